package org.commonweal.app.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.PlaceTables;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The documents of a study as this room reads and writes them; places of the last few states are remembered. */
@Component
final class PlaceDesk {

    private static final int REMEMBERED = 3;

    private final DatabaseStore store;
    private final StudyDesk desk;
    private final Database database;
    private final MessageSource words;
    private final Map<String, Places> known = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Places> eldest) {
            return size() > REMEMBERED;
        }
    };

    PlaceDesk(DatabaseStore store, StudyDesk desk, Database database, MessageSource words) {
        this.words = words;
        this.store = store;
        this.desk = desk;
        this.database = database;
    }

    /** The documents by path, each with its hash; a study without any is not here. */
    SortedMap<DocumentPath, String> documents(String study) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        if (documents.isEmpty()) {
            throw new NotHere();
        }
        return documents;
    }

    /** A text among the documents. */
    Optional<Text> text(String study, String path) {
        return Optional.ofNullable(documents(study).get(DocumentPath.of(path)))
                .map(hash -> new Text(new String(store.bytesOf(hash), StandardCharsets.UTF_8), hash));
    }

    /** @param hash of its bytes, for changing it */
    record Text(String text, String hash) {}

    /** @throws Problems with all that is wrong in it */
    Programme programme(String study) {
        return ProgrammeFile.read(
                text(study, ProgrammeFile.NAME).orElseThrow(NotHere::new).text());
    }

    /** Only what the pages of the sources say. */
    PlaceFolder folder(String study) throws IOException {
        documents(study);
        return PlaceFolder.at(desk.folder(study));
    }

    /** What the figures of a study are called in a language. */
    FigureWords called(String study, Locale language) throws IOException {
        return new FigureWords(folder(study).labels(), words, language);
    }

    /** @throws Problems with all that is wrong in the files */
    Places places(String study) throws IOException {
        SortedMap<DocumentPath, String> of = new TreeMap<>(documents(study));
        of.keySet().removeIf(path -> !path.text().startsWith(PlaceFolder.HOME + "/"));
        String state = StudyDesk.state(of);
        synchronized (known) {
            Places places = known.get(state);
            if (places != null) {
                return places;
            }
        }
        Path home = desk.folder(study);
        PlaceFolder folder = PlaceFolder.at(home);
        PlaceTables tables = folder.tables();
        Places places = new Places(state, folder, tables.areas(), folder.boundaries(), tables.concerns());
        synchronized (known) {
            known.put(state, places);
        }
        return places;
    }

    byte[] bytes(String hash) {
        return store.bytesOf(hash);
    }

    /** Writes documents, each as it was found, and tells the ledger what it is about. */
    void write(String study, String by, SortedMap<DocumentPath, Change.Step> steps, Consumer<Acting> told) {
        database.change(by, acting -> {
            store.apply(acting, study, new Change(steps));
            told.accept(acting);
            return acting;
        });
    }

    /** One document that becomes this text. */
    static SortedMap<DocumentPath, Change.Step> step(String path, Optional<String> found, String text) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(DocumentPath.of(path), new Change.Step(found, Optional.of(text.getBytes(StandardCharsets.UTF_8))));
        return steps;
    }
}
