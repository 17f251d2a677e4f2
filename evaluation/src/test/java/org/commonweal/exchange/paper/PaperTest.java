package org.commonweal.exchange.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonweal.exchange.paper.Paper.Block;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** What is handed on shows every word as it was said and lets none of it act. */
class PaperTest {

    private static final String FORMULA = "=HYPERLINK(\"http://example.org\",\"rent\")";
    private static final String MARKUP = "<script>alert(1)</script> & \u202E \u0001 \uD800 😀 房租";

    private final Paper paper = new Paper(
            "Passages",
            Locale.ENGLISH,
            List.of(
                    new Block.Paragraph("What there is."),
                    new Block.Heading(1, "Rent & repairs"),
                    new Block.Quotation(MARKUP + "\nand a second line", "P01"),
                    new Block.Grid(
                            "Codes: a/b [1]",
                            "A table",
                            List.of("code", "words", "many"),
                            List.of(List.of("rent", FORMULA, 7), List.of("+44 20", MARKUP, 2.5)))));

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void a_document_of_word_is_sound_and_holds_every_word_as_words() throws Exception {
        Map<String, byte[]> parts = unpacked(WordFile.write(paper));
        assertThat(parts).containsKeys("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            assertThat(factory.newDocumentBuilder().parse(new ByteArrayInputStream(part.getValue())))
                    .as(part.getKey())
                    .isNotNull();
        }
        String text = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(parts.getOrDefault("word/document.xml", new byte[0])))
                .getDocumentElement()
                .getTextContent();
        assertThat(text).contains("<script>alert(1)</script> & \u202E \uFFFD \uFFFD 😀 房租", FORMULA, "Rent & repairs");
        String xml = new String(parts.getOrDefault("word/document.xml", new byte[0]), StandardCharsets.UTF_8);
        assertThat(xml)
                .contains("<w:tblHeader/>", "w:val=\"Heading1\"")
                .doesNotContain("w:fldSimple", "w:instrText", "hyperlink");
    }

    @Test
    void a_page_that_stands_alone_shows_markup_as_text() {
        String html = new String(HtmlFile.write(paper), StandardCharsets.UTF_8);
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;").doesNotContain("<script");
        assertThat(html).contains("<th scope=\"col\">code</th>", "<th scope=\"row\">rent</th>", "lang=\"en\"");
        assertThat(html).contains("default-src &#39;none&#39;".replace("&#39;", "'"));
    }

    @Test
    void cells_are_never_formulas_in_a_workbook() throws IOException {
        List<Cell> cells = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(WorkbookFile.write(paper)))) {
            try (var rows = book.getFirstSheet().openStream()) {
                rows.forEach(row -> row.forEach(cells::add));
            }
            assertThat(book.getSheets().map(sheet -> sheet.getName())).containsExactly("Codes  a b  1", "notes");
        }
        assertThat(cells).extracting(Cell::getType).doesNotContain(CellType.FORMULA);
        assertThat(cells).extracting(Cell::getText).contains(FORMULA, "+44 20", "rent");
        assertThat(cells.stream().filter(cell -> cell.getType() == CellType.NUMBER))
                .hasSize(2);
    }

    @Test
    void a_csv_for_spreadsheets_makes_no_formula_and_holds_one_table() {
        String csv = new String(CsvFile.write(paper), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFcode,words,many\r\n");
        assertThat(csv).contains("\"'=HYPERLINK(").contains("\r\n'+44 20,").doesNotContain(",=", "\n=");
        Paper two = new Paper(
                "x",
                Locale.ENGLISH,
                List.of(paper.blocks().getLast(), paper.blocks().getLast()));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> CsvFile.write(two));
    }

    @Test
    void the_same_paper_gives_the_same_document() {
        assertThat(WordFile.write(paper)).isEqualTo(WordFile.write(paper));
        assertThat(HtmlFile.write(paper)).isEqualTo(HtmlFile.write(paper));
    }

    @Test
    void words_too_long_for_a_cell_are_cut_with_a_sign_and_not_in_the_middle_of_one() throws IOException {
        Paper longPaper = new Paper(
                "x",
                Locale.ENGLISH,
                List.of(new Block.Grid("t", "t", List.of("words"), List.of(List.of("x" + "😀".repeat(20_000))))));
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(WorkbookFile.write(longPaper)))) {
            String cell = book.getFirstSheet().read().get(1).getCellText(0);
            assertThat(cell).endsWith("😀…").hasSizeLessThanOrEqualTo(32_767);
        }
    }
}
