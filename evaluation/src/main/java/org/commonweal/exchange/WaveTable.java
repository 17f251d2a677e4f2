package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.commonweal.exchange.dta.DtaFile;
import org.commonweal.exchange.sav.SavFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Wave;

/** The table of a wave, by the ending of its name. */
final class WaveTable {

    private WaveTable() {}

    /** @throws Problems with all that is wrong in the table */
    static Wave read(Path folder, SurveyWave wave, Questionnaire questionnaire, Gathered gathered) throws IOException {
        Path file = folder.resolve(wave.file());
        if (!Files.isRegularFile(file)) {
            throw gathered.with(0, "", ExchangeProblem.NO_FILE, wave.file());
        }
        // A link may lead anywhere; a study is what is in its folder.
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw gathered.with(0, "", ExchangeProblem.FILE_OUTSIDE, wave.file());
        }
        return read(file, new WaveReader(wave, questionnaire, gathered));
    }

    /** By the ending of the file's name. */
    static Wave read(Path file, WaveReader reader) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            return XlsxTable.read(file, reader);
        }
        if (name.endsWith(".parquet")) {
            return ParquetTable.read(file, reader);
        }
        if (name.endsWith(".sav") || name.endsWith(".zsav")) {
            return StatisticsTable.read(file, reader, SavFile::open);
        }
        if (name.endsWith(".dta")) {
            return StatisticsTable.read(file, reader, DtaFile::open);
        }
        return CsvTable.read(file, reader);
    }
}
