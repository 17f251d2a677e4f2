package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wave goes out with its labels and comes in again as the same wave, in every format. */
class LabelledWaveTest {

    private static final byte[] KEY = "a key of the study, kept by the study".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private static WaveExport withIds(Locale language) {
        return new WaveExport(language, KEY, true, true, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sav", "dta", "parquet", "xlsx", "csv"})
    void every_answer_and_every_absence_comes_back(String ending) throws IOException {
        MiniStudy study = MiniStudy.in(temp);
        for (int i = 0; i < 2; i++) {
            StudyFolder open = study.open();
            Wave before = open.waves().get(i);
            LabelledTable table =
                    withIds(i == 0 ? Locale.ENGLISH : Locale.CHINESE).of(open.programme(), before);
            String file = before.file().replace(".csv", "." + ending);
            TableFile.named(file).write(table, temp.resolve(file), file, false);
            study.with("programme.yaml", before.file(), file);

            Wave after = study.open().waves().get(i);

            assertSame(after, before);
            study.with("programme.yaml", file, before.file());
        }
    }

    static void assertSame(Wave wave, Wave before) {
        assertThat(wave.size()).isEqualTo(before.size());
        assertThat(wave.columns().keySet()).isEqualTo(before.columns().keySet());
        for (String name : before.columns().keySet()) {
            Column one = wave.columns().get(name);
            Column other = before.columns().get(name);
            if (one instanceof Column.Ids ids) {
                assertThat(ids.repeated()).as(name).isEmpty(); // a Parquet file's ids are only told apart
                continue;
            }
            for (int row = 0; row < before.size(); row++) {
                assertThat(shown(one, row)).as("%s %d", name, row).isEqualTo(shown(other, row));
            }
        }
    }

    private static String shown(Column column, int row) {
        Absence absence = column.absence(row);
        if (absence != null) {
            return absence.name();
        }
        return switch (column) {
            case Column.Choices choices -> "" + choices.choice(row);
            case Column.Numbers numbers -> "" + numbers.number(row);
            case Column.Texts texts -> texts.text(row);
            case Column.Ids ids -> "";
        };
    }
}
