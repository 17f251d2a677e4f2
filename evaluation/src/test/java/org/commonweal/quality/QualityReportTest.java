package org.commonweal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.commonweal.quality.SmallStudy.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problems;
import org.commonweal.quality.Settlement.Decision;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

class QualityReportTest {

    private static QualityReport report(Wave... waves) {
        return QualityReport.of(programme(), List.of(waves), Settlements.none());
    }

    private static QualityReport report(List<Settlement> settlements, Wave... waves) {
        return QualityReport.of(programme(), List.of(waves), new Settlements(settlements));
    }

    private static Wave changed(Map<Integer, String> rows) {
        return with("2015", questionnaire(), rows);
    }

    private static Settlement settle(QualityProblem kind, long row, Decision decision) {
        return new Settlement(
                kind,
                "2015",
                row == 0 ? OptionalLong.empty() : OptionalLong.of(row),
                decision,
                "checked with field work",
                "Ben",
                Place.in("settlements.yaml"));
    }

    private static List<String> kinds(QualityReport report) {
        return report.concerns().stream()
                .map(concern -> (concern.blocking() ? "!" : "")
                        + concern.problem().kind().name() + "@"
                        + concern.problem().place().line())
                .toList();
    }

    @Test
    void a_sound_study_raises_nothing_and_is_accepted() {
        QualityReport report = report(sound("2015"), sound("2018"));
        assertThat(kinds(report)).isEmpty();
        assertThat(report.accept()).extracting(wave -> wave.wave().id()).containsExactly("2015", "2018");
    }

    @Test
    void an_interview_that_stands_twice_blocks_and_names_both_rows() {
        QualityReport report = report(changed(Map.of(3, "r0 p3 N2 1 1 m 1943 3")));
        assertThat(kinds(report)).containsExactly("!DUPLICATE_RESPONDENT@2");
        assertThat(report.concerns().getFirst().problem().inWords(Locale.ENGLISH))
                .isEqualTo("Interview 'r0' stands 2 times in the wave (rows 2, 5).");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(report::accept)
                .withMessageContaining("waves/2015.csv:2 (id)")
                .withMessageContaining("settlements.yaml");
    }

    @Test
    void leaving_one_of_two_copies_out_settles_it_and_the_row_takes_no_part() {
        Wave wave = changed(Map.of(3, "r0 p3 N2 1 1 m 1943 3"));
        QualityReport report =
                report(List.of(settle(QualityProblem.DUPLICATE_RESPONDENT, 5, Decision.LEAVE_OUT)), wave);
        assertThat(kinds(report)).containsExactly("SETTLED@0", "SMALL_AREA@0");
        CheckedWave checked = report.accept().getFirst();
        assertThat(checked.leftOut(3)).isTrue();
        assertThat(checked.leftOut(0)).isFalse();
        assertThat(report.items().getFirst().asked() + report.items().get(1).asked())
                .isEqualTo(59);
    }

    @Test
    void copies_cannot_be_left_out_all_at_once() {
        Wave wave = changed(Map.of(3, "r0 p3 N2 1 1 m 1943 3"));
        QualityReport report =
                report(List.of(settle(QualityProblem.DUPLICATE_RESPONDENT, 0, Decision.LEAVE_OUT)), wave);
        assertThat(kinds(report)).containsExactly("!DUPLICATE_RESPONDENT@2", "SETTLEMENT_UNFIT@0");
    }

    @Test
    void keeping_one_copy_as_a_different_interview_is_enough() {
        Wave wave = changed(Map.of(3, "r0 p3 N2 1 1 m 1943 3"));
        QualityReport report = report(List.of(settle(QualityProblem.DUPLICATE_RESPONDENT, 5, Decision.KEEP)), wave);
        assertThat(kinds(report)).containsExactly("SETTLED@0");
    }

    @Test
    void interviews_without_an_id_and_persons_met_twice_block() {
        QualityReport report = report(changed(Map.of(3, "_ p3 N2 1 1 m 1943 3", 4, "r4 p5 N1 1 2 f 1944 4")));
        assertThat(kinds(report)).containsExactly("!RESPONDENT_MISSING@5", "!PERSON_TWICE@6");
    }

