package org.commonweal.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work has come, on a terminal only; a pipe or a log gets nothing. */
final class Waiting implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Waiting(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Waiting of(String task, boolean silent, PrintWriter err) {
        if (silent || System.console() == null || !System.console().isTerminal()) {
            return new Waiting(null);
        }
        err.flush();
        return new Waiting(new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build());
    }

    void outcomes(int done, int all) {
        if (bar != null) {
            bar.maxHint(all);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
