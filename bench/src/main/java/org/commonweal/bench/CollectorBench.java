package org.commonweal.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commonweal.statistics.compression.ClusterSums;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A million rows of 20 outcomes into sums, on one thread: with few cells, and with so many that rows go straight to sums. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CollectorBench {

    /** 7 terms and 648 cells, or 21 terms and more cells than the collector keeps. */
    @Param({"few", "many"})
    public String cells = "few";

    private @Nullable MadeUpStudy study;

    @Setup
    public void gather() {
        study = new MadeUpStudy(1_000_000, cells.equals("few") ? MadeUpStudy.FEW_CELLS : MadeUpStudy.MANY_CELLS, 20);
    }

    @Benchmark
    public List<ClusterSums> millionRows20Outcomes() {
        return java.util.Objects.requireNonNull(study).collect().sums();
    }
}
