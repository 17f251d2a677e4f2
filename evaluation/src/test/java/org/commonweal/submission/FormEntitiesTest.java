package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonweal.form.Form;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

/** What a filled form says of lines of lists: for forms as our own converter writes them, and for whatever a stranger may send. */
class FormEntitiesTest {

    private static final String VISIT = """
            | survey   |              |           |           |         |
            |          | type         | name      | label     | save_to |
            |          | text         | street    | Street    |         |
            |          | begin_repeat | member    | Member    |         |
            |          | text         | full_name | Name      | known_as |
            |          | begin_group  | about     | About     |         |
            |          | integer      | age       | Age       | age     |
            |          | end_group    |           |           |         |
            |          | end_repeat   |           |           |         |
            | entities |              |           |           |         |
            |          | list_name    | label     |           |         |
            |          | persons      | ${full_name} |        |         |
            | settings |              |           |           |         |
            |          | form_title   | form_id   | version   |         |
            |          | Visit        | visit_2   | 1         |         |
            """;

    private static final String ONE = "6f8f0b1e-6f6c-4c37-9d54-0f3a4a4e0a01";
    private static final String TWO = "6f8f0b1e-6f6c-4c37-9d54-0f3a4a4e0a02";

    private static FormEntities entities(String markdown) {
        return FormEntities.of(FormOutline.read(form(markdown)));
    }

    private static byte[] form(String markdown) {
        return Form.read("form.md", markdown.getBytes(StandardCharsets.UTF_8))
                .convert()
                .bytes();
    }

