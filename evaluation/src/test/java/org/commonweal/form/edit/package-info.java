/** Forms while they are being written, tried. */
@NullMarked
package org.commonweal.form.edit;

import org.jspecify.annotations.NullMarked;
