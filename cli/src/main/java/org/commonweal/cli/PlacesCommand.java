package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.exchange.LockFile;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.file.WriteAside;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorLock;
import org.commonweal.place.LockHistory;
import org.commonweal.programme.Programme;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal places ...}: who is compared with whom. */
@Command(
        name = "places",
        mixinStandardHelpOptions = true,
        description = "Choose and lock the areas that treated areas are compared with.",
        subcommands = {PlacesCommand.Choose.class})
final class PlacesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** Chooses by {@code comparators.yaml} from {@code places/}; locks where asked. */
    @Command(
            name = "choose",
            mixinStandardHelpOptions = true,
            description =
                    "Choose comparators by comparators.yaml from the files under places; lock the choice where asked.")
    static final class Choose implements Callable<Integer> {

        private static final int SHOWN = 50;

        @Parameters(paramLabel = "STUDY", description = "the study folder")
        private Path study = Path.of(".");

        @Option(names = "--lock", description = "lock the choice in comparators.lock")
        private boolean lock;

        @Option(names = "--by", paramLabel = "NAME", description = "who locks it")
        private String by = "";

        @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
        private String language = "en";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter print = spec.commandLine().getOut();
            if (lock && by.isBlank()) {
                spec.commandLine().getErr().println("Say who locks it: --by NAME.");
                return 2;
            }
            ComparatorChoice choice = chosen();
            say(choice, print);
            LockHistory history = history();
            if (lock) {
                ComparatorLock locked =
                        choice.lock(by, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS), outcomesOnFile());
                WriteAside.text(study.resolve(LockFile.NAME), LockFile.write(history.locked(locked)));
                print.println("Locked in " + LockFile.NAME + ". Outcomes after the programme began were "
                        + (locked.outcomesOnFile() ? "already" : "not") + " on file.");
            } else {
                history.now()
                        .ifPresent(before -> print.println(
                                before.covers(choice)
                                        ? "This is the choice that " + before.by() + " locked on " + before.at() + "."
                                        : "This is not the choice that " + before.by() + " locked on " + before.at()
                                                + "."));
            }
            print.flush();
            return history.now().isPresent() && !history.now().get().covers(choice) ? Commonweal.TO_PUT_RIGHT : 0;
        }

        private ComparatorChoice chosen() throws IOException {
            PlaceFolder places = PlaceFolder.at(study);
            return ComparatorFile.read(text(ComparatorFile.NAME).orElse(""))
                    .choose(places.areas(), places.boundaries());
        }

        private LockHistory history() throws IOException {
            return text(LockFile.NAME).map(LockFile::read).orElse(LockHistory.NONE);
        }

        private boolean outcomesOnFile() throws IOException {
            Programme programme = ProgrammeFile.read(text(ProgrammeFile.NAME).orElse(""));
            return programme.waves().stream()
                    .anyMatch(wave -> wave.to().isAfter(programme.began()) && Files.exists(study.resolve(wave.file())));
        }

        private Optional<String> text(String name) throws IOException {
            Path file = study.resolve(name);
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        private void say(ComparatorChoice choice, PrintWriter print) {
            Words words = Words.of(ComparatorChoice.class, Locale.forLanguageTag(language));
            List<String> named = choice.toBeNamed().isEmpty() ? choice.alone() : choice.toBeNamed();
            print.println(words.say("verdict." + choice.verdict(), String.join(", ", named)));
            print.println("Recipe: " + choice.recipe());
            print.printf(
                    Locale.ROOT,
                    "Treated %d, could be chosen %d, chosen %d, effective sample %.1f%n",
                    choice.design().treated().size(),
                    choice.pool(),
                    choice.weights().size(),
                    choice.balance().after().effectiveComparators());
            choice.left()
                    .forEach(left -> print.printf(
                            Locale.ROOT,
                            "  %d left out: %s%n",
                            left.areas(),
                            words.say(left.rule(), left.facts().toArray())));
            choice.placebo()
                    .ifPresent(placebo -> print.printf(
                            Locale.ROOT,
                            "Placebo sets: %d; largest difference: median %.2f, ninetieth percentile %.2f%n",
                            placebo.sets(),
                            placebo.median(),
                            placebo.ninetieth()));
            for (Map.Entry<String, Double> each :
                    choice.byWeight().stream().limit(SHOWN).toList()) {
                print.printf(Locale.ROOT, "  %s  %.4f%n", each.getKey(), each.getValue());
            }
            print.println("Hash: " + choice.hash());
        }
    }
}
