package org.commonweal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonweal.programme.Programme.Neighbourhood;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Row 35 of our list of attacks: no form of a report lets a hidden cell be worked out, by itself or beside another form. */
class DerivedCellsTest {

    private static final int THRESHOLD = 10;
    private static final Map<String, String> FILES = ReportTest.FILES;
    private static final JsonNode JSON = JsonMapper.shared().readTree(FILES.get("report.json"));
    private static final Map<String, Locale> PAGES =
            Map.of("report.html", Locale.ENGLISH, "report.zh.html", Locale.SIMPLIFIED_CHINESE);

    /** A cell of a table of places. */
    private record Cell(String outcome, String place, String wave) {}

    @Test
    void attack_35_no_hidden_place_is_what_is_left_of_its_arm() {
        for (List<Map<String, String>> areas : List.of(table("areas"), json("areas"))) {
            for (Map<String, String> mean : table("means")) {
                List<Map<String, String>> ofArm = areas.stream()
                        .filter(it -> it.get("outcome").equals(mean.get("outcome")))
                        .filter(it -> it.get("wave").equals(mean.get("wave")))
                        .filter(it -> armOf(it.get("neighbourhood")).equals(mean.get("arm")))
                        .toList();
                leavesRoom(mean.toString(), mean.get("answered"), column(ofArm, "answered"));
            }
        }
    }

    @Test
    void attack_35_no_hidden_count_is_what_is_left_of_its_total() {
        for (List<Map<String, String>> rows : List.of(table("answered"), json("answered"))) {
            assertThat(rows).isNotEmpty();
            for (Map<String, String> row : rows) {
                leavesRoom(
                        row.toString(),
                        row.get("asked"),
                        List.of(row.get("answered"), row.get("dont_know"), row.get("refused"), row.get("blank")));
            }
        }
        for (Map<String, String> row : table("attrition")) {
            List<String> chain = List.of(row.get("first"), row.get("again"), row.get("moved"));
            for (int i = 0; i + 1 < chain.size(); i++) {
                if (!chain.get(i).isEmpty() && !chain.get(i + 1).isEmpty()) {
                    assertThat(number(chain.get(i)) - number(chain.get(i + 1)))
                            .as(row.toString())
                            .isGreaterThanOrEqualTo(THRESHOLD);
                }
            }
        }
    }

