package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.TextQuestion;

/**
 * Outcomes and covariates of a plan as SQL expressions over the columns of one wave. NULL is missing; AND, OR and NOT of SQL
 * are those of Kleene, which is the rule for criteria made of several.
 *
 * @param questionnaire what was asked
 * @param wave the id of the wave
 * @param texts for every column of the table whether it holds texts (true) or numbers
 */
record AnswerSql(Questionnaire questionnaire, String wave, Map<String, Boolean> texts) {

    private static final Set<Absence> MAY_BE_NO = EnumSet.of(Absence.BLANK, Absence.DONT_KNOW, Absence.REFUSED);

    /**
     * A whole number, or NULL where it is missing.
     *
     * @throws IllegalArgumentException where values of the outcome need not be whole
     */
    String outcome(Outcome outcome) {
        return switch (outcome.measure()) {
            case Share share -> "CAST(" + share(share) + " AS TINYINT)";
            case Score score -> score(outcome.id(), score);
        };
    }

    private String share(Share share) {
        String holds = criterion(share.criterion());
        EnumSet<Absence> no = EnumSet.noneOf(Absence.class);
        no.addAll(share.countedAsNo());
        no.retainAll(MAY_BE_NO);
        Set<String> questions = share.criterion().questions();
        if (no.isEmpty() || !texts.keySet().containsAll(questions)) {
            return holds;
        }
        String settled = questions.stream()
                .map(question -> "(" + answered(question) + " OR " + absentFor(question, no) + ")")
                .collect(Collectors.joining(" AND "));
        return "CASE WHEN (" + holds + ") IS NULL AND " + settled + " THEN FALSE ELSE (" + holds + ") END";
    }

    String criterion(Criterion criterion) {
        return switch (criterion) {
            case Criterion.AnyOf(String question, var choices) -> anyOf(question, choices);
            case Criterion.AtLeast(String question, double bound) -> "(" + number(question) + " >= " + bound + ")";
            case Criterion.AtMost(String question, double bound) -> "(" + number(question) + " <= " + bound + ")";
            case Criterion.Both(Criterion one, Criterion other) ->
                "(" + criterion(one) + " AND " + criterion(other) + ")";
            case Criterion.Either(Criterion one, Criterion other) ->
                "(" + criterion(one) + " OR " + criterion(other) + ")";
            case Criterion.Not(Criterion inner) -> "(NOT " + criterion(inner) + ")";
        };
    }

    private String anyOf(String question, List<String> wanted) {
        if (!texts.containsKey(question)) {
            return "CAST(NULL AS BOOLEAN)";
        }
        List<String> known = codes(question);
        List<String> yes = known.stream().filter(wanted::contains).toList();
        List<String> no = known.stream().filter(code -> !wanted.contains(code)).toList();
        return "(CASE" + when(question, yes, "TRUE") + when(question, no, "FALSE") + " END)";
    }

    /** Which of the choices was given, its place counted from 0; the base is 0 where one is declared. */
    String category(Covariate covariate) {
        if (question(covariate.question()) instanceof ChoiceQuestion asked) {
            return choice(asked, covariate.base());
        }
        String number = number(covariate.question());
        if (covariate.bands().isEmpty()) {
            return number;
        }
        StringBuilder band = new StringBuilder("(CASE WHEN " + number + " IS NULL THEN NULL");
        for (int i = 0; i < covariate.bands().size(); i++) {
            band.append(" WHEN ")
                    .append(number)
                    .append(" < ")
                    .append(covariate.bands().get(i));
            band.append(" THEN ").append(i);
        }
        return band.append(" ELSE ")
                .append(covariate.bands().size())
                .append(" END)")
                .toString();
    }

    private String choice(ChoiceQuestion asked, Optional<String> base) {
        if (!texts.containsKey(asked.id())) {
            return "CAST(NULL AS INTEGER)";
        }
        int first = base.map(asked::indexOf).orElse(0);
        StringBuilder place = new StringBuilder("(CASE");
        int next = 1;
        List<String> known = codes(asked.id());
        for (int i = 0; i < asked.choices().size(); i++) {
            String code = asked.choices().get(i).code();
            int as = i == first ? 0 : next++;
            if (known.contains(code)) {
                place.append(when(asked.id(), List.of(code), Integer.toString(as)));
            }
        }
        return place.append(" END)").toString();
    }

