package org.commonweal.app.webform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shell that the web form stands on: who gets it, and what it may do. */
class WebformPagesTest {

    private static final String STUDY = OpenWorkbench.OWN_STUDY;
    private static final String HOME = "/studies/" + STUDY + "/capture";
    private static final OpenWorkbench WORKBENCH = OpenWorkbench.now();

    private static Visitor ben;

    @BeforeAll
    static void a_form_is_published() throws IOException {
        publish("household", "9", "Riverside household survey");
        publish("household", "10", "Riverside household survey, again");
        publish("odd", "1", "<b>Ben &amp; \"Amina\"</b><script>alert(1)</script>");
        ben = WORKBENCH.with("interviewer", Optional.of(STUDY), Optional.empty());
    }

    private static void publish(String form, String version, String title) throws IOException {
        String xform = "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>%s</h:title></h:head></h:html>"
                .formatted(title.replace("&", "&amp;").replace("<", "&lt;"));
        WORKBENCH
                .bean(DatabaseStore.class)
                .apply(
                        STUDY,
                        Change.add(
                                DocumentPath.of("forms/" + form + "/" + version + "/form.xml"),
                                xform.getBytes(StandardCharsets.UTF_8)),
                        "system");
    }

    @Test
    void an_interviewer_sees_the_newest_version_of_each_form() {
        String page = ben.get(HOME).body();
        assertThat(page)
                .contains("Riverside household survey, again")
                .contains("data-form=\"household\" data-version=\"10\"")
                .contains("href=\"" + HOME + "/household\"");
        assertThat(ben.get(HOME + "/household").body()).contains("data-version=\"10\"");
    }

    @Test
    void attack_10_a_title_with_markup_is_words() {
        assertThat(ben.get(HOME).body() + ben.get(HOME + "/odd").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert")
                .doesNotContain("<b>Ben");
    }

    @Test
    void only_these_pages_may_compile_the_engine_and_ask_where_the_device_is() {
        Visitor.Page form = ben.get(HOME + "/household");
        assertThat(form.header("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
                .contains("worker-src 'self'")
                .doesNotContain("unsafe-inline")
                .doesNotContain("'unsafe-eval'")
                .doesNotContain("blob:");
        assertThat(form.header("Permissions-Policy").orElse("")).contains("geolocation=(self)");
        Visitor.Page other = ben.get("/account");
        assertThat(other.header("Content-Security-Policy").orElse("")).doesNotContain("wasm");
        assertThat(other.header("Permissions-Policy").orElse("")).contains("geolocation=()");
    }

    @Test
    void every_script_and_style_that_a_page_names_is_there_and_kept_for_good() {
        String page = ben.get(HOME + "/household").body();
        Matcher files =
                Pattern.compile("/-/static/islands/form/[A-Za-z0-9._-]+").matcher(page);
        List<String> named = files.results().map(it -> it.group()).distinct().toList();
        assertThat(named).hasSizeGreaterThan(2).allSatisfy(file -> {
            Visitor.Page found = WORKBENCH.visitor().get(file);
            assertThat(found.status()).as(file).isEqualTo(200);
            assertThat(found.header("Cache-Control").orElse("")).contains("max-age=31536000");
        });
    }

    @Test
    void the_words_of_the_island_come_with_its_page_in_its_language() {
        assertThat(ben.get(HOME + "/household").body()).contains("&quot;webform.next&quot;:&quot;Next&quot;");
        ben.keep("language", "zh");
        try {
            assertThat(ben.get(HOME + "/household").body()).contains("&quot;webform.next&quot;:&quot;下一页&quot;");
        } finally {
            ben.keep("language", "en");
        }
    }

    @Test
    void the_worker_reaches_no_further_than_the_pages_of_capture_of_its_study() {
        Visitor.Page worker = WORKBENCH.visitor().get(HOME + "/-/worker.js");
        assertThat(worker.status()).isEqualTo(200);
        assertThat(worker.header("Service-Worker-Allowed")).hasValue(HOME);
        assertThat(worker.header("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(worker.header("Cache-Control").orElse("")).contains("no-cache");
    }

    @Test
    void whoever_is_signed_in_is_told_who_they_are_and_nobody_else() {
        Visitor.Page session = ben.get(HOME + "/-/session", "Accept", "application/json");
        Matcher person = Pattern.compile("data-person=\"([^\"]+)\"")
                .matcher(ben.get(HOME + "/household").body());
        assertThat(person.find()).isTrue();
        assertThat(session.body())
                .contains("\"person\":\"" + person.group(1) + "\"")
                .contains("\"header\":\"X-CSRF-TOKEN\"");
        assertThat(session.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(WORKBENCH
                        .visitor()
                        .get(HOME + "/-/session", "Accept", "application/json")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void others_find_nothing_here_and_no_form_is_made_up() {
        Visitor reader = WORKBENCH.with("reader", Optional.of(STUDY), Optional.empty());
        assertThat(reader.get(HOME).status()).isEqualTo(404);
        assertThat(reader.get(HOME + "/household").status()).isEqualTo(404);
        assertThat(ben.get("/studies/" + OpenWorkbench.OTHER_STUDY + "/capture").status())
                .isEqualTo(404);
        assertThat(ben.get(HOME + "/no-such-form").status()).isEqualTo(404);
    }

    @Test
    void versions_are_numbers_where_they_can_be() {
        assertThat(List.of("10", "2026112301", "9", "b", "a").stream().sorted(WebForms.AGE))
                .containsExactly("a", "b", "9", "10", "2026112301");
    }

    @Test
    void attack_1_a_form_with_a_document_type_reads_no_file_for_its_title() {
        byte[] hostile = "<!DOCTYPE h [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><h><title>&x;</title></h>"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(FormTitle.of(hostile).orElse("")).doesNotContain("root:");
    }
}
