package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A study is begun, filled and given places on pages; then its map is worked by keyboard. */
class MapTest {

    private static final String STUDY = "/studies/mapped";
    private static final int SIDE = 12;

    private static Browser browser;

    @BeforeAll
    static void the_lead_begins_a_study_and_brings_invented_places(@TempDir Path folder) throws IOException {
        browser = Browser.onThisMachine();
        Demonstration.speaking(browser, "en");
        Demonstration.goInAs(browser, "Grace");
        at("/studies/new")
                .press("#english", Keys.HOME)
                .type("Mapped", Keys.ENTER)
                .arrivesAt(STUDY);
        at("/studies/import?id=mapped")
                .choose("#archive", riverside(folder))
                .press("main button", Keys.ENTER)
                .arrivesAt(STUDY + "/survey");
        bring(folder, "figures.csv", table());
        bring(folder, "outlines.geojson", outlines());
    }

    @Test
    void the_map_is_moved_and_zoomed_by_keys_and_says_what_lies_in_its_middle() {
        OpenPage page = at(STUDY + "/places/map").until("document.querySelector('.movable svg')");
        String whole = view(page);
        page.tabTo("Map that can be moved").type("+", "+");
        String closer = view(page);
        assertThat(width(closer)).isLessThan(width(whole) * 0.6);
        page.type(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(left(view(page))).isLessThan(left(closer));
        String west = said(page);
        assertThat(west).matches("Invented place \\d+ \\(E0100\\d+\\): \\d+.*");
        page.type(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(said(page)).startsWith("Invented place").isNotEqualTo(west);
        page.type("-");
        assertThat(width(view(page))).isGreaterThan(width(closer));
        page.type(Keys.HOME);
        assertThat(view(page)).isEqualTo(whole);
    }

    @Test
    void an_area_is_found_by_its_name_announced_and_gone_to() {
        OpenPage page = at(STUDY + "/places/map").until("document.querySelector('.movable svg')");
        String whole = view(page);
        page.tabTo("Find an area").type("place 7");
        page.tabTo("Invented place 7");
        assertThat(said(page)).startsWith("Invented place 7 (E01000007)");
        assertThat(page.<String>ask("return document.querySelector('.map-said').getAttribute('role')"))
                .isEqualTo("status");
        page.type(Keys.ENTER);
        assertThat(width(view(page))).isLessThan(width(whole));
    }

    @Test
    void the_buttons_beside_the_map_do_what_its_keys_do() {
        OpenPage page = at(STUDY + "/places/map").until("document.querySelector('.movable svg')");
        String whole = view(page);
        page.tabTo("Closer").type(Keys.ENTER);
        assertThat(width(view(page))).isLessThan(width(whole));
        page.tabTo("Farther").type(Keys.ENTER);
        page.tabTo("Whole map").type(Keys.ENTER);
        assertThat(view(page)).isEqualTo(whole);
    }

    @Test
    void every_page_of_places_can_be_read_in_chinese_on_a_small_phone_and_in_english_in_the_dark() {
        OpenPage treated = at(STUDY + "/comparators/treated");
        treated.ask("document.querySelector('main form[method=post] textarea').value = ''; return true");
        keep(
                "treated",
                treated.press("main form[method=post] textarea", Keys.HOME).type("E01000001 E01000002"));
        keep("covariates", at(STUDY + "/comparators/covariates").press("[name=levels]", Keys.SPACE));
        List<String> rooms = List.of(
                "/places",
                "/places/map",
                "/places/bring",
                "/comparators",
                "/comparators/treated",
                "/comparators/rules",
                "/comparators/strata",
                "/comparators/covariates",
                "/comparators/method",
                "/comparators/diagnostics",
                "/comparators/lock",
                "/why-these-places");
        Map<String, Look> looks = Map.of("zh", Look.NARROW, "en", new Look(320, 4, true));
        List<String> wrong = new ArrayList<>();
        looks.forEach((language, look) -> {
            for (String room : rooms) {
                OpenPage page = Demonstration.open(browser, STUDY + room, language)
                        .arrivesAt(STUDY + room)
                        .in(look);
                if (page.tooWide() > 0) {
                    wrong.add(language + room + " is " + page.tooWide() + " pixels too wide");
                }
                page.violations().forEach(it -> wrong.add(language + room + " " + it.inWords()));
                page.screenshot("mapped" + room.replace('/', '-') + "-" + language);
            }
        });
        Demonstration.speaking(browser, "en");
        assertThat(wrong).isEmpty();
    }

    private static void keep(String step, OpenPage page) {
        page.press("main form[method=post] .buttons button", Keys.ENTER)
                .until("location.pathname !== '" + STUDY + "/comparators/" + step + "'");
    }

    private static OpenPage at(String path) {
        return browser.open(Demonstration.address() + path);
    }

    private static String view(OpenPage page) {
        return page.ask("return document.querySelector('.movable svg').getAttribute('viewBox')");
    }

    private static double left(String view) {
        return Double.parseDouble(view.split(" ")[0]);
    }

    private static double width(String view) {
        return Double.parseDouble(view.split(" ")[2]);
    }

    private static String said(OpenPage page) {
        return page.ask("return document.querySelector('.map-said').textContent");
    }

    private static void bring(Path folder, String name, String text) throws IOException {
        OpenPage page = at(STUDY + "/places/bring").choose("#file", Files.writeString(folder.resolve(name), text));
        page.ask("document.querySelector('#date').value = '2025-01-02'; return true");
        page.press("#name", Keys.HOME).type(name.replaceFirst("\\..*", ""));
        page.press("#title", Keys.HOME).type("Invented places");
        page.press("#licence", Keys.HOME).type("CC0", Keys.ENTER);
        page.until("document.querySelector('#code')")
                .press("main form button[type=submit]", Keys.ENTER)
                .arrivesAt(STUDY + "/places");
    }

    private static String code(int place) {
        return "E010%05d".formatted(place);
    }

    private static String table() {
        return "code,name,council,score\n"
                + String.join(
                        "\n",
                        IntStream.rangeClosed(1, SIDE * SIDE)
                                .mapToObj(it -> code(it) + ",Invented place " + it + ",E0800000"
                                        + (it <= SIDE * SIDE / 2 ? 1 : 2) + "," + it % 17 * 3)
                                .toList())
                + "\n";
    }

    private static String outlines() {
        List<String> features = IntStream.range(0, SIDE * SIDE)
                .mapToObj(it -> {
                    double west = -2.8 + 0.02 * (it % SIDE);
                    double south = 53.4 + 0.012 * (it / SIDE);
                    return ("{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\"},\"geometry\":{\"type\":\"Polygon\","
                                    + "\"coordinates\":[[[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f]]]}}")
                            .formatted(
                                    code(it + 1),
                                    west,
                                    south,
                                    west + 0.02,
                                    south,
                                    west + 0.02,
                                    south + 0.012,
                                    west,
                                    south + 0.012,
                                    west,
                                    south);
                })
                .toList();
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    /** The example as an archive, without what was made of it. */
    private static Path riverside(Path folder) throws IOException {
        Path example = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");
        Path archive = folder.resolve("riverside.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive), StandardCharsets.UTF_8);
                Stream<Path> files =
                        Stream.of("programme.yaml", "questionnaire.yaml").map(example::resolve)) {
            for (Path file : files.toList()) {
                zip.putNextEntry(new ZipEntry(example.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return archive;
    }
}
