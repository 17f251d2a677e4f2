package org.commonweal.app.weighting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.standing.Asked;
import org.commonweal.app.standing.Standings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.ParadataFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.TableFile;
import org.commonweal.exchange.WaveExport;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Component;

/** Makes files of waves, as {@code commonweal survey export} does: pseudonyms always, words that people said only where asked for. */
@Component
final class Exports {

    /** The description for archives is asked for like a format. */
    static final String DDI = "ddi";

    static final List<String> FORMATS = List.of("csv", "sav", "dta", "parquet", "xlsx", DDI);

    private final DatabaseStore store;
    private final StudyDesk desk;
    private final ExportKeys keys;
    private final Database database;
    private final Clock clock;

    Exports(DatabaseStore store, StudyDesk desk, ExportKeys keys, Database database, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.keys = keys;
        this.database = database;
        this.clock = clock;
    }

    /** Submissions that came sealed, by form: nobody here can open them. */
    SortedMap<String, Integer> sealed(String study) {
        SortedMap<String, Integer> sealed = new TreeMap<>();
        database.read(sql -> sql.fetch(
                        "select form, count(*) from submission where study = ? and sealed = 1 and newest = 1 group by form",
                        study))
                .forEach(row -> sealed.put(row.get(0, String.class), row.get(1, Integer.class)));
        return sealed;
    }

    /**
     * What is wanted.
     *
     * @param format one of {@link #FORMATS}
     * @param language of formats that have room for one
     * @param texts whether answers in free words go too
     * @param purpose what it is for, which says who may be in it
     */
    record Wanted(String wave, String format, String language, boolean texts, Purpose purpose) {

        Wanted {
            if (!FORMATS.contains(format) || !List.of("en", "zh").contains(language)) {
                throw new NotHere();
            }
        }

        /** What a link is for, so that it opens nothing else. */
        String what() {
            return "export:" + String.join(":", wave, format, language, Boolean.toString(texts), purpose.written());
        }

        String fileName(String study) {
            return study + "-" + wave + (purpose == Purpose.STUDY ? "" : "-" + purpose.written())
                    + (format.equals(DDI) ? ".ddi.xml" : "." + format);
        }
    }

    /** A file that was made, and who of the wave is in it; it is gone when this is closed. A large one never lies in memory. */
    record Made(Path file, int rows, Agreed agreed) implements AutoCloseable {

        long size() throws IOException {
            return Files.size(file);
        }

        String hash() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return Fingerprint.of(in);
            }
        }

        @Override
        public void close() throws IOException {
            gone(file);
        }
    }

    private static void gone(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
    }

    /** @throws org.commonweal.problem.Problems with all that is wrong in the files of the study */
    StudyFolder study(String study) throws IOException {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        return StudyFolder.at(desk.folder(study));
    }

    /** Tables on how interviews of a wave were held, by the name that an address has for them. */
    static final Map<String, UnaryOperator<String>> HELD = new TreeMap<>(Map.of(
            "interviews", ParadataFile::interviews,
            "questions", ParadataFile::questions,
            "back-checks", ParadataFile::backChecks));

    /**
     * A table on how interviews were held.
     *
     * @param table one of {@link #HELD}
     */
    record HeldTable(String wave, Labels label, String table) {

        String fileName(String study) {
            return study + "-" + wave + "-held-" + table + ".csv";
        }
    }

    /** Those that there are. */
    List<HeldTable> held(String study) throws IOException {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        return study(study).programme().waves().stream()
                .flatMap(wave -> HELD.entrySet().stream()
                        .filter(it -> documents.containsKey(
                                DocumentPath.of(it.getValue().apply(wave.id()))))
                        .map(it -> new HeldTable(wave.id(), wave.label(), it.getKey())))
                .toList();
    }

    /** The table as it leaves: with the pseudonyms that exported waves have. */
    byte[] make(String study, HeldTable wanted) {
        UnaryOperator<String> path = HELD.get(wanted.table());
        if (path == null) {
            throw new NotHere();
        }
        String file = path.apply(wanted.wave());
        byte[] bytes = store.read(study, DocumentPath.of(file)).orElseThrow(NotHere::new);
        return wanted.table().equals("back-checks")
                ? bytes
                : ParadataFile.withPseudonyms(wanted.wave(), file, bytes, keys.of(study))
                        .getBytes(StandardCharsets.UTF_8);
    }

    /** The waves of which there is a table. */
    List<SurveyWave> waves(String study) throws IOException {
        StudyFolder folder = study(study);
        return folder.programme().waves().stream()
                .filter(wave -> folder.hasTable(wave.id()))
                .toList();
    }

    /** @throws org.commonweal.problem.Problems where the wave cannot be read, or the format cannot hold it */
    Made make(String study, Wanted wanted) throws IOException {
        StudyFolder folder = study(study);
        if (waves(study).stream().noneMatch(wave -> wave.id().equals(wanted.wave()))) {
            throw new NotHere();
        }
        Wave wave = folder.waves(List.of(wanted.wave())).getFirst();
        int smallest = folder.hasPlan() ? folder.plan().smallestCell() : Disclosure.USUAL;
        WaveExport export = new WaveExport(
                Locale.forLanguageTag(wanted.language()), keys.of(study), false, wanted.texts(), smallest);
        Agreed agreed = agreed(study, wave, wanted);
        LabelledTable table = agreed.of(export.of(folder.programme(), wave), wave, wanted.purpose());
        Path aside = Files.createTempDirectory("export");
        Path file = aside.resolve("file");
        try {
            if (wanted.format().equals(DDI)) {
                export.describe(folder.programme(), wave, table, csv(study, wanted))
                        .write(file);
            } else {
                String name = wanted.fileName(study);
                TableFile.named(name).write(table, file, name, false);
            }
            return new Made(file, table.rows(), agreed);
        } catch (IOException | RuntimeException | Error e) {
            gone(file);
            throw e;
        }
    }

    /** The file that a description is about: of the same wave, for the same purpose. */
    private static String csv(String study, Wanted wanted) {
        return new Wanted(wanted.wave(), "csv", wanted.language(), wanted.texts(), wanted.purpose()).fileName(study);
    }

    private Agreed agreed(String study, Wave wave, Wanted wanted) {
        ConsentQuestions questions = Asked.in(store, study).ofWave(wave.id());
        Standings standings = database.read(sql -> Standings.of(sql, study, clock.instant()));
        Agreed agreed = Agreed.of(wave, wanted.purpose(), wanted.texts(), standings, questions);
        if (agreed.rows().length == 0 && wave.size() > 0) {
            ExportProblem nobody = switch (wanted.purpose()) {
                case STUDY -> ExportProblem.NOBODY_FOR_STUDY;
                case ARCHIVE -> ExportProblem.NOBODY_FOR_ARCHIVE;
                case LINKAGE -> ExportProblem.NOBODY_FOR_LINKAGE;
            };
            throw nobody.because(wave.id(), wave.size());
        }
        return agreed;
    }
}
