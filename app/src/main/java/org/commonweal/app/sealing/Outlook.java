package org.commonweal.app.sealing;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.exchange.WaveSealing.How;
import org.commonweal.exchange.WaveSealing.Ready;
import org.commonweal.sealing.LeftOut;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.weighting.WeightingReport;
import org.commonweal.words.Words;

/**
 * What sealing would do, for a page.
 *
 * @param came how many interviews were taken up; as many as are kept where a table was brought
 * @param bars kept first, then what is left out, each with how many of a hundred it is long
 * @param steps of the recipe with what each costs
 * @param noAnswer of margins where those without an answer are a class of their own, in words
 * @param spread of the weights, from the least to the largest
 * @param header and {@code lines}: the first of the table, without columns that say who somebody is
 */
record Outlook(
        int came,
        int kept,
        int leftOut,
        List<Bar> bars,
        String how,
        boolean weighted,
        List<Step> steps,
        List<String> noAnswer,
        String designEffect,
        String effective,
        String least,
        String largest,
        List<Band> spread,
        List<String> header,
        List<List<String>> lines) {

    private static final int LINES = 5;
    private static final int COLUMNS = 8;
    private static final int BANDS = 20;

    /** A count and its bar, 0 to 100. */
    record Bar(String words, int count, double length, boolean kept) {}

    /** A step of the recipe. */
    record Step(String name, int rows, String designEffect, String effective) {}

    /** Weights from one number to another: how many, and its bar in a picture of 600 by 160. */
    record Band(String from, String to, int count, double x, double width, double y, double height) {}

    static Outlook of(Ready ready, Questionnaire questionnaire, Locale language) {
        Words words = Words.of(LeftOut.class, language);
        int kept = ready.interviews();
        int out = ready.sorted().map(it -> it.leftOut().size()).orElse(0);
        List<String> shown = shown(ready, questionnaire);
        return new Outlook(
                kept + out,
                kept,
                out,
                bars(ready, words),
                words.say("how." + ready.how().name()),
                ready.how() == How.RECIPE || ready.how() == How.AS_BROUGHT,
                ready.report().map(it -> steps(it, language)).orElse(List.of()),
                ready.report().stream()
                        .flatMap(it -> it.noAnswer().stream())
                        .map(it -> it.inWords(language))
                        .toList(),
                number(ready.kish().designEffect(), 3),
                number(ready.kish().effectiveRows(), 1),
                number(ready.kish().least(), 2),
                number(ready.kish().largest(), 2),
                spread(ready.report().map(WeightingReport::weights).orElse(new double[0])),
                shown,
                ready.rows().stream()
                        .limit(LINES)
                        .map(row -> shown.stream()
                                .map(it -> sensible(row.get(ready.columns().indexOf(it)), language))
                                .toList())
                        .toList());
    }

    private static List<Bar> bars(Ready ready, Words words) {
        List<Bar> bars = new ArrayList<>();
        ready.sorted().ifPresent(sorted -> {
            double most = Math.max(1, sorted.kept().size());
            for (int count : sorted.counts().values()) {
                most = Math.max(most, count);
            }
            double whole = most;
            bars.add(new Bar("", sorted.kept().size(), 100 * sorted.kept().size() / whole, true));
            sorted.counts()
                    .forEach((why, count) ->
                            bars.add(new Bar(words.say("why." + why.name()), count, 100 * count / whole, false)));
        });
        return bars;
    }

    private static List<Step> steps(WeightingReport report, Locale language) {
        Words words = Words.of(WeightingReport.class, language);
        return report.steps().stream()
                .map(it -> new Step(
                        words.say("step." + it.name()),
                        it.kish().rows(),
                        number(it.kish().designEffect(), 3),
                        number(it.kish().effectiveRows(), 1)))
                .toList();
    }

    /** Where they live and what they weigh; then answers, but no words of their own, and neither sex nor year of birth. */
    private static List<String> shown(Ready ready, Questionnaire questionnaire) {
        Questionnaire.Columns named = questionnaire.columns();
        Set<String> hidden = new TreeSet<>(Set.of(named.respondent()));
        Optional.of(named).flatMap(Questionnaire.Columns::person).ifPresent(hidden::add);
        named.sex().ifPresent(hidden::add);
        named.birthYear().ifPresent(hidden::add);
        questionnaire.questions().stream()
                .filter(TextQuestion.class::isInstance)
                .map(Questionnaire.Question::id)
                .forEach(hidden::add);
        return ready.columns().stream()
                .filter(it -> !hidden.contains(it))
                .limit(COLUMNS)
                .toList();
    }

    private static List<Band> spread(double[] all) {
        double[] weights = java.util.Arrays.stream(all).filter(it -> it > 0).toArray();
        double least = java.util.Arrays.stream(weights).min().orElse(0);
        double largest = java.util.Arrays.stream(weights).max().orElse(0);
        if (!(largest > least)) {
            return List.of();
        }
        double width = (largest - least) / BANDS;
        int[] counts = new int[BANDS];
        for (double weight : weights) {
            counts[Math.min(BANDS - 1, (int) ((weight - least) / width))]++;
        }
        int most = java.util.Arrays.stream(counts).max().orElse(1);
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < BANDS; b++) {
            double height = 160.0 * counts[b] / most;
            bands.add(new Band(
                    number(least + b * width, 2),
                    number(least + (b + 1) * width, 2),
                    counts[b],
                    b * 600.0 / BANDS + 1,
                    600.0 / BANDS - 2,
                    160 - height,
                    height));
        }
        return bands;
    }

    /** A number with more places than anybody reads, as a weight has them, to three places, small ones to eight; all else as it stands. */
    static String sensible(String text, Locale language) {
        if (!text.matches("-?[0-9]{1,15}\\.[0-9]{4,}(E-?[0-9]{1,3})?")) {
            return text;
        }
        double value = Double.parseDouble(text);
        NumberFormat format = NumberFormat.getNumberInstance(language);
        // Below 0.1 places would leave nothing to read.
        format.setMaximumFractionDigits(Math.abs(value) < 0.1 ? 8 : 3);
        return format.format(value);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
