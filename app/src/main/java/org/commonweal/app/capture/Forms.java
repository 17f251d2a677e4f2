package org.commonweal.app.capture;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.fieldwork.FormVersions;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.FormOutline;
import org.commonweal.submission.FormRules;
import org.springframework.stereotype.Component;

/** The forms of a study, from its documents {@code forms/FORM/VERSION/form.xml} and {@code .../media/NAME}. */
@Component
public final class Forms {

    private static final int REMEMBERED = 60;
    private static final String FILE = "form.xml";

    /**
     * A version of a form.
     *
     * @param folder as the documents call the form
     * @param version as the documents call the version
     * @param hash of its XForm
     */
    public record FormVersion(String study, String folder, String version, String hash, FormOutline outline) {

        /** Its id, as submissions name it. */
        public String id() {
            return outline.id();
        }
    }

    private final DatabaseStore store;

    /** By hash: what was read once need not be read again. */
    private final Map<String, Optional<FormOutline>> outlines = remembered();

    private final Map<String, FormRules> rules = remembered();
    private final Map<String, String> digests = remembered();

    Forms(DatabaseStore store) {
        this.store = store;
    }

    private static <T> Map<String, T> remembered() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    /** Every version of every form that can be read, the newest version of a form first. */
    public List<FormVersion> all(String study) {
        List<FormVersion> all = new ArrayList<>();
        for (Map.Entry<DocumentPath, String> document : store.documents(study).entrySet()) {
            String[] steps = document.getKey().text().split("/");
            if (steps.length == 4 && steps[0].equals("forms") && steps[3].equals(FILE)) {
                outline(document.getValue())
                        .ifPresent(outline ->
                                all.add(new FormVersion(study, steps[1], steps[2], document.getValue(), outline)));
            }
        }
        all.sort((a, b) -> {
            int byForm = a.folder().compareTo(b.folder());
            return byForm != 0 ? byForm : FormVersions.compare(b.version(), a.version());
        });
        return all;
    }

    /** The newest version of each form. */
    public List<FormVersion> newest(String study) {
        SortedMap<String, FormVersion> first = new TreeMap<>();
        all(study).forEach(it -> first.putIfAbsent(it.folder(), it));
        return List.copyOf(first.values());
    }

    /** The newest version of a form, by its id or the name of its folder. */
    public Optional<FormVersion> newest(String study, String form) {
        return newest(study).stream()
                .filter(it -> it.id().equals(form) || it.folder().equals(form))
                .findFirst();
    }

    /** The version of a form that a submission was filled in; by what the form says of itself, or what its folder is called. */
    public Optional<FormVersion> exactly(String study, String form, String version) {
        return all(study).stream()
                .filter(it -> it.id().equals(form) || it.folder().equals(form))
                .filter(it ->
                        it.outline().version().equals(version) || it.version().equals(version) && !version.isEmpty())
                .findFirst();
    }

    private Optional<FormOutline> outline(String hash) {
        return Optional.ofNullable(outlines.get(hash)).orElseGet(() -> {
            Optional<FormOutline> read;
            try {
                read = Optional.of(FormOutline.read(store.bytesOf(hash)));
            } catch (Problems noForm) {
                read = Optional.empty();
            }
            outlines.put(hash, read);
            return read;
        });
    }

    public byte[] xform(FormVersion form) {
        return store.bytesOf(form.hash());
    }

    /** The hashes of its files, by name. */
    public SortedMap<String, String> media(FormVersion form) {
        String home = "forms/" + form.folder() + "/" + form.version() + "/media/";
        SortedMap<String, String> media = new TreeMap<>();
        store.documents(form.study()).forEach((path, hash) -> {
            if (path.text().startsWith(home)) {
                media.put(path.text().substring(home.length()), hash);
            }
        });
        return media;
    }

    /** The rules of a form, made ready; and again where its files have changed. */
    FormRules rules(FormVersion form) {
        SortedMap<String, String> media = media(form);
        String key = form.hash() + media;
        return Optional.ofNullable(rules.get(key)).orElseGet(() -> {
            Map<String, byte[]> files = new TreeMap<>();
            media.forEach((name, hash) -> files.put(name, store.bytesOf(hash)));
            FormRules ready = FormRules.of(xform(form), files);
            rules.put(key, ready);
            return ready;
        });
    }

    /** The MD5 of what has this hash, which is what OpenRosa knows files by; it protects against nothing. */
    String md5(String hash) {
        return Optional.ofNullable(digests.get(hash)).orElseGet(() -> {
            String digest = md5(store.bytesOf(hash));
            digests.put(hash, digest);
            return digest;
        });
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