    @Test
    void an_unknown_code_blocks_until_it_is_settled_as_missing() {
        Wave wave = changed(Map.of(3, "r3 p3 N2 1 7 m 1943 3", 9, "r9 p9 N2 1 7 f 1949 9"));
        assertThat(kinds(report(wave))).containsExactly("!UNKNOWN_CODE@5");
        assertThat(report(wave).concerns().getFirst().problem().inWords(Locale.ENGLISH))
                .isEqualTo("'7' is no code of question 'influence' (2 rows: 5, 11).");
        assertThat(kinds(report(List.of(settle(QualityProblem.UNKNOWN_CODE, 5, Decision.AS_MISSING)), wave)))
                .containsExactly("!UNKNOWN_CODE@11", "SETTLED@0");
        assertThat(kinds(report(List.of(settle(QualityProblem.UNKNOWN_CODE, 0, Decision.AS_MISSING)), wave)))
                .containsExactly("SETTLED@0");
        assertThat(kinds(report(List.of(settle(QualityProblem.UNKNOWN_CODE, 0, Decision.KEEP)), wave)))
                .containsExactly("!UNKNOWN_CODE@5", "SETTLEMENT_UNFIT@0");
    }

    @Test
    void what_is_no_number_blocks() {
        assertThat(kinds(report(changed(Map.of(3, "r3 p3 N2 1 1 m 1943 many")))))
                .containsExactly("!NOT_A_NUMBER@5");
    }

    @Test
    void places_the_programme_does_not_know_and_places_left_empty_block() {
        QualityReport report = report(changed(Map.of(2, "r2 p2 N9 1 3 m 1942 2", 4, "r4 p4 _ 1 2 f 1944 4")));
        assertThat(kinds(report)).containsExactly("!AREA_UNKNOWN@4", "!AREA_MISSING@6", "SMALL_AREA@0");
    }

    @Test
    void a_neighbourhood_without_interviews_blocks_and_may_be_kept_with_a_reason() {
        List<String> lines = new ArrayList<>(sound(30));
        lines.removeIf(line -> line.contains(" N2 "));
        Wave wave = wave("2015", questionnaire(), lines.toArray(String[]::new));
        assertThat(kinds(report(wave))).containsExactly("!AREA_WITHOUT_ROWS@0");
        assertThat(kinds(report(List.of(settle(QualityProblem.AREA_WITHOUT_ROWS, 0, Decision.KEEP)), wave)))
                .containsExactly("SETTLED@0");
    }

    @Test
    void an_empty_wave_and_an_unknown_wave_block_without_noise() {
        assertThat(kinds(report(wave("2015", questionnaire(), HEADER)))).containsExactly("!WAVE_EMPTY@0");
        assertThat(kinds(report(sound("1999")))).containsExactly("!WAVE_UNKNOWN@0");
    }

    @Test
    void weights_of_nothing_below_nothing_and_without_a_number_block() {
        QualityReport report = report(changed(Map.of(
                0,
                "r0 p0 N1 0 1 f 1940 0",
                1,
                "r1 p1 N2 -2 2 f 1941 1",
                2,
                "r2 p2 N1 _ 3 m 1942 2",
                3,
                "r3 p3 N2 x 1 m 1943 3")));
        assertThat(kinds(report))
                .containsExactly(
                        "!WEIGHT_UNUSABLE@2", "!WEIGHT_UNUSABLE@3", "!WEIGHT_UNUSABLE@4", "!WEIGHT_UNUSABLE@5");
        assertThat(report.concerns().getLast().problem().inWords(Locale.ENGLISH))
                .contains("'x' cannot be a weight");
    }

    @Test
    void a_wave_without_weights_blocks_where_another_has_them() {
        List<String> lines =
                sound(30).stream().map(line -> line.replace(" 1 ", " _ ")).toList();
        List<String> bare = new ArrayList<>(lines);
        bare.set(0, HEADER);
        Wave without = wave("2018", questionnaire(), bare.toArray(String[]::new));
        assertThat(kinds(report(sound("2015"), without))).contains("!WAVE_WITHOUT_WEIGHTS@0");
    }

