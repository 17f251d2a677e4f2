package org.commonweal.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.problem.Problem;
import org.commonweal.words.Words;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands on voices share: a language and a place to print. */
abstract class VoicesStep implements Callable<Integer> {

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Locale in() {
        return Locale.forLanguageTag(language);
    }

    PrintWriter print() {
        return spec.commandLine().getOut();
    }

    /** For what must not stand among figures that somebody pipes on. */
    void remark(String key, Object... facts) {
        spec.commandLine().getErr().println(words().say(key, facts));
        spec.commandLine().getErr().flush();
    }

    Words words() {
        return Words.of(Commonweal.class, in());
    }

    void say(String key, Object... facts) {
        print().println(words().say(key, facts));
    }

    void say(Problem problem) {
        print().println("✗ " + problem.place() + ": " + problem.inWords(in()));
        print().println("  " + problem.remedy(in()));
    }

    /** Whoever gave the command is told what cannot be done as asked. */
    RuntimeException refused(String option, String key, Object... facts) {
        return new picocli.CommandLine.ParameterException(spec.commandLine(), option + ": " + words().say(key, facts));
    }
}