    private String score(String outcome, Score score) {
        if (score.missingAllowed() > 0) {
            throw new IllegalArgumentException(
                    "'%s' fills in missing items with their mean, so that it is not whole: read its rows instead"
                            .formatted(outcome));
        }
        return score.questions().stream()
                .map(question -> worth(outcome, question, score))
                .collect(Collectors.joining(" + ", "CAST(", " AS BIGINT)"));
    }

    private String worth(String outcome, String question, Score score) {
        if (!texts.containsKey(question)) {
            return "CAST(NULL AS BIGINT)";
        }
        if (question(question) instanceof NumberQuestion number) {
            mustBeWhole(outcome, number.whole());
            return number(question);
        }
        StringBuilder worth = new StringBuilder("(CASE");
        for (String code : codes(question)) {
            Double value = score.values().get(code);
            if (value != null) {
                mustBeWhole(outcome, value == Math.rint(value));
                worth.append(when(question, List.of(code), Long.toString(value.longValue())));
            }
        }
        return worth.append(" END)").toString();
    }

    private static void mustBeWhole(String outcome, boolean whole) {
        if (!whole) {
            throw new IllegalArgumentException("'" + outcome
                    + "' takes values that are not whole, whose sums would not be exact: read its rows instead");
        }
    }

    /** A number within its bounds, or NULL. */
    private String number(String question) {
        if (!texts.containsKey(question)) {
            return "CAST(NULL AS DOUBLE)";
        }
        String value = texts(question) ? "TRY_CAST(" + quoted(question) + " AS DOUBLE)" : quoted(question);
        List<String> conditions = new ArrayList<>();
        List<String> missing = questionnaire.missing().keySet().stream()
                .filter(code -> code.matches("-?[0-9]+(\\.[0-9]+)?"))
                .toList();
        if (!missing.isEmpty()) {
            conditions.add(value + " NOT IN (" + String.join(", ", missing) + ")");
        }
        if (question(question) instanceof NumberQuestion asked) {
            asked.least().ifPresent(least -> conditions.add(value + " >= " + least));
            asked.most().ifPresent(most -> conditions.add(value + " <= " + most));
            if (asked.whole()) {
                conditions.add(value + " = round(" + value + ")");
            }
        }
        return conditions.isEmpty()
                ? value
                : "(CASE WHEN " + String.join(" AND ", conditions) + " THEN " + value + " END)";
    }

    private String answered(String question) {
        return question(question) instanceof ChoiceQuestion
                ? "coalesce(" + in(question, codes(question)) + ", FALSE)"
                : "(" + number(question) + ") IS NOT NULL";
    }

    private String absentFor(String question, Set<Absence> reasons) {
        List<String> codes = questionnaire.missing().entrySet().stream()
                .filter(entry -> reasons.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        String blank =
                texts(question) ? "coalesce(trim(" + quoted(question) + ") = '', TRUE)" : quoted(question) + " IS NULL";
        String coded = "coalesce(" + in(question, codes) + ", FALSE)";
        return reasons.contains(Absence.BLANK) ? "(" + coded + " OR " + blank + ")" : coded;
    }

    private String when(String question, List<String> codes, String then) {
        return codes.isEmpty() ? "" : " WHEN " + in(question, codes) + " THEN " + then;
    }

    private String in(String question, List<String> codes) {
        List<String> fitting = codes.stream()
                .filter(code -> texts(question) || code.matches("-?[0-9]{1,15}(\\.[0-9]+)?"))
                .map(code -> texts(question) ? "'" + code.replace("'", "''") + "'" : code)
                .toList();
        return fitting.isEmpty() ? "FALSE" : quoted(question) + " IN (" + String.join(", ", fitting) + ")";
    }

    /** The codes that are answers of today's questionnaire and could be given in this wave. */
    private List<String> codes(String question) {
        if (!(question(question) instanceof ChoiceQuestion asked)) {
            throw new IllegalArgumentException("'" + question + "' offers no choices");
        }
        List<String> then = Optional.ofNullable(asked.variants().get(wave))
                .flatMap(Questionnaire.Variant::choices)
                .orElse(asked.choices())
                .stream()
                .map(Choice::code)
                .toList();
        return asked.choices().stream().map(Choice::code).filter(then::contains).toList();
    }

    private Questionnaire.Question question(String id) {
        Questionnaire.Question found =
                questionnaire.question(id).orElseThrow(() -> new IllegalArgumentException("no question '" + id + "'"));
        if (found instanceof TextQuestion) {
            throw new IllegalArgumentException("words cannot be analysed as numbers: '" + id + "'");
        }
        return found;
    }

    private boolean texts(String column) {
        return texts.getOrDefault(column, false);
    }

    static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }
}
