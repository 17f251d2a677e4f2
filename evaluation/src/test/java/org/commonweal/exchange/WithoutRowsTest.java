package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.exchange.dta.DtaFile;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.Kept;
import org.commonweal.exchange.labelled.LabelledFile;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.RowChoice.CellChoice;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.sav.SavFile;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows leave a table, and the rest stays what it was. */
class WithoutRowsTest {

    private static final String LONG = "what only she said ".repeat(30);
    private static final String VERY_LONG = "what only she said at great length ".repeat(80);

    @TempDir
    Path folder;

    /** Four people; the second and the last have much to say. */
    private static LabelledTable table(List<String> ids) {
        return new LabelledTable(
                "wave",
                Labels.of("A wave"),
                LocalDate.of(2026, 3, 1),
                Locale.ENGLISH,
                ids.size(),
                List.of(
                        Variable.of("respondent", Kind.TEXT, text(ids)),
                        Variable.of("age", Kind.WHOLE, numbers(ids, 1)),
                        Variable.of(
                                "said",
                                Kind.TEXT,
                                text(ids.stream().map(it -> said(it, LONG)).toList())),
                        Variable.of("score", Kind.NUMBER, numbers(ids, 0.25)),
                        Variable.of(
                                "told",
                                Kind.TEXT,
                                text(ids.stream().map(it -> said(it, VERY_LONG)).toList()))),
                List.of(),
                Optional.empty());
    }

    private static String said(String id, String words) {
        return id.equals("R2") || id.equals("R4") ? id + " " + words.strip() : "";
    }

    private static Cells text(List<String> texts) {
        return new Cells() {
            @Override
            public int reason(int row) {
                return texts.get(row).isEmpty() ? BLANK : VALUE;
            }

            @Override
            public double number(int row) {
                return Double.NaN;
            }

            @Override
            public String text(int row) {
                return texts.get(row);
            }
        };
    }

    private static Cells numbers(List<String> ids, double times) {
        return new Cells() {
            @Override
            public int reason(int row) {
                return ids.get(row).equals("R3") ? BLANK : VALUE;
            }

            @Override
            public double number(int row) {
                return reason(row) == BLANK
                        ? Double.NaN
                        : times * (300 + ids.get(row).charAt(1));
            }

            @Override
            public String text(int row) {
                return "";
            }
        };
    }

    private byte[] written(String ending, List<String> ids) throws IOException {
        Path file = folder.resolve("wave" + ids.size() + "." + ending);
        TableFile.named(file.getFileName().toString()).write(table(ids), file, "wave", false);
        return Files.readAllBytes(file);
    }

    /** Every row as texts, seen by asking for none of them to go. */
    private static List<List<String>> rows(byte[] table, String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        WithoutRows.of(table, name, columns -> {
            rows.add(List.copyOf(columns));
            return (column, cell) -> {
                if (column == 0) {
                    rows.add(new ArrayList<>());
                }
                return !rows.getLast().add(cell);
            };
        });
        return rows;
    }

