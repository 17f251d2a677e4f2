package org.commonweal.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code commonweal serve} and the other commands of the workbench. */
@Command(
        name = "commonweal",
        description = "The workbench: a server for teams, and what looks after its store.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            RehearseCommand.class,
            LedgerCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            RetentionCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 something must be put right first; 2 the command was not understood; 70 a defect of ours."
        })
public final class Workbench {

    /** Something must be put right first. */
    static final int TO_PUT_RIGHT = 1;

    /** A defect of ours. */
    static final int DEFECT = 70;

    private Workbench() {}

    public static void main(String[] words) {
        int code = run(
                words,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        if (code != ServeCommand.RUNNING) {
            System.exit(code);
        }
    }

    /** Runs one command; the exit code says what came of it. */
    public static int run(String[] words, PrintWriter out, PrintWriter err) {
        quietly();
        return new CommandLine(new Workbench())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((failure, command, parsed) -> said(failure, err))
                .execute(words);
    }

    /** What libraries have to say about their own starting is for nobody; the server sets this anew. */
    private static void quietly() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }

    private static int said(Exception failure, PrintWriter err) {
        Throwable first = failure;
        while (first.getCause() != null && !(first instanceof Problems || first instanceof PortInUseException)) {
            first = first.getCause();
        }
        Locale language = new LanguageOption().chosen();
        switch (first) {
            case Problems problems -> problems.all().forEach(problem -> say(problem, language, err));
            case PortInUseException taken ->
                say(
                        Problem.of(CommandProblem.PORT_TAKEN, Place.NOWHERE, Integer.toString(taken.getPort())),
                        language,
                        err);
            case SocketException refused ->
                say(
                        Problem.of(CommandProblem.ADDRESS_REFUSED, Place.NOWHERE, String.valueOf(refused.getMessage())),
                        language,
                        err);
            case IOException refused -> say(CommandProblem.of(refused), language, err);
            case UncheckedIOException refused -> say(CommandProblem.of(refused), language, err);
            default -> {
                err.println("This is a defect of Commonweal. Please report it with what follows.");
                failure.printStackTrace(err);
                return DEFECT;
            }
        }
        return TO_PUT_RIGHT;
    }

    private static void say(Problem problem, Locale language, PrintWriter err) {
        String place = problem.place().toString();
        err.println((place.isEmpty() ? "" : place + ": ") + problem.inWords(language));
        err.println("  " + problem.remedy(language));
    }
}
