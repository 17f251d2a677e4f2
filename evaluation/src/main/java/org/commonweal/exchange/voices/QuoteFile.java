package org.commonweal.exchange.voices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.problem.Problem;
import org.commonweal.voices.quote.Quotation;
import org.commonweal.voices.text.Span;

/** {@code voices/quotes.csv}: the quote bank. Whether somebody approved a quotation is not in it: that counts in one house only. */
public final class QuoteFile {

    public static final String NAME = "voices/quotes.csv";

    private static final List<String> COLUMNS = List.of(
            "quote",
            "coding",
            "source",
            "version",
            "start",
            "end",
            "said",
            "words",
            "code",
            "participant",
            "shows",
            "allowed",
            "note",
            "at");

    private QuoteFile() {}

    /** Quotations that can be read; what is wrong with the others is among the problems. */
    public static List<Quotation> read(byte[] bytes, List<Problem> problems) {
        List<Quotation> all = new ArrayList<>();
        ExactTable.read(NAME, bytes, COLUMNS, problems).ifPresent(table -> {
            for (int row = 0; row < table.size(); row++) {
                if (table.sound(row)) {
                    quotation(table, row).ifPresent(all::add);
                }
            }
        });
        return all;
    }

    private static Optional<Quotation> quotation(ExactTable table, int row) {
        OptionalLong version = table.whole(row, "version", 1);
        OptionalLong start = table.whole(row, "start", 0);
        OptionalLong end = table.whole(row, "end", start.orElse(0) + 1);
        Optional<Instant> at = table.instant(row, "at");
        String id = table.cell(row, "quote");
        if (!id.matches("[A-Za-z0-9_-]{8,64}")) {
            table.say(row, "quote", VoicesProblem.NO_CODING_ID, id);
            return Optional.empty();
        }
        if (version.isEmpty() || start.isEmpty() || end.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Quotation(
                id,
                table.cell(row, "coding"),
                table.cell(row, "source"),
                (int) version.getAsLong(),
                new Span((int) start.getAsLong(), (int) end.getAsLong()),
                table.cell(row, "said"),
                table.cell(row, "words"),
                table.cell(row, "code"),
                table.cell(row, "participant"),
                words(table.cell(row, "shows"), " "),
                words(table.cell(row, "allowed"), "\n"),
                table.cell(row, "note"),
                at.get()));
    }

    private static Set<String> words(String cell, String between) {
        return Arrays.stream(cell.split(between)).filter(it -> !it.isEmpty()).collect(Collectors.toSet());
    }

    public static String write(List<Quotation> all) {
        StringBuilder out = new StringBuilder();
        ExactTable.write(out, COLUMNS.toArray());
        for (Quotation one : all) {
            ExactTable.write(
                    out,
                    one.id(),
                    one.coding(),
                    one.source(),
                    one.version(),
                    one.span().start(),
                    one.span().end(),
                    one.said(),
                    one.words(),
                    one.code(),
                    one.participant(),
                    String.join(" ", new TreeSet<>(one.shows())),
                    String.join("\n", new TreeSet<>(one.allowed())),
                    one.note(),
                    one.at());
        }
        return out.toString();
    }
}
