package org.commonweal.app.transcript;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.exchange.voices.SourceDocuments;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Component;

/** Makes sources of transcripts that somebody has looked at: all of a batch or none. */
@Component
final class Bringing {

    private final VoicesDesk desk;
    private final DatabaseStore store;
    private final Database database;
    private final Waiting waiting;
    private final Guides guides;
    private final Coders coders;
    private final Clock clock;

    Bringing(
            VoicesDesk desk,
            DatabaseStore store,
            Database database,
            Waiting waiting,
            Guides guides,
            Coders coders,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.database = database;
        this.waiting = waiting;
        this.guides = guides;
        this.coders = coders;
        this.clock = clock;
    }

    /**
     * The sources that were made, in the order of the batch.
     *
     * @throws Problems with everything that is in the way, by the fields of the page
     */
    List<String> accept(Person person, String study, String batch, Source.Kind kind, List<Offer> offers) {
        SortedMap<DocumentPath, String> now = store.documents(study);
        Voices voices = desk.documents(study);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Problem> problems = new ArrayList<>();
        offers.forEach(offer -> problems.addAll(offer.problems(voices, today, guides.named(study))));
        Problems.throwIfAny(problems);
        String by = coders.known(person, study).orElse("team");
        Tombstones.Voices gone = database.read(sql -> Tombstones.voices(sql, study));
        Map<String, byte[]> documents = new LinkedHashMap<>();
        Map<String, TextVersion> made = new LinkedHashMap<>();
        for (Offer offer : offers) {
            String id = free(kind, voices, made, gone);
            TextVersion text = offer.draft().text(1, offer.byName());
            Source source = source(
                    id, kind, offer, voices, new Source.Version(1, today, by, "as transcribed", text.fingerprint()));
            documents.putAll(SourceDocuments.of(source, List.of(text)));
            made.put(id, text);
        }
        database.change(person.id(), acting -> {
            store.apply(acting, study, Writing.of(now, documents));
            waiting.forget(acting, batch);
            made.forEach((id, text) -> acting.record(
                    "voice.take",
                    "source:" + id,
                    study,
                    Map.of(
                            "turns", Integer.toString(text.turns().size()),
                            "fingerprint", text.fingerprint())));
            return made;
        });
        return List.copyOf(made.keySet());
    }

    private static Source source(String id, Source.Kind kind, Offer offer, Voices voices, Source.Version version) {
        Optional<String> who = Optional.of(offer.interviewer()).filter(it -> !it.isEmpty());
        Optional<String> area = voices.participants().stream()
                .filter(it -> offer.people().contains(it.id()))
                .map(Participant::neighbourhood)
                .filter(it -> !it.isEmpty())
                .findFirst();
        Optional<Source.Guide> guide = Optional.of(offer.guide())
                .filter(it -> it.matches("[^/]+/[0-9]+"))
                .map(it -> new Source.Guide(
                        it.substring(0, it.indexOf('/')), Integer.parseInt(it.substring(it.indexOf('/') + 1))));
        return new Source(
                id,
                UUID.randomUUID(),
                kind,
                new Labels(Map.of(offer.language().startsWith("zh") ? "zh" : "en", offer.title())),
                offer.people(),
                new Source.Writers(who, Optional.empty(), Optional.empty()),
                offer.date().orElseThrow(),
                Optional.empty(),
                offer.language(),
                guide,
                area,
                Optional.empty(),
                Optional.empty(),
                List.of(version));
    }

    /** An id that no text has, and that none had which was withdrawn: it would be taken for that one. */
    private static String free(Source.Kind kind, Voices voices, Map<String, TextVersion> made, Tombstones.Voices gone) {
        String letter = kind.name().substring(0, 1);
        for (int number = 1; ; number++) {
            String id = String.format(Locale.ROOT, "%s%02d", letter, number);
            String wide = String.format(Locale.ROOT, "%s%03d", letter, number);
            if (!voices.sources().containsKey(id)
                    && !voices.sources().containsKey(wide)
                    && !made.containsKey(id)
                    && !gone.holdsSource(id)) {
                return id;
            }
        }
    }
}
