package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.access.account.Role;
import org.commonweal.app.access.account.RoleTable;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who belongs to one area: what the pages of a whole study, with its waves and results, let them see and do. */
class AreaWallsTest {

    private static final String STUDY = "/studies/riverside";
    private static final String OWN = STUDY + "/programme/neighbourhoods/N01";
    private static final String OTHER = STUDY + "/programme/neighbourhoods/N02";

    /** What the answers and the comparison of the arms have brought: no page for one area may say it. */
    private static final Pattern CLOSED = Pattern.compile(
            "R1[58]-\\d|Can influence local decisions|more than in similar places|[23],\\d{3} interviews");

    @TempDir
    static Path data;

    private static DemoWorkbench bench;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        DemoVisitor evaluator = bench.signedIn("eva", "evaluator");
        StudyWalkTest.finished(evaluator, evaluator.post(STUDY + "/results/run"));
        assertThat(pagesFor(evaluator).values())
                .as("what is closed is there to be seen")
                .anyMatch(CLOSED.asPredicate());
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void attack_17_a_grant_for_one_area_changes_that_area_and_no_other() throws IOException {
        DemoVisitor facilitator = inArea("facilitator", "N01");
        assertThat(facilitator.get(OWN).text()).contains("name=\"nameEn\"");
        assertThat(facilitator.get(OTHER).status()).isEqualTo(404);
        assertThat(facilitator.get(STUDY + "/programme").text())
                .as("that it takes part, everybody in the study may know; its page is not theirs")
                .contains("Kittiwake Landing")
                .contains("href=\"" + OWN + "\"")
                .doesNotContain("href=\"" + OTHER + "\"");
        String before = hash();
        for (String door :
                List.of(OTHER, STUDY + "/programme/neighbourhoods/new", STUDY + "/programme/framework/next")) {
            assertThat(facilitator
                            .post(door, "found", before, "nameEn", "Mine now")
                            .status())
                    .as(door)
                    .isEqualTo(404);
        }
        assertThat(hash()).isEqualTo(before);
        assertThat(facilitator.post(OWN, "found", before, "nameEn", "").status())
                .as("their own they may, once it is filled in")
                .isEqualTo(400);
    }

    @Test
    void attack_17_no_page_list_or_count_for_one_area_says_what_the_study_has_found() {
        for (Role role : RoleTable.shipped()) {
            DemoVisitor member = inArea(role.id(), "N01");
            Map<String, String> pages = pagesFor(member);
            pages.forEach((address, page) ->
                    assertThat(page).as("%s at %s", role.id(), address).doesNotContainPattern(CLOSED));
        }
    }

    @Test
    void attack_21_no_page_offers_a_door_that_is_shut_and_no_door_is_open_that_the_gate_keeps_shut() {
        for (Role role : RoleTable.shipped()) {
            DemoVisitor member = inArea(role.id(), "N01");
            for (String address : links(member)) {
                assertThat(member.get(address).status())
                        .as("%s was offered %s", role.id(), address)
                        .isIn(200, 302, 303);
            }
            for (String door : List.of(
                    "/results",
                    "/results/1",
                    "/results/1/report",
                    "/results/1/report.json",
                    "/results/1/tables/areas",
                    "/results/1/outcomes/influence",
                    "/survey",
                    "/survey/waves/2018",
                    "/survey/monitoring",
                    "/survey/settlements",
                    "/plan",
                    "/ledger",
                    "/people")) {
                assertThat(member.get(STUDY + door).status())
                        .as("%s in one area at %s", role.id(), door)
                        .isEqualTo(404);
            }
            assertThat(member.post(STUDY + "/export/whole").status()).isEqualTo(404);
            assertThat(member.post(STUDY + "/export/without-answers").status()).isEqualTo(404);
        }
    }

    @Test
    void attack_21_somebody_of_an_area_sees_no_more_than_somebody_of_the_study() {
        for (String role : List.of("facilitator", "resident-adviser", "reader")) {
            Set<String> ofArea = pagesFor(inArea(role, "N01")).keySet();
            Set<String> ofStudy = pagesFor(bench.signedIn("whole-" + role, role, Optional.of("riverside"), "en"))
                    .keySet();
            assertThat(withoutQueries(ofStudy)).as(role).containsAll(withoutQueries(ofArea));
        }
    }

    private static DemoVisitor inArea(String role, String area) {
        String account = role + "-of-" + area;
        DemoVisitor member = bench.signedIn(account, role, Optional.of("riverside"), "en");
        bench.part(Database.class)
                .keep(sql -> sql.execute(
                        "update role_grant set area = ? where account = ?", DSL.val(area), DSL.val(account)));
        return member;
    }

    private static String hash() throws IOException {
        return bench.part(DatabaseStore.class).documents("riverside").get(DocumentPath.of("programme.yaml"));
    }

    private static Set<String> links(DemoVisitor who) {
        Set<String> links = new LinkedHashSet<>();
        pagesFor(who).values().forEach(page -> links.addAll(linksOf(page)));
        return links;
    }

    private static Set<String> linksOf(String page) {
        Set<String> links = new LinkedHashSet<>();
        Matcher found = Pattern.compile("href=\"(" + STUDY + "[^\"#]*)").matcher(page);
        while (found.find()) {
            links.add(found.group(1).replace("&amp;", "&"));
        }
        return links;
    }

    /** Every page of the study that somebody reaches by links. */
    private static Map<String, String> pagesFor(DemoVisitor who) {
        Map<String, String> pages = new TreeMap<>();
        ArrayDeque<String> ahead = new ArrayDeque<>(List.of("/", STUDY));
        Set<String> known = new LinkedHashSet<>(ahead);
        while (!ahead.isEmpty() && pages.size() < 200) {
            String address = ahead.remove();
            Answer page = who.get(address);
            if (page.status() == 200 && page.header("content-type").startsWith("text/html")) {
                pages.put(address, page.text());
                linksOf(page.text()).stream().filter(known::add).forEach(ahead::add);
            }
        }
        return pages;
    }
    /** The visitor stops after so many addresses: which pages of a long table it met may differ, which tables may not. */
    private static Set<String> withoutQueries(Set<String> addresses) {
        return addresses.stream().map(it -> it.replaceAll("\\?.*", "")).collect(Collectors.toSet());
    }
}
