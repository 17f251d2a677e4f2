package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.ParadataFile;
import org.commonweal.exchange.ParadataFile.BackCheckLine;
import org.commonweal.exchange.ParadataFile.Held;
import org.commonweal.fieldwork.quality.BackCheckOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code commonweal survey paradata}: how the interviews of a wave were held. */
@Command(
        name = "paradata",
        mixinStandardHelpOptions = true,
        description = "How long interviews and questions took, how often answers were changed and forms opened again,"
                + " and what back-checks found, from fieldwork/WAVE.")
final class ParadataCommand extends FieldCommand {

    @Option(names = "--questions", paramLabel = "N", description = "so many of the slowest questions; 10 unless said")
    private int slowest = 10;

    @Override
    public Integer call() throws IOException {
        String wave = folder().has(FieldworkFile.NAME) ? folder().wave(wave()).wave() : wave();
        if (!folder().has(ParadataFile.interviews(wave))) {
            say("paradata.none", ParadataFile.interviews(wave));
            return Commonweal.TO_PUT_RIGHT;
        }
        List<Held> held = ParadataFile.read(wave, Files.readAllBytes(study().resolve(ParadataFile.interviews(wave))));
        say("paradata.interviews", held.size(), median(held, Held::duration), median(held, Held::active));
        say("paradata.again", sum(held, Held::changes), sum(held, Held::resumes));
        if (folder().has(ParadataFile.questions(wave))) {
            questions(ParadataFile.readQuestions(
                    wave, Files.readAllBytes(study().resolve(ParadataFile.questions(wave)))));
        }
        if (folder().has(ParadataFile.backChecks(wave))) {
            backChecks(ParadataFile.readBackChecks(
                    wave, Files.readAllBytes(study().resolve(ParadataFile.backChecks(wave)))));
        }
        print().flush();
        return 0;
    }

    private void questions(SortedMap<String, List<Double>> seconds) {
        seconds.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<Double>> it) -> -middle(it.getValue())))
                .limit(slowest)
                .forEach(it -> print().println("  "
                        + words().say(
                                        "paradata.question",
                                        it.getKey(),
                                        plain(middle(it.getValue())),
                                        it.getValue().size())));
    }

    private void backChecks(List<BackCheckLine> lines) {
        SortedMap<BackCheckOutcome, Integer> outcomes = new TreeMap<>();
        lines.forEach(it -> it.outcome().ifPresent(one -> outcomes.merge(one, 1, Integer::sum)));
        say(
                "paradata.backchecks",
                lines.size(),
                lines.stream().filter(it -> it.outcome().isEmpty()).count());
        outcomes.forEach((outcome, count) -> print().println("  " + count + ": " + outcome.inWords(in())));
    }

    private static String median(List<Held> held, Function<Held, OptionalDouble> of) {
        List<Double> values =
                held.stream().map(of).flatMap(it -> it.stream().boxed()).toList();
        return values.isEmpty() ? "–" : plain(middle(values) / 60);
    }

    /** Nothing where no log says so: not 0. */
    private static String sum(List<Held> held, Function<Held, OptionalDouble> of) {
        List<Double> values =
                held.stream().map(of).flatMap(it -> it.stream().boxed()).toList();
        return values.isEmpty()
                ? "–"
                : plain(values.stream().mapToDouble(Double::doubleValue).sum());
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
