package org.commonweal.app.weighting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.TableFile;
import org.commonweal.exchange.WaveExport;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Wave;
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

    Exports(DatabaseStore store, StudyDesk desk, ExportKeys keys) {
        this.store = store;
        this.desk = desk;
        this.keys = keys;
    }

    /**
     * What is wanted.
     *
     * @param format one of {@link #FORMATS}
     * @param language of formats that have room for one
     * @param texts whether answers in free words go too
     */
    record Wanted(String wave, String format, String language, boolean texts) {

        Wanted {
            if (!FORMATS.contains(format) || !List.of("en", "zh").contains(language)) {
                throw new NotHere();
            }
        }

        /** What a link is for, so that it opens nothing else. */
        String what() {
            return "export:" + String.join(":", wave, format, language, Boolean.toString(texts));
        }

        String fileName(String study) {
            return study + "-" + wave + (format.equals(DDI) ? ".ddi.xml" : "." + format);
        }
    }

    /** A file that was made. */
    record Made(byte[] bytes, int rows) {}

    /** @throws org.commonweal.problem.Problems with all that is wrong in the files of the study */
    StudyFolder study(String study) throws IOException {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        return StudyFolder.at(desk.folder(study));
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
        LabelledTable table = export.of(folder.programme(), wave);
        Path aside = Files.createTempDirectory("export");
        Path file = aside.resolve("file");
        try {
            if (wanted.format().equals(DDI)) {
                export.describe(folder.programme(), wave, table, study + "-" + wanted.wave() + ".csv")
                        .write(file);
            } else {
                String name = wanted.fileName(study);
                TableFile.named(name).write(table, file, name, false);
            }
            return new Made(Files.readAllBytes(file), table.rows());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(aside);
        }
    }
}
