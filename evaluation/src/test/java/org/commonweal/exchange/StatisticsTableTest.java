package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.commonweal.exchange.dta.DtaWriter;
import org.commonweal.exchange.labelled.LabelSet;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.sav.SavFile;
import org.commonweal.exchange.sav.SavWriter;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Wave;
import org.commonweal.survey.Wave.Oddity;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waves as files of SPSS and Stata: read by the questionnaire, hostile ones refused; the numbers are those of our list of attacks. */
@Timeout(120)
class StatisticsTableTest {

    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private MiniStudy study;
    private LabelledTable table;

    @BeforeEach
    void the_first_wave_with_labels() throws IOException {
        study = MiniStudy.in(temp);
        StudyFolder open = study.open();
        table = new WaveExport(Locale.ENGLISH, KEY, true, true, 10)
                .of(open.programme(), open.waves().getFirst());
    }

    private void write(LabelledTable written, String ending) throws IOException {
        String file = "waves/2015" + ending;
        TableFile.named(file).write(written, temp.resolve(file), file, false);
        if (study.text("programme.yaml").contains("waves/2015.csv")) {
            study.with("programme.yaml", "waves/2015.csv", file);
        }
    }

    private LabelledTable with(String name, java.util.function.UnaryOperator<Variable> changed) {
        List<Variable> variables = new ArrayList<>(table.variables());
        variables.replaceAll(it -> it.name().equals(name) ? changed.apply(it) : it);
        return new LabelledTable(
                table.id(),
                table.title(),
                table.made(),
                table.language(),
                table.rows(),
                variables,
                List.of(),
                Optional.empty());
    }

    private static Variable labelled(Variable from, Map<String, Labels> labels) {
        return new Variable(
                from.name(),
                from.label(),
                from.kind(),
                from.measure(),
                new LabelSet("other", labels),
                from.reasons(),
                from.unit(),
                from.source(),
                from.cells());
    }

    @Test
    void labels_that_belong_to_another_choice_are_refused_before_anybody_is_misread() throws IOException {
        Variable influence = table.variables().stream()
                .filter(it -> it.name().equals("influence"))
                .findFirst()
                .orElseThrow();
        List<String> codes = influence.labels().codes();
        Map<String, Labels> swapped =
                new java.util.LinkedHashMap<>(influence.labels().byCode());
        Labels first = influence.labels().byCode().get(codes.getFirst());
        swapped.put(codes.getFirst(), influence.labels().byCode().get(codes.get(1)));
        swapped.put(codes.get(1), first);
        for (String ending : List.of(".sav", ".dta")) {
            write(with("influence", it -> labelled(it, swapped)), ending);
            assertThat(study.problemsInShort())
                    .containsOnly("LABEL_OF_ANOTHER_CHOICE waves/2015" + ending + ":1 (influence)");
            study.with("programme.yaml", "waves/2015" + ending, "waves/2015.csv");
        }
    }

    @Test
    void attack_33_numbers_that_are_none_are_named_with_their_row() throws IOException {
        for (double value : new double[] {Double.POSITIVE_INFINITY, 1e308, 2.5, 9007199254740994.0}) {
            LabelledTable odd = with(
                    "life_satisfaction",
                    it -> new Variable(
                            it.name(),
                            it.label(),
                            Variable.Kind.NUMBER,
                            it.measure(),
                            it.labels(),
                            List.of(),
                            it.unit(),
                            it.source(),
                            new FirstCell(it.cells(), value)));
            write(odd, ".sav");
            Wave wave = study.open().waves().getFirst();
            assertThat(wave.oddities()).singleElement().satisfies((Oddity oddity) -> {
                assertThat(oddity.row()).isEqualTo(2);
                assertThat(oddity.column()).isEqualTo("life_satisfaction");
            });
            assertThat(wave.numbers("life_satisfaction").absence(0)).isEqualTo(Absence.UNREADABLE);
        }
    }

    /** The cells of a column with another number in the first row. */
    private record FirstCell(org.commonweal.exchange.labelled.Cells others, double first)
            implements org.commonweal.exchange.labelled.Cells {
        @Override
        public int reason(int row) {
            return row == 0 ? VALUE : others.reason(row) == VALUE ? VALUE : BLANK;
        }

        @Override
        public double number(int row) {
            return row == 0 ? first : others.number(row);
        }

        @Override
        public String text(int row) {
            return others.text(row);
        }
    }

