/**
 * The questionnaire of a study on pages: made from a published form, from a table of answers that there is already, or question
 * by question; then changed with its history.
 *
 * <p>Enter through {@code QuestionnaireDesk}: {@code questionnaire.yaml}, read and written whole. A table that is looked at is
 * not kept, and of its answers nothing is shown but the lists of choices they seem to come from.
 */
@NullMarked
package org.commonweal.app.questionnaire;

import org.jspecify.annotations.NullMarked;
