/**
 * The forms of a study on pages: brought or written, published in versions that never change, compared, printed, and keyed from
 * paper.
 *
 * <p>Enter through {@link FormShelf}: drafts and published versions are documents of the study. {@link FormPages} brings and
 * publishes, {@link EditorPages} writes, {@link ComparePages} holds two versions against each other, {@link PaperPages} prints,
 * {@link KeyingPages} takes filled sheets in, twice, and hands them on as any other submission.
 *
 * <p>Knows nothing of who takes submissions in: that door is {@code store}'s.
 */
@NullMarked
package org.commonweal.app.form;

import org.jspecify.annotations.NullMarked;
