/** Forms: ours by hand, and pyxform's from the shelf. */
@NullMarked
package org.commonweal.form;

import org.jspecify.annotations.NullMarked;
