package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Indicator;
import org.commonweal.place.PlaceProblem;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

class AreaFileTest {

    private static AreaTable read(String text, AreaColumns columns) {
        return AreaFile.read(
                "areas.csv",
                text.getBytes(StandardCharsets.UTF_8),
                columns,
                "Invented",
                LocalDate.of(2026, 1, 2),
                "CC0");
    }

    private static List<Problem> problems(String text, AreaColumns columns) {
        try {
            read(text, columns);
            return List.of();
        } catch (Problems problems) {
            return problems.all();
        }
    }

    @Test
    void areas_come_sorted_with_names_and_figures() {
        AreaTable table = read(
                "\uFEFFcode,name,council,region,rate,IMD_rank\nb,\"Bee, upper\",C1,North,2.5,10\na,,C2,South,,20\n",
                AreaColumns.of("code").named("name", "council", "region"));
        assertThat(table.areas().getFirst().name()).isEqualTo("a");
        assertThat(table.areas().getLast().name()).isEqualTo("Bee, upper");
        assertThat(table.indicator("rate").orElseThrow().value(0)).isEmpty();
        assertThat(table.indicator("rate").orElseThrow().value(1)).hasValue(2.5);
        assertThat(table.indicators()).extracting(Indicator::id).containsExactly("IMD_rank", "rate");
        assertThat(table.indicator("IMD_rank").orElseThrow().relative()).isTrue();
        assertThat(table.indicator("rate").orElseThrow().relative()).isFalse();
    }

    @Test
    void two_files_are_joined_by_code() {
        AreaTable one = read("code,rate\na,1\nb,2\n", AreaColumns.of("code", "rate"));
        AreaTable other = read(
                "code,la,score\nb,C9,7\nc,C1,8\n",
                AreaColumns.of("code", "score").named("", "la", ""));
        AreaTable both = one.joined(other);
        assertThat(both.size()).isEqualTo(2);
        assertThat(both.area("b").orElseThrow().council()).isEqualTo("C9");
        assertThat(both.indicator("score").orElseThrow().values()).containsExactly(Double.NaN, 7);
    }

    @Test
    void everything_wrong_is_said_at_once_by_row_and_column() {
        List<Problem> problems = problems("code,rate\na,1\na,2\n,3\nb,4,5\n", AreaColumns.of("code", "rate"));
        assertThat(problems)
                .extracting(problem -> (Object) problem.kind())
                .containsExactly(
                        PlaceProblem.AREA_CODE_TWICE, PlaceProblem.AREA_CODE_EMPTY, PlaceProblem.AREA_ROW_WIDTH);
        assertThat(problems).extracting(problem -> problem.place().line()).containsExactly(3L, 4L, 5L);
        assertThat(problems("code,rate\na,1;5\nb,0x1p3\nc,NaN\nd,1e999\n", AreaColumns.of("code", "rate")))
                .hasSize(4)
                .allMatch(problem -> problem.kind() == PlaceProblem.AREA_NOT_A_NUMBER);
        assertThat(problems("code,rate,rate\na,1,2\n", AreaColumns.of("cod", "rates")))
                .extracting(problem -> (Object) problem.kind())
                .containsExactly(
                        PlaceProblem.AREA_COLUMN_TWICE,
                        PlaceProblem.AREA_COLUMN_MISSING,
                        PlaceProblem.AREA_COLUMN_MISSING);
        assertThat(problems("code,rate\n", AreaColumns.of("code", "rate")))
                .extracting(problem -> (Object) problem.kind())
                .containsExactly(PlaceProblem.AREA_NONE);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> AreaFile.read(
                        "areas.csv",
                        new byte[] {'c', '\n', (byte) 0xE9},
                        AreaColumns.of("c"),
                        "Invented",
                        LocalDate.of(2026, 1, 2),
                        "CC0"))
                .satisfies(problems ->
                        assertThat(problems.all().getFirst().kind()).isEqualTo(PlaceProblem.AREA_FILE_NOT_UTF8));
    }
}
