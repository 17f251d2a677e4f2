package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Whose;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that ask the codings share: a study, and whose codings are asked. */
abstract class VoicesReadingStep extends VoicesStep {

    @Parameters(index = "0", paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(
            names = "--of",
            paramLabel = "CODER",
            description =
                    "one coder's codings, or everybody's; unless said, what was settled, and everybody's elsewhere")
    private String of = "settled";

    Path study() {
        return study;
    }

    Reading reading() throws IOException {
        Voices voices = VoicesFolder.read(study);
        if (Whose.of(of) instanceof Whose.One one && !voices.coders().contains(one.coder())) {
            throw refused("--of", "reading.no-coder", one.coder(), String.join(", ", voices.coders()));
        }
        Reading reading = Reading.of(voices, Whose.of(of));
        if (!reading.undecided().isEmpty()) {
            remark("reading.undecided", reading.undecided().size());
        }
        return reading;
    }

    /** Codes as they were given; those that are used, where none were. */
    List<String> codes(Reading reading, List<String> given) {
        if (given.isEmpty()) {
            return reading.used();
        }
        Set<String> known = new TreeSet<>(reading.used());
        reading.voices().codebook().ifPresent(book -> book.codes().forEach(code -> known.add(code.id())));
        given.stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw refused("--code", "agreement.no-code", code);
        });
        return List.copyOf(new LinkedHashSet<>(given));
    }

    String name(Reading reading, String code) {
        Optional<Code> known = reading.voices().codebook().flatMap(book -> book.code(code));
        return known.map(each -> each.name().in(in())).orElse(code);
    }

    void table(List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        int[] widths = new int[head.size()];
        all.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String blanks = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? row.get(i) + blanks : "  " + blanks + row.get(i));
            }
            print().println(line.toString().stripTrailing());
        }
        print().flush();
    }

    /** Signs of Chinese take two places on a terminal. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }
}
