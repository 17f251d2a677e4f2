package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.report.Headlines;
import org.commonweal.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code commonweal demo}: evaluate the fictional Riverside programme. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Evaluate Riverside, our fictional programme, and name the report.")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "where the report goes; examples/riverside/reports unless said")
    private @org.jspecify.annotations.Nullable Path out;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing but problems")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        Path riverside = riverside();
        Path folder = out == null ? riverside.resolve("reports") : out;
        if (!quiet) {
            print.println("Riverside is a fictional programme: its places, people and answers are invented.");
            print.println();
        }
        Report report =
                EvaluateCommand.evaluated(riverside, quiet, spec.commandLine().getErr());
        report.writeTo(folder);
        if (!quiet) {
            Headlines.of(report, Locale.ENGLISH).forEach(print::println);
            print.println();
            print.println("Open the report in a browser: "
                    + folder.resolve("report.html").toUri());
            print.println("                      中文: "
                    + folder.resolve("report.zh.html").toUri());
        }
        print.flush();
        return 0;
    }

    /** Where the example lives: beside the launcher, or in the folder one stands in. */
    static Path riverside() {
        Path home = Path.of(System.getProperty("commonweal.home", System.getProperty("commonweal.root", ".")));
        Path example = home.resolve("examples").resolve("riverside");
        if (!Files.isDirectory(example)) {
            throw new IllegalStateException("the example is not at " + example + ": run ./commonweal from a checkout");
        }
        return example;
    }
}
