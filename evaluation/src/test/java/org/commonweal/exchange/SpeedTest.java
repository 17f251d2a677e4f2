package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonweal.survey.Wave;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long a million interviews of 35 columns take to read. */
@Tag("slow")
class SpeedTest {

    private static final int ROWS = 1_000_000;

    @TempDir
    Path temp;

    @Test
    void a_million_interviews_of_35_columns_are_read_in_seconds() throws IOException {
        MiniStudy study = MiniStudy.in(temp);
        StringBuilder questions = new StringBuilder(study.text("questionnaire.yaml"));
        StringBuilder header = new StringBuilder(
                "respondent_id,person_id,neighbourhood,weight,influence,companion," + "life_satisfaction,sex,age");
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < 26; i++) {
            questions.append("  - {id: q" + i + ", kind: choice, wording: Q, asked_in: [\"2015\"], choices: ["
                    + "{code: 1, label: a}, {code: 2, label: b}]}\n");
            header.append(",q").append(i);
            answers.append(",").append(1 + i % 2);
        }
        study.write("questionnaire.yaml", questions.toString());
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(temp.resolve("waves/2015.csv")), 1 << 20)) {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < ROWS; i++) {
                String row = "R" + i + ",,N0" + (1 + i % 2) + ",1." + i % 1000 + "," + (1 + i % 4) + ",2," + i % 11
                        + ",female," + (18 + i % 60) + answers + "\n";
                out.write(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            Wave wave = study.open().waves().getFirst();
            System.out.printf(
                    "%d rows, %d MB: %d ms%n",
                    wave.size(),
                    Files.size(temp.resolve("waves/2015.csv")) / 1_000_000,
                    (System.nanoTime() - start) / 1_000_000);
            assertThat(wave.size()).isEqualTo(ROWS);
            assertThat(wave.oddities()).isEmpty();
        }
    }
}
