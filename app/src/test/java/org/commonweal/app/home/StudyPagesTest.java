package org.commonweal.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.Visitor.Page;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Studies;
import org.junit.jupiter.api.Test;

/** Studies begin, are called something, and end, on the running workbench. */
class StudyPagesTest {

    private final OpenWorkbench workbench = OpenWorkbench.now();
    private final Studies studies = new Studies(workbench.bean(Database.class));

    @Test
    void somebody_without_studies_is_told_how_to_come_by_one() {
        Visitor visitor = workbench.with("reader", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        assertThat(visitor.get("/").body()).contains("href=\"/studies/" + OpenWorkbench.OWN_STUDY + "\"");
        workbench
                .bean(Database.class)
                .keep(sql -> sql.execute(
                        "update role_grant set ended_at = 1 where account = (select id from account where email = '"
                                + visitor.email() + "')"));
        assertThat(visitor.get("/").body())
                .contains("No study is open to you yet", "invite you")
                .doesNotContain("/studies/new");
    }

    @Test
    void a_study_begins_with_a_name_and_its_short_name_is_made_from_it() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        assertThat(lead.get("/studies/new").status()).isEqualTo(200);
        Page answer = lead.post("/studies", Map.of("english", "Wärme on the Hill!"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/studies/warme-on-the-hill?done=home.created");
        assertThat(lead.get(answer.location()).body())
                .contains("Wärme on the Hill!", "The study has been created.", "Next: Describe the programme.");
        assertThat(lead.get("/").body()).contains("href=\"/studies/warme-on-the-hill\"");
    }

    @Test
    void a_form_that_was_filled_in_wrongly_comes_back_with_what_was_written() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        lead.get("/studies/new");
        Page page = lead.post("/studies", Map.of("english", "Good name", "id", "Bad Name"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains(
                        "There is something to put right",
                        "href=\"#id\"",
                        "id-error",
                        "value=\"Good name\"",
                        "value=\"Bad Name\"");
        assertThat(lead.post("/studies", Map.of("english", " ")).body()).contains("Give the study a title");
        assertThat(lead.post("/studies", Map.of("english", "x".repeat(200))).body())
                .contains("120 characters");
        assertThat(lead.post("/studies", Map.of("chinese", "温暖的家")).body()).contains("id-error");
        assertThat(lead.post("/studies", Map.of("english", "y", "id", "import")).status())
                .isEqualTo(422);
    }

    @Test
    void a_short_name_is_given_once() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        lead.get("/studies/new");
        Page page = lead.post("/studies", Map.of("english", "Another", "id", OpenWorkbench.OWN_STUDY));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("already: choose another");
    }

    @Test
    void attack_10_a_title_is_shown_and_never_obeyed() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        lead.get("/studies/new");
        String title = "<script>alert(1)</script> ${7*7} #{look.name} __${7*7}__ {0}";
        lead.post("/studies", Map.of("english", title, "id", "hostile"));
        for (String address : new String[] {"/", "/studies/hostile", "/studies/hostile/settings"}) {
            assertThat(lead.get(address).body())
                    .as(address)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7} #{look.name} __${7*7}__ {0}")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void a_study_is_renamed_closed_and_opened_again() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        lead.get("/studies/new");
        lead.post("/studies", Map.of("english", "First name", "id", "to-and-fro"));
        String settings = "/studies/to-and-fro/settings";
        lead.get(settings);
        assertThat(lead.post(settings, Map.of("english", "Second name", "chinese", "第二个名字"))
                        .location())
                .isEqualTo(settings + "?done=home.renamed");
        assertThat(lead.get("/studies/to-and-fro", "Accept-Language", "zh").status())
                .isEqualTo(200);
        assertThat(studies.find("to-and-fro").orElseThrow().titles().byLanguage())
                .containsEntry("zh", "第二个名字");
        assertThat(lead.post(settings, Map.of("english", "")).status()).isEqualTo(422);
        lead.post(settings + "/close", Map.of());
        assertThat(lead.get("/studies/to-and-fro").body()).contains("Closed on ");
        assertThat(lead.get("/").body()).contains("Closed: it takes no more changes.");
        lead.post(settings + "/reopen", Map.of());
        assertThat(studies.find("to-and-fro").orElseThrow().closedAt()).isEmpty();
    }

    @Test
    void the_doors_of_the_demonstration_are_shut_elsewhere() {
        Visitor visitor = workbench.visitor();
        visitor.get("/about");
        assertThat(visitor.get("/demo").status()).isEqualTo(404);
        assertThat(visitor.get("/-/look").status()).isEqualTo(404);
        assertThat(visitor.post("/demo/sign-in", Map.of("account", "anybody")).status())
                .isEqualTo(404);
    }

    @Test
    void whoever_has_not_signed_in_is_asked_to() {
        assertThat(workbench.visitor().get("/").location()).isEqualTo("/sign-in");
        assertThat(workbench.visitor().get("/studies/new").location()).startsWith("/sign-in?next=");
    }
}
