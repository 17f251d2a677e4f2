package org.commonweal.exchange.labelled;

import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;

/**
 * Why there is no value, as files write it.
 *
 * @param absence the reason
 * @param code the code that stands for it: a whole number, or any text in a column of texts
 * @param label the words
 * @param own whether the questionnaire knows the code; one that was made for a file means nothing where there are no labels
 */
public record Reason(Absence absence, String code, Labels label, boolean own) {

    /** The code as a format without labels has it: empty where nobody would know it. */
    public String bareCode() {
        return own ? code : "";
    }

    /** The letter of Stata's missing values: {@code .a} don't know, {@code .b} refused, {@code .c} not applicable. */
    public char letter() {
        return letter(absence);
    }

    public static char letter(Absence absence) {
        return switch (absence) {
            case BLANK -> '.';
            case DONT_KNOW -> 'a';
            case REFUSED -> 'b';
            case NOT_APPLICABLE -> 'c';
            case NOT_ASKED -> 'd';
            case UNREADABLE -> 'e';
        };
    }
}
