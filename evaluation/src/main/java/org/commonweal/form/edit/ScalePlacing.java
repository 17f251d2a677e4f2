package org.commonweal.form.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonweal.form.edit.DraftQuestion.Kind;
import org.commonweal.form.scale.Scale;
import org.commonweal.form.scale.Scoring;

/** Puts a ready scale into a form: its items, its line of thanks, and what is computed of them. */
public final class ScalePlacing {

    private ScalePlacing() {}

    /**
     * The form with the scale after a row.
     *
     * @param brought words of items that the project brings, by item
     * @param answers words of the answers that the project brings, from the least on
     * @throws org.commonweal.problem.Problems where words are missing that may not be shipped
     */
    public static DraftForm place(
            DraftForm form, int after, Scale scale, Map<String, String> brought, List<String> answers) {
        var sheets = scale.sheets(brought, answers);
        DraftForm placed = form.including(sheets, after);
        int at = after + DraftForm.of(sheets).lines().size();
        for (Scoring scoring : scale.scores()) {
            if (carried(scoring)) {
                placed = placed.adding(
                        new DraftQuestion(
                                Kind.CALCULATE,
                                Kind.CALCULATE.type(),
                                name(scale, scoring),
                                Map.of(),
                                Map.of(),
                                false,
                                "",
                                "",
                                Map.of(),
                                calculation(scale, scoring),
                                List.of()),
                        at++);
            }
        }
        return placed;
    }

    /** Whether a form can compute the score itself: sums, means and "any" of whole answers, without a table. */
    public static boolean carried(Scoring scoring) {
        return scoring.rule() != Scoring.Rule.ITEM && scoring.table().isEmpty();
    }

    /** What the score is called in the form. */
    public static String name(Scale scale, Scoring scoring) {
        return scoring.id().equals(scale.id()) ? scale.id() + "_score" : scale.id() + "_" + scoring.id();
    }

    /** Only where all items are answered: what may be missing is filled in the analysis, not in the field. */
    static String calculation(Scale scale, Scoring scoring) {
        List<String> answered = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (String item : scoring.items()) {
            String answer = "${" + item + "}";
            answered.add(answer + " != ''");
            terms.add(
                    scoring.reversed().contains(item)
                            ? "(" + (scale.least() + scale.most()) + " - " + answer + ")"
                            : answer);
        }
        String sum = String.join(" + ", terms);
        String value = switch (scoring.rule()) {
            case MEAN -> "(" + sum + ") div " + terms.size();
            case ANY -> "if((" + sum + ") > 0, 1, 0)";
            default -> sum;
        };
        return "if(" + String.join(" and ", answered) + ", " + value + ", '')";
    }
}
