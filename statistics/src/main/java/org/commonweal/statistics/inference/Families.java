package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;

/** Many outcomes at once: p-values that hold for a whole family. */
public final class Families {

    private Families() {}

    /**
     * Adjusts p-values that were found one by one.
     *
     * @param p by outcome; the answer keeps its order
     * @throws IllegalArgumentException where a p-value lies outside 0 to 1
     */
    public static List<AdjustedP> adjusted(Adjustment adjustment, Map<String, Double> p) {
        List<String> names = List.copyOf(p.keySet());
        double[] raw = p.values().stream().mapToDouble(one -> one).toArray();
        double[] adjusted = adjustment.adjust(raw);
        String recipe = "%s, family of %d".formatted(adjustment.inWords(), raw.length);
        return IntStream.range(0, raw.length)
                .mapToObj(i -> new AdjustedP(names.get(i), raw[i], adjusted[i], recipe))
                .toList();
    }

    /**
     * Romano and Wolf's stepdown over the wild cluster bootstrap: in every draw all outcomes get the same multipliers, so
     * that what outcomes share within a cluster is kept. The null is imposed for each outcome.
     *
     * @param outcomes each with its own missing rows, all with the same clusters
     */
    public static FamilyResult jointly(WildClusterBootstrap bootstrap, List<ClusterSums> outcomes) {
        List<NotTested> refused = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<WildAlgebra> algebras = new ArrayList<>();
        for (ClusterSums sums : outcomes) {
            if (!sums.clusters().equals(outcomes.getFirst().clusters())) {
                throw new IllegalArgumentException(
                        "'%s' has other clusters than the outcomes beside it".formatted(sums.outcome()));
            }
            switch (WildAlgebra.of(sums, bootstrap.term(), bootstrap.inWords(sums))) {
                case WildAlgebra.Refused no -> refused.add(no.why());
                case WildAlgebra.Ready ready -> {
                    names.add(sums.outcome());
                    algebras.add(ready.algebra());
                }
            }
        }
        if (algebras.isEmpty()) {
            return new FamilyResult(List.of(), refused);
        }
        LargestStatistic largest = WildFamily.of(bootstrap, algebras);
        String recipe = recipe(bootstrap.inWords(outcomes.getFirst()), names.size());
        return new FamilyResult(
                IntStream.range(0, names.size())
                        .mapToObj(i -> joint(
                                largest,
                                i,
                                names.get(i),
                                algebras.get(i).estimate()
                                        / Math.sqrt(algebras.get(i).squaredError()),
                                recipe))
                        .toList(),
                refused);
    }

    /**
     * Westfall and Young's stepdown over the assignments of the areas. A studentised statistic is used as it is, any other
     * is divided by its standard deviation over the assignments, so that outcomes on different scales can be compared.
     *
     * @param outcomes each with its own missing rows, all with the same areas
     * @param programme the names of the areas that had the programme
     */
    public static FamilyResult jointly(
            RandomisationInference design, List<ClusterSums> outcomes, Set<String> programme) {
        AssignedAreas areas = AssignedAreas.of(outcomes.getFirst().clusters(), programme);
        Optional<NotTested> none = areas.refusal(design.statistic().inWords());
        if (none.isPresent()) {
            return new FamilyResult(List.of(), List.of(none.get()));
        }
        Assignments assignments = areas.assignments(design);
        List<NotTested> refused = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<double[]> statistics = new ArrayList<>();
        for (ClusterSums sums : outcomes) {
            try {
                double[] at = design.values(sums, areas, assignments).at(0);
                double scale = design.statistic().isStudentised() ? 1 : Spread.of(at);
                statistics.add(Arrays.stream(at).map(t -> t / scale).toArray());
                names.add(sums.outcome());
            } catch (Unidentified nothing) {
                refused.add(NotTested.because(
                        "For '%s', %s.".formatted(sums.outcome(), nothing.getMessage()),
                        nothing.remedy(),
                        design.recipe(sums, assignments)));
            }
        }
        if (names.isEmpty()) {
            return new FamilyResult(List.of(), refused);
        }
        double[] observed =
                statistics.stream().mapToDouble(t -> t[assignments.observed()]).toArray();
        LargestStatistic largest = overAssignments(statistics, observed);
        String recipe = recipe(design.recipe(outcomes.getFirst(), assignments), names.size());
        return new FamilyResult(
                IntStream.range(0, names.size())
                        .mapToObj(i -> joint(largest, i, names.get(i), observed[i], recipe))
                        .toList(),
                refused);
    }

    private static LargestStatistic overAssignments(List<double[]> statistics, double[] observed) {
        LargestStatistic largest =
                new LargestStatistic(Arrays.stream(observed).map(t -> t * t).toArray());
        double[] squared = new double[observed.length];
        for (int m = 0; m < statistics.getFirst().length; m++) {
            for (int i = 0; i < squared.length; i++) {
                double t = statistics.get(i)[m];
                squared[i] = t * t;
            }
            largest.add(squared, 1);
        }
        return largest;
    }

    private static JointP joint(LargestStatistic largest, int i, String name, double statistic, String recipe) {
        return new JointP(name, statistic, largest.alone(i), largest.singleStep(i), largest.stepdown(i), recipe);
    }

    private static String recipe(String test, int outcomes) {
        return "stepdown by the largest statistic, family of %d; %s".formatted(outcomes, test);
    }
}
