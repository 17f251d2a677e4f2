package org.commonweal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.commonweal.file.WriteAside;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal study ...}: a study folder to begin with, and what it still lacks. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        description = "Begin a study, and see what it still lacks.",
        subcommands = {StudyCommand.New.class, StudyCheck.class})
final class StudyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** Writes the template. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Write a small study folder with comments, to be filled in.")
    static final class New implements Callable<Integer> {

        private static final List<String> FILES =
                List.of("programme.yaml", "questionnaire.yaml", "plan.yaml", "waves/README.md");

        @Parameters(paramLabel = "FOLDER", description = "a folder that does not exist yet, or is empty")
        private Path folder = Path.of(".");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new ParameterException(
                        spec.commandLine(), folder + " is not empty; nothing was written. Name a new folder.");
            }
            for (String file : FILES) {
                try (InputStream in = Objects.requireNonNull(New.class.getResourceAsStream("template/" + file))) {
                    Path to = folder.resolve(file);
                    Files.createDirectories(Objects.requireNonNull(to.getParent()));
                    WriteAside.bytes(to, in.readAllBytes());
                }
            }
            spec.commandLine()
                    .getOut()
                    .println("Written to " + folder
                            + ". Next: fill in programme.yaml, questionnaire.yaml and plan.yaml; "
                            + "put the waves into waves/. 'commonweal study check " + folder
                            + "' says what is still to be filled in.");
            spec.commandLine().getOut().flush();
            return 0;
        }

        private static boolean isEmpty(Path folder) throws IOException {
            try (var entries = Files.list(folder)) {
                return entries.findAny().isEmpty();
            }
        }
    }
}