    @Test
    void a_weight_above_five_times_the_median_is_noted_and_one_of_exactly_five_times_is_not() {
        assertThat(kinds(report(changed(Map.of(3, "r3 p3 N2 5 1 m 1943 3"))))).isEmpty();
        assertThat(kinds(report(changed(Map.of(3, "r3 p3 N2 5.01 1 m 1943 3")))))
                .containsExactly("EXTREME_WEIGHTS@5");
    }

    @Test
    void the_design_effect_of_weights_is_that_of_Kish() {
        Wave wave = wave(
                "2015",
                questionnaire(),
                HEADER,
                "a _ N1 1 1 f 1940 1",
                "b _ N1 3 1 m 1941 2",
                "c _ N2 2 1 f 1942 3",
                "d _ N2 2 1 f 1943 4");
        // weights 1 and 3: 2 * 10 / 16 = 1.25; all four: 4 * 18 / 64 = 1.125
        WeightSpread all = report(wave).weights().getFirst();
        WeightSpread first = report(wave).weights().get(1);
        assertThat(all.designEffect()).isEqualTo(1.125);
        assertThat(first.designEffect()).isEqualTo(1.25);
        assertThat(first.effectiveRows()).isEqualTo(1.6);
        assertThat(first.variation()).isEqualTo(0.5);
        assertThat(report(wave).weights().get(2).designEffect()).isEqualTo(1);
    }

    @Test
    void a_person_of_another_sex_or_birth_year_is_noted_and_many_of_them_block() {
        Wave later = with(
                "2018",
                questionnaire(),
                Map.of(0, "r0 p0 N1 1 1 m 1940 0", 1, "r1 p1 N2 1 2 f 1943 1", 2, "r2 p2 N1 1 3 m 1943 2"));
        QualityReport report = report(sound("2015"), later);
        assertThat(kinds(report)).containsExactly("PANEL_LINK_MISMATCH@2");
        assertThat(report.links()).containsExactly(new PanelLink("2015", "2018", 60, 0, 1, 1, 2));
        Map<Integer, String> many = new java.util.HashMap<>();
        for (int i = 0; i < 7; i++) {
            many.put(i, "r%d p%d N%d 1 %d %s 1900 %d".formatted(i, i, 1 + i % 2, 1 + i % 3, i % 4 < 2 ? "f" : "m", i));
        }
        assertThat(kinds(report(sound("2015"), with("2018", questionnaire(), many))))
                .containsExactly("!PANEL_LINKS_DOUBTFUL@0", "PANEL_LINK_MISMATCH@2");
    }

    @Test
    void a_person_in_another_neighbourhood_is_noted_as_a_mover() {
        Wave later = with("2018", questionnaire(), Map.of(0, "r0 p0 N2 1 1 f 1940 0", 1, "r1 p1 N1 1 2 f 1941 1"));
        assertThat(kinds(report(sound("2015"), later))).containsExactly("PERSON_MOVED@2");
    }

    @Test
    void questions_left_without_an_answer_are_noted_above_a_fifth_and_when_the_arms_differ() {
        Map<Integer, String> rows = new java.util.HashMap<>();
        for (int i = 0; i < 26; i += 2) {
            rows.put(i, "r%d p%d N1 1 -8 %s %d %d".formatted(i, i, i % 4 < 2 ? "f" : "m", 1940 + i, i));
        }
        QualityReport report = report(changed(rows));
        assertThat(kinds(report)).containsExactly("ITEM_NONRESPONSE@0", "ITEM_NONRESPONSE_UNEVEN@0");
        assertThat(report.concerns().getFirst().problem().inWords(Locale.ENGLISH))
                .isEqualTo("21.7% of those asked gave no answer to question 'influence'.");
        assertThat(report.items().getFirst().dontKnow()).isEqualTo(13);
        assertThat(report.items().getFirst().answered()).isEqualTo(17);
    }

