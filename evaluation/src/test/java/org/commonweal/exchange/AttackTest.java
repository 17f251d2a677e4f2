package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Wave;
import org.commonweal.survey.Wave.OddityKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hostile and unlucky files; the numbers are those of our list of attacks. */
@Timeout(120)
class AttackTest {

    private static final String TABLE = "waves/2015.csv";

    @TempDir
    Path temp;

    private MiniStudy study;

    @BeforeEach
    void copy() throws IOException {
        study = MiniStudy.in(temp);
    }

    @Test
    void attack_3_depth_long_numbers_doubled_keys_and_aliases_are_refused() {
        String plan = study.text("plan.yaml");
        assertPlan("a: " + "[".repeat(100_000), "TOO_DEEP plan.yaml:1");
        assertPlan(plan + "seed: " + "9".repeat(300) + "\n", "WHOLE_NUMBER_TOO_LARGE plan.yaml:34 (seed)");
        assertPlan(plan + "seed: 1\nseed: 2\n", "DUPLICATE_KEY plan.yaml:35");
        assertPlan("title: &a x\nquestion: *a\n", "ALIAS plan.yaml:1");
        assertPlan(plan + "__proto__: 1\n", "UNKNOWN_KEY plan.yaml:34");
        assertPlan("title: " + "x".repeat(100_001), "TEXT_TOO_LONG plan.yaml:1");
        assertPlan("#".repeat(5_000_001), "FILE_TOO_LARGE plan.yaml");
        assertPlan("title: a\0b", "CONTROL_CHARACTER plan.yaml:1");
        assertPlan("title: \"\\ud800\"", "CONTROL_CHARACTER plan.yaml:1");
    }

    private void assertPlan(String text, String problem) {
        assertThat(study.write("plan.yaml", text).problemsInShort()).containsExactly(problem);
    }

