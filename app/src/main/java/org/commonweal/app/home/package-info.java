/**
 * The first pages: where somebody is after signing in, and the way to their studies.
 */
@NullMarked
package org.commonweal.app.home;

import org.jspecify.annotations.NullMarked;
