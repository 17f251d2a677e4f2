package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.Covariate;
import org.commonweal.place.Exclusion;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.matching.EntropyBalancing;
import org.commonweal.statistics.matching.Matching;
import org.commonweal.statistics.matching.Metric;
import org.commonweal.statistics.matching.NearestNeighbour;
import org.commonweal.statistics.matching.OptimalPairs;
import org.commonweal.statistics.matching.PropensityOdds;
import org.commonweal.statistics.matching.SyntheticControl;

/** {@code comparators.yaml}: how comparators are to be chosen. A draft may lack treated areas and covariates. */
public final class ComparatorFile {

    /** Its name in a study. */
    public static final String NAME = "comparators.yaml";

    /** The ways of choosing as they are written. */
    enum Way {
        MAHALANOBIS,
        PROPENSITY,
        OPTIMAL_PAIRS,
        PROPENSITY_ODDS,
        ENTROPY_BALANCING,
        SYNTHETIC_CONTROL
    }

    private ComparatorFile() {}

    /**
     * The design that a text holds.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static ComparatorDesign read(String text) {
        Gathered gathered = new Gathered(NAME);
        Optional<ComparatorDesign> design = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> YamlBlock.of(root, Shape.COMPARATORS, "", gathered))
                .flatMap(block -> design(block, gathered));
        gathered.throwIfAny();
        return design.orElseThrow();
    }

    private static Optional<ComparatorDesign> design(YamlBlock block, Gathered gathered) {
        List<Exclusion> exclusions = new ArrayList<>();
        block.blocks("exclusions", Shape.EXCLUSION)
                .forEach(each -> exclusion(each).ifPresent(exclusions::add));
        List<Covariate> covariates = new ArrayList<>();
        block.blocks("covariates", Shape.ALIKE).forEach(each -> covariate(each).ifPresent(covariates::add));
        Matching method =
                block.block("method", Shape.METHOD).map(ComparatorFile::method).orElseGet(Matching::mahalanobis);
        ComparatorDesign design = new ComparatorDesign(
                block.codes("treated"),
                exclusions,
                block.codes("same_on"),
                covariates,
                method,
                (int) block.whole("placebos", 0, 10_000).orElse(200),
                block.whole("seed", 0, YamlBlock.MOST_EXACT).orElse(1));
        return gathered.none() ? Optional.of(design) : Optional.empty();
    }

    private static Optional<Exclusion> exclusion(YamlBlock block) {
        if (one(block)) {
            if (block.has("same_council")) {
                return block.flag("same_council", true) ? Optional.of(new Exclusion.SameCouncil()) : Optional.empty();
            }
            if (block.has("within_kilometres")) {
                double kilometres = within(block, "within_kilometres", 1e-6, 20_000);
                return Optional.of(new Exclusion.WithinKilometres(kilometres));
            }
            if (block.has("outside_regions")) {
                return Optional.of(new Exclusion.OutsideRegions(block.codes("outside_regions")));
            }
            if (block.has("outside_range")) {
                return block.block("outside_range", Shape.RANGE)
                        .map(range -> new Exclusion.OutsideRange(
                                range.code("indicator"),
                                range.number("least").orElse(Double.NEGATIVE_INFINITY),
                                range.number("most").orElse(Double.POSITIVE_INFINITY)));
            }
            Optional<YamlBlock> areas = block.has("listed") ? block.block("listed", Shape.LISTED) : Optional.empty();
            return areas.isPresent()
                    ? areas.map(it -> new Exclusion.Listed(it.text("reason"), it.codes("codes")))
                    : block.block("councils", Shape.LISTED)
                            .map(it -> new Exclusion.Councils(it.text("reason"), it.codes("codes")));
        }
        return Optional.empty();
    }

    private static boolean one(YamlBlock block) {
        long named = Shape.EXCLUSION.keys().stream().filter(block::has).count();
        if (named != 1) {
            block.say("", ExchangeProblem.ONE_RULE, String.join(", ", Shape.EXCLUSION.keys()));
        }
        return named == 1;
    }

    private static Optional<Covariate> covariate(YamlBlock block) {
        if (block.has("level") == block.has("slope")) {
            block.say("", ExchangeProblem.ONE_RULE, "level, slope");
            return Optional.empty();
        }
        if (block.has("level")) {
            return Optional.of(new Covariate.Level(block.code("level")));
        }
        return block.block("slope", Shape.SLOPE)
                .map(slope -> new Covariate.Slope(
                        slope.code("name"),
                        slope.code("earlier"),
                        slope.code("later"),
                        within(slope, "years", 1e-3, 999)));
    }

    private static double within(YamlBlock block, String key, double least, double most) {
        double value = block.number(key).orElse(least);
        if (!(value >= least && value <= most)) {
            block.say(
                    key,
                    ExchangeProblem.OUT_OF_BOUNDS,
                    YamlText.number(value),
                    YamlText.number(least),
                    YamlText.number(most));
            return least;
        }
        return value;
    }

    private static Matching method(YamlBlock block) {
        Way way = block.oneOf("kind", Way.class, Way.MAHALANOBIS);
        double caliper = block.has("caliper") ? within(block, "caliper", 1e-9, 1e9) : Double.POSITIVE_INFINITY;
        return switch (way) {
            case MAHALANOBIS -> nearest(block, Matching.mahalanobis(), caliper);
            case PROPENSITY -> nearest(block, Matching.propensity(), caliper);
            case OPTIMAL_PAIRS -> new OptimalPairs(Metric.Kind.MAHALANOBIS, caliper);
            case PROPENSITY_ODDS -> Matching.propensityOdds();
            case ENTROPY_BALANCING ->
                new EntropyBalancing((int) block.whole("moments", 1, 2).orElse(1));
            case SYNTHETIC_CONTROL -> new SyntheticControl(block.has("penalty") ? within(block, "penalty", 0, 1e9) : 0);
        };
    }

    private static NearestNeighbour nearest(YamlBlock block, NearestNeighbour usual, double caliper) {
        SortedMap<String, Double> calipers = new TreeMap<>();
        for (YamlNode.Entry entry : block.entries("calipers")) {
            calipers.put(entry.key(), Math.max(0, block.number(entry.value(), "calipers")));
        }
        return new NearestNeighbour(
                usual.kind(),
                (int) block.whole("ratio", 1, 1000).orElse(1),
                block.flag("replacement", false),
                block.oneOf("order", NearestNeighbour.Order.class, usual.order()),
                block.whole("seed", 0, YamlBlock.MOST_EXACT).orElse(0),
                caliper,
                calipers);
    }

    /** The text of a design; the same design gives the same bytes. */
    public static String write(ComparatorDesign design) {
        YamlText out = new YamlText();
        out.line("treated", texts(design.treated()));
        out.items(
                "exclusions",
                design.exclusions().stream().map(it -> List.of(rule(it))).toList());
        out.line("same_on", texts(design.sameOn()));
        out.items(
                "covariates",
                design.covariates().stream().map(it -> List.of(alike(it))).toList());
        out.line("method", YamlText.flow(way(design.method())));
        out.line("placebos", Integer.toString(design.placebos()));
        out.line("seed", Long.toString(design.seed()));
        return out.text();
    }

