/**
 * The forms that interviews are held with: read from XLSForm, made into ODK XForms, compared from wave to wave.
 *
 * <p>Enter through {@link Form}: a file in; out come the XForm with its warnings ({@link Conversion}), what is asked, and the
 * same form as a workbook or as Markdown again. {@link WaveMap} says which answers of two waves may be compared, and why
 * others may not; {@link FormQuestionnaire} draws the questionnaire that sealed waves are read and evaluated under.
 *
 * <p>Everything wrong with a form is said at once, with sheet, row, column and remedy. Knows the questionnaire of
 * {@code survey}; nothing of servers or answers.
 */
@NullMarked
package org.commonweal.form;

import org.jspecify.annotations.NullMarked;
