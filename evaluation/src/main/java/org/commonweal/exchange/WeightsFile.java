package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.KishEffect;
import org.commonweal.table.TableWriter;
import org.commonweal.weighting.WeightingReport;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results of weighting: {@code weights/WAVE.csv} and {@code weights/WAVE.report.json}. */
public final class WeightsFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private WeightsFile() {}

    public static String weights(String wave) {
        return "weights/" + wave + ".csv";
    }

    public static String report(String wave) {
        return "weights/" + wave + ".report.json";
    }

    /** A weight for each respondent, in the order of the wave; empty for who has none. */
    public static String write(WeightingReport report) {
        TableWriter out = TableWriter.raw();
        out.row("respondent", "weight");
        for (int i = 0; i < report.weights().length; i++) {
            double weight = report.weights()[i];
            out.row(report.respondents().get(i), weight == 0 ? "" : (Object) weight);
        }
        return out.text();
    }

    /**
     * Reads weights, by respondent; who has none is left out.
     *
     * @throws Problems with everything that is wrong
     */
    public static SortedMap<String, Double> read(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(weights(wave), bytes, List.of("respondent", "weight"));
        SortedMap<String, Double> weights = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            double weight = table.number(row, "weight", Double.NaN);
            if (!Double.isNaN(weight)) {
                weights.put(table.cell(row, "respondent"), weight);
            }
        }
        table.gathered().throwIfAny();
        return weights;
    }

    /** @param inputs SHA-256 by document, so that a reader can tell what the weights were made from */
    public static String writeReport(WeightingReport report, SortedMap<String, String> inputs) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "commonweal-weights/1");
        all.put("wave", report.wave());
        all.put("inputs", inputs);
        all.put("respondents", report.respondents().size());
        List<Object> steps = new ArrayList<>();
        report.steps().forEach(done -> steps.add(step(done)));
        all.put("steps", steps);
        report.refused().ifPresent(refused -> {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("step", refused.name());
            out.put("number", refused.number());
            out.put("kind", refused.why().why().name());
            out.put("facts", refused.why().facts());
            out.put("reason", refused.why().reason());
            out.put("remedy", refused.why().remedy());
            List<Object> unmet = new ArrayList<>();
            refused.why()
                    .unmet()
                    .forEach(each ->
                            unmet.add(ordered("name", each.name(), "wanted", each.wanted(), "found", each.found())));
            out.put("unmet", unmet);
            all.put("refused", out);
        });
        List<Object> margins = new ArrayList<>();
        report.margins()
                .forEach(each -> margins.add(ordered(
                        "margin",
                        each.margin(),
                        "category",
                        each.category(),
                        "wanted",
                        each.wanted(),
                        "found",
                        each.found(),
                        "respondents",
                        each.respondents(),
                        "source",
                        each.source())));
        all.put("margins", margins);
        if (!report.noAnswer().isEmpty()) {
            all.put(
                    "no_answer",
                    report.noAnswer().stream()
                            .map(it -> ordered(
                                    "margin", it.margin(), "respondents", it.respondents(), "share", it.share()))
                            .toList());
        }
        return JSON.writeValueAsString(all).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> step(WeightingReport.Done done) {
        KishEffect kish = done.kish();
        return ordered(
                "step",
                done.name(),
                "recipe",
                done.recipe(),
                "rows",
                kish.rows(),
                "sum",
                kish.sum(),
                "least",
                kish.least(),
                "largest",
                kish.largest(),
                "design_effect",
                kish.designEffect(),
                "effective_rows",
                kish.effectiveRows(),
                "compared_with_before",
                done.comparedWithBefore());
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i].toString(), pairs[i + 1]);
        }
        return ordered;
    }
}
