package org.commonweal.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code commonweal serve} and the other commands of the workbench. */
@Command(
        name = "commonweal",
        description = "The workbench: a server for teams, and what looks after its store.",
        mixinStandardHelpOptions = true,
        subcommands = {ServeCommand.class})
public final class Workbench {

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
        return new CommandLine(new Workbench())
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(100)
                .execute(words);
    }
}