    private static WithoutRows without(byte[] table, String name, String id) throws IOException {
        return WithoutRows.of(table, name, columns -> {
            int place = columns.indexOf("respondent");
            return (column, cell) -> column == place && cell.equals(id);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sav", "dta", "parquet", "xlsx"})
    void the_other_rows_stay_as_they_were_and_nothing_of_the_one_is_left_in_the_bytes(String ending)
            throws IOException {
        String name = "2018." + ending;
        byte[] before = written(ending, List.of("R1", "R2", "R3", "R4"));
        WithoutRows after = without(before, name, "R2");
        assertThat(after.gone()).isEqualTo(1);
        assertThat(rows(after.bytes(), name)).isEqualTo(rows(written(ending, List.of("R1", "R3", "R4")), name));
        assertThat(rows(after.bytes(), name).subList(0, 4))
                .extracting(List::getFirst)
                .containsExactly("respondent", "R1", "R3", "R4");
        if (ending.equals("sav") || ending.equals("dta")) {
            assertThat(new String(after.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("R2 what")
                    .contains("R4 what");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sav", "dta", "parquet", "xlsx"})
    void where_nobody_goes_the_bytes_are_the_same(String ending) throws IOException {
        byte[] before = written(ending, List.of("R1", "R2"));
        WithoutRows after = without(before, "2018." + ending, "R9");
        assertThat(after.gone()).isZero();
        assertThat(after.bytes()).isSameAs(before);
    }

    @Test
    void a_stata_file_keeps_a_true_map_of_its_places() throws IOException {
        byte[] before = written("dta", List.of("R1", "R2", "R3", "R4"));
        String bytes = new String(without(before, "w.dta", "R2").bytes(), StandardCharsets.ISO_8859_1);
        java.nio.ByteBuffer map = java.nio.ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int at = bytes.indexOf("<map>") + 5;
        List<String> tags = List.of("<data>", "<strls>", "<value_labels>", "</stata_dta>");
        for (int i = 0; i < tags.size(); i++) {
            assertThat(map.getLong(at + 8 * (9 + i))).as(tags.get(i)).isEqualTo(bytes.lastIndexOf(tags.get(i)));
        }
        assertThat(map.getLong(at + 8 * 13)).isEqualTo(bytes.length());
    }

    @Test
    void what_a_system_file_says_of_its_variables_stays_to_the_byte_but_for_the_number_of_rows() throws IOException {
        byte[] before = written("sav", List.of("R1", "R2", "R3", "R4"));
        byte[] after = without(before, "w.sav", "R2").bytes();
        int differ = 0;
        int head = new String(before, StandardCharsets.ISO_8859_1).indexOf("UTF-8");
        for (int i = 0; i < head; i++) {
            differ += before[i] == after[i] ? 0 : 1;
        }
        assertThat(differ)
                .as("the count in the header, and once more in its record")
                .isEqualTo(2);
    }

    @Test
    void labels_and_reasons_of_the_written_files_are_read_again() throws IOException {
        for (String ending : List.of("sav", "dta")) {
            Path file = folder.resolve("cut." + ending);
            Files.write(
                    file,
                    without(written(ending, List.of("R1", "R2", "R3", "R4")), "w." + ending, "R1")
                            .bytes());
            try (LabelledFile open = ending.equals("sav") ? SavFile.open(file, "w") : DtaFile.open(file, "w")) {
                assertThat(Kept.of(open))
                        .hasSize(3)
                        .last()
                        .satisfies(row -> assertThat(row.getFirst()).isEqualTo("'R4"));
            }
        }
    }

    /** Asks about what has so many characters, and keeps what it was asked about. */
    private record Longer(int shortest, Set<String> asked) implements CellChoice {
        @Override
        public boolean means(int column, String cell) {
            asked.add(cell);
            return cell.startsWith("R4 ");
        }

        @Override
        public int shortest(int column) {
            return shortest;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sav", "dta", "parquet", "xlsx"})
    void a_row_is_found_by_a_long_cell_in_any_column_and_nothing_shorter_is_asked_about(String ending)
            throws IOException {
        String name = "2018." + ending;
        byte[] before = written(ending, List.of("R1", "R2", "R3", "R4"));
        Set<String> asked = new TreeSet<>();
        WithoutRows after = WithoutRows.of(before, name, _ -> new Longer(16, asked));
        assertThat(after.gone()).isEqualTo(1);
        assertThat(rows(after.bytes(), name)).isEqualTo(rows(written(ending, List.of("R1", "R2", "R3")), name));
        assertThat(asked.stream().filter(it -> it.startsWith("R2 ") || it.startsWith("R4 ")))
                .hasSize(4);
        assertThat(asked.stream().filter(it -> it.length() < 16)).isEmpty();
    }

    @Test
    void a_file_that_is_none_is_said_to_be_none() {
        for (String name : List.of("a.sav", "a.dta", "a.parquet", "a.xlsx")) {
            assertThatExceptionOfType(Problems.class)
                    .as(name)
                    .isThrownBy(() -> without(
                            "nothing of the kind, whatever it is called".getBytes(StandardCharsets.UTF_8), name, "R1"));
        }
    }
}
