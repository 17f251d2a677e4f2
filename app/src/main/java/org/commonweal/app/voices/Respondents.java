package org.commonweal.app.voices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.standing.Standing;
import org.commonweal.app.standing.Standings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.voices.RespondentsFile;
import org.commonweal.people.ConsentScope;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.springframework.stereotype.Component;

/**
 * Whoever answered in free words, as those who speak in texts: what they agreed to stands where the consent of the survey is kept, and
 * is asked anew each time. Nothing is shown of them, whatever they agreed to.
 */
@Component
public final class Respondents {

    private final VoicesDesk desk;
    private final Database database;
    private final DatabaseStore store;

    Respondents(VoicesDesk desk, Database database, DatabaseStore store) {
        this.desk = desk;
        this.database = database;
        this.store = store;
    }

    /** What somebody is called beside participants: the text and the label of their turn in it. */
    public static String called(String source, String label) {
        return source + "/" + label;
    }

    /** Everybody who answered in a text of answers, by {@link #called}; quoted they may be who agreed to it, and nobody else. */
    public List<Participant> people(String study) {
        List<Participant> people = new ArrayList<>();
        List<Source> sources = desk.documents(study).sources().values().stream()
                .filter(it -> it.kind() == Source.Kind.ANSWERS)
                .toList();
        if (sources.isEmpty()) {
            return people;
        }
        Standings standings =
                database.read(sql -> Standings.of(sql, study, database.clock().instant()));
        for (Source source : sources) {
            whose(study, source.id()).forEach((label, row) -> {
                String wave = source.wave().orElse("");
                people.add(new Participant(
                        called(source.id(), label),
                        "respondent",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        new Participant.Consent(
                                !standings
                                        .of(List.of(row), ConsentScope.SURVEY, wave)
                                        .isNo(),
                                false,
                                standings.of(List.of(row), ConsentScope.QUOTES, wave) == Standing.AGREED
                                        ? Participant.Quotes.ANONYMOUS
                                        : Participant.Quotes.NONE,
                                standings.of(List.of(row), ConsentScope.ARCHIVE, wave) == Standing.AGREED)));
            });
        }
        return people;
    }

    private SortedMap<String, String> whose(String study, String source) {
        DocumentPath path = DocumentPath.of(RespondentsFile.name(source));
        return Optional.ofNullable(store.documents(study).get(path))
                .map(store::bytesOf)
                .map(RespondentsFile::read)
                .orElse(new TreeMap<>());
    }
}
