package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around every page, on the running workbench. */
class FrameTest {

    private final OpenWorkbench workbench = OpenWorkbench.now();

    @Test
    void a_page_is_in_the_language_that_the_browser_asks_for() {
        assertThat(workbench.visitor().get("/about").body()).contains("lang=\"en\"", "About Commonweal");
        assertThat(workbench.visitor().get("/about", "Accept-Language", "zh-CN").body())
                .contains("lang=\"zh\"", "关于 Commonweal");
        assertThat(workbench.visitor().get("/about", "Accept-Language", "cy").body())
                .contains("lang=\"en\"");
    }

    @Test
    void a_language_that_was_chosen_is_kept_and_leads_back() {
        Visitor visitor = workbench.visitor();
        assertThat(visitor.get("/about?a=b").body()).contains("value=\"/about?a=b\"");
        Page answer = visitor.post("/language", Map.of("language", "zh", "next", "/about?a=b"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/about?a=b");
        assertThat(visitor.get("/about").body()).contains("lang=\"zh\"");
    }

    @Test
    void light_or_dark_is_kept_when_chosen() {
        Visitor visitor = workbench.visitor();
        assertThat(visitor.get("/about").body()).doesNotContain("data-scheme");
        visitor.post("/look", Map.of("scheme", "dark", "next", "/about"));
        assertThat(visitor.get("/about").body()).contains("data-scheme=\"dark\"");
        visitor.post("/look", Map.of("scheme", "sepia", "next", "/about"));
        assertThat(visitor.get("/about").body()).doesNotContain("data-scheme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "javascript:alert(1)"
            })
    void attack_26_choosing_a_language_leads_to_no_other_host(String next) {
        Visitor visitor = workbench.visitor();
        visitor.get("/about");
        assertThat(visitor.post("/language", Map.of("language", "en", "next", next))
                        .location())
                .isEqualTo("/");
    }

    @Test
    void what_an_act_came_to_is_said_once_and_only_in_our_own_words() {
        Visitor amina = workbench.amina();
        assertThat(amina.get("/?done=home.created").body()).contains("role=\"status\"", "The study has been created.");
        assertThat(amina.get("/?done=home.created").body()).doesNotContain("value=\"/?done=");
        assertThat(amina.get("/?done=home.%3Cb%3Enonsense").body()).doesNotContain("nonsense", "role=\"status\"");
        assertThat(amina.get("/?done=no.such.words").body()).doesNotContain("role=\"status\"");
    }

    @Test
    void a_study_that_is_invented_says_so_on_every_page() {
        Visitor amina = workbench.amina();
        String study = "/studies/" + WholeStudy.in(workbench);
        assertThat(amina.get(study).body()).contains("class=\"fictional\"", "Fictional programme");
        assertThat(amina.get(study + "/settings").body()).contains("class=\"fictional\"");
        assertThat(amina.get("/studies/" + OpenWorkbench.OTHER_STUDY).body()).doesNotContain("class=\"fictional\"");
    }

    @Test
    void attack_17_the_title_of_a_study_is_told_to_nobody_outside_it() {
        Visitor outsider = workbench.with("reader", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        String study = "/studies/" + WholeStudy.in(workbench);
        assertThat(workbench.amina().get(study).body()).contains("Quiet Streets");
        assertThat(outsider.get(study).body()).doesNotContain("Quiet Streets");
        assertThat(outsider.get(study + "/settings").body()).doesNotContain("Quiet Streets");
        assertThat(outsider.get("/").body()).doesNotContain("Quiet Streets");
        assertThat(workbench.visitor().get(study).body()).doesNotContain("Quiet Streets");
    }

    @Test
    void the_ways_on_are_those_that_somebody_may_go() {
        Visitor lead = workbench.with("programme-lead", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        Visitor reader = workbench.with("reader", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        String study = "/studies/" + OpenWorkbench.OWN_STUDY;
        assertThat(lead.get(study).body()).contains("href=\"" + study + "/people\"", ">Team and history<");
        assertThat(reader.get(study).body())
                .contains("aria-current=\"true\"")
                .doesNotContain(study + "/settings", study + "/survey\"");
    }

    @Test
    void rooms_that_belong_together_stand_beside_one_another_and_their_section_is_marked() {
        Visitor lead = workbench.with("programme-lead", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        String study = "/studies/" + OpenWorkbench.OWN_STUDY;
        assertThat(lead.get(study + "/settings").body())
                .contains(
                        "href=\"" + study + "/people\" aria-current=\"true\">Team and history<",
                        "href=\"" + study + "/settings\" aria-current=\"true\">Settings<",
                        "href=\"" + study + "/history\">History<");
        assertThat(lead.get(study).body()).doesNotContain("class=\"rooms\"");
    }

    @Test
    void every_way_on_leads_somewhere() {
        String study = WholeStudy.in(workbench);
        for (String role :
                List.of("programme-lead", "evaluator", "field-manager", "interviewer", "resident-adviser", "reader")) {
            Visitor visitor = workbench.with(role, Optional.of(study), Optional.empty());
            String page = visitor.get("/studies/" + study).body();
            List<String> ways = java.util.regex.Pattern.compile("<a [^>]*href=\"(/[^\"#]*)\"")
                    .matcher(page)
                    .results()
                    .map(way -> way.group(1))
                    .distinct()
                    .toList();
            assertThat(ways)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(way -> assertThat(visitor.get(way).status())
                            .as("%s for the role %s", way, role)
                            .isEqualTo(200));
        }
    }
}
