package org.commonweal.app.voices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.Codings.Changes;
import org.commonweal.app.voices.Codings.Marks;
import org.commonweal.app.voices.Tasks.Task;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Review;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Component;

/**
 * The voices of a study: its documents and what was marked in them, together. What somebody may see is {@link #seenBy}; the whole is
 * for acts that change it.
 */
@Component
public final class VoicesDesk {

    /** Where the documents of voices stand in a study. */
    static final String HOME = "voices/";

    private final Database database;
    private final DatabaseStore store;
    private final Codings codings;
    private final Coders coders;

    /** Read once for each state of the documents: the texts are long, and change seldom. */
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    /** Likewise for each state of what was marked in a source. */
    private final Map<Place, Marks> marks = new ConcurrentHashMap<>();

    private record Read(SortedMap<DocumentPath, String> hashes, Voices voices) {}

    private record Place(String study, String source) {}

    VoicesDesk(Database database, DatabaseStore store, Codings codings, Coders coders) {
        this.database = database;
        this.store = store;
        this.codings = codings;
        this.coders = coders;
    }

    /** Everything, whoever may see it: for what changes it, never for a page. */
    public Voices voices(String study) {
        Voices documents = documents(study);
        List<Coding> all = new ArrayList<>();
        List<Adjudication> settled = new ArrayList<>();
        List<Review> reviews = new ArrayList<>();
        for (Marks each : marks(study).values()) {
            all.addAll(each.codings());
            settled.addAll(each.settled());
            reviews.addAll(each.reviews());
        }
        return new Voices(
                documents.codebooks(),
                documents.participants(),
                documents.sources(),
                documents.texts(),
                all,
                reviews,
                settled);
    }

    /** The same without what somebody may not see yet, as they code the same words blind. */
    public Voices seenBy(Person person, String study) {
        BiPredicate<String, String> visible = visible(person, study);
        Voices whole = voices(study);
        return new Voices(
                whole.codebooks(),
                whole.participants(),
                whole.sources(),
                whole.texts(),
                whole.codings().stream()
                        .filter(it -> visible.test(it.source(), it.coder()))
                        .toList(),
                whole.reviews().stream()
                        .filter(it -> visible.test(it.source(), it.coder()))
                        .toList(),
                whole.adjudications().stream()
                        .filter(it -> visible.test(it.coding().source(), Adjudication.CODER))
                        .toList());
    }

    /** What somebody may hear of the changes in a source after a number. */
    public Changes changes(Person person, String study, String source, long seq) {
        BiPredicate<String, String> visible = visible(person, study);
        return codings.since(study, source, seq, coder -> visible.test(source, coder));
    }

    /** Whether somebody may see what a coder marked in a source: two texts, the source and the coder. */
    private BiPredicate<String, String> visible(Person person, String study) {
        return database.read(sql -> {
            Optional<String> self = coders.known(sql, person.id(), study);
            List<Task> tasks = Tasks.all(sql, study);
            Predicate<String> hidden =
                    self.map(coder -> Tasks.hidden(tasks, coder)).orElse(source -> false);
            return (source, coder) ->
                    !hidden.test(source) || self.filter(coder::equals).isPresent();
        });
    }

    /** Whether somebody codes a source blind, and others have not finished: they see only their own marks in it. */
    public boolean isBlind(Person person, String study, String source) {
        return !visible(person, study).test(source, "");
    }

    /** Only the documents: sources, texts, codebooks, participants; no marks. */
    public Voices documents(String study) {
        SortedMap<DocumentPath, String> hashes = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            if (path.text().startsWith(HOME)) {
                hashes.put(path, hash);
            }
        });
        Read known = read.get(study);
        if (known != null && known.hashes.equals(hashes)) {
            return known.voices;
        }
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        hashes.forEach((path, hash) -> bytes.put(path.text(), store.bytesOf(hash)));
        Voices voices = VoicesDocuments.read(bytes);
        read.put(study, new Read(hashes, voices));
        return voices;
    }

    private SortedMap<String, Marks> marks(String study) {
        return database.read(sql -> {
            SortedMap<String, Marks> all = new TreeMap<>();
            codings.numbers(sql, study).forEach((source, seq) -> {
                Place place = new Place(study, source);
                Marks known = marks.get(place);
                if (known == null || known.seq() != seq) {
                    known = codings.marks(sql, study, source);
                    marks.put(place, known);
                }
                all.put(source, known);
            });
            return all;
        });
    }

    /** @throws NotHere where there is no such source */
    public Source source(String study, String id) {
        return Optional.ofNullable(documents(study).sources().get(id)).orElseThrow(NotHere::new);
    }

    /** The newest version of the text of a source. @throws NotHere where there is none */
    public TextVersion text(String study, String id) {
        List<TextVersion> versions = documents(study).texts().getOrDefault(id, List.of());
        if (versions.isEmpty()) {
            throw new NotHere();
        }
        return versions.getLast();
    }

    /** Nothing of a study is remembered any longer: what was read of it has to go. */
    public void forget(String study) {
        read.remove(study);
        Set<Place> places = new HashSet<>(marks.keySet());
        places.stream().filter(place -> place.study.equals(study)).forEach(marks::remove);
    }
}
