package org.commonweal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.form.WaveMap.Comparability;
import org.commonweal.form.WaveMap.State;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.junit.jupiter.api.Test;

/** Riverside asked in 2027 and again in 2029. */
class WaveMapTest {

    private static final String FIRST = """
            | survey |
            | | type | name | label::English (en) | label::中文 (zh) | constraint |
            | | integer | age | How old are you? | 您多大年纪？ | . >= 16 and . <= 95 |
            | | select_one agree | influence | You can influence decisions here. | 您能影响这里的决定。 | |
            | | select_multiple clubs | clubs | Which clubs? | 哪些社团？ | |
            | | text | comment | Anything else? | 还有什么？ | |
            | | select_one agree | proud | Proud to live here | 为住在这里自豪 | |
            | choices |
            | | list_name | name | label::English (en) | label::中文 (zh) |
            | | agree | 1 | Agree | 同意 |
            | | agree | 2 | Disagree | 不同意 |
            | | agree | -8 | Don't know | 不知道 |
            | | clubs | sport | Sport | 体育 |
            | | clubs | choir | Choir | 合唱 |
            """;

    private static final String SECOND = FIRST.replace("How old are you?", "How old are you")
            .replace("You can influence decisions here.", "People here can influence decisions.")
            .replace("| | clubs | sport | Sport | 体育 |\n", "")
            .replace("| | text | comment | Anything else? | 还有什么？ | |\n", "")
            .replace("| proud |", "| pride |")
            .replace("| choices |", "| | integer | rooms | How many rooms? | 几个房间？ | |\n| choices |");

    private static WaveMap.Entry entry(String name) {
        return WaveMap.between(FormTest.form(FIRST), FormTest.form(SECOND)).entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_form_compared_with_itself_is_the_same() {
        assertThat(WaveMap.between(FormTest.form(FIRST), FormTest.form(FIRST)).entries())
                .hasSize(5)
                .allSatisfy(entry -> {
                    assertThat(entry.state()).isEqualTo(State.SAME);
                    assertThat(entry.comparability()).isEqualTo(Comparability.YES);
                });
    }

    @Test
    void a_question_mark_less_changes_nothing_that_counts() {
        assertThat(entry("age").state()).isEqualTo(State.CHANGED);
        assertThat(entry("age").comparability()).isEqualTo(Comparability.YES);
    }

    @Test
    void other_words_must_be_judged_and_both_are_shown() {
        assertThat(entry("influence").comparability()).isEqualTo(Comparability.JUDGE);
        assertThat(entry("influence").reasons(Locale.ENGLISH))
                .containsExactly("The words differ (English (en)): “You can influence decisions here.” became"
                        + " “People here can influence decisions.”.");
        assertThat(entry("influence").reasons(Locale.CHINESE))
                .first()
                .asString()
                .contains("措辞不同");
    }

    @Test
    void an_option_that_is_gone_is_named() {
        assertThat(entry("clubs").changes()).containsExactly(new Change.OptionDropped("sport", "Sport"));
        assertThat(entry("clubs").comparability()).isEqualTo(Comparability.JUDGE);
    }

    @Test
    void what_is_new_gone_or_renamed_is_told_apart() {
        assertThat(entry("rooms").state()).isEqualTo(State.NEW);
        assertThat(entry("comment").state()).isEqualTo(State.GONE);
        assertThat(entry("comment").comparability()).isEqualTo(Comparability.NO);
        assertThat(entry("pride").state()).isEqualTo(State.RENAMED);
        assertThat(entry("pride").before()).isEqualTo("proud");
    }

    @Test
    void only_what_moved_among_the_rest_is_said_to_have_moved() {
        String moved = FIRST.replace("| | text | comment | Anything else? | 还有什么？ | |\n", "")
                .replace("| survey |\n", "| survey |\n")
                .replace("| | integer | age |", "| | text | comment | Anything else? | 还有什么？ | |\n| | integer | age |");

        List<WaveMap.Entry> changed = WaveMap.between(FormTest.form(FIRST), FormTest.form(moved)).entries().stream()
                .filter(entry -> entry.state() == State.CHANGED)
                .toList();

        assertThat(changed).extracting(WaveMap.Entry::name).containsExactly("comment");
        assertThat(changed.getFirst().changes()).containsExactly(new Change.Moved());
    }

    @Test
    void a_questionnaire_is_drawn_from_the_forms_of_all_waves() {
        Columns columns = new Columns(
                "respondent", Optional.of("person"), "area", Optional.empty(), Optional.empty(), Optional.empty());
        Questionnaire drawn = FormQuestionnaire.with(columns, FormQuestionnaire.USUAL_MISSING)
                .wave("2027", FormTest.form(FIRST))
                .wave("2029", FormTest.form(SECOND))
                .drawn();

        assertThat(drawn.languages()).containsExactly("en", "zh");
        NumberQuestion age = (NumberQuestion) drawn.question("age").orElseThrow();
        assertThat(age.least()).isEqualTo(OptionalDouble.of(16));
        assertThat(age.most()).isEqualTo(OptionalDouble.of(95));
        assertThat(age.whole()).isTrue();
        ChoiceQuestion influence = (ChoiceQuestion) drawn.question("influence").orElseThrow();
        assertThat(influence.choices()).extracting(Questionnaire.Choice::code).containsExactly("1", "2");
        assertThat(influence.variants()).containsOnlyKeys("2027");
        assertThat(influence.wording().in(Locale.ENGLISH)).isEqualTo("People here can influence decisions.");
        assertThat(drawn.question("clubs_choir").orElseThrow().askedIn()).isEmpty();
        assertThat(drawn.question("clubs_sport").orElseThrow().askedIn()).containsExactly("2027");
        assertThat(drawn.question("rooms").orElseThrow().askedIn("2027")).isFalse();
        assertThat(drawn.missing()).isEqualTo(FormQuestionnaire.USUAL_MISSING);
        assertThat(Map.copyOf(drawn.question("age").orElseThrow().wording().byLanguage()))
                .containsEntry("zh", "您多大年纪？");
    }
}