    private static String rule(Exclusion rule) {
        return switch (rule) {
            case Exclusion.SameCouncil same -> "same_council: true";
            case Exclusion.WithinKilometres(double kilometres) -> "within_kilometres: " + YamlText.number(kilometres);
            case Exclusion.Listed(String reason, List<String> codes) -> "listed: " + listed(reason, codes);
            case Exclusion.Councils(String reason, List<String> councils) -> "councils: " + listed(reason, councils);
            case Exclusion.OutsideRegions(List<String> regions) -> "outside_regions: " + texts(regions);
            case Exclusion.OutsideRange(String indicator, double least, double most) -> {
                List<String> pairs = new ArrayList<>(List.of("indicator: " + YamlText.quoted(indicator)));
                if (Double.isFinite(least)) {
                    pairs.add("least: " + YamlText.number(least));
                }
                if (Double.isFinite(most)) {
                    pairs.add("most: " + YamlText.number(most));
                }
                yield "outside_range: " + YamlText.flow(pairs);
            }
        };
    }

    private static String listed(String reason, List<String> codes) {
        return YamlText.flow(List.of("reason: " + YamlText.quoted(reason), "codes: " + texts(codes)));
    }

    private static String alike(Covariate covariate) {
        return switch (covariate) {
            case Covariate.Level(String indicator) -> "level: " + YamlText.quoted(indicator);
            case Covariate.Slope(String name, String earlier, String later, double years) ->
                "slope: "
                        + YamlText.flow(List.of(
                                "name: " + YamlText.quoted(name),
                                "earlier: " + YamlText.quoted(earlier),
                                "later: " + YamlText.quoted(later),
                                "years: " + YamlText.number(years)));
        };
    }

    private static List<String> way(Matching method) {
        List<String> pairs = new ArrayList<>();
        switch (method) {
            case NearestNeighbour it -> {
                pairs.add(kind(it.kind() == Metric.Kind.MAHALANOBIS ? Way.MAHALANOBIS : Way.PROPENSITY));
                pairs.add("ratio: " + it.ratio());
                pairs.add("replacement: " + it.replacement());
                pairs.add("order: " + YamlBlock.written(it.order()));
                pairs.add("seed: " + it.seed());
                caliper(pairs, it.widest());
                if (!it.calipers().isEmpty()) {
                    pairs.add("calipers: "
                            + YamlText.flow(it.calipers().entrySet().stream()
                                    .map(each ->
                                            YamlText.quoted(each.getKey()) + ": " + YamlText.number(each.getValue()))
                                    .toList()));
                }
            }
            case OptimalPairs it -> {
                pairs.add(kind(Way.OPTIMAL_PAIRS));
                caliper(pairs, it.widest());
            }
            case PropensityOdds it -> pairs.add(kind(Way.PROPENSITY_ODDS));
            case EntropyBalancing it -> {
                pairs.add(kind(Way.ENTROPY_BALANCING));
                pairs.add("moments: " + it.moments());
            }
            case SyntheticControl it -> {
                pairs.add(kind(Way.SYNTHETIC_CONTROL));
                pairs.add("penalty: " + YamlText.number(it.penalty()));
            }
        }
        return pairs;
    }

    private static String kind(Way way) {
        return "kind: " + YamlBlock.written(way);
    }

    private static void caliper(List<String> pairs, double widest) {
        if (Double.isFinite(widest)) {
            pairs.add("caliper: " + YamlText.number(widest));
        }
    }

    private static String texts(List<String> values) {
        return YamlText.list(values.stream().map(YamlText::quoted).toList());
    }
}
