package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.Distance;
import org.commonweal.statistics.sampling.Trimming;
import org.commonweal.weighting.MarginSource;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Step;

/** {@code weights/WAVE.yaml}: how the weights of a wave are made. */
public final class RecipeFile {

    /** The steps as they are written. */
    enum Kind {
        NONRESPONSE,
        SELECTION,
        POST_STRATIFY,
        RAKE,
        CALIBRATE,
        TRIM,
        SCALE_TO_SAMPLE
    }

    /** How non-response is adjusted for. */
    enum By {
        CLASSES,
        PROPENSITY
    }

    /** Distances as they are written. */
    enum Near {
        LINEAR,
        EXPONENTIAL,
        LOGIT,
        TRUNCATED_LINEAR
    }

    private RecipeFile() {}

    public static String name(String wave) {
        return "weights/" + wave + ".yaml";
    }

    /**
     * The recipe that a text holds.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static Recipe read(String wave, String text) {
        Gathered gathered = new Gathered(name(wave));
        Optional<Recipe> recipe = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> YamlBlock.of(root, Shape.WEIGHTING, "", gathered))
                .map(RecipeFile::recipe);
        gathered.throwIfAny();
        return recipe.orElseThrow();
    }

    private static Recipe recipe(YamlBlock block) {
        List<Step> steps = new ArrayList<>();
        block.blocks("steps", Shape.WEIGHTING_STEP).forEach(each -> steps.add(step(each)));
        List<MarginSource> margins = block.blocks("margins", Shape.MARGIN).stream()
                .map(RecipeFile::margin)
                .toList();
        return new Recipe(
                block.id("wave"),
                block.id("dwelling"),
                block.optionalId("respondent").orElse("respondent_id"),
                block.optionalId("panel_from"),
                steps,
                margins);
    }

    private static Step step(YamlBlock block) {
        return switch (block.oneOf("step", Kind.class, Kind.SCALE_TO_SAMPLE)) {
            case NONRESPONSE -> nonResponse(block);
            case SELECTION ->
                new Step.Selection(
                        block.optionalId("adults").orElse(""),
                        block.optionalId("households").orElse(""));
            case POST_STRATIFY -> new Step.PostStratify(needed(block, "margin"));
            case RAKE -> new Step.Rake(list(block, "margins"));
            case CALIBRATE -> new Step.Calibrate(block.ids("margins"), totals(block), distance(block));
            case TRIM ->
                new Step.Trim(
                        above(block, "medians", 1, 3),
                        block.oneOf("share", Trimming.Share.class, Trimming.Share.IN_PROPORTION));
            case SCALE_TO_SAMPLE -> new Step.ScaleToSample();
        };
    }

    private static Step nonResponse(YamlBlock block) {
        return switch (block.oneOf("by", By.class, By.CLASSES)) {
            case CLASSES ->
                new Step.NonResponseByClasses(list(block, "classes"), (int)
                        block.whole("smallest", 1, 100_000).orElse(10));
            case PROPENSITY ->
                new Step.NonResponseByPropensity(list(block, "terms"), (int)
                        block.whole("quantiles", 0, 100).orElse(5));
        };
    }

    private static String needed(YamlBlock block, String key) {
        if (!block.has(key)) {
            block.say("", ExchangeProblem.MISSING_KEY, key);
        }
        return block.id(key);
    }

    private static List<String> list(YamlBlock block, String key) {
        List<String> ids = block.ids(key);
        if (ids.isEmpty()) {
            block.say("", ExchangeProblem.MISSING_KEY, key);
        }
        return ids;
    }

    private static double above(YamlBlock block, String key, double least, double otherwise) {
        double value = block.number(key).orElse(otherwise);
        if (!(value > least)) {
            block.say(key, ExchangeProblem.OUT_OF_BOUNDS, YamlText.number(value), YamlText.number(least), "1000");
            return otherwise;
        }
        return value;
    }

    private static SortedMap<String, Double> totals(YamlBlock block) {
        SortedMap<String, Double> totals = new TreeMap<>();
        block.entries("totals")
                .forEach(entry -> totals.put(entry.key(), block.number(entry.value(), "totals/" + entry.key())));
        return totals;
    }

    private static Distance distance(YamlBlock block) {
        Near near = block.oneOf("distance", Near.class, Near.LINEAR);
        double lower = block.number("lower").orElse(0.3);
        double upper = block.number("upper").orElse(3);
        if (!(lower >= 0 && lower < 1)) {
            block.say("lower", ExchangeProblem.OUT_OF_BOUNDS, YamlText.number(lower), "0", "1");
            lower = 0.3;
        }
        if (!(upper > 1)) {
            block.say("upper", ExchangeProblem.OUT_OF_BOUNDS, YamlText.number(upper), "1", "1000");
            upper = 3;
        }
        return switch (near) {
            case LINEAR -> new Distance.Linear();
            case EXPONENTIAL -> new Distance.Exponential();
            case LOGIT -> new Distance.Logit(lower, upper);
            case TRUNCATED_LINEAR -> new Distance.TruncatedLinear(lower, upper);
        };
    }

    private static MarginSource margin(YamlBlock block) {
        String name = block.id("name");
        List<Double> bands = block.numbers("bands");
        for (int b = 1; b < bands.size(); b++) {
            if (!(bands.get(b) > bands.get(b - 1))) {
                block.say("bands", ExchangeProblem.BANDS_NOT_RISING);
            }
        }
        SortedMap<String, Double> totals = totals(block);
        MarginSource margin = new MarginSource(
                name,
                block.optionalId("question").orElse(name),
                block.text("source"),
                bands,
                totals,
                block.oneOf("missing", MarginSource.Missing.class, MarginSource.Missing.REFUSE));
        totals.forEach((category, total) -> {
            if (total < 0) {
                block.say("totals", ExchangeProblem.NOT_ABOVE_NOTHING);
            }
            if (!bands.isEmpty() && !margin.names().contains(category)) {
                block.say("totals", ExchangeProblem.UNKNOWN_WORD, category, String.join(", ", margin.names()));
            }
        });
        return margin;
    }
}
