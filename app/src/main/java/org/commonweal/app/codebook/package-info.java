/**
 * The codebook of a study on pages: what each code means, what it was called before, the next version while it is made, and what
 * becomes of marks when it is published.
 *
 * <p>Enter through {@link CodebookPages}. A version that was published is a document of the study and never changes; the next one is
 * a draft in rows ({@link Drafts}), and what coders settled between them becomes a rule of it ({@link Rules}).
 */
@NullMarked
package org.commonweal.app.codebook;

import org.jspecify.annotations.NullMarked;
