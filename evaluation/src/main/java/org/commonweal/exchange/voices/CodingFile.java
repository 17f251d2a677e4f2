package org.commonweal.exchange.voices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import org.commonweal.problem.Problem;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Passage;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;

/** The files that hold what coders marked, read and settled in one source. */
final class CodingFile {

    private static final List<String> COLUMNS =
            List.of("coding", "version", "start", "end", "quote", "prefix", "suffix", "code", "codebook", "at", "memo");

    private static final List<String> SETTLED = List.of("agreed", "reason");

    private final SortedMap<Integer, Codebook> codebooks;
    private final List<Problem> problems;
    private final Set<String> ids = new HashSet<>();

    CodingFile(SortedMap<Integer, Codebook> codebooks, List<Problem> problems) {
        this.codebooks = codebooks;
        this.problems = problems;
    }

    /** The codings of one coder that stand where they say. */
    List<Coding> codings(String file, byte[] bytes, String source, String coder, List<TextVersion> texts) {
        List<Coding> codings = new ArrayList<>();
        ExactTable.read(file, bytes, COLUMNS, problems).ifPresent(table -> {
            for (int row = 0; row < table.size(); row++) {
                if (table.sound(row)) {
                    coding(table, row, source, coder, texts).ifPresent(codings::add);
                }
            }
        });
        return codings;
    }

    List<Adjudication> adjudications(String file, byte[] bytes, String source, List<TextVersion> texts) {
        List<Adjudication> settled = new ArrayList<>();
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(SETTLED);
        ExactTable.read(file, bytes, columns, problems).ifPresent(table -> {
            for (int row = 0; row < table.size(); row++) {
                if (table.sound(row)) {
                    Optional<Adjudication.Agreed> agreed = table.word(row, "agreed", Adjudication.Agreed.class);
                    Optional<Coding> coding = coding(table, row, source, Adjudication.CODER, texts);
                    if (agreed.isPresent() && coding.isPresent()) {
                        settled.add(new Adjudication(coding.get(), agreed.get(), table.cell(row, "reason")));
                    }
                }
            }
        });
        return settled;
    }

    List<Review> reviews(String file, byte[] bytes, String source, String coder, List<TextVersion> texts) {
        List<Review> reviews = new ArrayList<>();
        ExactTable.read(file, bytes, List.of("turn", "at"), problems).ifPresent(table -> {
            for (int row = 0; row < table.size(); row++) {
                OptionalLong turn = table.sound(row) ? table.whole(row, "turn", 1) : OptionalLong.empty();
                if (turn.isEmpty()) {
                    continue;
                }
                Optional<Instant> at = table.instant(row, "at");
                int number = (int) turn.getAsLong();
                boolean there = texts.stream()
                        .anyMatch(text -> text.turns().stream().anyMatch(each -> each.number() == number));
                if (!there && !texts.isEmpty()) {
                    table.say(row, "turn", VoicesProblem.NO_SUCH_TURN, number, source);
                } else if (at.isPresent()) {
                    reviews.add(new Review(coder, source, number, at.get()));
                }
            }
        });
        return reviews;
    }

