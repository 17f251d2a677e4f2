package org.commonweal.app.place;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.look.Slips;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.statistics.matching.EntropyBalancing;
import org.commonweal.statistics.matching.Matching;
import org.commonweal.statistics.matching.Metric;
import org.commonweal.statistics.matching.NearestNeighbour;
import org.commonweal.statistics.matching.OptimalPairs;
import org.commonweal.statistics.matching.PropensityOdds;
import org.commonweal.statistics.matching.SyntheticControl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** How comparators are chosen, as the fields of a form. */
record MethodForm(
        @Nullable String kind,
        @Nullable String ratio,
        @Nullable String replacement,
        @Nullable String caliper,
        @Nullable String moments,
        @Nullable String penalty,
        @Nullable String placebos,
        @Nullable String seed) {

    /** In the order they are offered. */
    static final List<String> KINDS = List.of(
            "mahalanobis", "optimal_pairs", "propensity", "entropy_balancing", "synthetic_control", "propensity_odds");

    public List<String> kinds() {
        return KINDS;
    }

    static MethodForm of(ComparatorDesign design) {
        String placebos = Integer.toString(design.placebos());
        String seed = Long.toString(design.seed());
        return switch (design.method()) {
            case NearestNeighbour it ->
                new MethodForm(
                        it.kind() == Metric.Kind.MAHALANOBIS ? "mahalanobis" : "propensity",
                        Integer.toString(it.ratio()),
                        it.replacement() ? "yes" : "",
                        RuleForm.plain(it.widest()),
                        "",
                        "",
                        placebos,
                        seed);
            case OptimalPairs it ->
                new MethodForm("optimal_pairs", "", "", RuleForm.plain(it.widest()), "", "", placebos, seed);
            case PropensityOdds it -> new MethodForm("propensity_odds", "", "", "", "", "", placebos, seed);
            case EntropyBalancing it ->
                new MethodForm("entropy_balancing", "", "", "", it.moments() == 2 ? "yes" : "", "", placebos, seed);
            case SyntheticControl it ->
                new MethodForm("synthetic_control", "", "", "", "", RuleForm.plain(it.penalty()), placebos, seed);
        };
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (!KINDS.contains(RuleForm.text(kind))) {
            slips.add("kind-mahalanobis", words, language, "place.method.kind.none");
        }
        whole(slips, words, language, "ratio", ratio, 1, 100);
        whole(slips, words, language, "placebos", placebos, 0, 1000);
        whole(slips, words, language, "seed", seed, 0, 999_999_999);
        for (Map.Entry<String, String> field : Map.of(
                        "caliper", RuleForm.text(caliper), "penalty", RuleForm.text(penalty))
                .entrySet()) {
            if (!field.getValue().isEmpty()
                    && RuleForm.number(field.getValue())
                            .filter(it -> it > 0 || field.getKey().equals("penalty") && it == 0)
                            .isEmpty()) {
                slips.add(field.getKey(), words, language, "place.method.number.wrong");
            }
        }
        return slips;
    }

    private static void whole(
            Slips slips,
            MessageSource words,
            Locale language,
            String field,
            @Nullable String value,
            int least,
            int most) {
        String text = RuleForm.text(value);
        boolean fine = text.isEmpty()
                || text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
        if (!fine) {
            slips.add(field, words, language, "place.method.whole.wrong", (long) least, (long) most);
        }
    }

    private static int whole(@Nullable String value, int otherwise) {
        String text = RuleForm.text(value);
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    int placeboSets() {
        return whole(placebos, 200);
    }

    long seedNumber() {
        return whole(seed, 1);
    }

    Matching matching() {
        double widest = RuleForm.number(caliper).orElse(Double.POSITIVE_INFINITY);
        return switch (RuleForm.text(kind)) {
            case "propensity" -> nearest(Matching.propensity(), widest);
            case "optimal_pairs" -> new OptimalPairs(Metric.Kind.MAHALANOBIS, widest);
            case "propensity_odds" -> Matching.propensityOdds();
            case "entropy_balancing" ->
                new EntropyBalancing(RuleForm.text(moments).isEmpty() ? 1 : 2);
            case "synthetic_control" ->
                new SyntheticControl(RuleForm.number(penalty).orElse(0.0));
            default -> nearest(Matching.mahalanobis(), widest);
        };
    }

    private NearestNeighbour nearest(NearestNeighbour usual, double widest) {
        NearestNeighbour one = usual.ratio(whole(ratio, 1));
        NearestNeighbour two = RuleForm.text(replacement).isEmpty() ? one : one.withReplacement();
        return Double.isFinite(widest) ? two.caliper(widest) : two;
    }
}
