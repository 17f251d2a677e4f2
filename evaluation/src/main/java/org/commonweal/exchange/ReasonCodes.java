package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.exchange.labelled.AbsenceWords;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Question;

/** Codes for the reasons why there is no answer: the questionnaire's own, and free ones where it has none. */
final class ReasonCodes {

    private static final int[] FREE = {-7, -6, -5, -4, -3, -2, -97, -98, -99, -996, -997, -998, -999};
    private static final int LAST = -2_000_000_000;

    private final Questionnaire questionnaire;
    /** The questionnaire's first code for each reason. */
    private final Map<Absence, String> own = new LinkedHashMap<>();

    ReasonCodes(Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
        questionnaire.missing().forEach((code, absence) -> own.putIfAbsent(absence, code));
    }

    /** Whether a code is a whole number that every statistics program holds, written as numbers are. */
    static boolean isNumber(String code) {
        return code.matches("0|-?[1-9][0-9]{0,8}");
    }

    /** The reasons of the questionnaire, and others that occur in the column. */
    List<Reason> of(Column column, boolean numeric, Question question) {
        boolean[] occurs = new boolean[Column.REASONS.length];
        Set<Double> values = new HashSet<>();
        for (int row = 0; row < column.size(); row++) {
            Absence absence = column.absence(row);
            if (absence != null) {
                occurs[absence.ordinal()] = true;
            } else if (column instanceof Column.Numbers numbers && numbers.number(row) < 0) {
                values.add(numbers.number(row));
            }
        }
        Set<String> taken = new HashSet<>(questionnaire.missing().keySet());
        if (question instanceof ChoiceQuestion choice) {
            choice.choices().stream().map(Choice::code).forEach(taken::add);
        }
        List<Reason> reasons = new ArrayList<>();
        for (Absence absence : Absence.values()) {
            String code = own.getOrDefault(absence, "");
            boolean usable = !code.isEmpty() && (!numeric || isNumber(code));
            if (absence != Absence.BLANK && (usable || occurs[absence.ordinal()])) {
                String written = usable ? code : free(taken, values);
                taken.add(written);
                reasons.add(new Reason(absence, written, AbsenceWords.label(absence), usable));
            }
        }
        return reasons;
    }

    private static String free(Set<String> taken, Set<Double> values) {
        for (int code : FREE) {
            if (!taken.contains(Integer.toString(code)) && !values.contains((double) code)) {
                return Integer.toString(code);
            }
        }
        int code = LAST;
        while (taken.contains(Integer.toString(code)) || values.contains((double) code)) {
            code++;
        }
        return Integer.toString(code);
    }
}
