package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.Database;
import org.commonweal.form.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms of our own converter make and change lines of lists, handed in as Collect does, over any store. */
abstract class EntityListsContract {

    private static final String NEW_HOUSEHOLD = """
            | survey   |            |          |                |          |
            |          | type       | name     | label          | save_to  |
            |          | text       | dwelling | Which dwelling | dwelling |
            |          | text       | family   | Family name    | family   |
            |          | text       | phone    | Telephone      | phone    |
            | entities |            |          |                |          |
            |          | list_name  | label    |                |          |
            |          | households | ${family} |               |          |
            | settings |            |          |                |          |
            |          | form_title | form_id  | version        |          |
            |          | Household  | new_household | 1         |          |
            """;

    private static final String FOLLOW_UP = """
            | survey   |            |           |                 |          |
            |          | type       | name      | label           | save_to  |
            |          | select_one_from_file households.csv | household | Which household | |
            |          | text       | phone     | Telephone       | phone    |
            |          | text       | note      | Anything else   | remark   |
            | entities |            |           |                 |          |
            |          | list_name  | entity_id |                 |          |
            |          | households | ${household} |              |          |
            | settings |            |           |                 |          |
            |          | form_title | form_id   | version         |          |
            |          | Follow up  | follow_up | 1               |          |
            """;

    private static final String ROSTER = """
            | survey   |              |           |                |           |
            |          | type         | name      | label          | save_to   |
            |          | text         | dwelling  | Which dwelling |           |
            |          | begin_repeat | member    | Member         |           |
            |          | text         | full_name | Name           | full_name |
            |          | text         | age       | Age            | age       |
            |          | end_repeat   |           |                |           |
            | entities |              |           |                |           |
            |          | list_name    | label     |                |           |
            |          | persons      | ${full_name} |             |           |
            | settings |              |           |                |           |
            |          | form_title   | form_id   | version        |           |
            |          | Roster       | roster    | 1              |           |
            """;

    private FieldStudy field;
    private Visitor manager;
    private Visitor ben;
    private CollectClient annsTablet;
    private CollectClient bensTablet;
    private String home = "";
    private int sent;

    abstract OpenWorkbench workbench();

    @BeforeEach
    void two_interviewers_with_a_dwelling_each() {
        field = new FieldStudy(workbench());
        home = "/studies/" + field.id + "/entities";
        for (Map.Entry<String, String> form : Map.of(
                        "new_household", NEW_HOUSEHOLD, "follow_up", FOLLOW_UP, "roster", ROSTER)
                .entrySet()) {
            field.write(
                    "forms/" + form.getKey() + "/1/form.xml",
                    Form.read("form.md", form.getValue().getBytes(StandardCharsets.UTF_8))
                            .convert()
                            .bytes());
        }
        manager = workbench().with("field-manager", Optional.of(field.id), Optional.empty());
        ben = workbench().with("interviewer", Optional.of(field.id), Optional.empty());
        annsTablet = field.tablet();
        bensTablet = new CollectClient(field.host + "/key/"
                + workbench()
                        .bean(CaptureKeys.class)
                        .make(workbench().aminaHerself(), field.id, field.account(ben), "tablet 8")
                + "/" + field.id);
        assigned("h1", 1, field.account(field.interviewer));
        assigned("h2", 1, field.account(ben));
    }

