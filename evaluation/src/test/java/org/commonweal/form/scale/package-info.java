/** The ready scales. */
@NullMarked
package org.commonweal.form.scale;

import org.jspecify.annotations.NullMarked;
