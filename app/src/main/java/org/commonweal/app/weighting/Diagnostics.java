package org.commonweal.app.weighting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.commonweal.store.DocumentPath;
import org.commonweal.weighting.NoAnswer;
import org.commonweal.weighting.WeightingReport;
import org.commonweal.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a report on weights says, for a page.
 *
 * @param steps the draw first
 * @param noAnswer of margins where those without an answer are a class of their own, in words
 * @param refused the step that could not be done, or an empty text
 * @param why it could not, and what could be done about it; in English where an older report says no more
 * @param english whether it is in English whatever the reader's language
 * @param changed documents that are no longer what the weights were made from
 */
record Diagnostics(
        List<Line> steps,
        List<MarginLine> margins,
        List<String> noAnswer,
        String refused,
        String why,
        boolean english,
        List<String> changed) {

    private static final int BARS = 20;

    /** A step with what it cost. */
    record Line(
            String name,
            String how,
            int rows,
            String sum,
            String least,
            String largest,
            String designEffect,
            String effective) {}

    /** A category: unweighted and scaled to the population, weighted, and what it was to come to. */
    record MarginLine(
            String margin, String category, int respondents, String before, String after, String wanted, boolean met) {}

    /**
     * A bar of the picture, 0 to 600 across and 0 to 160 upwards.
     *
     * @param from the least weight in it; {@code to} the weight where the next begins
     */
    record Bar(String from, String to, int count, double x, double width, double y, double height) {}

    /** @param documents as they stand now, with their hashes */
    static Diagnostics of(byte[] json, SortedMap<DocumentPath, String> documents, Locale language) {
        JsonNode report = JsonMapper.shared().readTree(json);
        Words words = Words.of(WeightingReport.class, language);
        List<Line> steps = new ArrayList<>();
        report.path("steps").forEach(step -> steps.add(line(step, words)));
        List<String> changed = new ArrayList<>();
        report.path("inputs").properties().forEach(input -> {
            if (!input.getValue().asString().equals(documents.get(DocumentPath.of(input.getKey())))) {
                changed.add(input.getKey());
            }
        });
        List<String> noAnswer = new ArrayList<>();
        report.path("no_answer")
                .forEach(it -> noAnswer.add(new NoAnswer(
                                it.path("margin").asString(),
                                it.path("respondents").asInt(),
                                it.path("share").asDouble())
                        .inWords(language)));
        JsonNode refused = report.path("refused");
        return new Diagnostics(
                steps,
                margins(report.path("margins"), words),
                noAnswer,
                refused.isMissingNode()
                        ? ""
                        : words.say("step." + refused.path("step").asString()),
                why(refused, words),
                !refused.has("kind"),
                changed);
    }

    private static String why(JsonNode refused, Words words) {
        if (!refused.has("kind")) {
            return refused.path("reason").asString("");
        }
        List<Object> facts = new ArrayList<>();
        refused.path("facts")
                .forEach(it -> facts.add(it.isNumber() ? (Object) it.numberValue() : (Object) it.asString()));
        String key = "refused." + refused.path("kind").asString();
        return words.say(key, facts.toArray()) + " " + words.say(key + ".remedy", facts.toArray());
    }

    private static Line line(JsonNode step, Words words) {
        return new Line(
                words.say("step." + step.path("step").asString()),
                step.path("recipe").asString(),
                step.path("rows").asInt(),
                number(step.path("sum").asDouble(), 1),
                number(step.path("least").asDouble(), 3),
                number(step.path("largest").asDouble(), 3),
                number(step.path("design_effect").asDouble(), 3),
                number(step.path("effective_rows").asDouble(), 1));
    }

    private static List<MarginLine> margins(JsonNode checks, Words words) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        checks.forEach(check -> {
            double[] sum = sums.computeIfAbsent(check.path("margin").asString(), name -> new double[2]);
            sum[0] += check.path("wanted").asDouble();
            sum[1] += check.path("respondents").asDouble();
        });
        List<MarginLine> lines = new ArrayList<>();
        checks.forEach(check -> {
            double[] sum = sums.getOrDefault(check.path("margin").asString(), new double[2]);
            double wanted = check.path("wanted").asDouble();
            double found = check.path("found").asDouble();
            int respondents = check.path("respondents").asInt();
            lines.add(new MarginLine(
                    check.path("margin").asString(),
                    check.path("category").asString().isEmpty()
                            ? words.say("no_answer.category")
                            : check.path("category").asString(),
                    respondents,
                    number(sum[1] == 0 ? 0 : respondents * sum[0] / sum[1], 1),
                    number(found, 1),
                    number(wanted, 1),
                    Math.abs(found - wanted) <= 0.001 * Math.max(1, wanted)));
        });
        return lines;
    }

    /** How the weights are spread, in bands of the same width. */
    static List<Bar> bars(Collection<Double> weights) {
        double least = weights.stream().mapToDouble(it -> it).min().orElse(0);
        double largest = weights.stream().mapToDouble(it -> it).max().orElse(0);
        int bands = largest > least ? BARS : 1;
        double width = bands == 1 ? 1 : (largest - least) / bands;
        int[] counts = new int[bands];
        weights.forEach(weight -> counts[Math.min(bands - 1, (int) ((weight - least) / width))]++);
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        List<Bar> bars = new ArrayList<>();
        for (int b = 0; b < bands && !weights.isEmpty(); b++) {
            double height = 160.0 * counts[b] / most;
            bars.add(new Bar(
                    number(least + b * width, 2),
                    number(bands == 1 ? largest : least + (b + 1) * width, 2),
                    counts[b],
                    b * 600.0 / bands + 1,
                    600.0 / bands - 2,
                    160 - height,
                    height));
        }
        return bars;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
