package org.commonweal.weighting;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.words.Words;

/**
 * Those without an answer as a class of their own in a margin.
 *
 * @param margin its name
 * @param respondents how many they are
 * @param share of the weights that they have before the step and keep in it, from 0 to 1
 */
public record NoAnswer(String margin, int respondents, double share) {

    /** What stands for no answer among the categories of a margin. */
    static final String CATEGORY = "";

    /** @param weights 0 for respondents that do not count */
    static NoAnswer of(String margin, List<String> categories, double[] weights) {
        int respondents = 0;
        double theirs = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            all += weights[i];
            if (weights[i] > 0 && categories.get(i).equals(CATEGORY)) {
                respondents++;
                theirs += weights[i];
            }
        }
        return new NoAnswer(margin, respondents, all > 0 ? theirs / all : 0);
    }

    /** The population's totals with theirs among them; of the same sum. */
    SortedMap<String, Double> among(SortedMap<String, Double> totals) {
        if (respondents == 0 || share >= 1) {
            return totals;
        }
        SortedMap<String, Double> with = new TreeMap<>();
        double population = 0;
        for (var each : totals.entrySet()) {
            with.put(each.getKey(), each.getValue() * (1 - share));
            population += each.getValue();
        }
        with.put(CATEGORY, population * share);
        return with;
    }

    /** How many they are and what was done, in the language of the reader. */
    public String inWords(Locale language) {
        return Words.of(WeightingReport.class, language)
                .say(
                        "no_answer",
                        margin,
                        respondents,
                        String.format(Locale.ROOT, "%.2f", 100 * share),
                        String.format(Locale.ROOT, "%.4f", 1 - share));
    }
}