    @Test
    void attack_7_a_table_of_any_usual_encoding_and_separator_is_read_alike() {
        List<?> columns = fields(study.open().waves().getFirst());
        String csv = study.text(TABLE);
        String semicolons = csv.replace(',', ';').replace(".5", ",5").replace("2.25", "2,25");
        for (String text :
                List.of(csv, "\uFEFF" + csv, csv.replace("\n", "\r\n"), csv.replace(',', '\t'), semicolons)) {
            assertThat(fields(study.write(TABLE, text).open().waves().getFirst()))
                    .isEqualTo(columns);
        }
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            study.write(TABLE, ("\uFEFF" + csv).getBytes(charset));
            assertThat(fields(study.open().waves().getFirst())).isEqualTo(columns);
        }
    }

    private static List<?> fields(Wave wave) {
        return java.util.stream.IntStream.range(0, wave.size())
                .mapToObj(row -> wave.texts("respondent_id").text(row)
                        + wave.numbers("weight").number(row)
                        + wave.choices("influence").choice(row)
                        + wave.numbers("life_satisfaction").absence(row))
                .toList();
    }

    @Test
    void attack_7_a_broken_table_is_refused_with_the_row_in_plain_words() {
        String csv = study.text(TABLE);
        assertTable(
                csv.replace("2015-003", "2015-\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                "TABLE_NOT_UTF8 waves/2015.csv:4");
        assertTable(csv.replace("2015-003", "2015\0"), "NUL_IN_TABLE waves/2015.csv:4 (respondent_id)");
        assertTable(csv.replace("2015-003", "\"2015-003"), "BAD_QUOTES waves/2015.csv:4");
        assertTable(csv.replace("2015-003", "x".repeat(200_001)), "FIELD_TOO_LONG waves/2015.csv:4 (respondent_id)");
        assertTable(csv + "x".repeat(100_000_000), "FIELD_TOO_LONG waves/2015.csv:22");
        assertTable(csv.replace("2015-003", "2015-003" + ",".repeat(20_000)), "TOO_MANY_COLUMNS waves/2015.csv:4");
        assertTable(",".repeat(20_000) + "\n", "TOO_MANY_COLUMNS waves/2015.csv:1");
        assertTable(csv.replace("2015-003", "2015-003,"), "ROW_LENGTH waves/2015.csv:4");
        assertTable("", "EMPTY_FILE waves/2015.csv");
        assertTable(csv.lines().findFirst().orElseThrow() + "\n", "HEADER_ONLY waves/2015.csv:1");
        assertTable(csv.replaceFirst("\n", "\n\n"), "BLANK_ROW waves/2015.csv:2");
        assertTable(
                csv.replaceFirst("sex", "age"),
                "DUPLICATE_COLUMN waves/2015.csv:1 (age)",
                "MISSING_COLUMN waves/2015.csv:1 (sex)");
        assertTable(
                csv.replaceFirst("influence", "influense"),
                "UNKNOWN_COLUMN_NEAR waves/2015.csv:1 (influense)",
                "MISSING_COLUMN waves/2015.csv:1 (influence)");
    }

    private void assertTable(String text, String... problems) {
        assertTable(text.getBytes(StandardCharsets.UTF_8), problems);
    }

    private void assertTable(byte[] bytes, String... problems) {
        assertThat(study.write(TABLE, bytes).problemsInShort()).containsExactly(problems);
    }

    @Test
    void attack_11_a_hostile_value_is_shown_short_and_without_its_controls() {
        study.write(TABLE, study.text(TABLE).replaceFirst("influence", "<b>\u202E\u001b[31m" + "x".repeat(500)));
        Problem problem = study.problems().getFirst();
        assertThat(problem.inWords(Locale.ENGLISH))
                .doesNotContain("\u202E", "\u001b")
                .hasSizeLessThan(200);
    }

    @Test
    void attack_32_ids_are_plain_and_answers_are_kept_byte_for_byte() {
        for (String id : List.of("N\u202E01", "N\u200B01", "N 01", "N=01", "e\u0301")) {
            study.write("programme.yaml", study.text("programme.yaml").replace("id: N01,", "id: \"" + id + "\","));
            assertThat(study.problems()).isNotEmpty();
            study.write("programme.yaml", study.text("programme.yaml").replace("id: \"" + id + "\",", "id: N01,"));
        }
        String name = "\u202Ee\u0301\u4F60\u06F3\uD83D\uDE00";
        study.write(TABLE, study.text(TABLE).replace("2015-003", name));
        assertThat(study.open().waves().getFirst().texts("respondent_id").text(2))
                .isEqualTo(name);
    }

    @Test
    void attack_33_extreme_answers_are_odd_in_plain_words_and_never_numbers() {
        for (String value :
                List.of("NaN", "Infinity", "0x1F", "1d", "-3", "2099", "1e308", "9007199254740993", "17.5")) {
            String csv = study.text(TABLE);
            int end = csv.indexOf('\n', csv.indexOf('\n') + 1);
            study.write(TABLE, csv.substring(0, csv.lastIndexOf(',', end) + 1) + value + csv.substring(end));
            Wave wave = study.open().waves().getFirst();
            assertThat(wave.oddities()).as(value).singleElement().satisfies(odd -> {
                assertThat(odd.row()).isEqualTo(2);
                assertThat(odd.value()).isEqualTo(value);
                assertThat(odd.kind()).isNotEqualTo(OddityKind.UNKNOWN_CODE);
            });
            assertThat(wave.numbers("age").answered(0)).isFalse();
            study.write(TABLE, csv);
        }
        assertPlan(study.text("plan.yaml") + "smallest_cell: .inf\n", "NOT_WHOLE plan.yaml:34 (smallest_cell)");
    }

    @Test
    void broken_bytes_give_a_good_read_or_problems_and_nothing_else() throws IOException {
        long seed = Long.getLong("commonweal.seed", 20_261_123L);
        Random random = new Random(seed);
        for (String file : List.of(TABLE, "plan.yaml", "programme.yaml", "questionnaire.yaml")) {
            byte[] good = Files.readAllBytes(temp.resolve(file));
            for (int i = 0; i < 150; i++) {
                byte[] bad = mutated(good, random);
                study.write(file, bad);
                try {
                    study.open().waves();
                } catch (Problems problems) {
                    assertThat(problems.all()).isNotEmpty();
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", " + file + ", round " + i + ": " + e, e);
                }
            }
            study.write(file, good);
        }
    }

    static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        String signs = "\"\0\n\r\t,;:{}[]&*!|>-#'%@`\\\u00ff9eE.";
        for (int j = random.nextInt(6); j >= 0; j--) {
            int at = random.nextInt(bad.length);
            switch (random.nextInt(4)) {
                case 0 -> bad[at] = (byte) random.nextInt(256);
                case 1 -> bad[at] = (byte) signs.charAt(random.nextInt(signs.length()));
                case 2 -> bad = java.util.Arrays.copyOf(bad, Math.max(1, at));
                default -> {
                    int from = random.nextInt(bad.length);
                    int length = Math.min(random.nextInt(40), bad.length - Math.max(at, from));
                    System.arraycopy(bad.clone(), from, bad, at, Math.max(0, length));
                }
            }
        }
        return bad;
    }
}
