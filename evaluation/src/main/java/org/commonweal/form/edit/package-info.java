/**
 * Forms while they are being written: questions added, changed, moved and taken out on the sheets themselves.
 *
 * <p>Enter through {@link DraftForm}: sheets in, sheets out; a draft need not convert yet, and keeps every column and sheet that
 * it does not know. {@link QuestionnaireSheets} makes a first form of a questionnaire; {@link ScalePlacing} puts a ready scale
 * with its scoring into a draft.
 *
 * <p>Knows sheets, scales and questionnaires; nothing of servers or who writes.
 */
@NullMarked
package org.commonweal.form.edit;

import org.jspecify.annotations.NullMarked;
