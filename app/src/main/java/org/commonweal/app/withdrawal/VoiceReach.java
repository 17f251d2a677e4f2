package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Removal;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.commonweal.exchange.CodebookFile;
import org.commonweal.exchange.SourceFile;
import org.commonweal.exchange.voices.WithdrawnFile;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * What somebody said, as documents of the study: texts of theirs go with everything about them, in every version that there ever was;
 * their line goes from the list of participants, their words from the examples of the codebook. A text in which somebody else speaks
 * too goes all the same, and is named.
 */
final class VoiceReach {

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Pattern SOURCE = Pattern.compile("voices/sources/([^/]+)/.+");
    private static final Pattern CODEBOOK = Pattern.compile("voices/codebook/([1-9][0-9]{0,4})\\.yaml");
    private static final String PARTICIPANTS = "voices/participants.csv";

    private final Acting acting;
    private final DatabaseStore store;
    private final Grave grave;
    private final List<Receipt.Missed> missed = new ArrayList<>();
    private final SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
    private final Map<DocumentPath, List<Integer>> dropped = new TreeMap<>();

    /** Who it was, as far as documents that go say so. */
    private final Set<String> people = new TreeSet<>();

    VoiceReach(Acting acting, DatabaseStore store, Grave grave) {
        this.acting = acting;
        this.store = store;
        this.grave = grave;
    }

    private record Kept(DocumentPath path, int version, String hash, boolean newest) {}

    /** What may not come back of somebody: they, their texts, the entries of the register of names that are about them. */
    static Grave grave(
            DSLContext sql, DatabaseStore store, String number, String study, Instant at, String participant) {
        Set<String> hashes = new TreeSet<>();
        hashes.add(Grave.hash(Kind.VOICE, study, participant));
        Set<String> texts = sources(sql, store, study, participant::equals, new ArrayList<>(), new TreeSet<>())
                .keySet();
        texts.forEach(it -> hashes.add(Grave.hash(Kind.SOURCE, study, it)));
        guids(sql, store, study, texts).forEach(it -> hashes.add(Grave.hash(Kind.GUID, study, it)));
        Field<String> subject = field(name("subject"), String.class);
        sql.select(subject)
                .from(table(name("name_entry")))
                .where(STUDY.eq(study), field(name("participant"), String.class).eq(participant))
                .fetch(subject)
                .forEach(it -> hashes.add(Grave.hash(Kind.PERSON, study, it)));
        return new Grave(number, study, at, hashes);
    }

    /** Texts in which somebody speaks, in any version of what is known of the text; with how many others. */
    private static SortedMap<String, Integer> sources(
            DSLContext sql,
            DatabaseStore store,
            String study,
            Predicate<String> theirs,
            List<Receipt.Missed> unreadable,
            Set<String> who) {
        SortedMap<String, Integer> sources = new TreeMap<>();
        for (Kept document : kept(sql, study)) {
            Matcher path = SOURCE.matcher(document.path.text());
            if (path.matches() && document.path.text().endsWith("/source.yaml")) {
                try {
                    List<String> people = SourceFile.read(path.group(1), store.bytesOf(document.hash))
                            .participants();
                    people.stream().filter(theirs).forEach(who::add);
                    if (people.stream().anyMatch(theirs)) {
                        int others =
                                (int) people.stream().filter(theirs.negate()).count();
                        sources.merge(path.group(1), others, Math::max);
                    }
                } catch (Problems changedByHand) {
                    unreadable.add(new Receipt.Missed("document", document.path.text()));
                }
            }
        }
        return sources;
    }

    private static Set<String> guids(DSLContext sql, DatabaseStore store, String study, Set<String> texts) {
        Set<String> guids = new TreeSet<>();
        for (Kept document : kept(sql, study)) {
            Matcher path = SOURCE.matcher(document.path.text());
            if (path.matches()
                    && texts.contains(path.group(1))
                    && document.path.text().endsWith("/source.yaml")) {
                try {
                    guids.add(SourceFile.read(path.group(1), store.bytesOf(document.hash))
                            .guid()
                            .toString());
                } catch (Problems changedByHand) {
                    // It goes by its id all the same; whoever removes it is told that it could not be read.
                    continue;
                }
            }
        }
        return guids;
    }

    private static List<Kept> kept(DSLContext sql, String study) {
        return sql.select(
                        field(name("path"), String.class),
                        field(name("version"), Integer.class),
                        field(name("hash"), String.class),
                        field(name("newest"), Integer.class))
                .from(table(name("document")))
                .where(
                        STUDY.eq(study),
                        field(name("hash")).isNotNull(),
                        field(name("path"), String.class).startsWith("voices/"))
                .orderBy(field(name("path")), field(name("version")))
                .fetch(VoiceReach::kept);
    }

    private static Kept kept(Record row) {
        return new Kept(
                DocumentPath.of(row.get(0, String.class)),
                row.get(1, Integer.class),
                row.get(2, String.class),
                row.get(3, Integer.class) == 1);
    }

