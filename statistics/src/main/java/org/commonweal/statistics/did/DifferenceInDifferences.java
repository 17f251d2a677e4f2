package org.commonweal.statistics.did;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * The design of a two-arm, two-wave comparison, as a value.
 *
 * {@snippet :
 * DidResult result = DifferenceInDifferences.of(Set.of("Riverside", "Hill"))
 *         .between("post")
 *         .adjustedFor(List.of("age 35-64", "age 65+", "woman"))
 *         .withAreaEffects()
 *         .weighted()
 *         .estimate(basis);
 * }
 *
 * <p>The basis are sums over the terms "1", the wave and the covariates. Arm, areas and the term {@value #EFFECT} (treated
 * cluster times later wave) are linear maps of it, cluster by cluster, so that another assignment of clusters, other
 * covariates or no weights ask for no second look at the rows. Several wave dummies may be among the covariates.
 */
public final class DifferenceInDifferences {

    /** The term that carries the effect. */
    public static final String EFFECT = "did";

    /** The term of the treated arm, in designs without area effects. */
    public static final String ARM = "arm";

    static final String CONSTANT = "1";
    private static final String AREA = "area ";

    private final SortedSet<String> treated;
    private final String wave;
    private final List<String> covariates;
    private final boolean areaEffects;
    private final boolean weighted;
    private final double level;

    private DifferenceInDifferences(
            Collection<String> treated,
            String wave,
            List<String> covariates,
            boolean areaEffects,
            boolean weighted,
            double level) {
        this.treated = new TreeSet<>(treated);
        this.wave = wave;
        this.covariates = List.copyOf(covariates);
        this.areaEffects = areaEffects;
        this.weighted = weighted;
        this.level = level;
    }

    /** A design in which these clusters had the programme: without covariates or area effects, weighted, over "post". */
    public static DifferenceInDifferences of(Set<String> treatedClusters) {
        return new DifferenceInDifferences(treatedClusters, "post", List.of(), false, true, 0.95);
    }

    /** The same design with this 0/1 term as the later wave. */
    public DifferenceInDifferences between(String laterWave) {
        return new DifferenceInDifferences(treated, laterWave, covariates, areaEffects, weighted, level);
    }

    public DifferenceInDifferences adjustedFor(List<String> others) {
        return new DifferenceInDifferences(treated, wave, others, areaEffects, weighted, level);
    }

    /** The same design with a dummy for every area but the first, in place of the arm. */
    public DifferenceInDifferences withAreaEffects() {
        return new DifferenceInDifferences(treated, wave, covariates, true, weighted, level);
    }

    public DifferenceInDifferences withoutAreaEffects() {
        return new DifferenceInDifferences(treated, wave, covariates, false, weighted, level);
    }

    public DifferenceInDifferences weighted() {
        return new DifferenceInDifferences(treated, wave, covariates, areaEffects, true, level);
    }

    public DifferenceInDifferences unweighted() {
        return new DifferenceInDifferences(treated, wave, covariates, areaEffects, false, level);
    }

    /** The same design with intervals at another confidence level than 0.95. */
    public DifferenceInDifferences atLevel(double other) {
        return new DifferenceInDifferences(treated, wave, covariates, areaEffects, weighted, other);
    }

    double level() {
        return level;
    }

    /** The same design under another assignment. */
    public DifferenceInDifferences treating(Set<String> others) {
        return new DifferenceInDifferences(others, wave, covariates, areaEffects, weighted, level);
    }

    public SortedSet<String> treated() {
        return new TreeSet<>(treated);
    }

    public String wave() {
        return wave;
    }

    public List<String> covariates() {
        return covariates;
    }

    /**
     * The sums of the design: terms "1", "arm" or the areas but the first, the wave, the covariates, "did".
     *
     * @throws IllegalArgumentException where the basis lacks "1", the wave or a covariate, or a treated cluster
     */
    public ClusterSums on(ClusterSums basis) {
        ClusterSums used = weighted ? basis : basis.unweighted();
        int one = position(basis, CONSTANT);
        int post = position(basis, wave);
        Set<String> unknown = treated.stream()
                .filter(name -> !basis.clusters().contains(name))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "treated clusters " + new TreeSet<>(unknown) + " are not among the clusters " + basis.clusters());
        }
        List<String> terms = terms(basis);
        int k = basis.terms().size();
        int m = terms.size();
        int firstAdjusted = m - 1 - covariates.size();
        return used.mapped(terms, g -> {
            double[] map = new double[k * m];
            map[one * m] = 1;
            boolean has = treated.contains(basis.clusters().get(g));
            if (areaEffects && g > 0) {
                map[one * m + g] = 1;
            } else if (!areaEffects && has) {
                map[one * m + 1] = 1;
            }
            map[post * m + firstAdjusted - 1] = 1;
            for (int c = 0; c < covariates.size(); c++) {
                map[position(basis, covariates.get(c)) * m + firstAdjusted + c] = 1;
            }
            map[post * m + m - 1] = has ? 1 : 0;
            return map;
        });
    }

    private List<String> terms(ClusterSums basis) {
        List<String> terms = new ArrayList<>();
        terms.add(CONSTANT);
        if (areaEffects) {
            basis.clusters().stream().skip(1).forEach(name -> terms.add(AREA + name));
        } else {
            terms.add(ARM);
        }
        terms.add(wave);
        terms.addAll(covariates);
        terms.add(EFFECT);
        return terms;
    }

    /** The terms of a design on this basis that are dummies nested in the clusters. */
    Set<String> nested(ClusterSums basis) {
        return areaEffects
                ? basis.clusters().stream().skip(1).map(name -> AREA + name).collect(Collectors.toSet())
                : Set.of();
    }

    private static int position(ClusterSums basis, String term) {
        int position = basis.terms().indexOf(term);
        if (position < 0) {
            throw new IllegalArgumentException("the sums have no term '" + term + "'; they have " + basis.terms());
        }
        return position;
    }

    /** Everything these sums say under this design. */
    public DidResult estimate(ClusterSums basis) {
        ClusterSums used = weighted ? basis : basis.unweighted();
        return DidResult.of(this, used, on(basis), nested(basis));
    }

    /** Why these sums cannot answer: an arm with fewer than two clusters in which both waves were asked. */
    public Optional<NotEstimable> obstacle(ClusterSums basis) {
        int one = position(basis, CONSTANT);
        int post = position(basis, wave);
        int treatedClusters = 0;
        int others = 0;
        for (int g = 0; g < basis.clusters().size(); g++) {
            double later = basis.product(1, g, one, post);
            double earlier = basis.product(1, g, one, one) - later;
            if (later > 0 && earlier > 1e-12 * later) {
                boolean has = treated.contains(basis.clusters().get(g));
                treatedClusters += has ? 1 : 0;
                others += has ? 0 : 1;
            }
        }
        if (treatedClusters >= 2 && others >= 2) {
            return Optional.empty();
        }
        return Optional.of(new NotEstimable(
                "'%s' was asked in both waves in %d treated and %d other clusters; with fewer than two a side, what the programme did cannot be told from what happened to one place"
                        .formatted(basis.outcome(), treatedClusters, others),
                "bring in more clusters, or describe the change without an estimate of the effect",
                "difference-in-differences"));
    }
}
