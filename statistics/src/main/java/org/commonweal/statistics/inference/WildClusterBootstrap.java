package org.commonweal.statistics.inference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;

/**
 * The wild cluster bootstrap test of one coefficient: what would the statistic have been, had the residuals of whole
 * clusters come with other signs?
 *
 * <p>A design is a value; give it sums last. Where it is feasible every vector of multipliers is gone through, so that
 * there is no seed and no Monte Carlo error; otherwise draws are seeded. Sums are used with the weight to the power one;
 * give {@code sums.unweighted()} for the unweighted test. Cameron, Gelbach and Miller (2008); from per-cluster sums by
 * MacKinnon, Nielsen and Webb (2023), arXiv 2301.04527.
 *
 * @param term the coefficient tested, one of the terms of the sums
 * @param nullImposed restricted (WCR, the default) or unrestricted (WCU)
 * @param law the multipliers
 * @param draws how many are drawn where going through all of them is not feasible
 * @param seed of those draws
 * @param level of the confidence set; empty for none, which is much faster
 * @param enumerating whether to go through every vector where feasible
 * @param strictToo whether to look for the confidence set of the strict p-value as well, which doubles the work
 */
public record WildClusterBootstrap(
        String term,
        boolean nullImposed,
        WeightLaw law,
        int draws,
        long seed,
        OptionalDouble level,
        boolean enumerating,
        boolean strictToo) {

    /** Ties are counted to this relative precision of the statistic; it is compared squared. */
    static final double TIE = 2e-9;

    public WildClusterBootstrap {
        if (draws < 1) {
            throw new IllegalArgumentException("at least one draw is needed, not " + draws);
        }
    }

    /** Null imposed, Rademacher, all sign vectors up to 24 clusters or else 99,999 draws, a 95% confidence set. */
    public static WildClusterBootstrap of(String term) {
        return new WildClusterBootstrap(
                term, true, WeightLaw.RADEMACHER, 99_999, 20_250_101L, OptionalDouble.of(0.95), true, true);
    }

    public WildClusterBootstrap unrestricted() {
        return new WildClusterBootstrap(term, false, law, draws, seed, level, enumerating, strictToo);
    }

    public WildClusterBootstrap with(WeightLaw other) {
        return new WildClusterBootstrap(term, nullImposed, other, draws, seed, level, enumerating, strictToo);
    }

    /** Draws, even where all vectors could be gone through. */
    public WildClusterBootstrap drawing(int number, long seeded) {
        return new WildClusterBootstrap(term, nullImposed, law, number, seeded, level, false, strictToo);
    }

    public WildClusterBootstrap withLevel(double confidence) {
        return new WildClusterBootstrap(
                term, nullImposed, law, draws, seed, OptionalDouble.of(confidence), enumerating, strictToo);
    }

    public WildClusterBootstrap withoutConfidenceSet() {
        return new WildClusterBootstrap(
                term, nullImposed, law, draws, seed, OptionalDouble.empty(), enumerating, strictToo);
    }

    /** Without the confidence set of the strict p-value. */
    public WildClusterBootstrap withoutStrictSet() {
        return new WildClusterBootstrap(term, nullImposed, law, draws, seed, level, enumerating, false);
    }

    /** Tests that the coefficient is zero. */
    public WildResult test(ClusterSums sums) {
        return test(sums, 0);
    }

    /** Tests that the coefficient has the value given, in units of the outcome. */
    public WildResult test(ClusterSums sums, double hypothesised) {
        ClusterSums filled = withoutEmptyClusters(sums);
        String recipe = inWords(filled);
        return switch (WildAlgebra.of(filled, term, recipe)) {
            case WildAlgebra.Refused refused -> refused.why();
            case WildAlgebra.Ready ready -> tested(ready.algebra(), filled.outcome(), hypothesised, recipe);
        };
    }

    /** Tests that the coefficient is zero for each outcome, side by side; the number of threads changes nothing. */
    public List<WildResult> testEach(List<ClusterSums> outcomes) {
        return IntStream.range(0, outcomes.size())
                .parallel()
                .mapToObj(i -> test(outcomes.get(i)))
                .toList();
    }

    private WildTest tested(WildAlgebra algebra, String outcome, double hypothesised, String recipe) {
        Multipliers multipliers = multipliers(algebra.clusters());
        WildHypotheses hypotheses = new WildHypotheses(algebra, multipliers, nullImposed);
        WildCount count = hypotheses.count(hypothesised);
        return new WildTest(
                outcome,
                term,
                hypothesised,
                algebra.estimate(),
                Math.sqrt(algebra.squaredError()),
                multipliers.draws(),
                count.atLeast(),
                count.above(),
                count.equalTail(),
                confidence(hypotheses, false),
                strictToo ? confidence(hypotheses, true) : Optional.empty(),
                warning(multipliers),
                algebra.sample(),
                recipe);
    }

    private Optional<ConfidenceSet> confidence(WildHypotheses hypotheses, boolean strict) {
        return level.isEmpty() ? Optional.empty() : Optional.of(hypotheses.confidence(level.getAsDouble(), strict));
    }

    private boolean enumerates(int clusters) {
        return enumerating && clusters <= law.enumerableClusters();
    }

    Multipliers multipliers(int clusters) {
        return enumerates(clusters)
                ? new EnumeratedMultipliers(law, clusters)
                : new DrawnMultipliers(law, clusters, draws, seed);
    }

    private Optional<String> warning(Multipliers multipliers) {
        double smallest = (double) law.points().length / multipliers.draws();
        return multipliers instanceof EnumeratedMultipliers && smallest > 0.01
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "with so few clusters there are only %,d distinct draws; no p-value below %.3g can be reached",
                        multipliers.draws() / 2,
                        smallest))
                : Optional.empty();
    }

    private static ClusterSums withoutEmptyClusters(ClusterSums sums) {
        return sums.keeping(IntStream.range(0, sums.clusters().size())
                .filter(g -> sums.rows(g) > 0)
                .toArray());
    }

    /** For example "wild cluster bootstrap, null imposed, Rademacher, all 131,072 sign vectors (half of 2^18)". */
    String inWords(ClusterSums sums) {
        int clusters = sums.clusters().size();
        String drawn = enumerates(clusters)
                ? String.format(
                        Locale.ROOT,
                        "all %,d %s (half of %d^%d)",
                        new EnumeratedMultipliers(law, clusters).draws() / 2,
                        law == WeightLaw.RADEMACHER ? "sign vectors" : "vectors of multipliers",
                        law.points().length,
                        clusters)
                : String.format(Locale.ROOT, "%,d draws with seed %d and the data", draws, seed);
        return "wild cluster bootstrap, %s, %s, %s; %s; %d clusters"
                .formatted(
                        nullImposed ? "null imposed" : "null not imposed",
                        law.inWords(),
                        drawn,
                        SampleOf.weighted(sums) ? "weighted" : "unweighted",
                        clusters);
    }
}
