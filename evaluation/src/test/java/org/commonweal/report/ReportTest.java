package org.commonweal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.figure.Numerals;
import org.commonweal.quality.Monitoring;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Finding;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    static final Evaluation EVALUATION = ExampleEvaluation.build();
    static final Report REPORT = Report.of(EVALUATION);
    static final Map<String, String> FILES = REPORT.files();
    static final List<String> PAGES = List.of("report.html", "report.zh.html");

    @Test
    void the_pages_are_well_formed_and_say_their_language() throws Exception {
        assertThat(page("report.html").getDocumentElement().getAttribute("lang"))
                .isEqualTo("en");
        assertThat(page("report.zh.html").getDocumentElement().getAttribute("lang"))
                .isEqualTo("zh-Hans");
    }

    @Test
    void nothing_is_run_and_nothing_is_fetched() throws Exception {
        for (String name : PAGES) {
            NodeList all = page(name).getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element it = (Element) all.item(i);
                assertThat(it.getTagName()).isNotIn("script", "iframe", "object", "embed", "link", "img", "form");
                for (int a = 0; a < it.getAttributes().getLength(); a++) {
                    String attribute = it.getAttributes().item(a).getNodeName();
                    String value = it.getAttributes().item(a).getNodeValue();
                    assertThat(attribute).doesNotStartWith("on").isNotEqualTo("src");
                    if (attribute.equals("href")) {
                        assertThat(value).startsWith("#");
                    }
                }
            }
            String css = page(name).getElementsByTagName("style").item(0).getTextContent();
            assertThat(css).doesNotContain("url(").doesNotContain("@import");
        }
    }

    @Test
    void a_hostile_label_is_shown_as_text() throws Exception {
        for (String name : PAGES) {
            assertThat(FILES.get(name))
                    .doesNotContain("<script")
                    .doesNotContain("<img")
                    .doesNotContain("\u202E");
            assertThat(page(name).getDocumentElement().getTextContent()).contains("</title><script>alert(1)</script>");
        }
    }

    @Test
    void every_link_leads_somewhere_and_no_place_has_two() throws Exception {
        for (String name : PAGES) {
            List<String> ids = attributes(page(name), "id");
            assertThat(ids).doesNotHaveDuplicates();
            Set<String> known = new HashSet<>(ids);
            assertThat(attributes(page(name), "href"))
                    .isNotEmpty()
                    .allSatisfy(href -> assertThat(known).contains(href.substring(1)));
            assertThat(known).containsAll(attributes(page(name), "aria-labelledby"));
        }
    }

    @Test
    void headings_never_skip_a_level() throws Exception {
        for (String name : PAGES) {
            int last = 0;
            Matcher heading = Pattern.compile("<h([1-6])").matcher(FILES.get(name));
            while (heading.find()) {
                int level = Integer.parseInt(heading.group(1));
                assertThat(level).isLessThanOrEqualTo(last + 1);
                last = level;
            }
            assertThat(page(name).getElementsByTagName("h1").getLength()).isEqualTo(1);
        }
    }

    @Test
    void every_picture_has_words_and_every_table_a_caption() throws Exception {
        for (String name : PAGES) {
            Document page = page(name);
            NodeList pictures = page.getElementsByTagName("svg");
            int described = 0;
            for (int i = 0; i < pictures.getLength(); i++) {
                Element picture = (Element) pictures.item(i);
                if (picture.getAttribute("role").equals("img")) {
                    described++;
                    assertThat(picture.getElementsByTagName("title").getLength())
                            .isEqualTo(1);
                    assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                            .isNotBlank();
                }
            }
            assertThat(described).isGreaterThan(50);
            assertThat(page.getElementsByTagName("caption").getLength())
                    .isEqualTo(page.getElementsByTagName("table").getLength());
        }
    }

    @Test
    void the_same_evaluation_gives_the_same_bytes_wherever_it_is_written() {
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Report.of(EVALUATION).files().equals(FILES)).isTrue();
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void every_outcome_is_reported_with_the_numbers_of_the_data() throws Exception {
        for (String name : PAGES) {
            Document page = page(name);
            for (Finding finding : EVALUATION.findings()) {
                Element section = byId(page, "outcome-" + finding.outcome().id());
                if (finding.headline() instanceof Estimate estimate) {
                    double times = finding.outcome().shownTimes();
                    int decimals = times == 100 ? 1 : 2;
                    assertThat(byId(page, "outcomes").getTextContent())
                            .contains(Numerals.signed(estimate.value() * times, decimals))
                            .contains(Numerals.signed(estimate.interval().low() * times, decimals))
                            .contains(Numerals.signed(estimate.interval().high() * times, decimals));
                    assertThat(byId(page, "origin").getTextContent()).contains(estimate.recipe());
                    assertThat(section.getTextContent())
                            .contains(
                                    name.equals("report.html")
                                            ? estimate.recipe()
                                            : EngineWords.in(Locale.CHINESE)
                                                    .in(estimate.recipe())
                                                    .orElse(estimate.recipe()));
                }
            }
        }
    }

    @Test
    void a_cell_that_may_not_be_shown_is_nowhere() {
        assertThat(REPORT.disclosed().withheld())
                .extracting(DisclosedEvaluation.Withheld::table)
                .contains("areas", "balance", "answered", "attrition", "leave-one-out");
        for (double hidden : List.of(
                ExampleEvaluation.HIDDEN_BEFORE,
                ExampleEvaluation.HIDDEN_AFTER,
                ExampleEvaluation.HIDDEN_AFTER - ExampleEvaluation.HIDDEN_BEFORE,
                -0.0472333,
                0.0709029,
                0.0213771,
                0.0219977)) {
            String exact = Numerals.exact(hidden);
            FILES.forEach((file, content) -> {
                assertThat(content).as(file).doesNotContain(exact.substring(0, Math.min(9, exact.length())));
                if (file.endsWith(".html")) {
                    assertThat(content).as(file).doesNotContain(Numerals.plain(100 * hidden, 3));
                }
            });
        }
        String areas = FILES.get("tables/areas.csv");
        assertThat(areas.lines().filter(line -> line.startsWith("influence,N04,")))
                .containsExactly(
                        "influence,N04,2015,,,,nearly_all_or_none,,,", "influence,N04,2018,,,,nearly_all_or_none,,,");
        assertThat(FILES.get("tables/leave-one-out.csv")).contains("influence,N04,,,,,,,,,,,,hidden: would_reveal");
    }

    @Test
    void no_hidden_cell_stands_alone_in_its_arm() {
        for (String wave : List.of("2015", "2018")) {
            assertThat(FILES.get("tables/areas.csv")
                            .lines()
                            .filter(line -> line.startsWith("influence,"))
                            .filter(line -> line.contains("," + wave + ",,,,")))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void machines_get_numbers_and_never_the_word_for_none() {
        assertThat(FILES.get("report.json"))
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .doesNotContain("E-");
        FILES.forEach((file, content) -> {
            if (file.endsWith(".csv")) {
                assertThat(content).doesNotContain("NaN").doesNotContain("Infinity");
                long commas = commas(content.lines().findFirst().orElseThrow());
                assertThat(content.lines())
                        .allSatisfy(line -> assertThat(commas(line)).isEqualTo(commas));
            }
        });
    }

    @Test
    void a_formula_in_a_label_stays_text() {
        Sheet sheet = new Sheet("labels", List.of("label", "value"));
        sheet.add(List.of("=HYPERLINK(\"x\")", -5.0));
        assertThat(sheet.csv()).isEqualTo("\uFEFFlabel,value\r\n\"'=HYPERLINK(\"\"x\"\")\",-5\r\n");
    }

    @Test
    void both_languages_have_the_same_words_and_each_is_used_with_the_same_arguments() throws Exception {
        for (String room : List.of("report", "figure")) {
            Properties english = words("/org/commonweal/" + room + "/words.properties");
            Properties chinese = words("/org/commonweal/" + room + "/words_zh.properties");
            assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            }
        }
    }

    @Test
    void what_is_seen_before_a_plan_hides_small_counts() {
        var few = new Monitoring.Answer(
                "influence",
                ExampleEvaluation.labels("x", "x"),
                "2018",
                Monitoring.Group.BOTH_ARMS,
                343,
                12,
                List.of(
                        new Monitoring.ChoiceCount("1", ExampleEvaluation.labels("Agree", "同意"), 3),
                        new Monitoring.ChoiceCount("2", ExampleEvaluation.labels("Rather", "比较"), 117),
                        new Monitoring.ChoiceCount("3", ExampleEvaluation.labels("Not", "不"), 223)),
                java.util.OptionalDouble.empty());
        String page = MonitoringPage.html(
                ExampleEvaluation.programme(),
                ExampleEvaluation.questionnaire(),
                new Monitoring(List.of(), List.of(few)),
                10,
                Locale.ENGLISH);
        assertThat(page)
                .contains(">223<")
                .contains(">343<")
                .doesNotContain(">3<")
                .doesNotContain(">117<");
    }

    @Test
    void the_banner_is_on_the_page_of_a_fictional_programme_only() {
        assertThat(FILES.get("report.html")).contains("Fictional programme");
        assertThat(FILES.get("report.zh.html")).contains("虚构项目");
    }

    static Document page(String name) throws Exception {
        String markup = FILES.get(name).replace("<!DOCTYPE html>\n", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static Element byId(Document page, String id) {
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("id").equals(id)) {
                return (Element) all.item(i);
            }
        }
        throw new AssertionError("nothing is called " + id);
    }

    private static List<String> attributes(Document page, String name) {
        List<String> found = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).hasAttribute(name)) {
                found.add(((Element) all.item(i)).getAttribute(name));
            }
        }
        return found;
    }

    private static long commas(String line) {
        return line.replaceAll("\"[^\"]*\"", "").chars().filter(c -> c == ',').count();
    }

    private static Properties words(String path) throws Exception {
        Properties words = new Properties();
        words.load(new java.io.InputStreamReader(
                ReportTest.class.getResourceAsStream(path), java.nio.charset.StandardCharsets.UTF_8));
        return words;
    }

    private static Set<String> places(String pattern) {
        Set<String> places = new java.util.TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d+)").matcher(pattern);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }
}
