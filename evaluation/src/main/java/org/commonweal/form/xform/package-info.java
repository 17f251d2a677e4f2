/**
 * A form's sheets made into an ODK XForm, as {@code pyxform} 4.5.0 makes them.
 *
 * <p>Enter through {@link Converter}: sheets in, the XForm's text and warnings out, or every problem at once. On the way the
 * headers are brought to their names, the rows of the survey become a tree of {@link Item}s, and the tree is written as
 * instance, bindings and body. Held to {@code pyxform}'s own cases in {@code ConformanceTest}.
 *
 * <p>Knows the sheets and the expressions; nothing of studies, servers or answers.
 */
@NullMarked
package org.commonweal.form.xform;

import org.jspecify.annotations.NullMarked;
