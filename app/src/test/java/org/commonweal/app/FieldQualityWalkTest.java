package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.fieldwork.quality.FieldReport.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quality of Riverside's field work, as those see it who lead it, and as those do not who may not. */
class FieldQualityWalkTest {

    private static final String STUDY = "/studies/riverside";
    private static final String WAVE = STUDY + "/fieldwork/waves/2018";
    private static final Pattern HASH = Pattern.compile("name=\"sign\" value=\"([0-9a-f]{64})\"");

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor manager;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        manager = bench.signedIn("fay", "field-manager", Optional.of("riverside"), "en");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static int ledger(String act) {
        return bench.part(Database.class)
                .read(sql -> sql.fetchSingle("select count(*) from ledger where act = ?", act)
                        .get(0, Integer.class));
    }

    /** Every page of the quality of the wave. */
    private static Map<String, String> pages(DemoVisitor visitor) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("", visitor.get(WAVE + "/quality").text());
        for (Subject subject : Subject.values()) {
            DemoVisitor.Answer page = visitor.get(WAVE + "/quality/" + subject);
            assertThat(page.status()).as(subject.name()).isEqualTo(200);
            pages.put(subject.name(), page.text());
        }
        return pages;
    }

    @Test
    void a_sealed_wave_is_looked_at_with_what_is_there_and_says_what_is_not() {
        String all = manager.get(WAVE + "/quality").text();
        assertThat(all)
                .contains("3,033 interviews by 27 interviewers")
                .contains("This is the wave as it was sealed")
                .contains("when interviews began is known, when they ended is not")
                .contains("no form came with an audit log");
        assertThat(manager.get(WAVE + "/quality/INTERVIEWERS").text())
                .contains("<svg")
                .contains("design effect");
        assertThat(manager.get(WAVE + "/quality/WITHOUT_ANSWER").text())
                .contains("I27")
                .contains("<svg");
        assertThat(manager.get(STUDY + "/fieldwork").text()).contains(WAVE + "/quality");
        assertThat(bench.signedIn("fay-zh", "field-manager", Optional.of("riverside"), "zh")
                        .get(WAVE + "/quality")
                        .text())
                .contains("实地工作质量")
                .doesNotContain("??");
    }

    @Test
    void attack_17_no_page_of_quality_holds_an_answer_or_the_id_of_an_interview() {
        pages(manager)
                .forEach((name, page) -> assertThat(page)
                        .as(name)
                        .doesNotContainPattern("R18-\\d")
                        .doesNotContain("Owned", "Private rent", "Long-term sick")
                        .doesNotContain(STUDY + "/submissions/"));
        assertThat(manager.get(STUDY + "/survey/waves/2018/answers").status()).isEqualTo(404);
    }

    @Test
    void attack_21_whoever_does_not_lead_field_work_finds_none_of_it() {
        for (String role : List.of("interviewer", "oversight-group-member", "reader", "facilitator", "administrator")) {
            DemoVisitor other = bench.signedIn("q-" + role, role, Optional.of("riverside"), "en");
            for (String door : List.of("/quality", "/quality/SPEED", "/work", "/back-checks")) {
                assertThat(other.get(WAVE + door).status())
                        .as("%s at %s", role, door)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void an_interviewer_sees_their_own_work_and_nothing_of_the_wave() {
        DemoVisitor interviewer = bench.signedIn("ivy", "interviewer", Optional.of("riverside"), "en");
        assertThat(interviewer.get(WAVE + "/progress").status()).isEqualTo(404);
        assertThat(interviewer.get(WAVE + "/progress.csv").status()).isEqualTo(404);
        String own = interviewer.get(WAVE + "/my-work").text();
        assertThat(own).contains("No visit was noted yet").doesNotContain("I27");
        assertThat(interviewer.get(STUDY + "/fieldwork").text())
                .contains(WAVE + "/my-work")
                .doesNotContain(WAVE + "/progress\"", "of 11,225");
        assertThat(manager.get(WAVE + "/work").text())
                .contains("I27")
                .contains("16,535 visits")
                .contains("95% interval")
                .contains("<svg");
        assertThat(manager.get(WAVE + "/work?who=I01").text()).contains("Week of 2018-10-01");
        assertThat(manager.get(WAVE + "/work?who=nobody").status()).isEqualTo(404);
        assertThat(bench.signedIn("rea", "oversight-group-member", Optional.of("riverside"), "en")
                        .get(WAVE + "/progress")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_sign_is_settled_with_a_note_opened_again_and_never_gone() {
        String door = WAVE + "/quality/INTERVIEWERS";
        String page = manager.get(door).text();
        Matcher found = HASH.matcher(page);
        assertThat(found.find()).isTrue();
        String sign = found.group(1);
        int before = ledger("sign.settle");
        assertThat(manager.post(door, "sign", sign, "decision", "TALKED", "note", "ring 020 7946 0123")
                        .status())
                .isEqualTo(422);
        assertThat(manager.post(door, "sign", sign, "decision", "", "note", "").text())
                .contains("It is not said what was done");
        assertThat(manager.post(door, "sign", "0".repeat(64), "decision", "LEFT")
                        .status())
                .isEqualTo(404);
        assertThat(manager.post(door, "sign", sign, "decision", "TALKED", "note", "areas differ")
                        .status())
                .isEqualTo(303);
        assertThat(ledger("sign.settle")).isEqualTo(before + 1);
        assertThat(manager.get(door).text()).doesNotContain(sign);
        assertThat(manager.get(door + "?list=settled").text())
                .contains(sign)
                .contains("areas differ")
                .contains("Talked about");
        assertThat(manager.post(door, "sign", sign, "decision", "REOPENED", "list", "settled")
                        .status())
                .isEqualTo(303);
        assertThat(manager.get(door).text()).contains(sign).contains("Opened again by");
        String kept = bench.part(Database.class)
                .read(sql -> sql.fetch("select * from field_sign").toString());
        assertThat(kept).contains("areas differ").doesNotContain("INTERVIEWERS/");
    }
}
