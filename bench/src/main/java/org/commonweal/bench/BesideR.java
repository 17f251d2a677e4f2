package org.commonweal.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.inference.WildClusterBootstrap;
import org.commonweal.statistics.inference.WildTest;

/**
 * The numbers of {@code with-r.R} by our engine, with the ratio of processor times. Ours include making the sums from the rows
 * in memory; both leave out reading the file. The best of several shots on either side, for both run after warm-up.
 */
public final class BesideR {

    private static final int SHOTS = 40;

    private BesideR() {}

    /** @param args the data, and what R printed */
    public static void main(String[] args) throws IOException {
        Map<String, double[]> byR = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            String[] parts = line.trim().split(" +");
            byR.put(
                    parts[0],
                    Arrays.stream(parts)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        List<double[]> rows = rows(Path.of(args[0]));
        System.out.println("| what | R: value | ours | R, processor ms | ours, processor ms | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        compare("cr2", byR, () -> cr2(sums(rows, false)));
        compare("cr2-area-effects", byR, () -> cr2(sums(rows, true)));
        compare("wild", byR, () -> wild(sums(rows, false)));
    }

    private static void compare(String name, Map<String, double[]> byR, DoubleSupplier ours) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.POSITIVE_INFINITY;
        double value = 0;
        for (int i = 0; i < SHOTS; i++) {
            long before = threads.getCurrentThreadCpuTime();
            value = ours.getAsDouble();
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - before) / 1e6);
        }
        double[] r = byR.getOrDefault(name, new double[] {Double.NaN, Double.NaN});
        System.out.printf(
                Locale.ROOT,
                "| %s | %.12f | %.12f | %.1f | %.2f | %.0f |%n",
                name,
                r[0],
                value,
                1000 * r[1],
                best,
                1000 * r[1] / best);
    }

    private static double cr2(ClusterSums sums) {
        return ClusterRobust.of(sums, "did").effect(ClusterCovariance.CR2) instanceof Estimate estimate
                ? estimate.standardError().orElseThrow()
                : Double.NaN;
    }

    private static double wild(ClusterSums sums) {
        return WildClusterBootstrap.of("did").withoutConfidenceSet().test(sums) instanceof WildTest test
                ? test.p()
                : Double.NaN;
    }

    /** Area, arm, post, influence of every row in which influence is known. */
    private static List<double[]> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.getFirst().split(","));
        int[] at = {
            header.indexOf("neighbourhood"), header.indexOf("arm"), header.indexOf("post"), header.indexOf("influence")
        };
        List<double[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            if (fields[at[3]].matches("[0-9.]+")) {
                rows.add(Arrays.stream(at)
                        .mapToDouble(i -> Double.parseDouble(fields[i]))
                        .toArray());
            }
        }
        return rows;
    }

    private static ClusterSums sums(List<double[]> rows, boolean areaEffects) {
        int areas = (int) rows.stream().mapToDouble(row -> row[0]).max().orElse(0);
        List<String> names = new ArrayList<>();
        for (int g = 1; g <= areas; g++) {
            names.add(Integer.toString(g));
        }
        double[][] x = new double[rows.size()][];
        double[] y = new double[rows.size()];
        int[] cluster = new int[rows.size()];
        for (int i = 0; i < y.length; i++) {
            double[] row = rows.get(i);
            x[i] = new double[] {1, row[1], row[2], row[1] * row[2]};
            y[i] = row[3];
            cluster[i] = (int) row[0] - 1;
        }
        ClusterSums sums = ClusterSums.ofRows(
                names, List.of("1", "arm", "post", "did"), "influence", x, y, new double[0], cluster);
        return areaEffects ? withAreas(sums.unweighted(), names) : sums.unweighted();
    }

    private static ClusterSums withAreas(ClusterSums sums, List<String> names) {
        List<String> terms = new ArrayList<>(List.of("1", "post", "did"));
        names.stream().skip(1).map(name -> "area " + name).forEach(terms::add);
        int m = terms.size();
        return sums.mapped(terms, g -> {
            double[] map = new double[4 * m];
            map[0] = 1;
            if (g > 0) {
                map[2 + g] = 1;
            }
            map[2 * m + 1] = 1;
            map[3 * m + 2] = 1;
            return map;
        });
    }
}