    private Optional<Coding> coding(ExactTable table, int row, String source, String coder, List<TextVersion> texts) {
        String id = table.cell(row, "coding");
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")) {
            table.say(row, "coding", VoicesProblem.NO_CODING_ID, id);
        } else if (!ids.add(id)) {
            table.say(row, "coding", VoicesProblem.CODING_TWICE, id);
        }
        Optional<Instant> at = table.instant(row, "at");
        boolean known = knownCode(table, row);
        Optional<TextVersion> text = text(table, row, source, texts);
        Optional<Passage> passage = text.flatMap(version -> passage(table, row, version));
        if (at.isEmpty() || !known || passage.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Coding(
                id,
                source,
                text.get().number(),
                passage.get(),
                table.cell(row, "code"),
                Integer.parseInt(table.cell(row, "codebook")),
                coder,
                at.get(),
                table.cell(row, "memo")));
    }

    private boolean knownCode(ExactTable table, int row) {
        OptionalLong number = table.whole(row, "codebook", 1);
        if (number.isEmpty()) {
            return false;
        }
        Codebook book = codebooks.get((int) number.getAsLong());
        if (book == null) {
            table.say(row, "codebook", VoicesProblem.NO_SUCH_CODEBOOK, number.getAsLong());
            return false;
        }
        String code = table.cell(row, "code");
        if (book.code(code).isEmpty()) {
            table.say(row, "code", VoicesProblem.NO_SUCH_CODE, code, number.getAsLong());
            return false;
        }
        return true;
    }

    private static Optional<TextVersion> text(ExactTable table, int row, String source, List<TextVersion> texts) {
        OptionalLong version = table.whole(row, "version", 1);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        Optional<TextVersion> text = texts.stream()
                .filter(each -> each.number() == version.getAsLong())
                .findFirst();
        if (text.isEmpty()) {
            table.say(row, "version", VoicesProblem.NO_SUCH_VERSION, version.getAsLong(), source);
        }
        return text;
    }

    private static Optional<Passage> passage(ExactTable table, int row, TextVersion text) {
        OptionalLong start = table.whole(row, "start", 0);
        OptionalLong end = table.whole(row, "end", 1);
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        String quote = table.cell(row, "quote");
        int length = text.text().length();
        if (end.getAsLong() <= start.getAsLong() || end.getAsLong() > length) {
            table.say(row, "start", VoicesProblem.NO_STRETCH, start.getAsLong(), end.getAsLong(), length);
            return Optional.empty();
        }
        Passage there = text.passage(new Span((int) start.getAsLong(), (int) end.getAsLong()));
        if (!there.quote().equals(quote)) {
            int elsewhere = quote.isEmpty() ? -1 : text.text().indexOf(quote);
            if (elsewhere >= 0 && text.text().indexOf(quote, elsewhere + 1) < 0) {
                table.say(row, "quote", VoicesProblem.QUOTE_ELSEWHERE, quote, start.getAsLong(), elsewhere);
            } else {
                table.say(row, "quote", VoicesProblem.QUOTE_NOT_THERE, quote, start.getAsLong(), there.quote());
            }
            return Optional.empty();
        }
        Passage written = new Passage(there.span(), quote, table.cell(row, "prefix"), table.cell(row, "suffix"));
        if (!written.equals(there)) {
            table.say(row, "prefix", VoicesProblem.CONTEXT_DIFFERS, quote);
        }
        return Optional.of(written);
    }

    static String write(List<Coding> codings) {
        StringBuilder out = new StringBuilder();
        ExactTable.write(out, COLUMNS.toArray());
        codings.forEach(coding -> ExactTable.write(out, cells(coding).toArray()));
        return out.toString();
    }

    static String writeAdjudications(List<Adjudication> settled) {
        StringBuilder out = new StringBuilder();
        List<Object> header = new ArrayList<>(COLUMNS);
        header.addAll(SETTLED);
        ExactTable.write(out, header.toArray());
        for (Adjudication each : settled) {
            List<Object> cells = cells(each.coding());
            cells.add(each.agreed().name().toLowerCase(Locale.ROOT));
            cells.add(each.reason());
            ExactTable.write(out, cells.toArray());
        }
        return out.toString();
    }

    static String writeReviews(List<Review> reviews) {
        StringBuilder out = new StringBuilder();
        ExactTable.write(out, "turn", "at");
        reviews.forEach(review -> ExactTable.write(out, review.turn(), review.at()));
        return out.toString();
    }

    private static List<Object> cells(Coding coding) {
        Passage passage = coding.passage();
        return new ArrayList<>(List.of(
                coding.id(),
                coding.textVersion(),
                passage.span().start(),
                passage.span().end(),
                passage.quote(),
                passage.prefix(),
                passage.suffix(),
                coding.code(),
                coding.codebook(),
                coding.at(),
                coding.memo()));
    }
}
