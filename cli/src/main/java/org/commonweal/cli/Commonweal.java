package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.commonweal.problem.Problems;
import org.commonweal.study.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code commonweal}: from survey waves to an evaluation report, on a folder of plain files. */
@Command(
        name = "commonweal",
        description = "Plan, check and evaluate a place-based programme, on a folder of plain files.",
        mixinStandardHelpOptions = true,
        versionProvider = Commonweal.Version.class,
        subcommands = {
            DemoCommand.class,
            EvaluateCommand.class,
            PlacesCommand.class,
            PlanCommand.class,
            SurveyCommand.class,
            DesignCommand.class,
            StudyCommand.class,
            VoicesCommand.class
        },
        footer = {
            "",
            "The workbench, a server for teams, has commands of its own: serve, ledger, backup, restore, doctor, retention",
            "(commonweal serve --help).",
            "",
            "Exit codes: 0 done; 1 something in the study must be put right first; 2 the command was not understood;",
            "3 the plan is not declared, or differs from what was declared; 70 a defect of ours."
        })
public final class Commonweal {

    /** Something in the study must be put right first. */
    static final int TO_PUT_RIGHT = 1;

    /** The plan is not declared, or not the declared one. */
    static final int NOT_DECLARED = 3;

    /** A defect of ours. */
    static final int DEFECT = 70;

    /** Our version; a finding names it. */
    public static final String ENGINE = Study.ENGINE;

    private Commonweal() {}

    public static void main(String[] words) {
        System.exit(run(
                words,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs one command; the exit code says what came of it. */
    public static int run(String[] words, PrintWriter out, PrintWriter err) {
        try {
            return executed(words, out, err);
        } catch (OutOfMemoryError scarce) {
            err.println(
                    "The study did not fit into the memory that Java was given (%d MB). Nothing was left half written."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
            err.println(
                    "  To put it right: give it more, for example JAVA_TOOL_OPTIONS=-Xmx8g, or run it on a larger machine.");
            return TO_PUT_RIGHT;
        }
    }

    private static int executed(String[] words, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Commonweal())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((failure, command, parsed) -> said(failure, err))
                .execute(words);
    }

    private static int said(Exception failure, PrintWriter err) {
        switch (failure) {
            case Problems problems -> {
                err.println(Problems.inWords(problems.all(), Locale.ENGLISH));
                return TO_PUT_RIGHT;
            }
            case IOException refused -> {
                err.println(Problems.inWords(List.of(CommandProblem.of(refused)), Locale.ENGLISH));
                return TO_PUT_RIGHT;
            }
            case UncheckedIOException refused -> {
                err.println(Problems.inWords(
                        List.of(CommandProblem.of(java.util.Objects.requireNonNull(refused.getCause()))),
                        Locale.ENGLISH));
                return TO_PUT_RIGHT;
            }
            case NotDeclared undeclared -> {
                err.println(undeclared.getMessage());
                return NOT_DECLARED;
            }
            default -> {
                err.println("This is a defect of Commonweal, not of your study. Please report it with what follows.");
                failure.printStackTrace(err);
                return DEFECT;
            }
        }
    }

    /** The version, with the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"commonweal " + ENGINE, "Java " + Runtime.version()};
        }
    }
}
