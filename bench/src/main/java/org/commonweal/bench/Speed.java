package org.commonweal.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.commonweal.statistics.compression.ClusterSums;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks in short forks and prints a table: the median, the fastest and the slowest of the shots after warm-up.
 * On a shared machine the fastest says what the code can do and the median what it did.
 */
public final class Speed {

    private Speed() {}

    /** @param args nothing for the benchmarks; or "memory", and few or many, to print the heap of the collector */
    public static void main(String[] args) throws RunnerException {
        if (args.length == 2 && args[0].equals("memory")) {
            memory(args[1].equals("few") ? MadeUpStudy.FEW_CELLS : MadeUpStudy.MANY_CELLS);
            return;
        }
        System.out.println("| what | median, ms | fastest | slowest | processor, median | shots |");
        System.out.println("|---|---|---|---|---|---|");
        for (String one : List.of(
                "wildAllSigns100Outcomes",
                "wildAllSigns1OutcomeWithConfidenceSet",
                "wild9999Draws1Outcome",
                "randomisationAreaEffects100Outcomes",
                "randomisationMeanChange100Outcomes",
                "randomisationStudentised100Outcomes",
                "clusterRobust25Outcomes",
                "cr2OneOutcome")) {
            print(run(one, 10, 10));
        }
        print(run("millionRows20Outcomes", 2, 4));
    }

    private static Collection<RunResult> run(String what, int warmups, int shots) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("\\." + what + "$")
                .forks(2)
                .warmupIterations(warmups)
                .measurementIterations(shots)
                .timeout(TimeValue.minutes(3))
                .addProfiler(CpuTime.class)
                .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }

    private static void print(Collection<RunResult> results) {
        for (RunResult result : results) {
            Statistics shots = result.getPrimaryResult().getStatistics();
            Statistics cpu = result.getSecondaryResults().get(CpuTime.LABEL).getStatistics();
            String name = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
            String cells = result.getParams().getParamsKeys().contains("cells")
                    ? " (" + result.getParams().getParam("cells") + " cells)"
                    : "";
            System.out.printf(
                    Locale.ROOT,
                    "| %s%s | %.2f | %.2f | %.2f | %.2f | %d |%n",
                    name,
                    cells,
                    shots.getPercentile(50),
                    shots.getMin(),
                    shots.getMax(),
                    cpu.getPercentile(50),
                    shots.getN());
        }
    }

    /** The rows are made first; then the peak of the heap while they are collected, less what the rows take. */
    private static void memory(int[] categories) {
        MadeUpStudy study = new MadeUpStudy(1_000_000, categories, 20);
        System.gc();
        long before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        List<ClusterSums> sums = study.collect().sums();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %d terms, %d outcomes: cold %.2f s, heap above the rows at most %.0f MB%n",
                study.rows(),
                study.terms().size(),
                sums.size(),
                seconds,
                (peak - before) / 1e6);
    }
}
