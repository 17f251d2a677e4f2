package org.commonweal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;

/**
 * The covariates of a plan, one value a row. A choice becomes one column of 0 and 1 for each of its choices but the base; a
 * number with bands one for each band but the first; a number without bands stands as it is. The columns and their names
 * depend on the plan and the questionnaire only, so that every wave has the same ones.
 *
 * @param entries in the order of the plan
 */
public record CovariateColumns(List<Entry> entries) {

    private static final byte MISSING = -1;

    public CovariateColumns {
        entries = List.copyOf(entries);
    }

    /** One covariate. */
    public sealed interface Entry {

        /** The id of its question. */
        String question();

        /** The names of its columns. */
        List<String> names();
    }

    /**
     * A choice, or a number in bands.
     *
     * @param names for example {@code tenure=owner} or {@code age=[30,45)}
     * @param codes one a row: 0 for the base, k for the k-th name, -1 where the answer is missing for whatever reason
     */
    public record Category(String question, List<String> names, byte[] codes) implements Entry {
        public Category {
            names = List.copyOf(names);
        }
    }

    /**
     * A number as it is, under the id of its question.
     *
     * @param values one a row; NaN where missing
     */
    public record Number(String question, double[] values) implements Entry {
        @Override
        public List<String> names() {
            return List.of(question);
        }
    }

    /** @throws IllegalArgumentException where a covariate is no choice or number question: the plan was not checked */
    public static CovariateColumns of(List<Covariate> covariates, Wave wave) {
        return new CovariateColumns(
                covariates.stream().map(covariate -> entry(covariate, wave)).toList());
    }

    private static Entry entry(Covariate covariate, Wave wave) {
        Question question = wave.questionnaire()
                .question(covariate.question())
                .orElseThrow(() -> new IllegalArgumentException("no question '" + covariate.question() + "'"));
        return switch (question) {
            case ChoiceQuestion choice -> choices(covariate, choice, wave);
            case NumberQuestion number -> numbers(covariate, wave);
            case TextQuestion text ->
                throw new IllegalArgumentException("words cannot be a covariate: '" + text.id() + "'");
        };
    }

    /** The names of all columns. */
    public List<String> names() {
        return entries.stream().flatMap(entry -> entry.names().stream()).toList();
    }

    private static Category choices(Covariate covariate, ChoiceQuestion asked, Wave wave) {
        int base = covariate.base().map(asked::indexOf).orElse(0);
        byte[] place = new byte[asked.choices().size()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            if (i != base) {
                names.add(asked.id() + "=" + asked.choices().get(i).code());
                place[i] = (byte) names.size();
            }
        }
        byte[] codes = new byte[wave.size()];
        Arrays.fill(codes, MISSING);
        if (wave.column(asked.id()).orElse(null) instanceof Column.Choices answers) {
            for (int row = 0; row < codes.length; row++) {
                int choice = answers.choice(row);
                codes[row] = choice < 0 ? MISSING : place[choice];
            }
        }
        return new Category(asked.id(), names, codes);
    }

    private static Entry numbers(Covariate covariate, Wave wave) {
        String id = covariate.question();
        double[] values = new double[wave.size()];
        Arrays.fill(values, Double.NaN);
        if (wave.column(id).orElse(null) instanceof Column.Numbers answers) {
            for (int row = 0; row < values.length; row++) {
                values[row] = answers.answered(row) ? answers.number(row) : Double.NaN;
            }
        }
        double[] bands =
                covariate.bands().stream().mapToDouble(Double::doubleValue).toArray();
        if (bands.length > Covariate.MOST_CATEGORIES) {
            throw new IllegalArgumentException(
                    "'%s' has %d bands: the plan was not checked".formatted(id, bands.length));
        }
        if (bands.length == 0) {
            return new Number(id, values);
        }
        byte[] codes = new byte[values.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = bandOf(values[row], bands);
        }
        List<String> names = IntStream.rangeClosed(1, bands.length)
                .mapToObj(i -> id + "=" + bandName(covariate.bands(), i))
                .toList();
        return new Category(id, names, codes);
    }

    /** How many lower bounds the value has reached; -1 where it is missing. */
    private static byte bandOf(double value, double[] bands) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        int band = 0;
        while (band < bands.length && value >= bands[band]) {
            band++;
        }
        return (byte) band;
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
}
