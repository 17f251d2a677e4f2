package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.place.AreaTable;
import org.commonweal.place.SmallArea;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Comparators for nine real areas of the North West, chosen through the pages from the published files. */
@Tag("shelf")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NorthWestWalkTest {

    private static final Path PLACES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/places");
    private static final String LICENCE = "Open Government Licence v3.0";
    /** Blackburn with Darwen, Blackpool, Halton, Hyndburn, Knowsley, Lancaster, Liverpool, Preston and Sefton. */
    private static final Set<String> COUNCILS = Set.of(
            "E06000006",
            "E06000008",
            "E06000009",
            "E07000120",
            "E07000121",
            "E07000123",
            "E08000011",
            "E08000012",
            "E08000014");

    private static final String STUDY = "/studies/riverside";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor lead;

    @BeforeAll
    static void open() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(PLACES), "the shelf ../shared/places is not here");
        bench = DemoWorkbench.at(data);
        lead = bench.signedIn("lead", "programme-lead");
        lead.upload("/studies/import", "archive", "riverside.zip", StudyWalkTest.withoutPlaces(), "id", "");
    }

    @AfterAll
    static void close() {
        if (bench != null) {
            bench.close();
        }
    }

    private static void bring(String file, String name, String title, String date) throws IOException {
        Answer brought = lead.upload(
                STUDY + "/places/bring",
                "file",
                file,
                Files.readAllBytes(PLACES.resolve(file)),
                "name",
                name,
                "title",
                title,
                "date",
                date,
                "licence",
                LICENCE,
                "prefix",
                "");
        assertThat(brought.status()).as(brought.text()).isIn(302, 303);
        String look = brought.header("location");
        String page = lead.follow(brought).text();
        assertThat(page).contains(title).doesNotContain("class=\"errors\"");
        Answer kept = lead.post(path(look), chosen(page));
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
    }

    private static String path(String location) {
        return location.replaceFirst("^http://[^/]+", "");
    }

    /** What the form says when it is sent as it stands. */
    private static String[] chosen(String page) {
        List<String> fields = new ArrayList<>();
        Matcher select = Pattern.compile("<select id=\"(\\w+)\"[^>]*>(.*?)</select>", Pattern.DOTALL)
                .matcher(page);
        while (select.find()) {
            Matcher option =
                    Pattern.compile("<option value=\"([^\"]*)\"[^>]*selected").matcher(select.group(2));
            fields.add(select.group(1));
            fields.add(option.find() ? option.group(1) : "");
        }
        Matcher box = Pattern.compile(
                        "<input type=\"checkbox\" name=\"(figures|relative)\" value=\"([^\"]*)\"[^>]*checked")
                .matcher(page);
        while (box.find()) {
            fields.add(box.group(1));
            fields.add(box.group(2));
        }
        return fields.toArray(String[]::new);
    }

    /** The first area by code of each of the nine councils that is among the most deprived tenth. */
    private static List<String> nine() throws IOException {
        AreaTable england =
                PlaceFolder.at(bench.part(StudyDesk.class).folder("riverside")).areas();
        double[] decile = england.indicator("IMD_decile").orElseThrow().values();
        Set<String> councils = new LinkedHashSet<>();
        List<String> nine = new ArrayList<>();
        for (int i = 0; i < england.size(); i++) {
            SmallArea area = england.areas().get(i);
            if (COUNCILS.contains(area.council()) && decile[i] == 1 && councils.add(area.council())) {
                nine.add(area.code());
            }
        }
        return nine;
    }

    private static String found() {
        Matcher hidden = Pattern.compile("name=\"found\" value=\"([0-9a-f]*)\"")
                .matcher(lead.get(STUDY + "/comparators/method").text());
        return hidden.find() ? hidden.group(1) : "";
    }

    private static void step(String step, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "found";
        all[1] = found();
        System.arraycopy(fields, 0, all, 2, fields.length);
        Answer kept = lead.post(STUDY + "/comparators/" + step, all);
        assertThat(kept.status()).as(step + "\n" + kept.text()).isIn(302, 303);
    }

    @Test
    @Order(1)
    void published_files_are_brought_as_they_are() throws IOException {
        assertThat(lead.get(STUDY + "/places").text()).contains("No places yet");
        bring("imd2025_england_lsoa21.csv.gz", "imd2025", "English Indices of Deprivation 2025", "2025-10-30");
        bring("lookup_lsoa21_ward24_ltla24.csv.gz", "lookup", "LSOA 2021 to ward and council 2024", "2024-12-01");
        bring("lookup_ltla24_region24.csv", "regions", "Councils to regions 2024", "2024-12-01");
        bring("lsoa21_north_west.geojson.gz", "north-west", "LSOA 2021 boundaries, North West", "2021-12-01");
        String page = lead.get(STUDY + "/places").text();
        assertThat(page)
                .contains("4,567")
                .contains("Open Government Licence v3.0")
                .doesNotContain("class=\"errors\"");
        assertThat(bench.part(DatabaseStore.class).read("riverside", DocumentPath.of("places/imd2025.csv.gz")))
                .contains(Files.readAllBytes(PLACES.resolve("imd2025_england_lsoa21.csv.gz")));
    }

    @Test
    @Order(2)
    void nine_areas_are_compared_by_entropy_balancing_with_an_effective_sample_of_247() throws IOException {
        step("treated", "codes", String.join("\n", nine()));
        step(
                "rules",
                "sameCouncil",
                "yes",
                "regions",
                "North West",
                "indicator",
                "IMD_decile",
                "least",
                "1",
                "most",
                "3");
        step("strata");
        step(
                "covariates",
                "levels",
                "Income_score",
                "levels",
                "Employment_score",
                "levels",
                "Education_score",
                "levels",
                "Health_score",
                "levels",
                "Crime_score",
                "levels",
                "Housing_and_Services_score",
                "levels",
                "Environment_score");
        step("method", "kind", "entropy_balancing", "ratio", "1", "placebos", "50", "seed", "1");
        String page = lead.get(STUDY + "/comparators/diagnostics").text();
        assertThat(page).contains("1,328").contains("Matched:").contains("<svg");
        Matcher effective = Pattern.compile("effective sample of comparators</dt><dd>([0-9.]+)")
                .matcher(page);
        assertThat(effective.find()).as(page).isTrue();
        assertThat(Double.parseDouble(effective.group(1))).isBetween(246.5, 247.5);
    }

    @Test
    @Order(3)
    void the_choice_is_locked_and_the_lock_says_what_was_on_file() throws IOException {
        String before = lead.get(STUDY + "/comparators/lock").text();
        assertThat(before).contains("on file already");
        assertThat(lead.get(STUDY + "/why-these-places").text()).contains("not been decided yet");
        Answer locked = lead.post(STUDY + "/comparators/lock");
        assertThat(locked.status()).as(locked.text()).isIn(302, 303);
        assertThat(lead.follow(locked).text())
                .contains("The comparators are locked.")
                .contains("already on file");
        assertThat(lead.post(STUDY + "/comparators/lock").status()).isEqualTo(409);
        Answer changed = lead.post(STUDY + "/comparators/strata", "found", found(), "same", "region");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(changed.text()).contains("locked already");
        String lock = new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of("comparators.lock"))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        assertThat(lock).contains("outcomes_on_file: true").contains("by: \"lead\"");
        Path folder = bench.part(StudyDesk.class).folder("riverside");
        PlaceFolder places = PlaceFolder.at(folder);
        String hash = ComparatorFile.read(Files.readString(folder.resolve(ComparatorFile.NAME)))
                .choose(places.areas(), places.boundaries())
                .hash();
        assertThat(lock).as("what the command line would lock").contains("hash: \"" + hash + "\"");
        String why = lead.get(STUDY + "/why-these-places").text();
        assertThat(why)
                .contains("The programme works in 9 places")
                .contains("very much like")
                .contains("<svg");
        DemoVisitor reader = bench.signedIn("chen", "reader", Optional.empty(), "zh");
        assertThat(reader.get(STUDY + "/why-these-places").text())
                .contains("为什么是这些地方")
                .doesNotContain("Why these places");
        assertThat(reader.post(STUDY + "/comparators/lock").status()).isEqualTo(404);
    }

    @Test
    @Order(4)
    void unlocking_asks_for_a_reason_and_is_kept() {
        assertThat(lead.post(STUDY + "/comparators/unlock", "reason", " ").status())
                .isEqualTo(409);
        assertThat(lead.post(STUDY + "/comparators/unlock", "reason", "A treated area was named by mistake.")
                        .status())
                .isIn(302, 303);
        assertThat(lead.get(STUDY + "/comparators/lock").text()).contains("named by mistake");
    }

    @Test
    @Order(5)
    void nearest_neighbours_can_become_neighbourhoods_of_the_programme() {
        step("method", "kind", "mahalanobis", "ratio", "1", "placebos", "20", "seed", "1");
        assertThat(lead.post(STUDY + "/comparators/lock").status()).isIn(302, 303);
        Answer written = lead.post(STUDY + "/comparators/into-programme");
        assertThat(written.status()).as(written.text()).isIn(302, 303);
        String programme = new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of("programme.yaml"))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        assertThat(programme.split("arm: comparator").length - 1).isGreaterThanOrEqualTo(18);
    }

    @Test
    @Order(6)
    void placebos_are_tried_in_the_background() throws InterruptedException {
        Answer asked = lead.post(STUDY + "/comparators/placebos");
        assertThat(asked.status()).isIn(302, 303);
        String page = "";
        for (int i = 0; i < 200 && !page.contains("placebo sets, half were left"); i++) {
            Thread.sleep(200);
            page = lead.get(STUDY + "/comparators/diagnostics").text();
        }
        assertThat(page).contains("Of 20 placebo sets, half were left");
    }

    @Test
    @Order(7)
    void the_map_of_the_north_west_is_small() throws IOException {
        Answer map = lead.get(STUDY + "/places/map?figure=IMD_score");
        assertThat(map.status()).isEqualTo(200);
        assertThat(packed(map.bytes())).isLessThan(300_000);
        Answer outlines = lead.get(STUDY + "/places/map.json?figure=IMD_score");
        System.out.printf("page %d bytes packed, outlines %d%n", packed(map.bytes()), packed(outlines.bytes()));
        assertThat(packed(outlines.bytes())).isLessThan(450_000);
    }

    private static int packed(byte[] bytes) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.size();
    }
}
