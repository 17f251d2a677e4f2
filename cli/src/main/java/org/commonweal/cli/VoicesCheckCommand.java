package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.problem.Problem;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What stands in {@code voices/}, and everything that is wrong with it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Count what a study holds in words, and say everything that is to be put right.")
final class VoicesCheckCommand extends VoicesStep {

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Override
    public Integer call() throws IOException {
        VoicesDocuments.Reading reading = VoicesFolder.look(study);
        reading.problems().forEach((Problem problem) -> say(problem));
        count(reading.voices());
        say(
                reading.problems().isEmpty() ? "voices.sound" : "voices.wrong",
                reading.problems().size());
        print().flush();
        return reading.problems().isEmpty() ? 0 : Commonweal.TO_PUT_RIGHT;
    }

    private void count(Voices voices) {
        Map<Source.Kind, Integer> kinds = new TreeMap<>();
        voices.sources().values().forEach(source -> kinds.merge(source.kind(), 1, Integer::sum));
        kinds.forEach((kind, many) -> say("voices.kind." + kind.name().toLowerCase(Locale.ROOT), many));
        say("voices.participants", voices.participants().size());
        long texts =
                voices.texts().values().stream().mapToLong(java.util.List::size).sum();
        say("voices.texts", texts);
        for (Codebook book : voices.codebooks().values()) {
            say(
                    "voices.codebook",
                    Integer.toString(book.version()),
                    book.codes().size());
        }
        for (String coder : voices.coders()) {
            long codings = voices.codings().stream()
                    .filter(coding -> coding.coder().equals(coder))
                    .count();
            long reviews = voices.reviews().stream()
                    .filter(review -> review.coder().equals(coder))
                    .count();
            say("voices.coder", coder, codings, reviews);
        }
        say("voices.settled", voices.adjudications().size());
    }
}
