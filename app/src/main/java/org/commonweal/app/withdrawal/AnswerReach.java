package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Removal;
import org.commonweal.exchange.SourceFile;
import org.commonweal.exchange.voices.SourceDocuments;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.Passage;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Thinned;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Answers of somebody in texts that are made of the answers of many: their turns go from every version there ever was, and whatever was
 * marked in them or quoted from them; what was marked elsewhere in these texts stands on the same words as before.
 */
final class AnswerReach {

    private static final Pattern WHOSE = Pattern.compile("voices/sources/([^/]+)/respondents\\.csv");
    private static final Pattern CODEBOOK = Pattern.compile("voices/codebook/([1-9][0-9]{0,4})\\.yaml");

    /** What stands where there is no answer left. */
    private static final String NOTHING = "(removed)\n";

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> SOURCE = field(name("source"), String.class);
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> CODING = field(name("coding"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);
    private static final Field<Integer> START = field(name("start_at"), Integer.class);
    private static final Field<Integer> END = field(name("end_at"), Integer.class);
    private static final Field<Integer> TURN = field(name("turn"), Integer.class);

    private final Acting acting;
    private final DatabaseStore store;
    private final String study;
    private final SortedMap<String, Set<String>> labels;
    private final List<Receipt.Missed> missed = new ArrayList<>();

    private AnswerReach(Acting acting, DatabaseStore store, String study, SortedMap<String, Set<String>> labels) {
        this.acting = acting;
        this.store = store;
        this.study = study;
        this.labels = labels;
    }

    /** Looks which turns are theirs; before anything of theirs goes, since the list of whose turns are whose goes too. */
    static AnswerReach of(Acting acting, DatabaseStore store, Grave grave) {
        SortedMap<String, Set<String>> labels = new TreeMap<>();
        TheirCells whose = new TheirCells(Set.of(1), grave, Set.of());
        documents(acting.sql(), grave.study(), "voices/sources/").forEach(row -> {
            Matcher path = WHOSE.matcher(row.path.text());
            if (path.matches()) {
                List<List<String>> rows = Rowless.rows(store.bytesOf(row.hash));
                rows.stream()
                        .skip(1)
                        .filter(it -> it.size() > 1
                                && IntStream.range(0, it.size()).anyMatch(at -> whose.means(at, it.get(at))))
                        .forEach(it -> labels.computeIfAbsent(path.group(1), source -> new TreeSet<>())
                                .add(it.getFirst()));
            }
        });
        return new AnswerReach(acting, store, grave.study(), labels);
    }

    private record Kept(DocumentPath path, int version, String hash, boolean newest) {}

    private static List<Kept> documents(DSLContext sql, String study, String under) {
        return sql.select(
                        field(name("path"), String.class),
                        VERSION,
                        field(name("hash"), String.class),
                        field(name("newest"), Integer.class))
                .from(table(name("document")))
                .where(
                        STUDY.eq(study),
                        field(name("hash")).isNotNull(),
                        field(name("path"), String.class).startsWith(under))
                .orderBy(field(name("path")), VERSION)
                .fetch(row -> new Kept(DocumentPath.of(row.value1()), row.value2(), row.value3(), row.value4() == 1));
    }

    List<Receipt.Missed> remove(Map<String, Integer> counts) {
        labels.forEach((source, theirs) -> {
            try {
                remove(source, theirs);
                Reach.count(counts, "voice_answer", theirs.size());
            } catch (Problems changedByHand) {
                missed.add(new Receipt.Missed("document", SourceFile.name(source)));
            }
        });
        return missed;
    }

    private void remove(String id, Set<String> theirs) {
        String home = "voices/sources/" + id + "/";
        List<Kept> documents = documents(acting.sql(), study, home);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        SortedMap<DocumentPath, List<Integer>> dropped = new TreeMap<>();
        Map<Integer, Thinned> thinned = new HashMap<>();
        for (Kept document : documents) {
            String name = document.path.text().substring(home.length());
            if (name.matches("[0-9]{1,5}\\.txt")) {
                int number = Integer.parseInt(name.substring(0, name.indexOf('.')));
                Thinned thin = Thinned.of(
                        TextVersion.of(number, new String(store.bytesOf(document.hash), StandardCharsets.UTF_8)),
                        theirs::contains);
                if (!thin.isSame()) {
                    dropped.computeIfAbsent(document.path, path -> new ArrayList<>())
                            .add(document.version);
                }
                if (document.newest) {
                    thinned.put(number, thin);
                }
            } else if (name.endsWith(".turns.csv")) {
                dropped.computeIfAbsent(document.path, path -> new ArrayList<>())
                        .add(document.version);
            }
        }
        documents.stream()
                .filter(it -> it.newest && it.path.text().equals(SourceFile.name(id)))
                .findFirst()
                .ifPresent(it -> written(SourceFile.read(id, store.bytesOf(it.hash)), thinned)
                        .forEach((path, bytes) -> step(steps, documents, path, bytes)));
        Set<String> words = new TreeSet<>();
        thinned.values().forEach(it -> words.addAll(it.words()));
        for (Kept document : documents(acting.sql(), study, "voices/codebook/")) {
            Matcher book = CODEBOOK.matcher(document.path.text());
            if (book.matches()) {
                VoiceReach.withoutExamples(
                                Integer.parseInt(book.group(1)),
                                store.bytesOf(document.hash),
                                it -> it.source().equals(id)
                                        && words.stream().anyMatch(said -> said.contains(it.quote())))
                        .ifPresent(rest -> {
                            dropped.computeIfAbsent(document.path, path -> new ArrayList<>())
                                    .add(document.version);
                            if (document.newest) {
                                steps.put(
                                        document.path, new Change.Step(Optional.of(document.hash), Optional.of(rest)));
                            }
                        });
            }
        }
        // What stands now and is not written anew stays; of the rest nothing is left but what is written now.
        documents.stream()
                .filter(it -> it.newest && !steps.containsKey(it.path))
                .forEach(it -> dropped.getOrDefault(it.path, new ArrayList<>()).remove(Integer.valueOf(it.version)));
        if (!steps.isEmpty()) {
            store.applyEvenClosed(acting, study, new Change(steps));
        }
        dropped.forEach((path, versions) -> Removal.versions(acting.sql(), study, path, versions));
        marks(id, thinned);
    }

    private static Map<String, byte[]> written(Source source, Map<Integer, Thinned> thinned) {
        List<TextVersion> texts = new ArrayList<>();
        List<Source.Version> versions = new ArrayList<>();
        for (Source.Version version : source.versions()) {
            Thinned thin = thinned.get(version.number());
            if (thin == null || thin.isSame()) {
                versions.add(version);
                continue;
            }
            TextVersion text = thin.text().text().isBlank() ? TextVersion.of(version.number(), NOTHING) : thin.text();
            texts.add(text);
            versions.add(new Source.Version(
                    version.number(), version.made(), version.by(), version.reason(), text.fingerprint()));
        }
        return SourceDocuments.of(source.withVersions(versions), texts);
    }

    private static void step(
            SortedMap<DocumentPath, Change.Step> steps, List<Kept> documents, String path, byte[] bytes) {
        DocumentPath at = DocumentPath.of(path);
        Optional<String> there = documents.stream()
                .filter(it -> it.newest && it.path.equals(at))
                .map(Kept::hash)
                .findFirst();
        steps.put(at, new Change.Step(there, Optional.of(bytes)));
    }

    /** Marks, turns that were read, quotations and decisions, each where its words stand now or gone with them. */
    private void marks(String source, Map<Integer, Thinned> thinned) {
        Set<String> gone = placed("voice_coding", source, thinned, true);
        DSLContext sql = acting.sql();
        sql.deleteFrom(table(name("quote")))
                .where(STUDY.eq(study), SOURCE.eq(source), CODING.in(gone))
                .execute();
        placed("quote", source, thinned, false);
        placed("codebook_rule", source, thinned, false);
        for (String mark : List.of("first_mark", "second_mark", "mark")) {
            sql.deleteFrom(table(name("settling")))
                    .where(
                            STUDY.eq(study),
                            SOURCE.eq(source),
                            field(name(mark), String.class).in(gone))
                    .execute();
        }
        sql.deleteFrom(table(name("transcript_proposal")))
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
        reviews(source, thinned);
        Field<Long> seq = field(name("seq"), Long.class);
        // Whoever remembers what was marked in this text is told that it is another state.
        sql.update(table(name("voice_seq")))
                .set(seq, seq.plus(1))
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
    }

    /** Moves the rows of a table to where their words stand now; returns those whose words are gone, which are gone too. */
    private Set<String> placed(String named, String source, Map<Integer, Thinned> thinned, boolean around) {
        Table<Record> rows = table(name(named));
        Set<String> gone = new TreeSet<>();
        acting.sql()
                .selectFrom(rows)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .fetch()
                .forEach(row -> {
                    Thinned thin = thinned.get(row.get(VERSION));
                    if (thin == null || thin.isSame()) {
                        return;
                    }
                    Optional<Passage> now = thin.passage(new Span(row.get(START), row.get(END)));
                    if (now.isEmpty()) {
                        gone.add(row.get(ID));
                        return;
                    }
                    Map<Field<?>, Object> set = new HashMap<>();
                    set.put(START, now.get().span().start());
                    set.put(END, now.get().span().end());
                    if (around) {
                        set.put(field(name("prefix")), now.get().prefix());
                        set.put(field(name("suffix")), now.get().suffix());
                    }
                    acting.sql()
                            .update(rows)
                            .set(set)
                            .where(STUDY.eq(study), ID.eq(row.get(ID)))
                            .execute();
                });
        acting.sql().deleteFrom(rows).where(STUDY.eq(study), ID.in(gone)).execute();
        return gone;
    }

    private void reviews(String source, Map<Integer, Thinned> thinned) {
        Optional<Thinned> newest = thinned.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(it -> !it.isSame());
        if (newest.isEmpty()) {
            return;
        }
        Table<Record> reviews = table(name("voice_review"));
        List<Record> rows = List.copyOf(acting.sql()
                .selectFrom(reviews)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .fetch());
        acting.sql()
                .deleteFrom(reviews)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
        for (Record row : rows) {
            newest.get().turn(row.get(TURN)).ifPresent(turn -> {
                row.set(TURN, turn);
                acting.sql().insertInto(reviews).set(row).execute();
            });
        }
    }
}
