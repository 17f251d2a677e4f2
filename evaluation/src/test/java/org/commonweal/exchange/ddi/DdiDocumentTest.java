package org.commonweal.exchange.ddi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelSet;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DdiDocumentTest {

    private static final Labels BOTH = new Labels(Map.of("en", "Can you <influence> things?", "zh", "您能影响吗？"));

    @TempDir
    Path temp;

    /** Codes 1 and 2 and a reason, as often as is said. */
    private static LabelledTable table(int ones, int twos, int refused) {
        int rows = ones + twos + refused;
        Cells cells = new Cells() {
            @Override
            public int reason(int row) {
                return row < ones + twos ? VALUE : 1;
            }

            @Override
            public double number(int row) {
                return row < ones ? 1 : row < ones + twos ? 2 : Double.NaN;
            }

            @Override
            public String text(int row) {
                return row < ones ? "1" : row < ones + twos ? "2" : "";
            }
        };
        Map<String, Labels> labels = new LinkedHashMap<>();
        labels.put("1", Labels.of("Yes"));
        labels.put("2", Labels.of("No"));
        Variable influence = new Variable(
                "influence",
                BOTH,
                Variable.Kind.WHOLE,
                Variable.Measure.NOMINAL,
                new LabelSet("yes_no", labels),
                List.of(new Reason(Absence.REFUSED, "-9", Labels.of("Refused"), true)),
                Optional.empty(),
                Optional.of("Our own words\u0001"),
                cells);
        return new LabelledTable(
                "study-2026",
                BOTH,
                LocalDate.of(2026, 11, 26),
                Locale.ENGLISH,
                rows,
                List.of(influence, Variable.of("weight", Variable.Kind.NUMBER, cells)),
                List.of(Labels.of("note")),
                Optional.of("weight"));
    }

    private Document document(LabelledTable table) throws Exception {
        Path path = temp.resolve("ddi.xml");
        new DdiDocument(
                        table,
                        "study.sav",
                        "SPSS system file",
                        List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)),
                        Labels.of("Residents"),
                        Labels.of("Consent to research"),
                        10)
                .write(path);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(path.toFile());
    }

    private static List<String> texts(Document document, String element) {
        NodeList found = document.getElementsByTagNameNS("ddi:codebook:2_5", element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    @Test
    void questions_choices_reasons_and_consent_are_there_in_every_language() throws Exception {
        Document document = document(table(40, 30, 20));
        assertThat(texts(document, "qstnLit")).containsExactly("Can you <influence> things?", "您能影响吗？");
        assertThat(texts(document, "catValu")).containsExactly("1", "2", "-9");
        assertThat(texts(document, "catStat")).containsExactly("40", "30", "20");
        assertThat(texts(document, "confDec")).containsExactly("Consent to research");
        assertThat(texts(document, "caseQnty")).containsExactly("90");
        assertThat(texts(document, "txt")).containsExactly("Our own words\uFFFD");
        Element weight = (Element) document.getElementsByTagName("var").item(1);
        assertThat(weight.getAttribute("wgt")).isEqualTo("wgt");
        Element refused = (Element) document.getElementsByTagName("catgry").item(2);
        assertThat(refused.getAttribute("missing")).isEqualTo("Y");
    }

    @Test
    void no_small_cell_is_told_nor_can_be_found_from_those_that_are() throws Exception {
        Document one = document(table(40, 30, 3));
        // 3 alone would be what is left of the whole, so 30 goes with it
        assertThat(texts(one, "catStat")).containsExactly("40");
        assertThat(texts(one, "sumStat")).noneMatch(it -> it.equals("3") || it.equals("70"));
        assertThat(texts(document(table(4, 3, 0)), "catStat")).doesNotContain("4", "3");
        assertThat(texts(document(table(4, 3, 0)), "sumStat")).isEmpty();
    }

    @Test
    void the_same_table_gives_the_same_bytes() throws Exception {
        document(table(40, 30, 20));
        byte[] first = Files.readAllBytes(temp.resolve("ddi.xml"));
        document(table(40, 30, 20));
        assertThat(Files.readAllBytes(temp.resolve("ddi.xml"))).isEqualTo(first);
    }
}
