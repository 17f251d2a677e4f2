package org.commonweal.statistics.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All small areas of England: 33,755 with twenty covariates. */
@Tag("slow")
class MatchingSpeedTest {

    @Test
    void choosing_judging_and_200_placebos_take_less_than_half_a_minute() {
        for (int treated : new int[] {1000, 9}) {
            Units units = areas(treated);
            Map<String, Matching> methods = new LinkedHashMap<>();
            methods.put("mahalanobis 1:1", Matching.mahalanobis());
            methods.put("mahalanobis 1:5", Matching.mahalanobis().ratio(5));
            methods.put("mahalanobis 1:5 again", Matching.mahalanobis().ratio(5).withReplacement());
            methods.put("propensity 1:5 caliper", Matching.propensity().ratio(5).caliper(0.2));
            methods.put("entropy", Matching.entropyBalancing());
            methods.put("synthetic", Matching.syntheticControl().penalty(0.01));
            methods.forEach((name, matching) -> {
                long start = System.nanoTime();
                long cpu = cpu();
                Choice choice = matching.choose(units);
                double chose = (System.nanoTime() - start) / 1e9;
                if (!(choice instanceof Weighting weighting)) {
                    System.out.println(treated + " " + name + ": " + choice);
                    return;
                }
                Balance balance = Balance.of(units, weighting);
                double judged = (System.nanoTime() - start) / 1e9;
                PlaceboAreas.Placebos placebos =
                        new PlaceboAreas(matching, 200, 1).among(units, weighting, new double[][] {units.column(0)});
                double all = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%5d %-24s chosen %.2f s, judged %.2f s, placebos %.2f s (%.1f s of processor); largest %.3f, ESS %.0f, p %.3f, refused %d%n",
                        treated,
                        name,
                        chose,
                        judged,
                        all,
                        (cpu() - cpu) / 1e9,
                        balance.largest().orElseThrow(),
                        balance.after().effectiveComparators(),
                        placebos.asFar(0),
                        placebos.refused());
                assertThat((cpu() - cpu) / 2e9)
                        .as("%s, on two processors", name)
                        .isLessThan(30);
            });
        }
    }

    /** Of the whole program: what else the machine does must not count. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Units areas(int treated) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] x = new double[33_755][20];
        double[] need = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double common = random.nextGaussian();
            need[i] = -common + random.nextGaussian();
            for (int j = 0; j < 20; j++) {
                x[i][j] = 0.6 * common + 0.8 * random.nextGaussian();
            }
        }
        int[] byNeed = IntStream.range(0, x.length)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> need[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] marks = new boolean[x.length];
        int[] pool = NearestNeighbour.shuffled(java.util.Arrays.copyOf(byNeed, 5000), random);
        for (int i = 0; i < treated; i++) {
            marks[pool[i]] = true;
        }
        return Units.of(IntStream.range(0, 20).mapToObj(j -> "x" + j).toList(), x, marks);
    }
}
