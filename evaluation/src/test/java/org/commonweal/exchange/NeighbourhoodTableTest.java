package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.place.Membership;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbourhoods come from a table as people keep it. */
class NeighbourhoodTableTest {

    private static NeighbourhoodTable.Read read(String text, String... taken) {
        return NeighbourhoodTable.read(text.getBytes(StandardCharsets.UTF_8), Set.of(taken));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void a_row_is_a_neighbourhood_whatever_separates_its_cells(String separator) {
        String text = String.join(separator, "ID", "Name", "name_zh", "Arm", "began", "pair", "households", "areas")
                + "\n"
                + String.join(
                        separator,
                        "N01",
                        "Alder Wharf",
                        "桤木码头",
                        "Intervention",
                        "2016-09-01",
                        "A",
                        "2155",
                        "RS1|RS2 0.7")
                + "\n";
        Neighbourhood place = read(text).places().getFirst();

        assertThat(place.id()).isEqualTo("N01");
        assertThat(place.name().in(Locale.CHINESE)).isEqualTo("桤木码头");
        assertThat(place.arm()).isEqualTo(Arm.INTERVENTION);
        assertThat(place.began()).hasToString("Optional[2016-09-01]");
        assertThat(place.left()).isEmpty();
        assertThat(place.households()).contains(2155);
        assertThat(place.madeOf()).contains(new Membership.PartAreas(new TreeMap<>(Map.of("RS1", 1.0, "RS2", 0.7))));
    }

    @Test
    void small_areas_without_shares_belong_whole_and_none_are_none() {
        List<Neighbourhood> places = read("id,name,arm,areas\nA,One,comparator,\"RS2; RS1\"\nB,Two,reference,\n")
                .places();

        assertThat(places.get(0).madeOf()).contains(new Membership.WholeAreas(List.of("RS1", "RS2")));
        assertThat(places.get(1).madeOf()).isEqualTo(Optional.empty());
    }

    @Test
    void every_slip_is_said_with_its_row_and_column_and_no_row_with_one_is_a_neighbourhood() {
        NeighbourhoodTable.Read read = read(
                "id,name,arm,began,left,households,areas,council\n"
                        + "A,One,intervention,2016-09-01,2016-08-01,,,X\n"
                        + "A,Two,intervention,yesterday,,many,,X\n"
                        + ",,other,,,,RS1 2,X\n"
                        + "B 2,Three,comparator,,,,0.4,X\n"
                        + "T,Four,,,,,RS1 RS1,X\n",
                "T");

        assertThat(read.sound()).isFalse();
        assertThat(read.places()).isEmpty();
        assertThat(read.leftOut()).containsExactly("council");
        assertThat(read.rows().stream().flatMap(row -> row.problems().stream()).map(NeighbourhoodTableTest::shown))
                .containsExactly(
                        "2 left ENDS_BEFORE_IT_BEGINS",
                        "3 id DUPLICATE_ID",
                        "3 began NOT_A_DATE",
                        "3 households CELL_NO_NUMBER",
                        "4 id CELL_EMPTY",
                        "4 name CELL_EMPTY",
                        "4 arm UNKNOWN_WORD",
                        "4 areas SHARE_OF_NOTHING",
                        "5 id ID_LETTERS",
                        "5 areas SHARE_OF_NOTHING",
                        "6 id PLACE_IS_THERE",
                        "6 arm CELL_EMPTY",
                        "6 areas AREA_TWICE");
    }

    private static String shown(Problem problem) {
        return problem.place().line() + " " + problem.place().column() + " " + problem.kind();
    }

    @Test
    void what_is_no_table_of_neighbourhoods_is_refused_whole() {
        assertThatThrownBy(() -> read("name,place\nx,y\n"))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("This table needs a column 'id'");
        assertThatThrownBy(() -> read("")).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> read("id,name,arm\n")).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> read("id,name,arm\n" + "A,B,comparator\n".repeat(5_001)))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("5,000");
    }
}
