package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherTablesTest {

    @TempDir
    Path temp;

    @Test
    void a_workbook_gives_the_same_wave_as_the_csv_it_was_made_from() throws IOException {
        MiniStudy study = MiniStudy.in(temp);
        Wave csv = study.open().waves().getFirst();
        writeXlsx(study.text("waves/2015.csv"), temp.resolve("waves/2015.xlsx"));

        Wave xlsx = study.with("programme.yaml", "waves/2015.csv", "waves/2015.xlsx")
                .open()
                .waves()
                .getFirst();

        assertSame(xlsx, csv);
    }

    @Test
    void a_parquet_file_gives_the_same_wave_as_the_csv_it_was_made_from() throws Exception {
        MiniStudy study = MiniStudy.in(temp);
        Wave csv = study.open().waves().getFirst();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * REPLACE (influence::DOUBLE AS influence) FROM read_csv('"
                    + temp.resolve("waves/2015.csv") + "')) TO '" + temp.resolve("waves/2015.parquet")
                    + "' (FORMAT parquet)");
        }

        Wave parquet = study.with("programme.yaml", "waves/2015.csv", "waves/2015.parquet")
                .open()
                .waves()
                .getFirst();

        assertSame(parquet, csv);
    }

    @Test
    void broken_workbooks_and_parquet_files_give_a_good_read_or_problems() throws Exception {
        MiniStudy study = MiniStudy.in(temp);
        writeXlsx(study.text("waves/2015.csv"), temp.resolve("waves/2015.xlsx"));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + temp.resolve("waves/2015.csv") + "')) TO '"
                    + temp.resolve("waves/2015.parquet") + "' (FORMAT parquet)");
        }
        long seed = Long.getLong("commonweal.seed", 20_261_123L);
        java.util.Random random = new java.util.Random(seed);
        String before = "waves/2015.csv";
        for (String file : List.of("waves/2015.xlsx", "waves/2015.parquet")) {
            study.with("programme.yaml", before, file);
            before = file;
            byte[] good = Files.readAllBytes(temp.resolve(file));
            for (int i = 0; i < 40; i++) {
                study.write(file, AttackTest.mutated(good, random));
                try {
                    assertThat(study.open().waves()).hasSize(2);
                } catch (org.commonweal.problem.Problems problems) {
                    assertThat(problems.all()).isNotEmpty();
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", " + file + ", round " + i + ": " + e, e);
                }
            }
        }
    }

    private static void assertSame(Wave wave, Wave csv) {
        assertThat(wave.oddities()).isEmpty();
        assertThat(wave.size()).isEqualTo(csv.size());
        for (String name : csv.columns().keySet()) {
            Column one = wave.columns().get(name);
            Column other = csv.columns().get(name);
            if (one instanceof Column.Ids ids) {
                assertThat(ids.repeated()).isEmpty();
                continue;
            }
            for (int row = 0; row < csv.size(); row++) {
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
            case Column.Ids ids -> ids.repeated().getOrDefault(row, "an id of its own");
        };
    }

    private static void writeXlsx(String csv, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("answers");
            List<String> lines = csv.lines().toList();
            for (int row = 0; row < lines.size(); row++) {
                String[] fields = lines.get(row).split(",", -1);
                for (int column = 0; column < fields.length; column++) {
                    if (fields[column].matches("-?[0-9.]+")) {
                        sheet.value(row, column, Double.valueOf(fields[column]));
                    } else if (!fields[column].isEmpty()) {
                        sheet.value(row, column, fields[column]);
                    }
                }
            }
        }
    }

    @Test
    void attack_5_a_workbook_that_unfolds_without_end_is_stopped_while_it_unfolds() throws IOException {
        MiniStudy study = MiniStudy.in(temp).with("programme.yaml", "waves/2015.csv", "waves/2015.xlsx");
        byte[] nothing = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temp.resolve("waves/2015.xlsx")))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 50; i++) {
                zip.write(nothing);
            }
        }
        assertThat(study.problemsInShort()).containsExactly("WORKBOOK_TOO_LARGE waves/2015.xlsx");
    }

    @Test
    void attack_6_macros_passwords_and_paths_that_lead_out_are_refused() throws IOException {
        MiniStudy study = MiniStudy.in(temp).with("programme.yaml", "waves/2015.csv", "waves/2015.xlsx");
        study.write("waves/2015.xlsx", zip("xl/workbook.xml", "xl/vbaProject.bin"));
        assertThat(study.problemsInShort()).containsExactly("MACROS waves/2015.xlsx");
        study.write("waves/2015.xlsx", zip("xl/workbook.xml", "../../evil.xml"));
        assertThat(study.problemsInShort()).containsExactly("NOT_A_WORKBOOK waves/2015.xlsx");
        study.write("waves/2015.xlsx", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0, 0});
        assertThat(study.problemsInShort()).containsExactly("PASSWORD waves/2015.xlsx");
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<x/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void riverside_is_read_without_a_problem_or_an_oddity() {
        Path riverside = Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(riverside.resolve("programme.yaml")));

        StudyFolder study = StudyFolder.at(riverside);

        assertThat(study.plan().outcomes()).isNotEmpty();
        assertThat(study.waves()).allSatisfy(wave -> assertThat(wave.size()).isGreaterThan(100));
    }
}
