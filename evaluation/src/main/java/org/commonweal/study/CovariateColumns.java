package org.commonweal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;

/**
 * The covariates of a plan as columns of numbers, one value a row. A choice becomes one column of 0 and 1 for each of its
 * choices but the base; a number with bands one for each band but the first; a number without bands stands as it is. Where
 * the answer is missing, for whatever reason, every column of the covariate is NaN in that row. The columns and their
 * names depend on the plan and the questionnaire only, so that every wave has the same ones.
 *
 * @param columns in the order of the plan, then of the choices or bands
 */
public record CovariateColumns(List<NamedColumn> columns) {

    public CovariateColumns {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param name for example {@code tenure=owner} or {@code age=[30,45)}; the question's id for a number as it is
     * @param question its id
     * @param values one a row; NaN where missing
     */
    public record NamedColumn(String name, String question, double[] values) {}

    /** @throws IllegalArgumentException where a covariate is no choice or number question: the plan was not checked */
    public static CovariateColumns of(List<Covariate> covariates, Wave wave) {
        List<NamedColumn> all = new ArrayList<>();
        for (Covariate covariate : covariates) {
            Question question = wave.questionnaire()
                    .question(covariate.question())
                    .orElseThrow(() -> new IllegalArgumentException("no question '" + covariate.question() + "'"));
            switch (question) {
                case ChoiceQuestion choice -> choices(covariate, choice, wave, all);
                case NumberQuestion number -> numbers(covariate, wave, all);
                case TextQuestion text ->
                    throw new IllegalArgumentException("words cannot be a covariate: '" + text.id() + "'");
            }
        }
        return new CovariateColumns(all);
    }

    public List<String> names() {
        return columns.stream().map(NamedColumn::name).toList();
    }

    /** Whether a row has a value in every column. */
    public boolean complete(int row) {
        for (NamedColumn column : columns) {
            if (Double.isNaN(column.values()[row])) {
                return false;
            }
        }
        return true;
    }

    private static void choices(Covariate covariate, ChoiceQuestion asked, Wave wave, List<NamedColumn> all) {
        int base = covariate.base().map(asked::indexOf).orElse(0);
        List<Choice> choices = asked.choices();
        int[] category = new int[wave.size()];
        Arrays.fill(category, -1);
        if (wave.column(asked.id()).orElse(null) instanceof Column.Choices answers) {
            Arrays.setAll(category, answers::choice);
        }
        for (int i = 0; i < choices.size(); i++) {
            if (i != base) {
                all.add(indicator(asked.id() + "=" + choices.get(i).code(), asked.id(), category, i));
            }
        }
    }

    private static void numbers(Covariate covariate, Wave wave, List<NamedColumn> all) {
        String id = covariate.question();
        double[] values = new double[wave.size()];
        Arrays.fill(values, Double.NaN);
        if (wave.column(id).orElse(null) instanceof Column.Numbers answers) {
            Arrays.setAll(values, row -> answers.answered(row) ? answers.number(row) : Double.NaN);
        }
        List<Double> bands = covariate.bands();
        if (bands.isEmpty()) {
            all.add(new NamedColumn(id, id, values));
            return;
        }
        int[] band = new int[values.length];
        Arrays.setAll(band, row -> bandOf(values[row], bands));
        for (int i = 1; i <= bands.size(); i++) {
            all.add(indicator(id + "=" + bandName(bands, i), id, band, i));
        }
    }

    /** How many lower bounds the value has reached; -1 where it is missing. */
    private static int bandOf(double value, List<Double> bands) {
        if (Double.isNaN(value)) {
            return -1;
        }
        int band = 0;
        while (band < bands.size() && value >= bands.get(band)) {
            band++;
        }
        return band;
    }

    private static String bandName(List<Double> bands, int i) {
        return i == bands.size()
                ? "[" + plain(bands.get(i - 1)) + ",)"
                : "[" + plain(bands.get(i - 1)) + "," + plain(bands.get(i)) + ")";
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    private static NamedColumn indicator(String name, String question, int[] category, int wanted) {
        double[] values = new double[category.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = category[row] < 0 ? Double.NaN : category[row] == wanted ? 1 : 0;
        }
        return new NamedColumn(name, question, values);
    }
}