    @Test
    void interviews_that_are_mostly_empty_and_rows_that_are_copies_are_noted() {
        QualityReport report = report(changed(Map.of(0, "r0 p0 N1 1 _ _ 1940 -9", 3, "r3 p3 N2 1 2 f 1941 1")));
        assertThat(kinds(report)).containsExactly("MOSTLY_UNANSWERED@2", "IDENTICAL_ROWS@5");
    }

    @Test
    void questions_that_do_not_apply_are_not_unanswered() {
        QualityReport report = report(changed(Map.of(0, "r0 p0 N1 1 1 -1 -1 -1")));
        assertThat(kinds(report)).isEmpty();
        assertThat(report.items().get(2).asked()).isEqualTo(29);
    }

    @Test
    void changed_wording_is_noted_and_only_a_reason_makes_it_comparable() {
        Variant changed = new Variant(Optional.of(Labels.of("Other words")), Optional.empty(), Optional.empty());
        Variant judged = new Variant(Optional.of(Labels.of("Other words")), Optional.empty(), Optional.of("one comma"));
        Questionnaire first = questionnaire(choice("influence", Map.of("2015", changed), "1", "2", "3"));
        Questionnaire second = questionnaire(choice("influence", Map.of("2015", judged), "1", "2", "3"));
        QualityReport refused = report(with("2015", first, Map.of()));
        QualityReport comparable = report(with("2015", second, Map.of()));
        assertThat(kinds(refused)).containsExactly("WORDING_CHANGED@0");
        assertThat(refused.notComparable()).containsExactly("influence");
        assertThat(kinds(comparable)).containsExactly("WORDING_CHANGED_COMPARABLE@0");
        assertThat(comparable.notComparable()).isEmpty();
    }

    @Test
    void field_work_that_overlaps_the_beginning_of_the_programme_is_noted() {
        QualityReport report = QualityReport.of(
                programme(java.time.LocalDate.of(2016, 3, 18)), List.of(sound("2015")), Settlements.none());
        assertThat(kinds(report)).containsExactly("FIELD_WORK_OVERLAPS@0");
    }

    @Test
    void a_settlement_that_matches_nothing_is_itself_a_concern() {
        for (long row : new long[] {5, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
            assertThat(kinds(report(
                            List.of(settle(QualityProblem.UNKNOWN_CODE, row, Decision.AS_MISSING)), sound("2015"))))
                    .containsExactly("SETTLEMENT_WITHOUT_CONCERN@0");
        }
    }

    @Test
    void values_made_to_mislead_are_shown_and_never_obeyed() {
        String nasty = "\u202e{0}'<script>\u0000";
        QualityReport report = report(changed(Map.of(3, "r3 p3 N2 1 " + nasty + " m 1943 3")));
        assertThat(report.concerns().getFirst().problem().inWords(Locale.CHINESE))
                .contains("\ufffd{0}'<script>\ufffd")
                .doesNotContain("\u202e");
    }

    @Test
    void a_thousand_different_wrongs_give_a_bounded_number_of_concerns() {
        List<String> lines = sound(500);
        for (int i = 1; i < lines.size(); i++) {
            lines.set(i, lines.get(i).replaceFirst(" [123] ([fm]) ", " bad" + i + " $1 "));
        }
        QualityReport report = report(wave("2015", questionnaire(), lines.toArray(String[]::new)));
        assertThat(report.blocking()).hasSize(21);
        assertThat(report.blocking().stream().mapToLong(Concern::count).sum()).isEqualTo(1000);
    }

    @Test
    void what_could_not_be_read_blocks_also_where_the_list_of_oddities_was_cut_short() {
        Wave full = changed(Map.of(3, "r3 p3 N2 1 7 m 1943 3", 9, "r9 p9 N2 1 7 f 1949 9"));
        Wave cut = new Wave(
                full.id(),
                full.file(),
                "00",
                full.questionnaire(),
                full.size(),
                full.columns(),
                full.oddities().subList(0, 1));
        assertThat(kinds(report(cut))).containsExactly("!UNKNOWN_CODE@5", "!UNKNOWN_CODE@11");
    }
}