    /** Takes it out and says what was not reached. */
    List<Receipt.Missed> remove(Map<String, Integer> counts) {
        SortedMap<String, Integer> theirs =
                sources(acting.sql(), store, grave.study(), it -> grave.holds(Kind.VOICE, it), missed, people);
        Set<String> gone = new TreeSet<>(theirs.keySet());
        List<Kept> documents = kept(acting.sql(), grave.study());
        documents.forEach(
                it -> source(it).filter(id -> grave.holds(Kind.SOURCE, id)).ifPresent(gone::add));
        documents.forEach(it -> look(it, gone));
        bar(gone);
        if (!steps.isEmpty()) {
            store.applyEvenClosed(acting, grave.study(), new Change(steps));
        }
        dropped.forEach((path, versions) -> Removal.versions(acting.sql(), grave.study(), path, versions));
        theirs.forEach((id, others) -> {
            if (others > 0) {
                missed.add(new Receipt.Missed("voice_shared", id));
            }
        });
        // Whoever remembers what was marked in these texts is told that it is another state.
        acting.sql()
                .update(table(name("voice_seq")))
                .set(
                        field(name("seq"), Long.class),
                        field(name("seq"), Long.class).plus(1))
                .where(
                        STUDY.eq(grave.study()),
                        field(name("source"), String.class).in(gone))
                .execute();
        Field<String> recording = field(name("id"), String.class);
        acting.sql()
                .deleteFrom(table(name("recording_piece")))
                .where(field(name("recording"), String.class)
                        .in(select(recording)
                                .from(table(name("recording")))
                                .where(
                                        STUDY.eq(grave.study()),
                                        field(name("source"), String.class).in(gone))))
                .execute();
        draft(gone);
        Reach.count(counts, "voice_source", gone.size());
        return missed.stream().distinct().toList();
    }

    /** What goes with the study, so that nobody brings them back where there is no workbench. */
    private void bar(Set<String> gone) {
        List<WithdrawnFile.Line> lines = new ArrayList<>();
        people.forEach(it -> lines.add(WithdrawnFile.Line.ofPerson(grave.study(), it)));
        gone.forEach(it -> lines.add(WithdrawnFile.Line.ofSource(grave.study(), it)));
        DocumentPath path = DocumentPath.of(WithdrawnFile.NAME);
        Optional<String> there =
                Optional.ofNullable(store.documents(grave.study()).get(path));
        WithdrawnFile before = WithdrawnFile.read(there.map(store::bytesOf).orElse(new byte[0]));
        WithdrawnFile after = before.and(lines);
        if (!after.equals(before)) {
            steps.put(path, new Change.Step(there, Optional.of(after.write())));
        }
    }

    /** The codes that are being written for the next version, without words of texts that are gone. */
    private void draft(Set<String> gone) {
        Field<String> codebook = field(name("codebook"), String.class);
        Field<Integer> version = field(name("version"), Integer.class);
        acting.sql()
                .select(version, codebook)
                .from(table(name("codebook_draft")))
                .where(STUDY.eq(grave.study()))
                .fetch()
                .forEach(row -> withoutExamples(
                                row.get(version),
                                row.get(codebook).getBytes(StandardCharsets.UTF_8),
                                it -> gone.contains(it.source()))
                        .ifPresent(rest -> acting.sql()
                                .update(table(name("codebook_draft")))
                                .set(codebook, new String(rest, StandardCharsets.UTF_8))
                                .where(STUDY.eq(grave.study()))
                                .execute()));
    }

    private static Optional<String> source(Kept document) {
        Matcher path = SOURCE.matcher(document.path.text());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private void look(Kept document, Set<String> gone) {
        Matcher book = CODEBOOK.matcher(document.path.text());
        if (source(document).filter(gone::contains).isPresent()) {
            dropped.computeIfAbsent(document.path, path -> new ArrayList<>()).add(document.version);
            if (document.newest) {
                steps.put(document.path, new Change.Step(Optional.of(document.hash), Optional.empty()));
            }
        } else if (document.path.text().equals(PARTICIPANTS)) {
            lost(document, withoutLine(store.bytesOf(document.hash)));
        } else if (book.matches() && !gone.isEmpty()) {
            try {
                lost(
                        document,
                        withoutExamples(
                                Integer.parseInt(book.group(1)),
                                store.bytesOf(document.hash),
                                it -> gone.contains(it.source())));
            } catch (Problems changedByHand) {
                missed.add(new Receipt.Missed("document", document.path.text()));
            }
        }
    }

    private void lost(Kept document, Optional<byte[]> rest) {
        rest.ifPresent(bytes -> {
            dropped.computeIfAbsent(document.path, path -> new ArrayList<>()).add(document.version);
            if (document.newest) {
                steps.put(document.path, new Change.Step(Optional.of(document.hash), Optional.of(bytes)));
            }
        });
    }

    /** The list of participants without theirs; empty where it has none. */
    private Optional<byte[]> withoutLine(byte[] csv) {
        StringBuilder kept = new StringBuilder();
        boolean found = false;
        for (String line : new String(csv, StandardCharsets.UTF_8).split("(?<=\n)")) {
            String id = line.replaceFirst("[,;\t\r\n](?s:.*)$", "")
                    .replace("\"", "")
                    .strip();
            if (grave.holds(Kind.VOICE, id)) {
                found = true;
                people.add(id);
            } else {
                kept.append(line);
            }
        }
        return found ? Optional.of(kept.toString().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** A codebook without examples that go; empty where it has none. */
    static Optional<byte[]> withoutExamples(int version, byte[] bytes, Predicate<Code.Example> goes) {
        Codebook book = CodebookFile.read(version, bytes);
        if (book.codes().stream().noneMatch(code -> code.examples().stream().anyMatch(goes))) {
            return Optional.empty();
        }
        Codebook rest = Codebook.of(
                version,
                book.made(),
                book.note(),
                book.codes().stream().map(it -> without(it, goes)).toList(),
                book.since(),
                book.crosswalks());
        return Optional.of(CodebookFile.write(rest).getBytes(StandardCharsets.UTF_8));
    }

    private static Code without(Code code, Predicate<Code.Example> goes) {
        return new Code(
                code.id(),
                code.guid(),
                code.name(),
                code.parent(),
                code.domain(),
                code.definition(),
                code.useWhen(),
                code.notWhen(),
                code.examples().stream().filter(goes.negate()).toList(),
                code.colour());
    }
}
