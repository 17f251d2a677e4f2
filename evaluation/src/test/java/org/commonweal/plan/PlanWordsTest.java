package org.commonweal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.quality.Catalogue;
import org.commonweal.quality.SmallStudy;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;

class PlanWordsTest {

    private static PlanWords words(Locale language) {
        return PlanWords.of(SmallStudy.questionnaire(), language);
    }

    @Test
    void a_share_is_said_in_the_words_of_the_questionnaire() {
        assertThat(words(Locale.ENGLISH).outcome(SmallPlan.heard()))
                .isEqualTo(
                        "Feels heard: the share of residents who answer \u201cLabel 1\u201d or \u201cLabel 2\u201d to "
                                + "\u201cWords of influence\u201d. Counted as no: don't know. Counted as missing: refused and blank.");
        assertThat(words(Locale.CHINESE).outcome(SmallPlan.heard()))
                .isEqualTo(
                        "Feels heard\uff1a\u5bf9\u201cinfluence\u7684\u63aa\u8f9e\u201d\u56de\u7b54\u201cLabel 1\u201d\u6216"
                                + "\u201cLabel 2\u201d\u7684\u5c45\u6c11\u6240\u5360\u6bd4\u4f8b\u3002\u8ba1\u4e3a\u201c\u5426\u201d\uff1a"
                                + "\u4e0d\u77e5\u9053\u3002\u8ba1\u4e3a\u7f3a\u5931\uff1a\u62d2\u7edd\u56de\u7b54\u548c\u7a7a\u767d\u3002");
    }

    @Test
    void a_score_says_what_each_choice_is_worth_and_what_happens_when_one_is_missing() {
        assertThat(words(Locale.ENGLISH).outcome(SmallPlan.happy()))
                .startsWith(
                        "Happy: the sum of the answers to \u201cWords of happy\u201d and \u201cWords of influence\u201d, counting")
                .contains("Up to 1 may be missing; the mean of the others then stands in their place.");
    }

    @Test
    void parts_of_parts_stand_in_brackets() {
        Criterion old = new Criterion.AtLeast("birth_year", 1950);
        Criterion young = new Criterion.AtMost("birth_year", 1999.5);
        Criterion woman = new Criterion.AnyOf("sex", List.of("f", "elsewhere"));
        assertThat(words(Locale.ENGLISH).criterion(new Criterion.Both(new Criterion.Either(old, young), woman)))
                .isEqualTo("(whose answer to \u201cWords of birth_year\u201d is 1950 or more or whose answer to "
                        + "\u201cWords of birth_year\u201d is 1999.5 or less) and who answer \u201cLabel f\u201d or "
                        + "\u201celsewhere\u201d to \u201cWords of sex\u201d");
    }

    @Test
    void a_whole_plan_can_be_read_aloud_in_both_languages() {
        for (Locale language : Words.LANGUAGES) {
            assertThat(words(language).plan(SmallPlan.plan()))
                    .hasSizeGreaterThan(12)
                    .allSatisfy(sentence -> assertThat(sentence).doesNotContainPattern("\\{\\d|_\\w+\\.|\u0000"));
        }
        assertThat(words(Locale.ENGLISH).plan(SmallPlan.plan()))
                .contains(
                        "The headline interval, at 95%, comes from a t test of the changes of the neighbourhoods; the "
                                + "randomisation test permutes all neighbourhoods, by 9,999 draws where not all can be gone through.");
    }

    @Test
    void every_problem_and_every_name_has_words_in_both_languages() {
        TreeMap<String, String> english = Catalogue.of(PlanWords.class, "words.properties");
        TreeMap<String, String> chinese = Catalogue.of(PlanWords.class, "words_zh.properties");
        Set<String> keys = english.keySet();
        assertThat(chinese.keySet()).isEqualTo(keys);
        for (PlanProblem problem : PlanProblem.values()) {
            assertThat(keys).contains("problem." + problem, "problem." + problem + ".remedy");
        }
        for (Enum<?>[] names : new Enum<?>[][] {
            AnalysisPlan.Headline.values(), AnalysisPlan.Adjustment.values(), AnalysisPlan.Assignment.values(),
            AnalysisPlan.Sensitivity.values(), Outcome.Better.values(), Outcome.Role.values()
        }) {
            String kind = names[0].getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT);
            for (Enum<?> name : names) {
                assertThat(keys).contains(kind + "." + name.name());
            }
        }
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(Catalogue.places(chinese.get(key)))
                        .as(key)
                        .isEqualTo(Catalogue.places(english.get(key))));
    }
}
