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

/** Somebody agrees, is found, and withdraws: on the pages, and on a tablet that was out of reach meanwhile. */
class WithdrawalWalkTest {

    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());
    private final CollectClient tablet = field.tablet();
    private final Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
    private final String home = "/studies/" + field.id + "/participants";

    /** The page of the only person, known from an interview. */
    private String somebody(String instance) {
        tablet.post(bytes(Household.interview(instance)), List.of(Map.entry("door.jpg", new byte[] {7, 7})), false);
        manager.get(home);
        assertThat(manager.post(home + "/take-up", Map.of("wave", "2026")).location())
                .startsWith(home);
        String page = manager.get(home).body();
        return home + "/" + page.replaceAll("(?s).*?participants/((?:[0-9A-Z]{4}-){4}[0-9A-Z]).*", "$1");
    }

    @Test
    void attack_37_a_tablet_that_was_out_of_reach_cannot_bring_somebody_back() {
        String person = somebody("uuid:ann-0000000000000");
        assertThat(manager.get(person).body())
                .contains("uuid:ann-0000000000000")
                .contains("Agreed");
        assertThat(manager.fill(person + "/withdraw", Map.of()).status()).isEqualTo(422);
        Visitor.Page done = manager.fill(person + "/withdraw", Map.of("sure", "yes"));
        assertThat(done.location()).startsWith(home + "/withdrawals/W-");
        String receipt = manager.get(done.location()).body();
        assertThat(receipt).contains("Submissions: 1").contains("not taken in");
        assertThat(manager.get(done.location() + "/text").body()).contains("Submissions: 1");
        assertThat(field.count("submission", "study = '" + field.id + "'")).isZero();

        byte[] photo = {7, 7};
        for (String again : List.of(
                Household.interview("uuid:ann-0000000000000"),
                Household.interview("uuid:other-00000000000")
                        .replace("<instanceName>", "<deprecatedID>uuid:ann-0000000000000</deprecatedID><instanceName>"),
                Household.interview("uuid:other-00000000001")
                        .replace("<tenure>rent<", "<tenure>" + person.substring(home.length() + 1) + "<"))) {
            CollectClient.Answer answer = tablet.post(bytes(again), List.of(Map.entry("door.jpg", photo)), false);
            assertThat(answer.status()).as("the device lets go of it").isEqualTo(202);
            assertThat(answer.message()).contains("withdrawn");
        }
        assertThat(field.count("submission", "study = '" + field.id + "'")).isZero();
        assertThat(field.count("ledger", "act = 'submission.refuse-withdrawn' and study = '" + field.id + "'"))
                .isEqualTo(3);
        assertThat(manager.get(person).body()).contains("has withdrawn");
        assertThat(tablet.post(bytes(Household.interview("uuid:bo-00000000000000")), List.of(), false)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void names_are_found_and_read_only_by_whoever_may_and_the_ledger_is_told() {
        String person = somebody("uuid:zoe-0000000000000");
        assertThat(manager.fill(person + "/identifiers", Map.of("name", "Zoë 安娜", "phone", "07700 900123"))
                        .status())
                .isEqualTo(303);
        assertThat(manager.get(home + "/named").status()).isIn(404, 405);
        manager.get(home);
        assertThat(manager.post(home + "/named", Map.of("name", "zoe 安")).body())
                .contains(person.substring(home.length() + 1));
        assertThat(manager.get(person + "/identifiers").body())
                .contains("Zoë 安娜")
                .contains("07700 900123");
        assertThat(field.count("identifier", "sealed like '%Zo%' or sealed like '%07700%'"))
                .isZero();
        assertThat(field.count("ledger", "act = 'identifier.read' and study = '" + field.id + "'"))
                .isEqualTo(2);
        Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());
        assertThat(evaluator.get(person).status()).isEqualTo(200);
        assertThat(evaluator.get(person).body()).doesNotContain("Zoë");
        assertThat(evaluator.get(person + "/identifiers").status()).isEqualTo(404);
        assertThat(evaluator.get(person + "/withdraw").status()).isEqualTo(404);
        assertThat(field.interviewer.get(home).status()).isEqualTo(404);
    }

    @Test
    void one_scope_is_taken_back_alone_and_recontact_takes_the_telephone_with_it() {
        String person = somebody("uuid:cai-0000000000000");
        manager.fill(person + "/identifiers", Map.of("name", "Cai", "phone", "07700 900124"));
        manager.get(person);
        assertThat(manager.post(person + "/consent", Map.of("recontact", "GIVEN"))
                        .status())
                .as("which wording?")
                .isEqualTo(422);
        Visitor lead = field.workbench.with("programme-lead", Optional.of(field.id), Optional.empty());
        assertThat(lead.fill(home + "/wordings", Map.of("version", "1", "en", "May we call you?", "zh", "可以联系您吗？"))
                        .status())
                .isEqualTo(303);
        manager.get(person);
        String said = manager.post(
                        person + "/consent",
                        Map.of("recontact", "GIVEN", "wording", "1", "language", "zh", "evidence", "PAPER"))
                .location();
        assertThat(said).contains("done=consent.said");
        manager.post(person + "/consent", Map.of("recontact", "WITHDRAWN"));
        assertThat(manager.get(person).body()).contains("Taken back").contains("Agreed");
        assertThat(manager.get(person + "/identifiers").body()).contains("Cai").doesNotContain("07700 900124");
        assertThat(field.count("submission", "study = '" + field.id + "'")).isEqualTo(1);
    }

    @Test
    void attack_36_answers_that_give_somebody_away_are_listed_with_what_to_do() {
        tablet.post(
                bytes(Household.interview("uuid:dai-0000000000000")
                        .replace("<tenure>rent<", "<tenure>ring 07700 900123<")),
                List.of(),
                false);
        Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());
        assertThat(evaluator.get(home + "/scan").body())
                .contains("<mark>07700 900123</mark>")
                .contains("If the person wants to be called");
        assertThat(manager.get(home + "/scan").status()).isEqualTo(404);
    }
}
