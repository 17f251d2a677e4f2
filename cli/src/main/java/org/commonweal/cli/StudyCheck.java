package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal study check FOLDER}: what is still to be filled in, in the order of the work. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Say what is still to be filled in before the study can be evaluated.")
final class StudyCheck implements Callable<Integer> {

    private static final List<String> FILES = List.of("programme.yaml", "questionnaire.yaml", "plan.yaml");

    /** Words in capitals stand in the template for what only the writer knows. */
    private static final Pattern TEMPLATE = Pattern.compile("\"([A-Z]{3,}(?: [A-Z]{2,})+)\"");

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private int left;

    @Override
    public Integer call() throws IOException {
        // What cannot be read is said by whoever reads it, all of it at once.
        OpenStudy open = OpenStudy.at(study);
        PrintWriter print = spec.commandLine().getOut();
        Words words = Words.of(Commonweal.class, Locale.forLanguageTag(language));
        for (String file : FILES) {
            Path path = study.resolve(file);
            if (Files.exists(path)) {
                template(print, words, file, Files.readAllLines(path));
            }
        }
        for (SurveyWave wave : open.folder().programme().waves()) {
            if (!open.folder().hasTable(wave.id())) {
                say(print, words.say("study.wave", wave.file(), wave.label().in(words.language())));
            }
        }
        if (!open.folder().hasPlan()) {
            say(print, words.say("study.plan"));
        } else if (open.sealText().isEmpty()) {
            say(print, words.say("study.seal"));
        }
        print.println(left == 0 ? words.say("study.ready") : words.say("study.left", left));
        print.flush();
        return left == 0 ? 0 : Commonweal.TO_PUT_RIGHT;
    }

    private void template(PrintWriter print, Words words, String file, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher capitals = TEMPLATE.matcher(lines.get(i));
            if (!lines.get(i).strip().startsWith("#") && capitals.find()) {
                say(print, words.say("study.template", file, Integer.toString(i + 1), capitals.group(1)));
            }
        }
    }

    private void say(PrintWriter print, String sentence) {
        left++;
        print.println("✗ " + sentence);
    }
}
