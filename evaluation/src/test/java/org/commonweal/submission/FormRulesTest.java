package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonweal.submission.Household.bytes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about an interview, found by computing it anew. */
class FormRulesTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-26T10:00:00Z");

    private final FormRules rules = FormRules.of(Household.form(), Household.media());

    private List<String> found(String xml) {
        return found(rules, xml);
    }

    private static List<String> found(FormRules rules, String xml) {
        return rules.check(Submission.read(bytes(xml)), new Circumstances(RECEIVED, Set.of("door.jpg"))).stream()
                .map(it -> it.kind() + " " + it.path())
                .toList();
    }

    @Test
    void an_interview_as_it_should_be_has_nothing_odd() {
        assertThat(rules.check(Submission.read(bytes(Household.interview())), new Circumstances(RECEIVED, Set.of())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1} finds {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<adults>1</adults>|<adults>0</adults>|CALCULATED_DIFFERS|/data/adults",
                "<minor>yes</minor>|<minor>no</minor>|CALCULATED_DIFFERS|/data/hh/member[2]/minor",
                "<doubled>34</doubled>|<doubled>35</doubled>|CALCULATED_DIFFERS|/data/doubled",
                "<tenure>rent</tenure>|<tenure>castle</tenure>|NOT_A_CHOICE|/data/tenure",
                "<services>library hub</services>|<services>library zz</services>|NOT_A_CHOICE|/data/services",
                "<street>mill</street>|<street>moon</street>|NOT_A_CHOICE|/data/street",
                "<consent>yes</consent>|<consent/>|REQUIRED_MISSING|/data/consent",
                "<tenure>rent</tenure>|<tenure/>|REQUIRED_MISSING|/data/tenure",
                "<tenure>rent</tenure>|<tenure>other</tenure>|MISSING_NODE|/data/tenure_other",
                "<size>2</size>||MISSING_NODE|/data/size",
                "<size>2</size>|<size>99</size>|CONSTRAINT_BROKEN|/data/size",
                "<age>41</age>|<age>141</age>|CONSTRAINT_BROKEN|/data/hh/member[1]/age",
                "<postcode>RV1 2AB</postcode>|<postcode>here</postcode>|CONSTRAINT_BROKEN|/data/postcode",
                "<size>2</size>|<size>two</size>|WRONG_TYPE|/data/size",
                "<moved>2019-04-01</moved>|<moved>2019-02-31</moved>|WRONG_TYPE|/data/moved",
                "<size>2</size>|<size>2</size><guess>1</guess>|UNKNOWN_NODE|/data/guess",
                "<size>2</size>|<size>2</size><size>3</size>|UNKNOWN_NODE|/data/size[2]",
                "<photo/>|<photo>gone.jpg</photo>|FILE_MISSING|/data/photo",
                "<tenure>rent</tenure>|<tenure>rent</tenure><tenure_other>barge</tenure_other>|NOT_RELEVANT|/data/tenure_other",
                "version=\"3\"|version=\"2\"|OTHER_VERSION|''",
            })
    void what_was_changed_is_found(String old, String changed, String kind, String path) {
        String xml = Household.interview().replace(old, changed == null ? "" : changed);
        assertThat(xml).isNotEqualTo(Household.interview());
        assertThat(found(xml)).contains((kind + " " + path).stripTrailing() + (path.isEmpty() ? " " : ""));
    }

    @Test
    void answers_of_somebody_who_refused_are_each_found() {
        List<String> found = found(Household.interview().replace("<consent>yes</consent>", "<consent>no</consent>"));
        assertThat(found)
                .contains(
                        "NOT_RELEVANT /data/size", "NOT_RELEVANT /data/hh/member[1]/age", "NOT_RELEVANT /data/tenure");
    }

    @Test
    void a_wrong_root_is_said_and_nothing_else() {
        assertThat(found(Household.interview().replace("<data ", "<house ").replace("</data>", "</house>")))
                .containsExactly("WRONG_ROOT /house");
    }

    @Test
    void a_broken_constraint_says_what_the_form_says_in_its_languages() {
        Discrepancy broken = rules.check(
                        Submission.read(bytes(Household.interview().replace("<size>2<", "<size>99<"))),
                        new Circumstances(RECEIVED, Set.of()))
                .getFirst();
        assertThat(broken.said().orElseThrow().in(Locale.CHINESE)).isEqualTo("1 到 20 人之间。");
        assertThat(broken.inWords(Locale.ENGLISH)).isEqualTo("'99' breaks the rule of the form: . > 0 and . <= 20");
    }

    @Test
    void chance_and_the_time_of_the_interview_are_not_asked_again() {
        assertThat(found(Household.interview()
                        .replace("<lucky>17</lucky>", "<lucky>18</lucky>")
                        .replace("34", "36")))
                .isEmpty();
    }

    @Test
    void attack_31_clocks_that_are_off_are_told_and_the_rest_is_still_checked() {
        assertThat(found(Household.interview().replace("<start>2026", "<start>1970")))
                .containsExactly("CLOCK_FAR_OFF /data/start");
        assertThat(found(Household.interview().replace("<end>2026", "<end>2099")))
                .containsExactly("CLOCK_AHEAD /data/end");
        assertThat(found(Household.interview().replace("<end>2026-11-26T09:31", "<end>2026-11-26T08:31")))
                .containsExactly("ENDS_BEFORE_START /data/end");
    }

    @ParameterizedTest
    @CsvSource({
        "size,NaN,WRONG_TYPE",
        "size,Infinity,WRONG_TYPE",
        "size,1e308,WRONG_TYPE",
        "size,9007199254740993,EXTREME",
        "moved,2199-01-01,EXTREME",
        "size,-3,CONSTRAINT_BROKEN"
    })
    void attack_33_extreme_answers_are_found(String question, String value, String kind) {
        String xml = Household.interview().replaceAll("<" + question + ">[^<]*<", "<" + question + ">" + value + "<");
        assertThat(found(xml)).contains(kind + " /data/" + question);
        assertThat(Submission.read(bytes(xml)).at("/data/" + question)).contains(value);
    }

    @Test
    void attack_33_a_very_long_text_is_said_with_its_beginning() {
        String xml = Household.interview().replace("<name>Ann<", "<name>" + "a".repeat(200_000) + "<");
        assertThat(found(xml)).containsExactly("EXTREME /data/hh/member[1]/name");
    }

    @Test
    void attack_16_a_pattern_without_end_is_given_up() {
        String form = new String(Household.form(), StandardCharsets.UTF_8)
                .replaceAll("regex\\(\\., '[^']*'\\)", "regex(., '(a+)+\\\\1b')");
        FormRules hostile = FormRules.of(bytes(form), Household.media(), Duration.ofSeconds(2));
        long start = System.nanoTime();
        assertThat(found(hostile, Household.interview().replace("RV1 2AB", "a".repeat(60) + "!")))
                .contains("TOO_LONG_TO_CHECK ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void attack_16_rules_in_a_circle_are_refused_with_the_form() {
        String form = new String(Household.form(), StandardCharsets.UTF_8)
                .replace("once(int(random() * 100))", " /data/doubled  + 1");
        assertThatThrownBy(() -> FormRules.of(bytes(form), Household.media()))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems ->
                                assertThat(problems.all().getFirst().kind()).isEqualTo(SubmissionProblem.FORM_CYCLE));
    }

    @Test
    void attack_16_very_many_members_are_checked_within_the_time_or_given_up() {
        String members = "<member><name>x</name><age>30</age><minor>no</minor></member>".repeat(20_000);
        FormRules quick = FormRules.of(Household.form(), Household.media(), Duration.ofSeconds(3));
        long start = System.nanoTime();
        List<String> found = found(quick, Household.interview().replace("<hh>", "<hh>" + members));
        assertThat(found).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void eight_threads_find_the_same() throws Exception {
        String wrong = Household.interview().replace("<adults>1<", "<adults>0<");
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                boolean odd = i % 2 == 0;
                boolean parse = i % 40 == 0;
                work.add(() -> {
                    FormRules mine = parse ? FormRules.of(Household.form(), Household.media()) : rules;
                    return found(mine, odd ? wrong : Household.interview())
                            .equals(odd ? List.of("CALCULATED_DIFFERS /data/adults") : List.of());
                });
            }
            for (Future<Boolean> one : pool.invokeAll(work)) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void two_forms_with_lists_of_one_name_read_each_its_own() {
        FormRules other =
                FormRules.of(Household.form(), Map.of("streets.csv", bytes("name,label\nmoon,Moon Street\n")));
        assertThat(found(other, Household.interview())).containsExactly("NOT_A_CHOICE /data/street");
        assertThat(found(rules, Household.interview())).isEmpty();
    }

    @Test
    void a_list_that_is_not_here_is_said_and_nothing_is_guessed() {
        assertThat(found(FormRules.of(Household.form(), Map.of()), Household.interview()))
                .containsExactly("LIST_NOT_HERE /data/street");
    }

    @Test
    void the_outline_says_what_was_asked_in_both_languages() {
        FormOutline form = FormOutline.read(Household.form());
        assertThat(form.id()).isEqualTo("household");
        assertThat(form.version()).isEqualTo("3");
        FormOutline.Question tenure = form.question("/data/tenure").orElseThrow();
        assertThat(tenure.label().orElseThrow().in(Locale.CHINESE)).isEqualTo("这套住房是自有还是租赁？");
        assertThat(tenure.choices().getFirst().label().orElseThrow().in(Locale.ENGLISH))
                .isEqualTo("Owned");
        assertThat(form.isRepeat("/data/hh/member")).isTrue();
    }
}
