package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.MessageSource;

/** What people and programs are told when something does not work. */
class FailureTest {

    private final OpenWorkbench workbench = OpenWorkbench.now();

    @ParameterizedTest
    @EnumSource
    void every_failure_says_what_happened_and_what_to_do(Failure failure) {
        MessageSource words = workbench.bean(MessageSource.class);
        for (var language : org.commonweal.words.Words.LANGUAGES) {
            assertThat(Stream.of(".title", ".words", ".remedy")
                            .map(part -> words.getMessage(failure.key() + part, null, language)))
                    .allMatch(sentence -> sentence.length() > 3)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_not_here_is_said_on_a_page_with_a_way_back() {
        Page page = workbench.visitor().get("/nowhere");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing here", "href=\"/\"", "lang=\"en\"", "house");
        assertThat(workbench.visitor().get("/nowhere", "Accept-Language", "zh").body())
                .contains("这里什么也没有");
    }

    @Test
    void what_somebody_may_not_see_looks_like_what_is_not_there() {
        Visitor reader = workbench.with("reader", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        Page hidden = reader.get("/studies/" + OpenWorkbench.OTHER_STUDY);
        Page absent = reader.get("/studies/nowhere");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body().replace(OpenWorkbench.OTHER_STUDY, "nowhere").replaceAll("_csrf\" value=\"[^\"]*", ""))
                .isEqualTo(absent.body().replaceAll("_csrf\" value=\"[^\"]*", ""));
    }

    @Test
    void a_program_is_told_in_its_own_way() {
        Page answer = workbench.visitor().get("/nowhere", "Accept", "application/json");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body())
                .contains("\"status\":404", "\"instance\":\"/nowhere\"")
                .doesNotContain("Exception", "org.commonweal");
    }

    @Test
    void attack_22_a_form_without_its_token_is_told_to_start_again() {
        Visitor visitor = workbench.visitor();
        Page page = visitor.post("/language", Map.of("language", "zh"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("Please start again", "Nothing was changed.");
    }

    @Test
    void attack_20_a_field_that_nobody_asked_for_is_refused() {
        Visitor visitor = workbench.visitor();
        visitor.get("/about");
        Page page = visitor.post("/look", Map.of("scheme", "dark", "role", "administrator"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("We did not understand that");
    }

    @Test
    void a_missing_field_and_another_method_are_told_apart() {
        Visitor visitor = workbench.visitor();
        visitor.get("/about");
        assertThat(visitor.post("/look", Map.of()).status()).isEqualTo(400);
        assertThat(visitor.get("/look").status()).isEqualTo(405);
        assertThat(visitor.get("/look").body()).contains("That cannot be done here");
    }

    @Test
    void nobody_reaches_the_page_of_errors_by_its_address() {
        assertThat(workbench.visitor().get("/error").status()).isEqualTo(404);
    }
}
