package org.commonweal.form.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.form.Form;
import org.commonweal.form.FormQuestionnaire;
import org.commonweal.form.edit.DraftQuestion.Kind;
import org.commonweal.form.edit.DraftQuestion.Option;
import org.commonweal.form.scale.Scale;
import org.commonweal.form.scale.Scales;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

/** A form of Riverside, written question by question. */
class DraftFormTest {

    private static final String WORKBOOK = """
            | survey |
            | | type | name | label::English (en) | relevance | appearance |
            | | select_one yesno | own | Yours? | | minimal |
            | | select_one yesno | let | Let? | | |
            | | begin_group | home | The home | ${own} = '1' | |
            | | integer | rooms | Rooms? | | |
            | | end_group | | | | |
            | | text | more | More? | | |
            | choices |
            | | list_name | name | label::English (en) |
            | | yesno | 1 | Yes |
            | | yesno | 2 | No |
            """;

    private static DraftForm form() {
        return DraftForm.of(Sheets.read("home.md", WORKBOOK.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> names(DraftForm form) {
        return form.lines().stream()
                .map(line -> line.ends() ? "end" : line.question().name())
                .toList();
    }

    private static DraftQuestion asked(Kind kind, String name, String label, Option... options) {
        return new DraftQuestion(
                kind,
                kind.type(),
                name,
                Map.of("English (en)", label),
                Map.of(),
                false,
                "",
                "",
                Map.of(),
                "",
                List.of(options));
    }

    @Test
    void what_the_page_does_not_know_stays_when_a_question_is_changed() {
        DraftQuestion own = form().question(2).orElseThrow();
        DraftForm changed = form().with(2, own);
        assertThat(changed.sheets().toMarkdown())
                .contains("minimal")
                .isEqualTo(form().sheets().toMarkdown());
        assertThat(form().question(4).orElseThrow().relevant()).isEqualTo("${own} = '1'");
    }

    @Test
    void a_question_goes_into_a_group_and_out_of_it_and_a_group_goes_with_what_it_holds() {
        DraftForm form = form();
        assertThat(names(form)).containsExactly("own", "let", "home", "rooms", "end", "more");
        assertThat(names(form.moved(7, true))).containsExactly("own", "let", "home", "rooms", "more", "end");
        assertThat(names(form.moved(3, false))).containsExactly("own", "home", "let", "rooms", "end", "more");
        assertThat(names(form.moved(4, true))).containsExactly("own", "home", "rooms", "end", "let", "more");
        assertThat(names(form.moved(4, false))).containsExactly("own", "let", "more", "home", "rooms", "end");
        assertThat(names(form.moved(2, true))).as("nothing stands above").isEqualTo(names(form));
        assertThat(names(form.without(4))).containsExactly("own", "let", "rooms", "more");
    }

    @Test
    void choices_that_others_share_are_changed_for_one_question_only() {
        DraftQuestion own = asked(
                Kind.SELECT_ONE,
                "own",
                "Yours?",
                new Option("1", Map.of("English (en)", "Yes")),
                new Option("3", Map.of("English (en)", "Partly")));
        DraftForm changed = form().with(2, own);
        assertThat(changed.question(2).orElseThrow().options())
                .extracting(Option::code)
                .containsExactly("1", "3");
        assertThat(changed.question(3).orElseThrow().options())
                .extracting(Option::code)
                .containsExactly("1", "2");
        assertThat(Form.of(changed.sheets()).questions()).hasSize(4);
    }

    @Test
    void an_empty_form_becomes_one_that_can_be_asked_with() {
        DraftForm form = DraftForm.begun("visit", "Visit", List.of("English (en)", "中文 (zh)"))
                .with("version", "3")
                .adding(asked(Kind.REPEAT, "member", "Members"), 1)
                .adding(asked(Kind.TEXT, "called", "Called?"), 2);
        assertThat(names(form)).containsExactly("member", "called", "end");
        Form read = Form.read("form.xlsx", form.sheets().toXlsx());
        assertThat(read.id()).isEqualTo("visit");
        assertThat(read.version()).isEqualTo("3");
        assertThat(read.questions()).singleElement().matches(it -> it.repeated());
    }

    @Test
    void a_scale_comes_with_what_is_computed_of_it() {
        Scale scale = Scales.named("lonely4").orElseThrow();
        DraftForm placed = ScalePlacing.place(form(), 2, scale, Map.of(), List.of());
        Form read = Form.of(placed.sheets());
        assertThat(read.questions())
                .filteredOn(it -> it.type().equals("calculate"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.rule("calculate")).contains("companion"));
        assertThat(names(placed).getFirst()).isEqualTo("own");
    }

    @Test
    void a_questionnaire_made_into_a_form_is_drawn_from_it_again_the_same() {
        Questionnaire asked = new Questionnaire(
                "1",
                List.of("en", "zh"),
                Map.of("-8", Absence.DONT_KNOW),
                new Columns("id", Optional.empty(), "area", Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(
                        new NumberQuestion(
                                "age",
                                new Labels(Map.of("en", "Age?", "zh", "年龄？")),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                OptionalDouble.of(16),
                                OptionalDouble.of(95),
                                true,
                                Optional.empty()),
                        new ChoiceQuestion(
                                "own",
                                new Labels(Map.of("en", "Yours?", "zh", "自有？")),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                List.of(
                                        new Choice("y", new Labels(Map.of("en", "Yes", "zh", "是"))),
                                        new Choice("n", new Labels(Map.of("en", "No", "zh", "否")))))));
        Form form = Form.of(QuestionnaireSheets.of(asked, "home", "Home", Map.of())
                .with("version", "1")
                .sheets());
        Questionnaire drawn = FormQuestionnaire.with(asked.columns(), asked.missing())
                .wave("2018", form)
                .drawn();
        assertThat(drawn.questions()).isEqualTo(asked.questions());
        assertThat(form.questions().getLast().options())
                .extracting(it -> it.code())
                .contains("-8");
    }
}
