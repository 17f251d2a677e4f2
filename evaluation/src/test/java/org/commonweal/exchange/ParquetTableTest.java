package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.quality.QualityReport;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave;
import org.commonweal.survey.Wave.Oddity;
import org.commonweal.survey.Wave.OddityKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {

    private static final String FILE = "waves/2015.parquet";

    @TempDir
    Path temp;

    private MiniStudy study;

    @BeforeEach
    void the_first_wave_in_parquet() throws IOException {
        study = MiniStudy.in(temp).with("programme.yaml", "waves/2015.csv", FILE);
    }

    /** Writes the first wave: all of its columns but those replaced, as SQL says. */
    private void write(String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT " + select.replace("CSV", "read_csv('" + temp.resolve("waves/2015.csv") + "')")
                            + ") TO '" + temp.resolve(FILE) + "' (FORMAT parquet)");
        }
    }

    private Wave read() {
        return study.open().waves().getFirst();
    }

    private List<Oddity> oddities(String column, String value) throws SQLException {
        write("* REPLACE (CASE WHEN row_number() OVER () = 1 THEN " + value + " ELSE " + column + " END AS " + column
                + ") FROM CSV");
        return read().oddities();
    }

    @Test
    void attack_33_what_is_no_number_in_a_column_of_numbers_is_named_with_its_row() throws SQLException {
        String real = "life_satisfaction::DOUBLE";
        for (String value :
                List.of("'NaN'::DOUBLE", "'Infinity'::DOUBLE", "1e308", "-3.0", "9007199254740993.0", "2.5")) {
            write("* REPLACE (CASE WHEN row_number() OVER () = 1 THEN " + value + " ELSE " + real
                    + " END AS life_satisfaction) FROM CSV");
            Wave wave = read();

            assertThat(wave.oddities()).as(value).singleElement().satisfies(oddity -> {
                assertThat(oddity.row()).isEqualTo(2);
                assertThat(oddity.column()).isEqualTo("life_satisfaction");
            });
            assertThat(wave.numbers("life_satisfaction").absence(0)).isEqualTo(Absence.UNREADABLE);
        }
    }

    @Test
    void attack_33_long_whole_numbers_are_shown_to_the_last_digit() throws SQLException {
        assertThat(oddities("life_satisfaction", "9007199254740993"))
                .containsExactly(new Oddity(2, "life_satisfaction", "9007199254740993", OddityKind.OUT_OF_RANGE));
        assertThat(oddities("influence", "9223372036854775807"))
                .containsExactly(new Oddity(2, "influence", "9223372036854775807", OddityKind.UNKNOWN_CODE));
        assertThat(oddities("influence", "(-9223372036854775807 - 1)"))
                .containsExactly(new Oddity(2, "influence", "-9223372036854775808", OddityKind.UNKNOWN_CODE));
    }

    @Test
    void codes_are_read_whatever_kind_of_number_or_text_they_came_as() throws SQLException {
        write("* FROM CSV");
        byte[] codes = read().choices("influence").codes();
        for (String type : List.of("TINYINT", "INTEGER", "HUGEINT", "DOUBLE", "FLOAT", "DECIMAL(5,1)", "VARCHAR")) {
            write("* REPLACE (influence::" + type + " AS influence) FROM CSV");
            assertThat(read().choices("influence").codes()).as(type).isEqualTo(codes);
        }
        write("* REPLACE (' ' || influence || '.0 ' AS influence) FROM CSV");
        assertThat(read().choices("influence").codes()).isEqualTo(codes);
    }

    @Test
    void a_code_that_nobody_knows_is_named_every_time() throws SQLException {
        write("* REPLACE (7 AS influence) FROM CSV");
        Wave numbers = read();
        write("* REPLACE ('7' AS influence) FROM CSV");
        Wave texts = read();

        assertThat(numbers.oddities()).hasSize(numbers.size()).isEqualTo(texts.oddities());
        assertThat(numbers.oddities().getFirst()).isEqualTo(new Oddity(2, "influence", "7", OddityKind.UNKNOWN_CODE));
    }

    @Test
    void of_very_many_oddities_those_of_the_first_rows_are_kept() throws SQLException {
        write(
                "* EXCLUDE (i) REPLACE (respondent_id || i AS respondent_id, person_id || i AS person_id, 7 AS influence, 8 AS companion)"
                        + " FROM CSV, range(5000) AS many(i)");
        Wave wave = read();

        assertThat(wave.oddityCount()).isEqualTo(2L * wave.size());
        assertThat(wave.oddities())
                .hasSize(10_000)
                .satisfies(kept -> assertThat(kept.getLast().row()).isEqualTo(5001));
    }

    @Test
    void an_interview_that_stands_twice_is_named_by_its_id() throws SQLException {
        write(
                "* REPLACE (CASE WHEN row_number() OVER () <= 2 THEN 'twice' ELSE respondent_id END AS respondent_id) FROM CSV");
        StudyFolder open = study.open();
        Wave wave = open.waves().getFirst();

        assertThat(wave.column("respondent_id"))
                .get()
                .isInstanceOfSatisfying(
                        Column.Ids.class,
                        ids -> assertThat(ids.repeated())
                                .containsEntry(0, "twice")
                                .containsEntry(1, "twice")
                                .hasSize(2));
        assertThat(QualityReport.of(open.programme(), open.waves(), open.settlements()).blocking().stream()
                        .map(concern -> concern.problem().inWords(Locale.ENGLISH)))
                .anyMatch(words -> words.contains("twice"));
    }

    @Test
    void interviews_without_an_id_are_blank_whether_null_or_white() throws SQLException {
        write(
                "* REPLACE (CASE row_number() OVER () WHEN 1 THEN NULL WHEN 2 THEN ' ' WHEN 3 THEN '' ELSE respondent_id END AS respondent_id) FROM CSV");
        Column ids = read().column("respondent_id").orElseThrow();

        assertThat(IntStream.range(0, ids.size()).filter(row -> !ids.answered(row)))
                .containsExactly(0, 1, 2);
    }

    @Test
    void attack_7_signs_and_lengths_that_no_field_has_are_refused_with_row_and_column() throws SQLException {
        write(
                "* REPLACE (CASE WHEN row_number() OVER () = 2 THEN 'a' || chr(0) ELSE respondent_id END AS respondent_id) FROM CSV");
        assertThat(study.problemsInShort()).containsExactly("NUL_IN_TABLE " + FILE + ":3 (respondent_id)");
        write(
                "* REPLACE (CASE WHEN row_number() OVER () = 2 THEN repeat('a', 200001) ELSE respondent_id END AS respondent_id) FROM CSV");
        assertThat(study.problemsInShort()).containsExactly("FIELD_TOO_LONG " + FILE + ":3 (respondent_id)");
        write(
                "* REPLACE (CASE WHEN row_number() OVER () = 2 THEN repeat('a', 200001) ELSE neighbourhood END AS neighbourhood) FROM CSV");
        assertThat(study.problemsInShort()).containsExactly("FIELD_TOO_LONG " + FILE + ":3 (neighbourhood)");
    }

    @Test
    void columns_that_are_missing_unknown_or_of_no_kind_of_answer_are_all_named() throws SQLException {
        write("* EXCLUDE (weight), 1 AS wieght FROM CSV");
        assertThat(study.problemsInShort())
                .containsExactlyInAnyOrder(
                        "MISSING_COLUMN " + FILE + ":1 (weight)", "UNKNOWN_COLUMN_NEAR " + FILE + ":1 (wieght)");
        write("* REPLACE ([influence] AS influence, {'a': companion} AS companion) FROM CSV");
        assertThat(study.problemsInShort())
                .containsExactly("PARQUET_TYPE " + FILE + ":1 (influence)", "PARQUET_TYPE " + FILE + ":1 (companion)");
        assertThat(study.problems()).allSatisfy(ParquetTableTest::says_what_to_do);
    }

    private static void says_what_to_do(Problem problem) {
        assertThat(problem.place().file()).isEqualTo(FILE);
        assertThat(Problems.inWords(List.of(problem), Locale.ENGLISH))
                .contains(FILE)
                .hasLineCount(2);
    }

    @Test
    void attack_5_a_small_file_that_unfolds_to_more_rows_than_memory_holds_is_refused_before_they_are_read()
            throws SQLException {
        write("first.* FROM (SELECT * FROM CSV LIMIT 1) AS first, range(100000)");
        StudyFolder open = study.open();
        WaveReader reader =
                new WaveReader(open.programme().waves().getFirst(), open.questionnaire(), new Gathered(FILE));

        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> ParquetTable.read(temp.resolve(FILE), reader, 10_000_000))
                .satisfies(thrown -> assertThat(thrown.all())
                        .singleElement()
                        .satisfies(ParquetTableTest::says_what_to_do)
                        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ExchangeProblem.TOO_MANY_ROWS)));
    }

    /** The database ends its rows without a word where a page cannot be read: a part of a wave must not pass for the whole. */
    @Test
    void a_table_whose_middle_is_damaged_is_never_taken_for_a_shorter_one() throws Exception {
        write("* EXCLUDE (i) REPLACE (respondent_id || i AS respondent_id, person_id || i AS person_id)"
                + " FROM CSV, range(20000) AS many(i)");
        byte[] good = Files.readAllBytes(temp.resolve(FILE));
        int size = read().size();
        long seed = Long.getLong("commonweal.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            byte[] bad = good.clone();
            int from = 4 + random.nextInt(bad.length * 3 / 4);
            for (int i = from; i < Math.min(from + 2000, bad.length * 4 / 5); i++) {
                bad[i] = (byte) random.nextInt();
            }
            study.write(FILE, bad);
            try {
                assertThat(read().size()).as("seed %d, round %d", seed, round).isEqualTo(size);
            } catch (Problems problems) {
                assertThat(problems.all()).isNotEmpty();
            }
        }
    }
}
