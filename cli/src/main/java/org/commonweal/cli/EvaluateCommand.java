package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.quality.CheckedWave;
import org.commonweal.report.Headlines;
import org.commonweal.report.Report;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal evaluate STUDY}: check the waves, run the declared plan, write the report. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Check the waves of a study, run its declared plan on them, and write the report.")
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDY", description = "the study folder, with programme.yaml and plan.seal in it")
    private Path study = Path.of(".");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "where the report goes; STUDY/reports unless said")
    private @org.jspecify.annotations.Nullable Path out;

    @Option(names = "--json", description = "print the results as JSON, and nothing else")
    private boolean json;

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
        Report report = evaluated(study, quiet || json, spec.commandLine().getErr());
        Path folder = out == null ? study.resolve("reports") : out;
        List<Path> written = report.writeTo(folder);
        if (json) {
            print.println(report.json());
        } else if (!quiet) {
            Headlines.of(report, Locale.ENGLISH).forEach(print::println);
            print.println();
            refusals(report).forEach(print::println);
            print.println("Report: " + folder.resolve("report.html"));
            print.println("        " + folder.resolve("report.zh.html") + " (中文)");
            print.println("        and " + (written.size() - 2) + " files for machines beside it (JSON and CSV)");
        }
        print.flush();
        return 0;
    }

    /** Why there is no estimate, of each outcome that has none. */
    private static List<String> refusals(Report report) {
        return report.disclosed().findings().stream()
                .flatMap(finding -> finding
                        .headline()
                        .shown()
                        .filter(NotEstimable.class::isInstance)
                        .map(NotEstimable.class::cast)
                        .map(none -> "No estimate of '%s': %s.%n  To put it right: %s.%n"
                                .formatted(finding.outcome().id(), none.reason(), none.remedy()))
                        .stream())
                .toList();
    }

    /** The main job without the writing. */
    static Report evaluated(Path study, boolean silent, PrintWriter err) {
        OpenStudy open = OpenStudy.at(study);
        DeclaredPlan declared = open.declared();
        List<CheckedWave> waves = open.checked(declared);
        try (Waiting waiting = Waiting.of("Outcomes", silent, err)) {
            Evaluation evaluation =
                    Study.run(declared, open.folder().programme(), waves, Commonweal.ENGINE, waiting::outcomes);
            return Report.of(evaluation);
        }
    }
}
