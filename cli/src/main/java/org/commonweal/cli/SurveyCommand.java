package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.file.WriteAside;
import org.commonweal.quality.Concern;
import org.commonweal.quality.Monitoring;
import org.commonweal.quality.QualityReport;
import org.commonweal.report.MonitoringPage;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal survey ...}: sample, field work, weights, waves. */
@Command(
        name = "survey",
        mixinStandardHelpOptions = true,
        description =
                "Draw the sample of a study, follow its field work, weight, seal, check, take out and bring in its waves.",
        subcommands = {
            SurveyCommand.Check.class,
            SurveyCommand.Monitor.class,
            FormCommand.class,
            FieldCommand.DrawSample.class,
            RatesCommand.class,
            QualityCommand.class,
            DueCommand.class,
            PanelCommand.class,
            WeightsCommand.class,
            SealCommand.class,
            SealCommand.Reopen.class,
            ExportCommand.class,
            ImportCommand.class,
            OpenSealedCommand.class,
            TakeUpCommand.class,
            ParadataCommand.class
        })
final class SurveyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** What a reader should know about the waves. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Look at the waves and say what to put right; blocking concerns first.")
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "STUDY", description = "the study folder")
        private Path study = Path.of(".");

        @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
        private String language = "en";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter print = spec.commandLine().getOut();
            Locale in = Locale.forLanguageTag(language);
            QualityReport report = OpenStudy.at(study).quality();
            for (Concern concern : report.concerns()) {
                print.println((concern.blocking() ? "✗ " : "· ")
                        + concern.problem().place() + ": "
                        + concern.problem().inWords(in));
                print.println("  " + concern.problem().remedy(in));
            }
            long blocking = report.blocking().size();
            print.println(Words.of(Commonweal.class, in)
                    .say("survey.checked", report.concerns().size(), blocking));
            print.flush();
            return blocking > 0 ? Commonweal.TO_PUT_RIGHT : 0;
        }
    }

    /** Both arms pooled, before a plan is declared. */
    @Command(
            name = "monitor",
            mixinStandardHelpOptions = true,
            description =
                    "A page on the waves that compares no arms after the programme began; needs no declared plan.")
    static final class Monitor implements Callable<Integer> {

        @Parameters(paramLabel = "STUDY", description = "the study folder")
        private Path study = Path.of(".");

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FOLDER",
                description = "where the pages go; STUDY/reports unless said")
        private @org.jspecify.annotations.Nullable Path out;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            OpenStudy open = OpenStudy.at(study);
            Monitoring monitoring =
                    Monitoring.of(open.folder().programme(), open.folder().waves());
            Path folder = out == null ? study.resolve("reports") : out;
            for (Locale language : Words.LANGUAGES) {
                String name = language.getLanguage().equals("en")
                        ? "monitoring.html"
                        : "monitoring." + language.getLanguage() + ".html";
                WriteAside.text(
                        folder.resolve(name),
                        MonitoringPage.html(
                                open.folder().programme(),
                                open.folder().questionnaire(),
                                monitoring,
                                smallestCell(open),
                                language));
            }
            spec.commandLine().getOut().println("Pages: " + folder.resolve("monitoring.html"));
            spec.commandLine().getOut().flush();
            return 0;
        }

        private static int smallestCell(OpenStudy open) {
            return open.folder().hasPlan() ? open.folder().plan().smallestCell() : Disclosure.USUAL;
        }
    }
}
