package org.commonweal.app.form;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.app.store.Version;
import org.commonweal.form.Form;
import org.commonweal.form.Identifying;
import org.commonweal.form.xform.Outline.Asked;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.FormRules;
import org.springframework.stereotype.Component;

/**
 * The forms of a study. A draft is the document {@code forms/FORM/draft/form.xlsx} (or {@code .md}, {@code .csv}, as it was
 * brought); a published version is {@code forms/FORM/VERSION/form.xlsx} with its XForm and media, and is never written again.
 */
@Component
class FormShelf {

    static final String DRAFT = "draft";

    private static final List<String> ENDINGS = List.of("xlsx", "md", "csv");
    private static final int REMEMBERED = 40;

    private final Database database;
    private final DatabaseStore store;

    /** By the hash of the file: what was read once need not be read again. */
    private final Map<String, Form> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Form> eldest) {
            return size() > REMEMBERED;
        }
    });

    FormShelf(Database database, DatabaseStore store) {
        this.database = database;
        this.store = store;
    }

    /** A form: the names of its published versions, the newest first, and whether one is being written. */
    record Shelved(String form, List<String> versions, boolean draft) {}

    /** A file of a form: of a draft or of a published version. */
    record Kept(String form, String version, String file, String hash, byte[] bytes) {

        String path() {
            return "forms/" + form + "/" + version + "/" + file;
        }
    }

    /** Nothing is here of a study that there is not. */
    void require(String study) {
        if (new Studies(database).find(study).isEmpty()) {
            throw new NotHere();
        }
    }

    List<Shelved> all(String study) {
        SortedMap<String, List<String>> versions = new TreeMap<>();
        for (DocumentPath path : store.documents(study).keySet()) {
            String[] steps = path.text().split("/");
            if (steps.length == 4 && steps[0].equals("forms") && isForm(steps[3])) {
                versions.computeIfAbsent(steps[1], _ -> new ArrayList<>()).add(steps[2]);
            }
        }
        List<Shelved> all = new ArrayList<>();
        versions.forEach((form, names) -> all.add(new Shelved(
                form,
                names.stream()
                        .filter(it -> !it.equals(DRAFT))
                        .distinct()
                        .sorted((a, b) -> compare(b, a))
                        .toList(),
                names.contains(DRAFT))));
        return all;
    }

    private static boolean isForm(String file) {
        return file.startsWith("form.") && ENDINGS.contains(file.substring(5));
    }

    /** 2 before 10, and 2026112301 before 2026112302. */
    static int compare(String one, String other) {
        return one.matches("\\d+") && other.matches("\\d+")
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }

    Shelved form(String study, String form) {
        return all(study).stream()
                .filter(it -> it.form().equals(form))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    /** The file of a version; {@link #DRAFT} for what is being written. */
    Optional<Kept> find(String study, String form, String version) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        for (String ending : ENDINGS) {
            String text = "forms/" + form + "/" + version + "/form." + ending;
            String hash = DocumentPath.fits(text) ? documents.get(DocumentPath.of(text)) : null;
            if (hash != null) {
                return Optional.of(new Kept(form, version, "form." + ending, hash, store.bytesOf(hash)));
            }
        }
        return Optional.empty();
    }

    Kept get(String study, String form, String version) {
        return find(study, form, version).orElseThrow(NotHere::new);
    }

    /** A published version as a form. */
    Form published(String study, String form, String version) {
        if (version.equals(DRAFT)) {
            throw new NotHere();
        }
        return read(get(study, form, version));
    }

    Form read(Kept kept) {
        return Optional.ofNullable(read.get(kept.hash())).orElseGet(() -> {
            Form form = Form.read(kept.file(), kept.bytes());
            read.put(kept.hash(), form);
            return form;
        });
    }

    byte[] xform(String study, String form, String version) {
        String text = "forms/" + form + "/" + version + "/form.xml";
        if (!DocumentPath.fits(text)) {
            throw new NotHere();
        }
        return store.read(study, DocumentPath.of(text)).orElseThrow(NotHere::new);
    }

    /** The hashes of the files of a version, by name. */
    SortedMap<String, String> media(String study, String form, String version) {
        String home = "forms/" + form + "/" + version + "/media/";
        SortedMap<String, String> media = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            if (path.text().startsWith(home)) {
                media.put(path.text().substring(home.length()), hash);
            }
        });
        return media;
    }

    byte[] bytes(String hash) {
        return store.bytesOf(hash);
    }

    /**
     * Keeps what a draft has become.
     *
     * @param found the hash of the draft that was changed; empty for a new one
     * @throws Problems where somebody else was quicker
     */
    void keep(String person, String study, String form, String file, byte[] bytes, String found, String act) {
        Optional<Kept> before = find(study, form, DRAFT);
        if (!before.map(Kept::hash).orElse("").equals(found)) {
            throw ShelfProblem.CHANGED_MEANWHILE.because();
        }
        String path = "forms/" + form + "/" + DRAFT + "/" + file;
        if (!DocumentPath.fits(path)) {
            throw ShelfProblem.NAME_UNFIT.because(form);
        }
        Map<DocumentPath, Change.Step> steps = new TreeMap<>();
        before.ifPresent(old ->
                steps.put(DocumentPath.of(old.path()), new Change.Step(Optional.of(old.hash()), Optional.empty())));
        Optional<String> same = before.filter(old -> old.path().equals(path)).map(Kept::hash);
        steps.put(DocumentPath.of(path), new Change.Step(same, Optional.of(bytes)));
        write(person, study, new Change(new TreeMap<>(steps)), act, form, Map.of("hash", Fingerprint.of(bytes)));
    }

    private void write(String person, String study, Change change, String act, String form, Map<String, String> facts) {
        try {
            database.change(person, (Acting acting) -> {
                store.apply(acting, study, change);
                return acting.record(act, "form:" + form, study, facts);
            });
        } catch (DatabaseStore.Stale stale) {
            throw ShelfProblem.CHANGED_MEANWHILE.because();
        }
    }

    /** Puts a draft away with its media; it stays in the history of the documents. */
    void putAway(String person, String study, String form) {
        write(person, study, new Change(emptied(study, form)), "form.put-away", form, Map.of());
    }

    private SortedMap<DocumentPath, Change.Step> emptied(String study, String form) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            if (path.text().startsWith("forms/" + form + "/" + DRAFT + "/")) {
                steps.put(path, new Change.Step(Optional.of(hash), Optional.empty()));
            }
        });
        if (steps.isEmpty()) {
            throw new NotHere();
        }
        return steps;
    }

    void addMedia(String person, String study, String form, String name, byte[] bytes) {
        get(study, form, DRAFT);
        DocumentPath path = DocumentPath.of("forms/" + form + "/" + DRAFT + "/media/" + name);
        Optional<String> found = Optional.ofNullable(store.documents(study).get(path));
        Change.Step step = new Change.Step(found, Optional.of(bytes));
        write(person, study, new Change(new TreeMap<>(Map.of(path, step))), "form.media", form, Map.of("name", name));
    }

    void dropMedia(String person, String study, String form, String name) {
        String hash = Optional.ofNullable(media(study, form, DRAFT).get(name)).orElseThrow(NotHere::new);
        DocumentPath path = DocumentPath.of("forms/" + form + "/" + DRAFT + "/media/" + name);
        write(person, study, Change.remove(path, hash), "form.media-remove", form, Map.of("name", name));
    }

    /** Whether the draft can go back a step. */
    boolean undoes(String study, String form) {
        return before(study, form).isPresent();
    }

    /** Takes the last step of a draft back. */
    void undo(String person, String study, String form) {
        String hash = before(study, form).orElseThrow(NotHere::new);
        Kept now = get(study, form, DRAFT);
        keep(person, study, form, now.file(), store.bytesOf(hash), now.hash(), "form.undo");
    }

    /** What the draft was a step ago. A step that led to the state before is itself an undoing, and is passed over. */
    private Optional<String> before(String study, String form) {
        Optional<Kept> now = find(study, form, DRAFT);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (Version version :
                store.history(study, DocumentPath.of(now.get().path())).reversed()) {
            if (version.hash().isEmpty()) {
                steps.clear();
                continue;
            }
            String hash = version.hash().get();
            if (steps.size() > 1 && steps.get(steps.size() - 2).equals(hash)) {
                steps.removeLast();
            } else {
                steps.add(hash);
            }
        }
        return steps.size() > 1 ? Optional.of(steps.get(steps.size() - 2)) : Optional.empty();
    }

    /**
     * Publishes a draft: its file as it is, the XForm made of it, its media; the draft goes.
     *
     * @param reason why it asks who somebody is, where it does
     * @return the name of the version
     * @throws Problems where it does not convert, its rules cannot be computed, there is such a version, or it asks who somebody is
     *     and nobody says why
     */
    String publish(String person, String study, String form, String found, String reason) {
        Kept draft = get(study, form, DRAFT);
        if (!draft.hash().equals(found)) {
            throw ShelfProblem.CHANGED_MEANWHILE.because();
        }
        Form read = read(draft);
        List<Asked> identifying = Identifying.among(read.questions());
        if (reason.isBlank()) {
            Problems.throwIfAny(identifying.stream()
                    .flatMap(it -> ShelfProblem.ASKS_WHO.because(it.name(), it.row()).all().stream())
                    .toList());
        }
        String version = Stamped.folder(read.version());
        SortedMap<String, String> media = media(study, form, DRAFT);
        Map<String, byte[]> files = new TreeMap<>();
        media.forEach((name, hash) -> files.put(name, store.bytesOf(hash)));
        byte[] xform = read.convert().xform().getBytes(StandardCharsets.UTF_8);
        FormRules.of(xform, files);
        if (find(study, form, version).isPresent()) {
            throw ShelfProblem.VERSION_TAKEN.because(read.version());
        }
        SortedMap<DocumentPath, Change.Step> steps = emptied(study, form);
        String home = "forms/" + form + "/" + version + "/";
        steps.put(DocumentPath.of(home + draft.file()), fresh(draft.bytes()));
        steps.put(DocumentPath.of(home + "form.xml"), fresh(xform));
        files.forEach((name, bytes) -> steps.put(DocumentPath.of(home + "media/" + name), fresh(bytes)));
        write(
                person,
                study,
                new Change(steps),
                "form.publish",
                form,
                Map.of(
                        "version",
                        version,
                        "hash",
                        draft.hash(),
                        "xform",
                        Fingerprint.of(xform),
                        "asks-who",
                        Integer.toString(identifying.size()),
                        "because",
                        identifying.isEmpty()
                                ? ""
                                : reason.strip()
                                        .substring(
                                                0, Math.min(300, reason.strip().length()))));
        return version;
    }

    private static Change.Step fresh(byte[] bytes) {
        return new Change.Step(Optional.empty(), Optional.of(bytes));
    }
}
