package org.commonweal.exchange.voices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/** {@code voices/sources/SOURCE/N.txt} and {@code N.turns.csv}: a version of a text, and who speaks where in it. */
final class TextFiles {

    private static final List<String> COLUMNS = List.of("turn", "speaker", "start", "end", "from_ms", "to_ms");

    private TextFiles() {}

    static String text(String source, int version) {
        return "voices/sources/" + source + "/" + version + ".txt";
    }

    static String turns(String source, int version) {
        return "voices/sources/" + source + "/" + version + ".turns.csv";
    }

    /** The versions that a source lists and that are there as they were made. */
    static List<TextVersion> read(Source source, Map<String, byte[]> documents, List<Problem> problems) {
        List<TextVersion> texts = new ArrayList<>();
        for (Source.Version version : source.versions()) {
            String file = text(source.id(), version.number());
            byte[] bytes = documents.get(file);
            if (bytes == null) {
                problems.add(Problem.of(VoicesProblem.NO_TEXT, Place.in(file), version.number(), source.id()));
                continue;
            }
            if (!Fingerprint.of(bytes).equals(version.fingerprint())) {
                problems.add(Problem.of(VoicesProblem.FINGERPRINT_DIFFERS, Place.in(file)));
            }
            Optional<String> text = ExactTable.text(file, bytes, problems);
            if (text.isPresent() && !TextVersion.clean(text.get()).equals(text.get())) {
                problems.add(Problem.of(VoicesProblem.TEXT_NOT_CLEAN, Place.in(file)));
            } else if (text.isPresent()) {
                texts.add(version(source.id(), version.number(), text.get(), documents, problems));
            }
        }
        return texts;
    }

    private static TextVersion version(
            String source, int number, String text, Map<String, byte[]> documents, List<Problem> problems) {
        String file = turns(source, number);
        byte[] bytes = documents.get(file);
        return bytes == null
                ? TextVersion.of(number, text)
                : new TextVersion(number, text, turns(file, bytes, text, problems));
    }

    private static List<Turn> turns(String file, byte[] bytes, String text, List<Problem> problems) {
        List<Turn> turns = new ArrayList<>();
        ExactTable.read(file, bytes, COLUMNS, problems).ifPresent(table -> {
            for (int row = 0; row < table.size(); row++) {
                if (table.sound(row)) {
                    turn(table, row, turns, text.length()).ifPresent(turns::add);
                }
            }
        });
        return turns;
    }

    private static Optional<Turn> turn(ExactTable table, int row, List<Turn> before, int length) {
        OptionalLong number = table.whole(row, "turn", 1);
        OptionalLong start = table.whole(row, "start", 0);
        OptionalLong end = table.whole(row, "end", 0);
        if (number.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        long from = before.isEmpty() ? 0 : before.getLast().words().end();
        if (start.getAsLong() < from || end.getAsLong() <= start.getAsLong() || end.getAsLong() > length) {
            table.say(row, "start", VoicesProblem.TURN_OUTSIDE, start.getAsLong(), end.getAsLong(), length);
            return Optional.empty();
        }
        return Optional.of(new Turn(
                (int) number.getAsLong(),
                table.cell(row, "speaker"),
                new Span((int) start.getAsLong(), (int) end.getAsLong()),
                time(table, row)));
    }

    private static Optional<Turn.Time> time(ExactTable table, int row) {
        if (table.cell(row, "from_ms").isEmpty() && table.cell(row, "to_ms").isEmpty()) {
            return Optional.empty();
        }
        OptionalLong from = table.whole(row, "from_ms", 0);
        OptionalLong to = table.whole(row, "to_ms", 0);
        if (from.isPresent() && to.isPresent() && to.getAsLong() < from.getAsLong()) {
            table.say(row, "to_ms", VoicesProblem.TURN_TIME, from.getAsLong(), to.getAsLong());
            return Optional.empty();
        }
        return from.isPresent() && to.isPresent()
                ? Optional.of(new Turn.Time(from.getAsLong(), to.getAsLong()))
                : Optional.empty();
    }

    static byte[] write(TextVersion text) {
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    static String writeTurns(TextVersion text) {
        StringBuilder out = new StringBuilder();
        ExactTable.write(out, COLUMNS.toArray());
        for (Turn turn : text.turns()) {
            ExactTable.write(
                    out,
                    turn.number(),
                    turn.speaker(),
                    turn.words().start(),
                    turn.words().end(),
                    turn.time().map(time -> Long.toString(time.from())).orElse(""),
                    turn.time().map(time -> Long.toString(time.to())).orElse(""));
        }
        return out.toString();
    }
}
