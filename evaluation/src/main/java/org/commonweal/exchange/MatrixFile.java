package org.commonweal.exchange;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.problem.Problems;
import org.commonweal.voices.matrix.Summary;

/** {@code voices/matrix.yaml}: what was written in the cells of the framework matrix. */
public final class MatrixFile {

    public static final String NAME = "voices/matrix.yaml";

    private static final Shape MATRIX = new Shape("matrix", List.of("summaries"), List.of());
    private static final Shape SUMMARY =
            new Shape("summary", List.of("source", "code", "text", "rests", "by", "at"), List.of("cites"));

    private MatrixFile() {}

    /** @throws Problems with all that is wrong, each with its line */
    public static List<Summary> read(byte[] bytes) {
        Gathered gathered = new Gathered(NAME);
        List<Summary> summaries = new ArrayList<>();
        Set<List<String>> cells = new HashSet<>();
        YamlPage.read(bytes, gathered)
                .map(page -> YamlBlock.of(page, MATRIX, "", gathered))
                .ifPresent(root -> root.blocksOrNone("summaries", SUMMARY).forEach(block -> {
                    String source = block.id("source");
                    String code = block.id("code");
                    String text = block.text("text");
                    String rests = block.text("rests");
                    if (!cells.add(List.of(source, code))) {
                        block.say("code", ExchangeProblem.CELL_TWICE, source, code);
                    }
                    if (!rests.matches("[0-9a-f]{64}")) {
                        block.say("rests", ExchangeProblem.NOT_A_FINGERPRINT, rests);
                    }
                    if (text.length() > Summary.MOST) {
                        block.say("text", ExchangeProblem.TEXT_TOO_LONG, text.length(), Summary.MOST);
                    } else {
                        moment(block)
                                .ifPresent(at -> summaries.add(new Summary(
                                        source,
                                        code,
                                        text,
                                        new TreeSet<>(block.codes("cites")),
                                        rests,
                                        block.text("by"),
                                        at)));
                    }
                }));
        gathered.throwIfAny();
        return List.copyOf(summaries);
    }

    private static Optional<Instant> moment(YamlBlock block) {
        try {
            return Optional.of(Instant.parse(block.text("at")));
        } catch (DateTimeParseException none) {
            block.say("at", ExchangeProblem.NOT_A_MOMENT, block.text("at"));
            return Optional.empty();
        }
    }

    /** As a document, in the order of sources and codes; reading it gives the same. */
    public static String write(List<Summary> summaries) {
        List<List<String>> blocks = summaries.stream()
                .sorted(Comparator.comparing(Summary::source).thenComparing(Summary::code))
                .map(each -> List.of(
                        "source: " + YamlText.quoted(each.source()),
                        "code: " + YamlText.quoted(each.code()),
                        "text: " + YamlText.quoted(each.text()),
                        "cites: " + CodebookFile.quotedList(List.copyOf(each.cites())),
                        "rests: " + YamlText.quoted(each.rests()),
                        "by: " + YamlText.quoted(each.by()),
                        "at: " + YamlText.quoted(each.at().toString())))
                .toList();
        YamlText out = new YamlText();
        out.items("summaries", blocks);
        return out.text();
    }
}