    private static Submission filled(String xml) {
        return Submission.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String member(String id, String name, String age) {
        return "<member><full_name>" + name + "</full_name><about><age>" + age + "</age></about>"
                + "<meta><entity dataset=\"persons\" create=\"1\" id=\"" + id + "\"><label>" + name
                + "</label></entity></meta></member>";
    }

    private static String data(String inside) {
        return "<data id=\"visit_2\" version=\"1\">" + inside + "<meta><instanceID>uuid:1</instanceID></meta></data>";
    }

    @Test
    void a_form_of_our_converter_says_which_columns_its_lists_have() {
        assertThat(entities(VISIT).lists()).containsExactly(entry("persons", Set.of("known_as", "age")));
    }

    @Test
    void each_member_of_a_repeat_is_a_line_of_its_own() {
        FormEntities entities = entities(VISIT);
        List<EntityBlock> blocks = entities.said(
                filled(data("<street>Mill Lane</street>" + member(ONE, "Ann", "41") + member(TWO, "Bo", ""))));
        assertThat(blocks).extracting(EntityBlock::place).containsExactly("/data/member[1]", "/data/member[2]");
        assertThat(blocks).extracting(it -> it.change().id()).containsExactly(ONE, TWO);
        assertThat(blocks.getFirst().label()).contains("Ann");
        assertThat(blocks.getFirst().properties()).containsExactly(entry("age", "41"), entry("known_as", "Ann"));
        assertThat(blocks.getLast().properties())
                .as("what was emptied is said to be empty")
                .containsExactly(entry("age", ""), entry("known_as", "Bo"));
    }

    @Test
    void what_is_not_relevant_is_not_said_and_what_neither_makes_nor_changes_says_nothing() {
        FormEntities entities = entities(VISIT);
        String irrelevant = member(ONE, "Ann", "41").replaceFirst("<about>.*</about>", "");
        assertThat(entities.said(filled(data(irrelevant))).getFirst().properties())
                .containsOnlyKeys("known_as");
        String neither = member(ONE, "Ann", "41").replace("create=\"1\"", "create=\"\"");
        assertThat(entities.said(filled(data(neither)))).isEmpty();
        assertThat(FormEntities.idsIn(filled(data(neither)))).isEmpty();
        assertThat(FormEntities.areIn(filled(data(neither)))).isTrue();
        assertThat(FormEntities.areIn(filled(data("<street/>")))).isFalse();
    }

    @Test
    void a_column_cannot_take_the_place_of_the_id_or_the_label_or_of_what_tablets_keep() {
        String form = new String(form(VISIT), StandardCharsets.UTF_8);
        for (String taken : List.of("name", "Label", "__version")) {
            FormOutline outline = FormOutline.read(form.replace("saveto=\"known_as\"", "saveto=\"" + taken + "\"")
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(FormEntities.of(outline).lists().get("persons")).containsExactly("age");
        }
    }

    @Test
    void the_spellings_of_an_id_are_one() {
        EntityChange change = FormEntities.of(FormOutline.read(form(VISIT)))
                .said(filled(data(member("uuid:" + ONE, "Ann", "1"))))
                .getFirst()
                .change();
        assertThat(change.id()).isEqualTo(ONE);
    }

    @Test
    void attack_2_whatever_a_stranger_sends_is_read_without_failing_and_nothing_is_read_twice() {
        FormEntities entities = entities(VISIT);
        Random random = new Random(20261127);
        int read = 0;
        int spoke = 0;
        for (int i = 0; i < 1000; i++) {
            String xml = data(pieces(random, 0));
            try {
                Submission filled = filled(xml);
                List<EntityBlock> blocks = entities.said(filled);
                read++;
                spoke += blocks.isEmpty() ? 0 : 1;
                Set<String> places = new HashSet<>();
                blocks.forEach(it -> assertThat(places.add(it.place())).as(xml).isTrue());
                assertThat(entities.said(filled)).as("the same again").isEqualTo(blocks);
                assertThat(FormEntities.areIn(filled) || blocks.isEmpty()).isTrue();
                blocks.forEach(it -> assertThat(FormEntities.idsIn(filled))
                        .as(xml)
                        .contains(it.change().id()));
                blocks.forEach(it -> assertThat(it.properties().keySet()).isSubsetOf("age", "known_as"));
            } catch (Problems refused) {
                assertThat(refused.all()).isNotEmpty();
            }
        }
        assertThat(read).as("most of it is well-formed").isGreaterThan(500);
        assertThat(spoke).as("and some of it speaks of lines").isGreaterThan(20);
    }

    /** Elements of the form in places where they do not belong, declarations half said, numbers that are none. */
    private static String pieces(Random random, int depth) {
        StringBuilder xml = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0 && depth < 4; i--) {
            if (random.nextInt(5) == 0) {
                xml.append(member(any(random, ONE, TWO, "", "uuid:" + ONE), "Ann", any(random, "", "41", "&lt;")));
                continue;
            }
            String name = any(random, "member", "about", "meta", "entity", "full_name", "age", "street", "label", "x");
            xml.append('<').append(name);
            for (String attribute :
                    some(random, "dataset", "id", "create", "update", "baseVersion", "trunkVersion", "branchId")) {
                xml.append(' ')
                        .append(attribute)
                        .append("=\"")
                        .append(any(
                                random,
                                "",
                                "1",
                                "0",
                                "true",
                                "persons",
                                "-3",
                                "99999999999",
                                ONE,
                                "uuid:",
                                "&lt;x&gt;",
                                "é 陈"))
                        .append('"');
            }
            xml.append('>')
                    .append(
                            random.nextInt(3) == 0
                                    ? any(random, "41", "<![CDATA[<a>]]>", " ", "&amp;")
                                    : pieces(random, depth + 1))
                    .append("</")
                    .append(random.nextInt(100) == 0 ? "y" : name)
                    .append('>');
        }
        return xml.toString();
    }

    private static String any(Random random, String... these) {
        return these[random.nextInt(these.length)];
    }

    private static List<String> some(Random random, String... these) {
        List<String> some = new ArrayList<>();
        for (String each : these) {
            if (random.nextInt(3) == 0) {
                some.add(each);
            }
        }
        return some;
    }
}