    @Test
    void attack_35_a_hidden_category_is_never_the_one_that_makes_a_whole() {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (Map<String, String> row : table("balance")) {
            rows.computeIfAbsent(row.get("question") + " " + row.get("arm"), key -> new ArrayList<>())
                    .add(row);
        }
        rows.forEach((what, categories) -> {
            long hidden = categories.stream()
                    .filter(it -> !it.get("hidden").isEmpty())
                    .count();
            assertThat(hidden).as(what).isNotEqualTo(1);
        });
        for (Map<String, String> row : table("balance")) {
            if (!row.get("hidden").isEmpty()) {
                assertThat(row.get("standardised_difference"))
                        .as(row.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void attack_35_every_form_hides_the_same_cells() throws Exception {
        Set<Cell> hidden = hidden(table("areas"));
        assertThat(hidden).isNotEmpty().isEqualTo(hidden(json("areas")));
        for (Map.Entry<String, Locale> page : PAGES.entrySet()) {
            for (String outcome : outcomes(hidden)) {
                Element article = article(page.getKey(), outcome);
                for (String place : places(hidden, outcome)) {
                    String label = label(place, page.getValue());
                    List<String> said = said(article, label);
                    assertThat(said)
                            .as("%s says something of %s", page.getKey(), label)
                            .isNotEmpty();
                    boolean both = hidden.stream()
                                    .filter(it -> it.outcome().equals(outcome)
                                            && it.place().equals(place))
                                    .count()
                            == 2;
                    if (both) {
                        assertThat(said)
                                .as("%s, %s, %s", page.getKey(), outcome, label)
                                .allSatisfy(it -> assertThat(it).doesNotContainPattern("[0-9]"));
                    }
                }
            }
        }
    }

    @Test
    void attack_35_a_picture_has_no_mark_for_a_cell_that_its_table_hides() throws Exception {
        for (String page : PAGES.keySet()) {
            for (String outcome : outcomes(hidden(table("areas")))) {
                long shown = table("areas").stream()
                        .filter(it -> it.get("outcome").equals(outcome)
                                && !it.get("change").isEmpty())
                        .count();
                long marks = 0;
                long seen = 0;
                NodeList all = article(page, outcome).getElementsByTagName("svg");
                for (int i = 0; i < all.getLength(); i++) {
                    Element picture = (Element) all.item(i);
                    if (picture.getAttribute("class").equals("figure full") && hasPlaces(picture)) {
                        seen++;
                        marks += marks(picture);
                    }
                }
                assertThat(seen).as("pictures of places").isGreaterThan(0);
                assertThat(marks).as("%s, %s: %d pictures", page, outcome, seen).isEqualTo(2 * shown);
            }
        }
    }

    @Test
    void attack_35_that_everybody_said_the_same_is_not_said_of_a_hidden_place() throws Exception {
        Set<Cell> hidden = hidden(table("areas"));
        assertThat(table("sensitivity"))
                .anySatisfy(it -> assertThat(it.get("none_because")).isEqualTo("hidden: would_reveal"));
        for (String sheet : List.of("inference", "sensitivity", "leave-one-out", "subgroups")) {
            for (Map<String, String> row : table(sheet)) {
                for (String place : places(hidden, row.get("outcome"))) {
                    assertThat(row.get("none_because")).as(row.toString()).doesNotContain(place);
                }
            }
        }
        for (String page : PAGES.keySet()) {
            for (String outcome : outcomes(hidden)) {
                for (String place : places(hidden, outcome)) {
                    assertThat(article(page, outcome).getTextContent())
                            .as("%s, %s", page, outcome)
                            .doesNotContainPattern("\\b" + place + "\\b");
                }
            }
        }
    }

    /** Whether it shows places before and after: hollow marks and full ones. */
    private static boolean hasPlaces(Element picture) {
        NodeList paths = picture.getElementsByTagName("path");
        return IntStream.range(0, paths.getLength())
                .anyMatch(i -> ((Element) paths.item(i)).getAttribute("class").startsWith("hole "));
    }

    /** Marks that stand for a value; the key has one of each kind. */
    private static long marks(Element picture) {
        long marks = 0;
        NodeList paths = picture.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (path.getAttribute("class").matches("(dot|ring) .*")) {
                marks += path.getAttribute("d").chars().filter(c -> c == 'M').count() - 1;
            }
        }
        return marks;
    }

    /** Either nothing is hidden, or at least two are, and enough people stand behind them together. */
    private static void leavesRoom(String what, String total, List<String> parts) {
        List<String> hidden = parts.stream().filter(String::isEmpty).toList();
        if (total.isEmpty() || hidden.isEmpty()) {
            return;
        }
        long left = number(total)
                - parts.stream()
                        .filter(it -> !it.isEmpty())
                        .mapToLong(DerivedCellsTest::number)
                        .sum();
        assertThat(hidden).as(what).hasSizeGreaterThanOrEqualTo(2);
        // each of them may be anything from nobody to all that is left
        assertThat(left).as(what).isGreaterThanOrEqualTo(THRESHOLD);
    }

    /** Everything that stands beside the name of a place: rows of tables, words for pictures, what pops up, what is drawn. */
    private static List<String> said(Element article, String label) {
        List<String> said = new ArrayList<>();
        NodeList all = article.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element it = (Element) all.item(i);
            if (it.getTagName().equals("tr")) {
                NodeList heads = it.getElementsByTagName("th");
                if (heads.getLength() == 1 && heads.item(0).getTextContent().contains(label)) {
                    said.add(it.getTextContent().replace(label, ""));
                }
            } else if (Set.of("title", "desc", "text").contains(it.getTagName())) {
                said.addAll(besides(it.getTextContent(), label));
            }
            for (String attribute : List.of("aria-label", "title", "alt", "data-value")) {
                said.addAll(besides(it.getAttribute(attribute), label));
            }
        }
        return said;
    }

    /** The sentence about a place, without its name. */
    private static List<String> besides(String text, String label) {
        return Arrays.stream(text.split("[.。;；] ?(?=\\D)"))
                .filter(it -> it.contains(label))
                .map(it -> it.substring(it.indexOf(label) + label.length()))
                .toList();
    }

    private static Set<Cell> hidden(List<Map<String, String>> areas) {
        Set<Cell> hidden = new LinkedHashSet<>();
        areas.stream().filter(it -> !it.get("hidden").isEmpty()).forEach(it -> {
            assertThat(it.get("mean") + it.get("standard_error") + it.get("answered") + it.get("change"))
                    .as(it.toString())
                    .isEmpty();
            hidden.add(new Cell(it.get("outcome"), it.get("neighbourhood"), it.get("wave")));
        });
        return hidden;
    }

    private static Set<String> outcomes(Set<Cell> cells) {
        Set<String> outcomes = new TreeSet<>();
        cells.forEach(it -> outcomes.add(it.outcome()));
        return outcomes;
    }

    private static Set<String> places(Set<Cell> cells, String outcome) {
        Set<String> places = new TreeSet<>();
        cells.stream().filter(it -> it.outcome().equals(outcome)).forEach(it -> places.add(it.place()));
        return places;
    }

    private static String armOf(String place) {
        return neighbourhood(place).arm().name().toLowerCase(Locale.ROOT);
    }

    private static String label(String place, Locale language) {
        return neighbourhood(place).name().in(language);
    }

    private static Neighbourhood neighbourhood(String id) {
        return ReportTest.EVALUATION.programme().neighbourhood(id).orElseThrow();
    }

    private static Element article(String page, String outcome) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(FILES.get(page))));
        NodeList all = document.getElementsByTagName("article");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("id").equals("outcome-" + outcome)) {
                return (Element) all.item(i);
            }
        }
        throw new AssertionError(page + " has no " + outcome);
    }

    private static List<String> column(List<Map<String, String>> rows, String column) {
        return rows.stream().map(it -> it.get(column)).toList();
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    private static List<Map<String, String>> table(String name) {
        List<String> lines =
                FILES.get("tables/" + name + ".csv").substring(1).lines().toList();
        List<String> columns = fields(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        var matcher =
                Pattern.compile("\\G(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").matcher(line);
        while (matcher.find()) {
            fields.add(matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2));
        }
        return fields;
    }

    private static List<Map<String, String>> json(String name) {
        Set<String> columns = new HashSet<>(table(name).getFirst().keySet());
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode node : JSON.get(name)) {
            Map<String, String> row = new LinkedHashMap<>();
            columns.forEach(it -> row.put(it, node.hasNonNull(it) ? node.get(it).asString() : ""));
            rows.add(row);
        }
        return rows;
    }
}
