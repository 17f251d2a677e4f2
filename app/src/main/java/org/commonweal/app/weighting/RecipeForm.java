package org.commonweal.app.weighting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recipe as it is filled in on the page; {@link #text()} writes it down as the document that the command line reads too.
 *
 * @param nonResponse {@code none}, {@code classes} or {@code propensity}
 * @param variables of the frame, by which non-response is adjusted for; commas between them
 * @param bring {@code none}, {@code post_stratify}, {@code rake} or {@code calibrate}
 * @param margins a line for each category: margin, category, total
 * @param ownClass whether those without an answer are a class of their own in every margin
 * @param trim the largest weight in medians; empty for no trimming
 */
record RecipeForm(
        String wave,
        String dwelling,
        String panelFrom,
        String nonResponse,
        String variables,
        String adults,
        String households,
        String bring,
        String margins,
        String source,
        boolean ownClass,
        String trim,
        boolean scale) {

    private static final List<String> BY = List.of("classes", "propensity");
    private static final List<String> BRING = List.of("post_stratify", "rake", "calibrate");

    /** As a browser sends it: what is not sent is empty. */
    static RecipeForm of(String wave, Map<String, String> sent) {
        return new RecipeForm(
                wave,
                sent.getOrDefault("dwelling", ""),
                sent.getOrDefault("panelFrom", ""),
                sent.getOrDefault("nonResponse", "none"),
                sent.getOrDefault("variables", ""),
                sent.getOrDefault("adults", ""),
                sent.getOrDefault("households", ""),
                sent.getOrDefault("bring", "none"),
                sent.getOrDefault("margins", ""),
                sent.getOrDefault("source", ""),
                sent.containsKey("ownClass"),
                sent.getOrDefault("trim", ""),
                sent.containsKey("scale"));
    }

    /**
     * The document {@code weights/WAVE.yaml}. What does not fit in it is found by whoever reads it.
     *
     * @throws org.commonweal.problem.Problems where the table of margins is none
     */
    String text() {
        Map<String, Map<String, String>> totals = totals();
        StringBuilder text = new StringBuilder();
        text.append("wave: ").append(quoted(wave)).append('\n');
        text.append("dwelling: ").append(quoted(dwelling.strip())).append('\n');
        if (!panelFrom.isBlank()) {
            text.append("panel_from: ").append(quoted(panelFrom.strip())).append('\n');
        }
        List<String> steps = steps(totals);
        text.append(steps.isEmpty() ? "steps: []\n" : "steps:\n");
        steps.forEach(step -> text.append("  - {").append(step).append("}\n"));
        if (!totals.isEmpty()) {
            text.append("margins:\n");
            totals.forEach((name, categories) -> text.append("  - name: ")
                    .append(quoted(name))
                    .append("\n    source: ")
                    .append(quoted(source.strip()))
                    .append("\n    totals: {")
                    .append(categories.entrySet().stream()
                            .map(each -> quoted(each.getKey()) + ": " + each.getValue())
                            .collect(Collectors.joining(", ")))
                    .append(ownClass ? "}\n    missing: own_class\n" : "}\n"));
        }
        return text.toString();
    }

    private List<String> steps(Map<String, Map<String, String>> totals) {
        List<String> steps = new ArrayList<>();
        if (BY.contains(nonResponse)) {
            steps.add("step: nonresponse, by: " + nonResponse + ", "
                    + (nonResponse.equals("classes") ? "classes: " : "terms: ")
                    + list(Arrays.stream(variables.split("[,，、\\s]+"))
                            .filter(it -> !it.isEmpty())
                            .toList()));
        }
        if (!adults.isBlank() || !households.isBlank()) {
            steps.add("step: selection" + (adults.isBlank() ? "" : ", adults: " + quoted(adults.strip()))
                    + (households.isBlank() ? "" : ", households: " + quoted(households.strip())));
        }
        if (BRING.contains(bring)) {
            steps.add(brought(List.copyOf(totals.keySet())));
        }
        if (!trim.isBlank()) {
            // Quoted: what is no number is then said to be none, and cannot become another key.
            String medians = trim.strip();
            steps.add("step: trim, medians: " + (isNumber(medians) ? medians : quoted(medians)));
        }
        if (scale) {
            steps.add("step: scale_to_sample");
        }
        return steps;
    }

    private String brought(List<String> names) {
        if (names.isEmpty()) {
            throw RecipeProblem.NO_MARGIN.because();
        }
        if (!bring.equals("post_stratify")) {
            return "step: " + bring + ", margins: " + list(names);
        }
        if (names.size() > 1) {
            throw RecipeProblem.ONE_MARGIN.because(names.size());
        }
        return "step: post_stratify, margin: " + quoted(names.getFirst());
    }

    private Map<String, Map<String, String>> totals() {
        Map<String, Map<String, String>> totals = new LinkedHashMap<>();
        int number = 0;
        for (String line : margins.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.split("[,\\t;，]", -1);
            if (cells.length != 3 || !isNumber(cells[2].strip())) {
                if (number == 1 && cells.length == 3) {
                    continue; // the header, as a spreadsheet brings it
                }
                throw RecipeProblem.MARGIN_LINE.because(number);
            }
            String category = cells[1].strip();
            if (totals.computeIfAbsent(cells[0].strip(), name -> new LinkedHashMap<>())
                            .put(category, cells[2].strip())
                    != null) {
                throw RecipeProblem.MARGIN_LINE.because(number);
            }
        }
        return totals;
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,15}(\\.[0-9]{1,15})?");
    }

    private static String list(List<String> words) {
        return words.stream().map(RecipeForm::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Every text in quotation marks, as JSON has them and YAML too. */
    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
