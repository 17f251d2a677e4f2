package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.place.Membership;
import org.commonweal.programme.Programme;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places and the programme on pages, with files as careless or hostile people bring them. */
class PlaceWalkTest {

    private static final String STUDY = "/studies/riverside";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor lead;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        lead = bench.signedIn("lead", "programme-lead");
        lead.upload("/studies/import", "archive", "riverside.zip", StudyWalkTest.withoutPlaces(), "id", "");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Answer brought(String file, String name, byte[] bytes) {
        return lead.upload(
                STUDY + "/places/bring",
                "file",
                file,
                bytes,
                "name",
                name,
                "title",
                "Invented figures",
                "date",
                "2025-01-02",
                "licence",
                "CC0",
                "prefix",
                "");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the page says of a file that is refused, at once or after the first look. */
    private static String refused(String file, byte[] bytes) {
        Answer answer = brought(file, "refused", bytes);
        String page =
                answer.status() == 400 ? answer.text() : lead.follow(answer).text();
        assertThat(page).contains("class=\"errors\"");
        assertThat(documents()).noneMatch(path -> path.startsWith("places/refused"));
        return page;
    }

    private static List<String> documents() {
        return bench.part(DatabaseStore.class).documents("riverside").keySet().stream()
                .map(DocumentPath::text)
                .toList();
    }

    private static String document(String path) {
        return new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static String feature(String code, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"code\":\"" + code + "\"},\"geometry\":" + geometry + "}";
    }

    private static byte[] map(String... features) {
        return text("{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private static String polygon(String rings) {
        return "{\"type\":\"Polygon\",\"coordinates\":" + rings + "}";
    }

    @Test
    void attack_8_a_map_with_a_bad_shape_is_refused_by_the_name_of_its_feature() {
        String good = feature("A1", polygon("[[[0,51],[0.1,51],[0.1,51.1],[0,51]]]"));
        for (String bad : List.of(
                polygon("[[[0,51],[0.1,51.1],[0.1,51],[0,51.1],[0,51]]]"),
                polygon("[[[0,51],[1e308,51],[0.1,51.1],[0,51]]]"),
                polygon("[[[51,100],[51.1,100],[51.1,100.1],[51,100]]]"),
                polygon("[[[0,51],[0.1,51],[0.1,51.1],[0,51]],[[3,51],[3.1,51],[3.1,51.1],[3,51]]]"),
                polygon("[]"),
                "null")) {
            assertThat(refused("map.geojson", map(good, feature("B2", bad))))
                    .as(bad)
                    .contains("B2");
        }
    }

    @Test
    void attack_8_more_points_than_a_map_can_hold_are_counted_while_reading() {
        StringBuilder ring = new StringBuilder("[[");
        for (int i = 0; i < 2_000_001; i++) {
            ring.append("[0,51],");
        }
        ring.append("[0,51]]]");
        assertThat(refused("map.geojson", map(feature("A1", polygon(ring.toString())))))
                .contains("2,000,000");
    }

    @Test
    void attack_5_a_packed_file_that_grows_a_hundredfold_is_not_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        assertThat(refused("areas.csv.gz", packed.toByteArray())).contains("larger than");
    }

    @Test
    void attack_7_tables_that_are_no_tables_are_refused_in_plain_words() {
        assertThat(refused("areas.csv", new byte[] {'c', 'o', 'd', 'e', '\n', (byte) 0xE9, '\n'}))
                .contains("UTF-8");
        assertThat(refused("areas.csv", text("code,x\nA\0,1\n"))).contains("NUL");
        assertThat(refused("areas.csv", text("code,x\nA1,1\nA1,2\n"))).contains("A1");
        assertThat(refused("areas.csv", text("code,x\nA1,1,2\nA2,\"open\n"))).contains("cells");
        assertThat(refused("areas.csv", text("c" + ",c".repeat(9_000) + "\n" + "1" + ",1".repeat(9_000) + "\n")))
                .contains("9,001 columns");
        assertThat(refused("areas.csv", text("c" + ",c".repeat(20_000) + "\n" + "1" + ",1".repeat(20_000) + "\n")))
                .contains("could not be read");
        assertThat(refused("areas.csv", text("code\n"))).contains("no areas");
        assertThat(refused("areas.csv", text("code,x\n" + "y".repeat(30_000_000) + ",1\n")))
                .contains("could not be read");
    }

    @Test
    void attack_12_a_file_is_what_stands_in_it_and_not_what_it_is_called() {
        assertThat(refused("map.geojson", text("<svg onload=alert(1)>"))).doesNotContain("<svg onload");
        assertThat(refused("areas.csv", text("{\"type\":\"Topology\"}"))).contains("GeoJSON");
        assertThat(refused("areas.csv.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2}))
                .contains("could not be read");
    }

    @Test
    void attack_33_numbers_that_are_none_are_seen_before_anything_is_kept() {
        Answer answer = brought("odd.csv", "odd", text("code,rate,big\nA1,NaN,1e308\nA2,1,9007199254740993\n"));
        String page = lead.follow(answer).text();
        assertThat(page).contains("1 cells hold something else, such as").contains("NaN");
        assertThat(page).doesNotContain("class=\"errors\"");
    }

    @Test
    void attack_32_names_in_any_script_come_back_byte_for_byte_and_turn_no_line_around() {
        byte[] bytes = text("code,name,rate\nA1,\"\u202Eevil\u200B\",1\nA2,\u06F1\u06F2 نگر,2\nA3,河滨 \uD83C\uDF3F,3\n");
        Answer answer = brought("scripts.csv", "scripts", bytes);
        String look = answer.header("location");
        Answer kept =
                lead.post(look.replaceFirst("^http://[^/]+", ""), "code", "code", "name", "name", "figures", "rate");
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        assertThat(bench.part(DatabaseStore.class).read("riverside", DocumentPath.of("places/scripts.csv")))
                .contains(bytes);
        assertThat(lead.get(STUDY + "/comparators/treated?q=A1").text()).contains("<bdi>");
        assertThat(lead.post(STUDY + "/places/scripts/remove").status()).isIn(302, 303);
    }

    @Test
    void a_file_is_not_brought_without_its_source() {
        Answer answer =
                lead.upload(STUDY + "/places/bring", "file", "x.csv", text("code,x\nA,1\n"), "name", "Bad Name");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("href=\"#name\"")
                .contains("href=\"#title\"")
                .contains("href=\"#date\"")
                .contains("href=\"#licence\"");
    }

    @Test
    void a_neighbourhood_that_leaves_keeps_its_history_and_what_is_written_is_read_back() {
        Programme before = ProgrammeFile.read(document("programme.yaml"));
        String first = before.neighbourhoods().getFirst().id();
        String page = lead.get(STUDY + "/programme/neighbourhoods/" + first).text();
        String found = page.replaceFirst("(?s).*name=\"found\" value=\"([0-9a-f]+)\".*", "$1");
        assertThat(lead.get(STUDY + "/programme").text()).contains(first);
        Answer left = lead.post(
                STUDY + "/programme/neighbourhoods/" + first,
                "found",
                found,
                "nameEn",
                "Left early",
                "arm",
                "INTERVENTION",
                "left",
                "2018-02-01",
                "areas",
                "E01000001\nE01000002 0.4");
        assertThat(left.status()).as(left.text()).isIn(302, 303);
        Programme after = ProgrammeFile.read(document("programme.yaml"));
        assertThat(after.neighbourhoods()).hasSameSizeAs(before.neighbourhoods());
        assertThat(after.waves()).isEqualTo(before.waves());
        assertThat(after.neighbourhood(first).orElseThrow().left())
                .map(Object::toString)
                .contains("2018-02-01");
        assertThat(after.neighbourhood(first).orElseThrow().madeOf().orElseThrow())
                .isInstanceOf(Membership.PartAreas.class);
        assertThat(ProgrammeFile.write(after)).isEqualTo(document("programme.yaml"));
        Answer stale = lead.post(
                STUDY + "/programme/neighbourhoods/" + first, "found", found, "nameEn", "Again", "arm", "INTERVENTION");
        assertThat(stale.status()).isEqualTo(409);
    }

    @Test
    void a_framework_gets_a_version_with_a_crosswalk() {
        String page = lead.get(STUDY + "/programme/framework/next").text();
        String found = page.replaceFirst("(?s).*name=\"found\" value=\"([0-9a-f]+)\".*", "$1");
        Programme before = ProgrammeFile.read(document("programme.yaml"));
        List<String> domains = new ArrayList<>();
        List<String> becomes = new ArrayList<>();
        before.framework().domains().forEach(domain -> {
            domains.add(domain.id() + ": " + domain.label().in(java.util.Locale.ENGLISH));
            becomes.add(domain.id() + ": " + domain.id());
        });
        domains.add("together: Acting together | 共同行动");
        Answer refused = lead.post(
                STUDY + "/programme/framework/next",
                "found",
                found,
                "version",
                "9",
                "domains",
                String.join("\n", domains),
                "becomes",
                "nothing: together");
        assertThat(refused.status()).isEqualTo(400);
        Answer kept = lead.post(
                STUDY + "/programme/framework/next",
                "found",
                found,
                "version",
                "9",
                "domains",
                String.join("\n", domains),
                "becomes",
                String.join("\n", becomes));
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        assertThat(lead.get(STUDY + "/programme/framework").text())
                .contains("Acting together")
                .contains("(new)");
        DemoVisitor chinese = bench.signedIn("chen", "reader", Optional.empty(), "zh");
        assertThat(chinese.get(STUDY + "/programme/framework").text())
                .contains("共同行动")
                .contains("（新）");
        assertThat(chinese.get(STUDY + "/programme/framework/next").status()).isEqualTo(404);
    }
}
