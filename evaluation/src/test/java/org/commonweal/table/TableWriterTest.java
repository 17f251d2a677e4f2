package org.commonweal.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableWriterTest {

    @Test
    void attack_9_no_text_becomes_a_formula_in_a_cell_or_a_header() {
        String text = TableWriter.forSpreadsheets()
                .row("=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\rx", "-2+3", " =1+1")
                .text();

        assertThat(text)
                .isEqualTo(
                        "\uFEFF\"'=HYPERLINK(\"\"http://x\"\")\",'+cmd|' /C calc'!A0,'@SUM(A1),\"'\tx\",\"'\rx\",'-2+3,' =1+1\r\n");
    }

    @Test
    void attack_9_real_numbers_stay_numbers() {
        assertThat(TableWriter.forSpreadsheets()
                        .row(-5, -0.5, "-5", "+1.5e3", Double.NaN)
                        .text())
                .isEqualTo("\uFEFF-5,-0.5,-5,+1.5e3,\r\n");
    }

    @Test
    void attack_9_reading_it_back_gives_the_original() {
        Random random = new Random(9);
        String letters = "=+-@\t\r\n'\" ,;1a\u202E\uFF1D";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder made = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                made.append(letters.charAt(random.nextInt(letters.length())));
            }
            String original = made.toString();
            String csv = TableWriter.forSpreadsheets().row(original, "x").text().substring(1);
            String cell = CsvReader.builder().ofCsvRecord(csv).iterator().next().getField(0);
            assertThat(TableWriter.original(cell)).as("%s", original).isEqualTo(original);
        }
    }

    @Test
    void raw_means_raw() {
        assertThat(TableWriter.raw().row(List.of("=1", "a,b")).text()).isEqualTo("=1,\"a,b\"\r\n");
    }
}
