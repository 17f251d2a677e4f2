/**
 * How every page looks and speaks: its frame, language, messages and pictures.
 */
@NullMarked
package org.commonweal.app.look;

import org.jspecify.annotations.NullMarked;
