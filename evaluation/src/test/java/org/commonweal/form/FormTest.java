package org.commonweal.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

/** Forms of Riverside, written by hand, and what must stand in their XForms. */
class FormTest {

    static Form form(String markdown) {
        return Form.read("riverside.md", markdown.getBytes(StandardCharsets.UTF_8));
    }

    private static XmlView xml(String markdown) {
        return XmlView.of(form(markdown).convert().xform());
    }

    private static List<Problem> wrong(String markdown) {
        try {
            form(markdown);
            return List.of();
        } catch (Problems problems) {
            return problems.all();
        }
    }

    @Test
    void a_question_is_an_answer_a_binding_and_a_control() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label | required | constraint | constraint_message |
                | | integer | age | How old are you? | yes | . >= 16 and . < 120 | Between 16 and 119 |
                | settings |
                | | form_title | form_id | version |
                | | Riverside household survey | riverside | 2027-1 |
                """);

        assertThat(xml.found("/h:html/h:head/h:title"))
                .containsExactly("<h:title>Riverside household survey</h:title>");
        assertThat(xml.count("//x:instance/x:data[@id='riverside' and @version='2027-1']/x:age"))
                .isOne();
        assertThat(xml.count("//x:bind[@nodeset='/data/age' and @type='int' and @required='true()'"
                        + " and @constraint='. >= 16 and . < 120' and @jr:constraintMsg='Between 16 and 119']"))
                .isOne();
        assertThat(xml.count("/h:html/h:body/x:input[@ref='/data/age']/x:label[text()='How old are you?']"))
                .isOne();
        assertThat(xml.count("//x:data/x:meta/x:instanceID")).isOne();
    }

    @Test
    void within_a_repeat_others_of_the_same_turn_are_spoken_of_from_where_one_stands() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label | relevant | calculation |
                | | integer | size | How many live here? | | |
                | | begin_repeat | person | Somebody who lives here | | |
                | | text | first_name | First name | | |
                | | integer | age | How old is ${first_name}? | ${size} > 0 | |
                | | begin_group | job | Job | | |
                | | select_one yes_no | employed | Does ${first_name} work? | ${age} >= 16 | |
                | | end_group | | | | |
                | | end_repeat | | | | |
                | | calculate | adults | | | count(${person}) |
                | choices |
                | | list_name | name | label |
                | | yes_no | yes | Yes |
                | | yes_no | no | No |
                """);

        assertThat(xml.found("//x:bind[@nodeset='/data/person/job/employed']/@relevant"))
                .containsExactly(" ../../age  >= 16");
        assertThat(xml.found("//x:bind[@nodeset='/data/person/age']/@relevant")).containsExactly(" /data/size  > 0");
        assertThat(xml.found("//x:input[@ref='/data/person/age']/x:label/x:output/@value"))
                .containsExactly(" ../first_name ");
        assertThat(xml.found("//x:bind[@nodeset='/data/adults']/@calculate")).containsExactly("count( /data/person )");
        assertThat(xml.count("//x:data/x:person[@jr:template='']")).isOne();
        assertThat(xml.count("//x:data/x:person[not(@jr:template)]")).isOne();
    }

    @Test
    void a_question_in_two_languages_stands_in_the_table_of_words() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label::English (en) | label::中文 (zh) | hint::English (en) |
                | | select_one trust | trust | Can people here be trusted? | 这里的人可信吗？ | Think of your street |
                | choices |
                | | list_name | name | label::English (en) | label::中文 (zh) |
                | | trust | 1 | Most | 大多数 |
                | | trust | 2 | Few | 很少 |
                | settings |
                | | default_language |
                | | English (en) |
                """);

        assertThat(xml.count("//x:translation[@lang='English (en)' and @default='true()']"))
                .isOne();
        assertThat(xml.count(
                        "//x:translation[@lang='中文 (zh)']/x:text[@id='/data/trust:label']/x:value[text()='这里的人可信吗？']"))
                .isOne();
        assertThat(xml.found("//x:translation[@lang='中文 (zh)']/x:text[@id='/data/trust:hint']/x:value"))
                .containsExactly("<value>-</value>");
        assertThat(xml.found("//x:select1/x:itemset/x:label/@ref")).containsExactly("jr:itext(itextId)");
        assertThat(xml.found("//x:instance[@id='trust']/x:root/x:item/x:itextId"))
                .containsExactly("<itextId>trust-0</itextId>", "<itextId>trust-1</itextId>");
    }

    @Test
    void choices_narrow_down_by_what_was_answered_before() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label | choice_filter | parameters |
                | | select_one area | area | Which neighbourhood? | | |
                | | select_one street | street | Which street? | area = ${area} | randomize=true seed=7 |
                | | select_multiple_from_file clubs.csv | clubs | Which clubs? | | value=code label=title |
                | choices |
                | | list_name | name | label | area |
                | | area | north | North bank | |
                | | street | mill | Mill Lane | north |
                """);

        assertThat(xml.found("//x:select1[@ref='/data/street']/x:itemset/@nodeset"))
                .containsExactly("randomize(instance('street')/root/item[area =  /data/area ], 7)");
        assertThat(xml.count("//x:instance[@id='clubs' and @src='jr://file-csv/clubs.csv']"))
                .isOne();
        assertThat(xml.count("//x:select[@ref='/data/clubs']/x:itemset[x:value/@ref='code' and x:label/@ref='title']"))
                .isOne();
        assertThat(xml.count("//x:instance[@id='street']/x:root/x:item/x:area[text()='north']"))
                .isOne();
    }

    @Test
    void an_answer_sets_off_another() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label | trigger | calculation | default |
                | | select_one yn | home | Is somebody at home? | | | |
                | | dateTime | arrived | | ${home} | now() | |
                | | background-geopoint | at_door | | ${home} | | |
                | | date | visited | On which day? | | | today() |
                | choices |
                | | list_name | name | label |
                | | yn | y | Yes |
                """);

        assertThat(xml.count("//x:select1[@ref='/data/home']/x:setvalue[@ref='/data/arrived' and @value='now()'"
                        + " and @event='xforms-value-changed']"))
                .isOne();
        assertThat(xml.count("//x:select1[@ref='/data/home']/odk:setgeopoint[@ref='/data/at_door']"))
                .isOne();
        assertThat(xml.count("//x:model/x:setvalue[@ref='/data/visited' and @event='odk-instance-first-load'"
                        + " and @value='today()']"))
                .isOne();
        assertThat(xml.count("//x:bind[@nodeset='/data/arrived' and not(@calculate)]"))
                .isOne();
    }

    @Test
    void a_visit_updates_its_dwelling() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label | save_to |
                | | csv-external | dwellings | | |
                | | select_one_from_file dwellings.csv | dwelling | Which dwelling? | |
                | | integer | attempts | How often called? | attempts |
                | entities |
                | | list_name | entity_id | update_if |
                | | dwellings | ${dwelling} | ${attempts} > 0 |
                """);

        assertThat(xml.count("//x:model[@entities:entities-version='2024.1.0']"))
                .isOne();
        assertThat(xml.count("//x:data/x:meta/x:entity[@dataset='dwellings' and @update='1' and @id='']"))
                .isOne();
        assertThat(xml.count("//x:bind[@nodeset='/data/attempts' and @entities:saveto='attempts']"))
                .isOne();
        assertThat(xml.found("//x:bind[@nodeset='/data/meta/entity/@update']/@calculate"))
                .containsExactly(" /data/attempts  > 0");
    }

    @Test
    void everything_wrong_is_said_at_once_with_sheet_row_and_remedy() {
        List<Problem> wrong = wrong("""
                | survey |
                | | type | name | label | relevant |
                | | intger | age | How old? | |
                | | text | first name | First name | |
                | | select_one trust_lst | trust | Trust? | |
                | | text | why | Why? | ${trsut} = 1 |
                | | begin_group | g | Group | |
                | choices |
                | | list_name | name | label |
                | | trust_list | 1 | Most |
                """);

        assertThat(wrong)
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder(
                        FormProblem.UNKNOWN_TYPE_NEAR,
                        FormProblem.NAME_LETTERS,
                        FormProblem.LIST_UNKNOWN_NEAR,
                        FormProblem.REFERENCE_UNKNOWN_NEAR,
                        FormProblem.BEGIN_WITHOUT_END);
        Problem type = wrong.stream()
                .filter(it -> it.kind() == FormProblem.UNKNOWN_TYPE_NEAR)
                .findFirst()
                .orElseThrow();
        assertThat(type.place().toString()).isEqualTo("riverside.md [survey]:2 (type)");
        assertThat(type.remedy(Locale.ENGLISH)).isEqualTo("Did you mean “integer”?");
        assertThat(type.remedy(Locale.CHINESE)).contains("integer");
    }

    @Test
    void an_answer_that_depends_on_itself_is_refused_by_name() {
        List<Problem> wrong = wrong("""
                | survey |
                | | type | name | label | relevant | calculation |
                | | begin_group | work | Work | ${pay} > 0 | |
                | | integer | hours | Hours? | | |
                | | end_group | | | | |
                | | calculate | pay | | | ${hours} * ${rate} |
                | | calculate | rate | | | 10 |
                """);

        assertThat(wrong).extracting(Problem::kind).containsOnly(FormProblem.CYCLE);
        assertThat(wrong.getFirst().inWords(Locale.ENGLISH)).contains("hours", "pay");
    }

    @Test
    void another_turn_of_a_repeat_is_no_circle() {
        assertThat(wrong("""
                | survey |
                | | type | name | label | calculation |
                | | begin_repeat | visit | Visit | |
                | | integer | spent | Spent? | |
                | | calculate | total | | ${spent} + coalesce(indexed-repeat(${total}, ${visit}, position(..) - 1), 0) |
                | | end_repeat | | | |
                """)).isEmpty();
    }

    @Test
    void words_are_text_whatever_they_look_like() {
        XmlView xml = xml("""
                | survey |
                | | type | name | label |
                | | note | a | <b>Bold</b> & ${7*7}? #{x} |
                """.replace("${7*7}", "$ {7*7}"));

        assertThat(xml.count("//x:input/x:label[not(*)]")).isOne();
        assertThat(xml.found("//x:input/x:label"))
                .containsExactly("<label>&lt;b&gt;Bold&lt;/b&gt; &amp; $ {7*7}? #{x}</label>");
    }

    @Test
    void a_form_that_works_may_still_be_warned_of() {
        assertThat(form("""
                | survey |
                | | type | name | label::English (en) | label::French |
                | | image | front_door | The front door | La porte |
                """).convert().warnings())
                .extracting(Problem::kind)
                .containsExactly(FormProblem.IMAGE_SIZE, FormProblem.LANGUAGE_TAG);
    }

    @Test
    void what_is_no_form_is_refused_in_words() {
        assertThatThrownBy(() -> Form.read("form.doc", new byte[] {1})).hasMessageContaining("Save it as .xlsx");
        assertThatThrownBy(() -> Form.read("form.xlsm", new byte[] {1})).hasMessageContaining("macros");
        assertThatThrownBy(() -> Form.read(
                        "form.md",
                        "| surveys |\n| | type |\n| choices |\n| | name |\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("Did you mean surveys?");
        assertThatThrownBy(() -> Form.read("form.csv", new byte[] {'a', ',', (byte) 0xC3}))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_thousand_questions_in_a_chain_and_a_list_of_fourteen_thousand_are_a_form() {
        StringBuilder form = new StringBuilder("| survey |\n| | type | name | label | relevant |\n");
        for (int i = 0; i < 1000; i++) {
            form.append("| | select_one street | q%d | Street of ${q%d}? | %s |\n"
                    .formatted(i, Math.max(0, i - 1), i == 0 ? "" : "${q%d} != ''".formatted(i - 1)));
        }
        form.append("| choices |\n| | list_name | name | label |\n");
        for (int i = 0; i < 14_000; i++) {
            form.append("| | street | s%d | Street %d |\n".formatted(i, i));
        }
        String text = form.toString();
        long began = System.nanoTime();
        Form read = form(text);
        long took = (System.nanoTime() - began) / 1_000_000;
        System.out.println("1,000 questions and 14,000 options: " + took + " ms");

        assertThat(read.questions()).hasSize(1000);
        assertThat(wrong(text.replaceFirst("\\$\\{q0\\}\\? \\|  \\|", "x | \\${q999} != '' |")))
                .extracting(Problem::kind)
                .contains(FormProblem.CYCLE);
    }
}
