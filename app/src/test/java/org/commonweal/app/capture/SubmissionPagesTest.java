package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.submission.Household.bytes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Test;

/** What people see and do about submissions. */
class SubmissionPagesTest {

    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());
    private final CollectClient tablet = field.tablet();
    private final String list = "/studies/" + field.id + "/submissions";
    private final Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());

    private String sent(String instance, String old, String changed) {
        tablet.post(
                bytes(Household.interview(instance).replace(old, changed)),
                List.of(Map.entry("door.svg", bytes("<svg onload='alert(1)'/>"))),
                false);
        field.checked(instance);
        return list + "/" + field.submission(instance);
    }

    @Test
    void a_field_manager_sees_how_many_and_not_what_was_answered() {
        String one = sent("uuid:manager", "Ann", "Zebedee");
        Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
        Visitor.Page page = manager.get(list);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Household wave 2")
                .doesNotContain("Zebedee")
                .doesNotContain(one);
        assertThat(manager.get(one).status()).isEqualTo(404);
        assertThat(manager.get(one + "/xml").status()).isEqualTo(404);
    }

    @Test
    void an_answer_stands_in_the_words_of_the_form_beside_what_is_odd_about_it() {
        String one = sent("uuid:words", "<adults>1<", "<adults>0<");
        String page = evaluator.get(one).body();
        assertThat(page)
                .contains("Is this home owned or rented?", "Rented", "Library, Hub")
                .contains("calculated &#39;0&#39;; computed anew it is &#39;1&#39;");
        assertThat(evaluator.get(one, "Accept-Language", "zh").status()).isEqualTo(200);
    }

    @Test
    void a_correction_needs_a_reason_and_stands_beside_the_original() {
        String one = sent("uuid:correct", "<adults>1<", "<adults>0<");
        evaluator.get(one + "?edit=/data/adults");
        assertThat(evaluator
                        .post(one + "/edit", Map.of("path", "/data/adults", "found", "0", "value", "1", "reason", ""))
                        .status())
                .isEqualTo(422);
        assertThat(evaluator
                        .post(
                                one + "/edit",
                                Map.of(
                                        "path",
                                        "/data/adults",
                                        "found",
                                        "0",
                                        "value",
                                        "1",
                                        "reason",
                                        "the browser erred"))
                        .status())
                .isEqualTo(303);
        assertThat(field.checked("uuid:correct")).isEqualTo("checked");
        assertThat(evaluator.get(one).body()).contains("the browser erred", "<s>0</s>");
        assertThat(evaluator.get(one + "/xml").body()).contains("<adults>0</adults>");
        evaluator.get(one);
        assertThat(evaluator
                        .post(
                                one + "/edit",
                                Map.of(
                                        "path",
                                        "/data/meta/instanceID",
                                        "found",
                                        "uuid:correct",
                                        "value",
                                        "x",
                                        "reason",
                                        "y"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void what_a_person_has_decided_stays_decided_when_it_is_checked_again() {
        String one = sent("uuid:decide", "<size>2<", "<size>99<");
        evaluator.get(one);
        assertThat(evaluator
                        .post(one + "/decide", Map.of("decision", "reject", "reason", ""))
                        .status())
                .isEqualTo(422);
        assertThat(evaluator
                        .post(one + "/decide", Map.of("decision", "approve", "reason", "a hostel"))
                        .status())
                .isEqualTo(303);
        assertThat(field.checked("uuid:decide")).isEqualTo("approved");
        evaluator.get(list);
        evaluator.post(list + "/check-again", Map.of("form", "household"));
        assertThat(field.checked("uuid:decide")).isEqualTo("approved");
    }

    @Test
    void attack_12_a_file_of_strangers_is_saved_and_never_shown() {
        String one = sent("uuid:svg", "Ann", "Ann");
        String page = evaluator.get(one).body();
        String file = page.replaceFirst("(?s).*href=\"(" + one + "/files/[0-9a-f]{64})\".*", "$1");
        Visitor.Page svg = evaluator.get(file);
        assertThat(svg.body()).isEqualTo("<svg onload='alert(1)'/>");
        assertThat(svg.header("Content-Type")).contains("application/octet-stream");
        assertThat(svg.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(svg.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void attack_10_an_answer_that_is_a_script_is_text() {
        String one = sent("uuid:xss", "Ann", "&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(evaluator.get(one).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void attack_14_only_what_is_offered_can_be_asked_for() {
        assertThat(evaluator.get(list + "?state=%27%20or%201=1").status()).isEqualTo(400);
        assertThat(evaluator.get(list + "?day=yesterday").status()).isEqualTo(400);
        assertThat(evaluator.get(list + "?after=1%20or%201").status()).isEqualTo(400);
        assertThat(evaluator.get(list + "?form=%27%3Bdrop").status()).isEqualTo(200);
    }

    @Test
    void a_long_list_is_read_leaf_by_leaf_without_gaps() {
        for (int i = 0; i < 105; i++) {
            tablet.post(bytes(Household.interview("uuid:many-" + i)), List.of(), false);
        }
        int seen = 0;
        String address = list;
        while (!address.isEmpty()) {
            String page = evaluator.get(address).body();
            seen += page.split("href=\"" + list + "/[A-Za-z0-9_-]{22}\"", -1).length - 1;
            address = page.contains("rel=\"next\"")
                    ? page.replaceFirst("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                            .replace("&amp;", "&")
                    : "";
        }
        assertThat(seen).isEqualTo(105);
    }

    @Test
    void of_two_under_one_name_a_person_says_which_counts() {
        String first = sent("uuid:two", "Ann", "Ann");
        tablet.post(bytes(Household.interview("uuid:two").replace("Ann", "Eve")), List.of(), false);
        String page = evaluator.get(first).body();
        String other = page.replaceFirst("(?s).*other content\\.</span>\\s*<a href=\"([^\"]+)\".*", "$1");
        evaluator.get(other);
        assertThat(evaluator.post(other + "/swap", Map.of()).status()).isEqualTo(303);
        assertThat(list + "/" + field.submission("uuid:two")).isEqualTo(other);
        assertThat(field.count("submission", "instance = 'uuid:two' and study = '" + field.id + "'"))
                .isEqualTo(2);
    }

    @Test
    void a_field_manager_sets_a_tablet_up_and_ends_its_code() {
        Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
        manager.get(list + "/tablets");
        Visitor.Page made = manager.post(
                list + "/tablets", Map.of("account", field.account(field.interviewer), "name", "Tablet 12"));
        assertThat(made.status()).isEqualTo(200);
        String address =
                made.body().replaceFirst("(?s).*id=\"address\" readonly(?:=\"readonly\")? value=\"([^\"]+)\".*", "$1");
        assertThat(new CollectClient(address).formList()).hasSize(1);
        assertThat(made.header("Cache-Control").orElse("")).contains("no-store");
        String page = manager.get(list + "/tablets").body();
        assertThat(page).contains("Tablet 12");
        assertThat(field.workbench
                        .with("interviewer", Optional.of(field.id), Optional.empty())
                        .get(list + "/tablets")
                        .status())
                .isEqualTo(404);
    }
}
