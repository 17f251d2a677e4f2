package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.commonweal.exchange.AddressFile.Brought;
import org.commonweal.problem.Problems;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Lists of dwellings with their addresses, taken apart. */
class AddressFileTest {

    private static final String LIST = """
            dwelling,area,address1,address2,postcode,lat,lon,tenant
            d2,hill,2 Hilltop Lane,Riverside,RV1 1AA,51.5,-0.1,Mary
            d1,vale,1 Valley Road,,RV2 2BB,,,John
            """;

    private static Brought read(String text) {
        return AddressFile.read("homes.csv", text.getBytes(StandardCharsets.UTF_8), Set.of());
    }

    @Test
    void the_frame_keeps_no_address_no_place_and_no_other_column() {
        Brought brought = read(LIST);
        assertThat(brought.document(Set.of()))
                .isEqualTo("dwelling,area,stratum,measure\r\nd1,vale,vale,1.0\r\nd2,hill,hill,1.0\r\n");
        assertThat(brought.left()).containsExactly("tenant");
    }

    private static final String REGISTER = """
            dwelling,area,address,building,owner,phone,rooms
            d3,hill,3 Hilltop Lane,flat,Ann,0200 000003,2
            d1,hill,1 Hilltop Lane,house,Bob,0200 000003,5
            d4,vale,4 Valley Road,flat,Cem,0200 000001,2
            d2,vale,2 Valley Road,house,Dee,0200 000001,5
            """;

    @Test
    void a_column_that_divides_the_dwellings_is_kept_by_dwelling_where_somebody_says_so() {
        Brought brought = read(REGISTER);
        assertThat(brought.more()).extracting(FrameColumn::name).containsExactly("building", "rooms");
        assertThat(brought.document(Set.of("building")))
                .isEqualTo("dwelling,area,stratum,measure,building\r\nd1,hill,hill,1.0,house\r\n"
                        + "d2,vale,vale,1.0,house\r\nd3,hill,hill,1.0,flat\r\nd4,vale,vale,1.0,flat\r\n");
        byte[] document = brought.document(Set.of("building")).getBytes(StandardCharsets.UTF_8);
        assertThat(SampleFile.moreColumns("w1", document)).containsExactly("building");
        assertThat(SampleFile.readFrame("w1", document, Set.of()).hash())
                .isEqualTo(brought.frame().hash());
    }

    @Test
    void a_column_that_tells_which_dwelling_it_is_or_reaches_somebody_is_never_kept() {
        Brought brought = read(REGISTER);
        assertThat(brought.left()).containsExactly("owner", "phone");
        assertThat(brought.document(Set.of("owner", "phone"))).doesNotContain("Ann", "0200");
    }

    @Test
    void the_address_is_one_line_of_all_its_parts() {
        Brought brought = read(LIST);
        assertThat(brought.addresses().get("d2").line()).isEqualTo("2 Hilltop Lane, Riverside, RV1 1AA");
        assertThat(brought.addresses().get("d2").lat()).hasValue(51.5);
        assertThat(brought.addresses().get("d1").line()).isEqualTo("1 Valley Road, RV2 2BB");
        assertThat(brought.addresses().get("d1").lon()).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_without_an_address() {
        Problems problems = catchThrowableOfType(
                Problems.class,
                () -> read("dwelling,area,address,lat\nd1,hill,1 Hilltop Lane,95\nd1,,1 HILLTOP lane,x\n,hill,,\n"));
        String said = problems.all().stream()
                .map(it -> it.inWords(Locale.ENGLISH))
                .toList()
                .toString();
        assertThat(problems.all().size()).isGreaterThanOrEqualTo(5);
        assertThat(said.toLowerCase(Locale.ROOT)).doesNotContain("hilltop");
    }

    @Test
    void a_list_without_addresses_is_none() {
        Problems problems = catchThrowableOfType(Problems.class, () -> read("dwelling,area\nd1,hill\n"));
        assertThat(problems.all().getFirst().kind()).isEqualTo(ExchangeProblem.COLUMN_NEEDED);
    }

    @Test
    void a_workbook_says_the_same_as_the_text() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("homes");
            int row = 0;
            for (String line : LIST.lines().toList()) {
                String[] cells = line.split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (!cells[column].isEmpty()) {
                        sheet.value(row, column, cells[column]);
                    }
                }
                row++;
            }
        }
        Brought brought = AddressFile.read("homes.xlsx", bytes.toByteArray(), Set.of());
        assertThat(brought).isEqualTo(read(LIST));
    }

    @Test
    void a_workbook_that_is_none_is_refused() {
        Problems problems = catchThrowableOfType(
                Problems.class, () -> AddressFile.read("homes.xlsx", new byte[] {1, 2, 3}, Set.of()));
        assertThat(problems.all()).isNotEmpty();
    }
}
