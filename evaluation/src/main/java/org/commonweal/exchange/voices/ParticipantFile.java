package org.commonweal.exchange.voices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.problem.Problem;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Participant.Consent;

/** {@code voices/participants.csv}: who was spoken with, by pseudonym, and what they agreed to. */
final class ParticipantFile {

    static final String NAME = "voices/participants.csv";

    private static final List<String> COLUMNS = List.of(
            "participant",
            "role",
            "neighbourhood",
            "language",
            "age_band",
            "gender",
            "years_in_area",
            "involvement",
            "consent_interview",
            "consent_recording",
            "consent_quotes",
            "consent_archive");

    /** Yes or no, as it is written. */
    private enum Answer {
        YES,
        NO
    }

    private ParticipantFile() {}

    static List<Participant> read(byte[] bytes, List<Problem> problems) {
        Map<String, Participant> found = new LinkedHashMap<>();
        ExactTable.read(NAME, bytes, COLUMNS, problems).ifPresent(table -> {
            for (int row = 0; row < table.size(); row++) {
                if (table.sound(row)) {
                    String id = table.cell(row, "participant");
                    if (found.containsKey(id)) {
                        table.say(row, "participant", VoicesProblem.PARTICIPANT_TWICE, id);
                    }
                    found.putIfAbsent(id, participant(table, row, id));
                }
            }
        });
        return List.copyOf(found.values());
    }

    private static Participant participant(ExactTable table, int row, String id) {
        Optional<Participant.Quotes> quotes = table.word(row, "consent_quotes", Participant.Quotes.class);
        return new Participant(
                id,
                table.cell(row, "role"),
                table.cell(row, "neighbourhood"),
                table.cell(row, "language"),
                table.cell(row, "age_band"),
                table.cell(row, "gender"),
                table.cell(row, "years_in_area"),
                table.cell(row, "involvement"),
                new Consent(
                        yes(table, row, "consent_interview"),
                        yes(table, row, "consent_recording"),
                        quotes.orElse(Participant.Quotes.NONE),
                        yes(table, row, "consent_archive")));
    }

    private static boolean yes(ExactTable table, int row, String column) {
        return table.word(row, column, Answer.class).filter(Answer.YES::equals).isPresent();
    }

    static String write(List<Participant> participants) {
        StringBuilder out = new StringBuilder();
        ExactTable.write(out, COLUMNS.toArray());
        for (Participant each : participants) {
            ExactTable.write(
                    out,
                    each.id(),
                    each.role(),
                    each.neighbourhood(),
                    each.language(),
                    each.ageBand(),
                    each.gender(),
                    each.yearsInArea(),
                    each.involvement(),
                    written(each.consent().interview()),
                    written(each.consent().recording()),
                    each.consent().quotes().name().toLowerCase(Locale.ROOT),
                    written(each.consent().archive()));
        }
        return out.toString();
    }

    private static String written(boolean yes) {
        return yes ? "yes" : "no";
    }
}