    @Test
    void attack_30_a_file_cut_at_any_byte_is_refused_whole() throws IOException {
        for (String ending : List.of(".sav", ".dta")) {
            write(table, ending);
            Path file = temp.resolve("waves/2015" + ending);
            byte[] good = Files.readAllBytes(file);
            for (int length = 0; length < good.length; length += 1 + length / 60) {
                Files.write(file, java.util.Arrays.copyOf(good, length));
                List<Problem> problems = study.problems();
                assertThat(problems)
                        .as("%s cut at %d", ending, length)
                        .isNotEmpty()
                        .allSatisfy(problem -> {
                            assertThat(problem.place().file()).isEqualTo("waves/2015" + ending);
                            assertThat(problem.remedy(Locale.ENGLISH)).isNotBlank();
                            assertThat(problem.remedy(Locale.CHINESE)).isNotBlank();
                        });
            }
            study.with("programme.yaml", "waves/2015" + ending, "waves/2015.csv");
        }
    }

    @Test
    void attack_7_broken_files_give_a_good_read_or_problems() throws IOException {
        long seed = Long.getLong("commonweal.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (String ending : List.of(".sav", ".dta")) {
            write(table, ending);
            Path file = temp.resolve("waves/2015" + ending);
            byte[] good = Files.readAllBytes(file);
            StudyFolder open = study.open();
            for (int round = 0; round < 400; round++) {
                Files.write(file, AttackTest.mutated(good, random));
                try {
                    assertThat(open.waves(List.of("2015"))).hasSize(1);
                } catch (Problems problems) {
                    assertThat(problems.all()).isNotEmpty();
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", " + ending + ", round " + round, e);
                }
            }
            study.with("programme.yaml", "waves/2015" + ending, "waves/2015.csv");
        }
    }

    @Test
    void attack_5_a_file_that_lies_about_its_rows_is_refused_before_room_is_made_for_them() throws IOException {
        write(table, ".sav");
        Path file = temp.resolve("waves/2015.sav");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(80, 2_000_000);
        Files.write(file, bytes);
        assertThat(study.problemsInShort()).containsExactly("ROWS_DIFFER waves/2015.sav");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(80, Integer.MAX_VALUE);
        Files.write(file, bytes);
        assertThat(study.problemsInShort()).containsExactly("TOO_MANY_ROWS waves/2015.sav");
        study.with("programme.yaml", "waves/2015.sav", "waves/2015.csv");

        write(table, ".dta");
        Path stata = temp.resolve("waves/2015.dta");
        byte[] dta = Files.readAllBytes(stata);
        int place = new String(dta, StandardCharsets.ISO_8859_1).indexOf("<N>") + 3;
        ByteBuffer.wrap(dta).order(ByteOrder.LITTLE_ENDIAN).putLong(place, Long.MAX_VALUE);
        Files.write(stata, dta);
        assertThat(study.problemsInShort()).containsExactly("BREAKS_OFF waves/2015.dta");
    }

    @Test
    void attack_5_more_rows_than_memory_holds_are_refused_while_they_are_counted() throws IOException {
        write(table, ".sav");
        StudyFolder open = study.open();
        WaveReader reader = new WaveReader(
                open.programme().waves().getFirst(), open.questionnaire(), new Gathered("waves/2015.sav"));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> StatisticsTable.read(temp.resolve("waves/2015.sav"), reader, SavFile::open, 2_000))
                .satisfies(thrown -> assertThat(thrown.all())
                        .extracting(Problem::kind)
                        .containsExactly(ExchangeProblem.TOO_MANY_ROWS));
    }

    @Test
    void a_file_of_another_kind_is_refused_in_words() throws IOException {
        write(table, ".sav");
        study.write("waves/2015.sav", "respondent_id,area\n1,2\n".repeat(20));
        assertThat(study.problemsInShort()).containsExactly("NOT_THIS_FORMAT waves/2015.sav");
        study.with("programme.yaml", "waves/2015.sav", "waves/2015.dta");
        study.write("waves/2015.dta", "respondent_id,area\n1,2\n");
        assertThat(study.problemsInShort()).containsExactly("NOT_THIS_FORMAT waves/2015.dta");
        study.write("waves/2015.dta", new byte[] {108, 2, 1, 0, 0, 0});
        assertThat(study.problemsInShort()).containsExactly("FORMAT_TOO_OLD waves/2015.dta");
    }

    @Test
    void texts_wider_than_a_system_file_allows_are_refused_with_their_row() throws IOException {
        String wide = "x".repeat(40_000);
        LabelledTable texts = with("influence", it -> Variable.of("influence", Variable.Kind.TEXT, new Wide(wide)));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> SavWriter.write(texts, temp.resolve("wide.sav"), "wide.sav"))
                .withMessageContaining("wide.sav:2 (influence)");
        DtaWriter.write(texts, temp.resolve("wide.dta"), "wide.dta");
        assertThat(Files.size(temp.resolve("wide.dta"))).isGreaterThan(40_000L * table.rows());
    }

    private record Wide(String text) implements org.commonweal.exchange.labelled.Cells {
        @Override
        public int reason(int row) {
            return VALUE;
        }

        @Override
        public double number(int row) {
            return Double.NaN;
        }

        @Override
        public String text(int row) {
            return text;
        }
    }
}
