package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.file.WriteAside;
import org.commonweal.form.Form;
import org.commonweal.form.WaveMap;
import org.commonweal.problem.Problem;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal survey form ...}: forms, before anybody is asked. */
@Command(
        name = "form",
        mixinStandardHelpOptions = true,
        description = "Make forms for interviews, and compare them from wave to wave.",
        subcommands = {FormCommand.Convert.class, FormCommand.Compare.class})
final class FormCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    private static Form read(Path file) throws IOException {
        return Form.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /** An XLSForm as an XForm. */
    @Command(
            name = "convert",
            mixinStandardHelpOptions = true,
            description = "Make the XForm of an XLSForm (.xlsx, .csv, .md), or say what is wrong with it.")
    static final class Convert implements Callable<Integer> {

        @Parameters(paramLabel = "FORM", description = "the form")
        private Path form = Path.of(".");

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description =
                        "where the XForm goes; printed unless said. An ending .xlsx or .md writes the form itself")
        private @Nullable Path out;

        @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
        private String language = "en";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Form read = read(form);
            Locale in = Locale.forLanguageTag(language);
            PrintWriter err = spec.commandLine().getErr();
            for (Problem warning : read.convert().warnings()) {
                err.println("· " + warning.place() + ": " + warning.inWords(in));
                err.println("  " + warning.remedy(in));
            }
            err.flush();
            PrintWriter print = spec.commandLine().getOut();
            if (out == null) {
                print.println(read.convert().xform());
            } else {
                write(read, out);
                print.println(out);
            }
            print.flush();
            return 0;
        }

        private static void write(Form read, Path out) throws IOException {
            String name = String.valueOf(out.getFileName());
            if (name.endsWith(".xlsx")) {
                Files.write(out, read.toXlsx());
            } else {
                WriteAside.text(
                        out,
                        name.endsWith(".md")
                                ? read.toMarkdown()
                                : read.convert().xform());
            }
        }
    }

    /** Two forms, question by question. */
    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description = "Say what became of each question from one form to the next, and whether answers compare.")
    static final class Compare implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "EARLIER", description = "the form of the earlier wave")
        private Path earlier = Path.of(".");

        @Parameters(index = "1", paramLabel = "LATER", description = "the form of the later wave")
        private Path later = Path.of(".");

        @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
        private String language = "en";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Locale in = Locale.forLanguageTag(language);
            Words words = Words.of(WaveMap.class, in);
            PrintWriter print = spec.commandLine().getOut();
            for (WaveMap.Entry entry :
                    WaveMap.between(read(earlier), read(later)).entries()) {
                print.println(words.say(
                        "entry",
                        entry.name(),
                        words.say("state." + entry.state().name()),
                        entry.inWords(in)));
                entry.reasons(in).forEach(reason -> print.println("  " + reason));
            }
            print.flush();
            return 0;
        }
    }
}