    private void assigned(String dwelling, int number, String to) {
        workbench().bean(Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "update field_assignment set newest = 0 where study = ? and dwelling = ?",
                            field.id,
                            dwelling);
            acting.sql()
                    .execute(
                            "insert into field_assignment (study, wave, dwelling, number, interviewer, newest, reason,"
                                    + " assigned_by, assigned_at) values (?, 'w1', ?, ?, ?, 1, '', 'system', 1)",
                            field.id,
                            dwelling,
                            number,
                            to);
            return acting.record("field.assign", "dwelling:w1/" + dwelling, field.id, Map.of());
        });
    }

    private static String next() {
        return UUID.randomUUID().toString();
    }

    private String made(String id, String dwelling, String family, String phone) {
        return made(id, dwelling, family, phone, instance(++sent));
    }

    private static String made(String id, String dwelling, String family, String phone, String instance) {
        return ("<data id=\"new_household\" version=\"1\"><dwelling>%s</dwelling><family>%s</family><phone>%s</phone><meta>"
                        + "<entity dataset=\"households\" create=\"1\" id=\"%s\"><label>%s</label></entity>"
                        + "<instanceID>%s</instanceID></meta></data>")
                .formatted(dwelling, family, phone, id, family, instance);
    }

    /** @param versions such as {@code baseVersion="1"} */
    private String changed(String id, String inside, String versions) {
        return ("<data id=\"follow_up\" version=\"1\"><household>%s</household>%s<meta>"
                        + "<entity dataset=\"households\" update=\"1\" id=\"%s\" %s/>"
                        + "<instanceID>%s</instanceID></meta></data>")
                .formatted(id, inside, id, versions, instance(++sent));
    }

    /** Its name, which nobody in any other study has. */
    private String instance(int number) {
        return "uuid:" + field.id + "-" + number;
    }

    private int send(CollectClient tablet, String xml) {
        return tablet.post(xml.getBytes(StandardCharsets.UTF_8), List.of(), false)
                .status();
    }

    /** The list as Collect gets it: asked for in the manifest, with the right sum. */
    private String list(CollectClient tablet) {
        CollectClient.Form form = tablet.formList().stream()
                .filter(it -> it.id().equals("follow_up"))
                .findFirst()
                .orElseThrow();
        CollectClient.Media media = tablet.manifest(form.manifest()).getFirst();
        assertThat(media.name()).isEqualTo("households.csv");
        assertThat(media.type()).isEqualTo("entityList");
        return new String(tablet.download(media.address(), media.hash()), StandardCharsets.UTF_8);
    }

    private boolean isGone(CollectClient tablet, String id) {
        return tablet.integrity(field.base() + "/integrity", List.of(id)).getOrDefault(id, false);
    }

    private int count(String table, String where) {
        return field.count(table, where + " and study = '" + field.id + "'");
    }

    @Test
    void a_household_is_made_given_out_changed_contradicted_settled_and_withdrawn() {
        String id = next();
        String household = made(id, "h1", "Archer", "07700 900111");
        assertThat(send(annsTablet, household)).isEqualTo(201);
        assertThat(list(annsTablet))
                .contains("name,label,__version,phone,remark,dwelling,family")
                .contains(id + ",Archer,1,07700 900111,,h1,Archer");
        assertThat(list(bensTablet)).doesNotContain("Archer", "07700");
        assertThat(send(annsTablet, household)).as("sent again").isEqualTo(201);
        assertThat(list(annsTablet)).contains(id + ",Archer,1,");
        String kept = workbench()
                .bean(Database.class)
                .read(sql -> sql.fetch("select * from entity_version where study = ?", field.id)
                        .toString());
        assertThat(kept).doesNotContain("Archer", "07700");
        assertThat(count("ledger", "act = 'entity.read'")).isGreaterThan(1);
        assertThat(count("ledger", "act = 'entity.make'")).isEqualTo(1);

        send(annsTablet, changed(id, "<phone>07700 900222</phone>", "baseVersion=\"1\""));
        assertThat(list(annsTablet)).contains(id + ",Archer,2,07700 900222,,h1,Archer");
        send(annsTablet, changed(id, "<phone>07700 900333</phone><note>dog</note>", "baseVersion=\"1\""));
        assertThat(list(annsTablet)).contains(id + ",Archer,3,07700 900333,dog,h1,Archer");
        assertThat(manager.get(home).body()).contains("They contradict", "Archer");
        String line = home + "/lines/" + id;
        assertThat(manager.get(line).body()).contains("07700 900222", "07700 900333", "name=\"of.phone\"");
        assertThat(manager.post(line + "/settle", Map.of("seen", "2", "of.phone", "2"))
                        .status())
                .as("the page was older than the line")
                .isEqualTo(422);
        manager.get(line);
        assertThat(manager.post(line + "/settle", Map.of("seen", "3", "of.phone", "2"))
                        .status())
                .isEqualTo(303);
        assertThat(list(annsTablet)).contains(id + ",Archer,4,07700 900222,dog,h1,Archer");
        assertThat(manager.get(home).body()).doesNotContain("They contradict");
        assertThat(ben.get(line).status()).isEqualTo(404);
        assertThat(field.interviewer.get(home).status()).isEqualTo(404);

        withdrawn(instance(1));
        assertThat(list(annsTablet)).doesNotContain("Archer", id);
        assertThat(isGone(annsTablet, id)).isTrue();
        for (String table : List.of("entity", "entity_version", "entity_said", "submission")) {
            assertThat(count(table, "1 = 1")).as(table).isZero();
        }
        assertThat(send(annsTablet, household)).as("it cannot come back").isEqualTo(202);
        assertThat(send(bensTablet, changed(id, "<phone>07700 900444</phone>", "baseVersion=\"4\"")))
                .as("nor by another way")
                .isEqualTo(202);
        assertThat(count("submission", "1 = 1")).isZero();
        assertThat(manager.get(line).status()).isEqualTo(404);
    }

    /** Somebody to whom a submission belongs withdraws, on the pages. */
    private void withdrawn(String instance) {
        String people = "/studies/" + field.id + "/participants";
        manager.get(people);
        String person = manager.post(people, Map.of()).location().replaceFirst(".*/participants/([^?]+).*", "$1");
        manager.get(people + "/" + person);
        assertThat(manager.post(people + "/" + person + "/links", Map.of("kind", "instance", "value", instance))
                        .status())
                .isEqualTo(303);
        Visitor.Page done = manager.fill(people + "/" + person + "/withdraw", Map.of("sure", "yes"));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(manager.get(done.location()).body())
                .contains("1 line of a list that forms made", "4 versions of such lines", "Submissions: 3");
    }

    @Test
    void what_cannot_be_applied_is_told_on_a_page_and_the_interview_stays() {
        String twice = next();
        send(annsTablet, made(twice, "h1", "Archer", "1"));
        send(annsTablet, made(twice, "h1", "Baker", "2"));
        send(annsTablet, made("7", "h1", "Carter", "3"));
        send(annsTablet, made(next(), "h1", "", "4"));
        send(annsTablet, made(next(), "h1", "Dyer", "5").replace("dataset=\"households\"", "dataset=\"others\""));
        send(annsTablet, changed(next(), "<phone>6</phone>", "baseVersion=\"1\""));
        send(annsTablet, changed(twice, "<phone>7</phone>", ""));
        send(annsTablet, changed(twice, "<phone>8</phone>", "baseVersion=\"9\""));
        String page = manager.get(home).body();
        assertThat(page)
                .contains(
                        "A line with this id is here already.",
                        "The id of a line is no UUID.",
                        "A new line has no label.",
                        "The form declares no such list.",
                        "A line is to be changed that is not on the list.",
                        "A change does not say which version it rests on.",
                        "A change rests on a version that is not here.");
        assertThat(count("submission", "1 = 1")).isEqualTo(8);
        assertThat(count("entity", "1 = 1")).isEqualTo(1);
        assertThat(count("ledger", "act = 'entity.refuse'")).isEqualTo(7);

        assertThat(decided("NO_LINE_LABEL", "apply", "").status())
                .as("still no label")
                .isEqualTo(422);
        assertThat(decided("NO_LINE_LABEL", "apply", "Whoever has 4").status()).isEqualTo(303);
        assertThat(decided("LINE_IS_HERE", "apply", "").status()).isEqualTo(303);
        assertThat(decided("BAD_LINE_ID", "away", "").status()).isEqualTo(303);
        assertThat(list(annsTablet)).contains(twice + ",Baker,2,2,,h1,Baker").contains("Whoever has 4");
        assertThat(manager.get(home).body()).doesNotContain("A new line has no label.", "no UUID");
    }

    private Visitor.Page decided(String why, String act, String label) {
        var row = workbench()
                .bean(Database.class)
                .read(sql -> sql.fetchSingle(
                        "select submission, place from entity_said where study = ? and why = ? and state = 'refused'",
                        field.id,
                        why));
        manager.get(home);
        return manager.post(
                home + "/sayings",
                Map.of(
                        "submission",
                        row.get(0, String.class),
                        "place",
                        row.get(1, String.class),
                        "act",
                        act,
                        "label",
                        label));
    }

    @Test
    void changes_made_without_a_network_are_applied_in_their_order_whenever_they_come() {
        String id = next();
        String branch = "branchId=\"" + next() + "\" trunkVersion=\"1\" baseVersion=\"%d\"";
        send(annsTablet, made(id, "h1", "Archer", "1"));
        assertThat(list(annsTablet)).contains(",1,1,");
        send(annsTablet, changed(id, "<phone>4</phone>", branch.formatted(3)));
        send(annsTablet, changed(id, "<phone>3</phone>", branch.formatted(2)));
        assertThat(list(annsTablet)).as("they wait").contains(id + ",Archer,1,1,");
        assertThat(manager.get(home).body()).contains("Waits by itself");
        send(annsTablet, changed(id, "<phone>2</phone>", branch.formatted(1)));
        assertThat(list(annsTablet)).contains(id + ",Archer,4,4,");
        assertThat(manager.get(home).body()).doesNotContain("Waits by itself", "They contradict", "Other columns");

        String later = next();
        String made = "branchId=\"" + next() + "\" trunkVersion=\"\" baseVersion=\"%d\"";
        send(annsTablet, changed(later, "<phone>9</phone>", made.formatted(1)));
        assertThat(manager.get(home).body())
                .as("made on the tablet, and that has not come")
                .contains("Waits by itself");
        send(annsTablet, made(later, "h1", "Cooper", "5"));
        assertThat(list(annsTablet)).contains(later + ",Cooper,2,9,");
    }

    @Test
    void other_columns_changed_meanwhile_are_both_kept_and_shown_as_such() {
        String id = next();
        send(annsTablet, made(id, "h1", "Archer", "1"));
        send(annsTablet, changed(id, "<phone>2</phone>", "baseVersion=\"1\""));
        send(annsTablet, changed(id, "<note>dog</note>", "baseVersion=\"1\""));
        assertThat(list(annsTablet)).contains(id + ",Archer,3,2,dog,h1,Archer");
        assertThat(manager.get(home).body()).contains("Other columns").doesNotContain("They contradict");
        manager.get(home + "/lines/" + id);
        assertThat(manager.post(home + "/lines/" + id + "/settle", Map.of("seen", "3"))
                        .status())
                .isEqualTo(303);
        assertThat(list(annsTablet)).as("nothing new was said").contains(id + ",Archer,3,2,dog");
        assertThat(manager.get(home).body()).doesNotContain("Other columns");
    }

    @Test
    void attack_17_a_line_is_given_to_whoever_its_dwelling_is_assigned_to_and_to_nobody_else() {
        String id = next();
        send(annsTablet, made(id, "h1", "Archer", "1"));
        assertThat(list(annsTablet)).contains(id);
        send(bensTablet, changed(id, "<phone>666</phone>", "baseVersion=\"1\""));
        assertThat(list(annsTablet)).as("never his").contains(id + ",Archer,1,1,");
        assertThat(manager.get(home).body()).contains("Somebody changed a line of a dwelling that was never theirs.");
        String none = next();
        send(bensTablet, made(none, "elsewhere", "Dale", "5"));
        assertThat(list(bensTablet)).contains(none);
        assertThat(list(annsTablet)).doesNotContain(none);

        assigned("h1", 2, field.account(ben));
        assertThat(list(annsTablet)).doesNotContain(id);
        assertThat(isGone(annsTablet, id)).as("it leaves her tablet").isTrue();
        assertThat(list(bensTablet)).contains(id);
        send(annsTablet, changed(id, "<phone>2</phone>", "baseVersion=\"1\""));
        assertThat(list(bensTablet)).as("she was there").contains(id + ",Archer,2,2,");

        String media = "/studies/" + field.id + "/capture/follow_up/media/households.csv";
        assertThat(ben.get(media).body()).as("a browser may be anybody's").doesNotContain("Archer");
        manager.get("/studies/" + field.id + "/fieldwork");
        manager.post("/studies/" + field.id + "/fieldwork/offline", Map.of("addresses", "keep"));
        assertThat(ben.get(media).body()).contains("Archer");
    }

    @Test
    void each_member_of_a_roster_is_a_line_and_an_edit_is_shown_to_a_person() {
        String one = next();
        String two = next();
        String roster = ("<data id=\"roster\" version=\"1\"><dwelling>h1</dwelling>"
                + "<member><full_name>Ann Archer</full_name><age>41</age><meta><entity dataset=\"persons\" create=\"1\" id=\"%s\"><label>Ann Archer</label></entity></meta></member>"
                + "<member><full_name>Bo Archer</full_name><age>9</age><meta><entity dataset=\"persons\" create=\"1\" id=\"%s\"><label>Bo Archer</label></entity></meta></member>"
                + "<meta>%s<instanceID>%s</instanceID></meta></data>");
        send(annsTablet, roster.formatted(one, two, "", instance(1)));
        String page = manager.get(home + "/lists/persons").body();
        assertThat(page).contains("Ann Archer", "Bo Archer", "41");
        assertThat(count("entity", "dwelling = 'h1'")).isEqualTo(2);
        send(
                annsTablet,
                roster.formatted(one, two, "<deprecatedID>" + instance(1) + "</deprecatedID>", instance(2))
                        .replace("<age>9</age>", "<age>10</age>"));
        page = manager.get(home).body();
        assertThat(page).contains("An interview was edited after it had made or changed a line");
        assertThat(count("entity_said", "why = 'EDITED_SINCE'"))
                .as("what is the same need not be looked at")
                .isEqualTo(1);
        assertThat(decided("EDITED_SINCE", "apply", "").status()).isEqualTo(303);
        assertThat(manager.get(home + "/lines/" + two).body()).contains(">10<");
        assertThat(manager.get(home + "/lines/" + one).body()).contains(">41<");
        manager.get(home + "/lines/" + one);
        assertThat(manager.post(home + "/lines/" + one + "/off", Map.of("act", "off"))
                        .status())
                .isEqualTo(303);
        assertThat(isGone(annsTablet, one)).isTrue();
        assertThat(isGone(annsTablet, two)).isFalse();
        assertThat(annsTablet
                        .integrity(field.base() + "/integrity", List.of(next()))
                        .values())
                .as("what a tablet made and did not send yet stays on it")
                .containsOnly(false);
    }

    @Test
    void the_pages_are_read_in_chinese_too() {
        send(annsTablet, made("7", "h1", "Archer", "1"));
        manager.keep("language", "zh");
        assertThat(manager.get(home).body()).contains("表单名单", "一行的编号不是 UUID");
        assertThat(manager.get(home + "/lists/nothing").status()).isEqualTo(404);
    }
}
