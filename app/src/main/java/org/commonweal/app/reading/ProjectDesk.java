package org.commonweal.app.reading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.exchange.refi.Joining;
import org.commonweal.exchange.refi.ProjectIn;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.words.Labels;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks at a project of another program, and takes it into a study. */
@Component
final class ProjectDesk {

    private final VoicesDesk desk;
    private final Coders coders;
    private final Database database;
    private final DatabaseStore store;
    private final ObjectProvider<KeptElsewhere> kept;

    ProjectDesk(
            VoicesDesk desk,
            Coders coders,
            Database database,
            DatabaseStore store,
            ObjectProvider<KeptElsewhere> kept) {
        this.desk = desk;
        this.coders = coders;
        this.database = database;
        this.store = store;
        this.kept = kept;
    }

    /** What a file holds, and what would come of it here. */
    record Looked(ProjectIn.Brought brought, Joining.Joined joined) {}

    /**
     * @param fileName as {@link ProjectShelf.Brought} has it: the language of its words, a slash, its name
     * @throws org.commonweal.problem.Problems where the file is refused or holds nothing
     */
    Looked look(String study, String fileName, byte[] bytes, Locale speaking) throws IOException {
        String language = fileName.substring(0, fileName.indexOf('/'));
        String name = fileName.substring(fileName.indexOf('/') + 1);
        Path aside = Files.createTempDirectory("project");
        Path file = aside.resolve("project" + ending(name));
        try {
            Files.write(file, bytes);
            ProjectIn.Brought brought = ProjectIn.read(file, language, speaking);
            Voices voices = brought.voices();
            if (voices.sources().isEmpty() && voices.codebook().isEmpty()) {
                throw ReadingProblem.PROJECT_HOLDS_NOTHING.because(name);
            }
            Labels note = Labels.of("Brought from " + (brought.origin().isEmpty() ? name : brought.origin()));
            LocalDate today = LocalDate.ofInstant(database.clock().instant(), ZoneOffset.UTC);
            Joining.Joined joined = Joining.of(desk.voices(study), voices, naming(study), today, note);
            database.read(sql -> refuseWithdrawn(sql, study, joined));
            return new Looked(brought, joined);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(aside);
        }
    }

    private static Joining.Joined refuseWithdrawn(DSLContext sql, String study, Joining.Joined joined) {
        Tombstones.voices(sql, study)
                .refuse(
                        joined.voices().participants().stream()
                                .map(Participant::id)
                                .toList(),
                        joined.voices().sources().values());
        return joined;
    }

    /** Only the endings that are read, so that no name of somebody else's becomes a name of a file here. */
    private static String ending(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return List.of(".qdpx", ".qde", ".qdc", ".zip").stream()
                .filter(small::endsWith)
                .findFirst()
                .orElse(".other");
    }

    private Joining.Naming naming(String study) {
        Set<String> somebody = new HashSet<>();
        coders.all(study).forEach((coder, account) -> {
            if (!account.isEmpty()) {
                somebody.add(coder);
            }
        });
        Set<String> ids = database.read(sql -> new HashSet<>(sql.select(field(name("id"), String.class))
                .from(table(name("voice_coding")))
                .where(field(name("study"), String.class).eq(study))
                .fetch(field(name("id"), String.class))));
        return new Joining.Naming(ids, somebody);
    }

    /** Takes it whole or not at all. */
    void take(Acting acting, String study, Joining.Joined joined) {
        Tombstones.holdStill(acting.sql(), false);
        refuseWithdrawn(acting.sql(), study, joined);
        SortedMap<DocumentPath, String> there = store.documents(study);
        SortedMap<String, byte[]> wanted = VoicesDocuments.of(without(joined.voices()));
        TreeMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        wanted.forEach((text, bytes) -> {
            DocumentPath path = DocumentPath.of(text);
            Optional<String> found = Optional.ofNullable(there.get(path));
            boolean mine = found.isEmpty() || text.equals("voices/participants.csv") && joined.participants() > 0;
            if (mine) {
                steps.put(path, new Change.Step(found, Optional.of(bytes)));
            }
        });
        SortedMap<DocumentPath, byte[]> all = new TreeMap<>();
        there.forEach((path, hash) -> {
            if (path.text().startsWith("voices/")) {
                all.put(path, store.bytesOf(hash));
            }
        });
        steps.forEach((path, step) -> step.bytes().ifPresent(bytes -> all.put(path, bytes)));
        if (!steps.isEmpty()) {
            store.apply(acting, study, new Change(steps));
        }
        SortedMap<DocumentPath, byte[]> marks = new TreeMap<>(all);
        VoicesDocuments.marked(joined.voices()).forEach((path, bytes) -> marks.put(DocumentPath.of(path), bytes));
        if (!joined.voices().codings().isEmpty()) {
            kept.orderedStream()
                    .filter(room -> room.holds(DocumentPath.of("voices/codings/a/b.csv")))
                    .forEach(room -> room.take(acting, study, marks));
        }
        acting.record(
                "voice.join",
                "study:" + study,
                study,
                Map.of(
                        "codes", Integer.toString(joined.codes()),
                        "sources", Integer.toString(joined.sources().size()),
                        "participants", Integer.toString(joined.participants()),
                        "codings", Integer.toString(joined.voices().codings().size())));
    }

    private static Voices without(Voices voices) {
        return new Voices(
                voices.codebooks(),
                voices.participants(),
                voices.sources(),
                voices.texts(),
                List.of(),
                List.of(),
                List.of());
    }

    static Set<String> coders(Joining.Joined joined) {
        Set<String> names = new TreeSet<>();
        joined.voices().codings().stream().map(Coding::coder).forEach(names::add);
        return names;
    }
}
