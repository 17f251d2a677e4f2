package org.commonweal.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.ResponseRates.Eligible;
import org.commonweal.fieldwork.ResponseRates.Rate;
import org.commonweal.problem.Problem;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.sample.SampleDesign;
import org.commonweal.statistics.sampling.StratifiedDraw;
import org.junit.jupiter.api.Test;

class ResponseRatesTest {

    private static final Eligible KNOWN = new Eligible.AsAmongKnown();

    private static Map<Disposition, Double> counts(double... inOrder) {
        Map<Disposition, Double> counts = new EnumMap<>(Disposition.class);
        for (int i = 0; i < inOrder.length; i++) {
            counts.put(Disposition.values()[i], inOrder[i]);
        }
        return counts;
    }

    private static double rate(ResponseRates rates, String name) {
        return rates.all().stream()
                .filter(rate -> rate.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void agrees_with_the_tests_of_outcomerate_which_follows_the_tenth_edition() {
        // outcomerate 1.1.0 (CC0), tests/testthat/test-rate.R: I 5, P 3, R 2, NC 1, O 2, UH 1, UO 1, NE 1; e = 0.5
        ResponseRates rates = ResponseRates.of(counts(5, 3, 2, 1, 2, 1, 1, 1), new Eligible.Stated(0.5, "theirs"));
        double[] theirs = {
            1 / 3.0, 8 / 15.0, 5 / 14.0, 4 / 7.0, 5 / 13.0, 8 / 13.0, 5 / 12.0, 2 / 3.0, 0.5, 0.8, 2 / 15.0, 1 / 7.0,
            2 / 13.0, 0.8, 6 / 7.0, 12 / 13.0
        };
        for (int i = 0; i < theirs.length; i++) {
            Rate rate = rates.all().get(i);
            assertThat(rate.value().orElseThrow()).as(rate.name()).isCloseTo(theirs[i], within(1e-15));
        }
        // its eligibility_rate() of the same: 13 / 14
        assertThat(ResponseRates.of(counts(5, 3, 2, 1, 2, 1, 1, 1), KNOWN).e()).hasValue(13 / 14.0);
    }

    @Test
    void codes_of_other_modes_are_none_of_ours() {
        for (String code : List.of("3.19", "3.3", "3.30", "3.13", "2.22")) {
            assertThat(OutcomeCode.of(code)).as(code).isEmpty();
        }
        assertThat(OutcomeCode.of("3.90").orElseThrow().disposition()).isEqualTo(Disposition.UNKNOWN_OTHER);
    }

    @Test
    void by_hand_all_sixteen_rates() {
        // I 500, P 50, R 200, NC 150, O 100, UH 60, UO 40, not eligible 200: e = 1000 / 1200
        ResponseRates rates = ResponseRates.of(counts(500, 50, 200, 150, 100, 60, 40, 200), KNOWN);
        double e = 1000.0 / 1200;
        assertThat(rates.e().orElseThrow()).isCloseTo(e, within(1e-15));
        Map<String, Double> byHand = new TreeMap<>(Map.of(
                "RR1", 500 / 1100.0,
                "RR2", 550 / 1100.0,
                "RR3", 500 / (1000 + e * 100),
                "RR4", 550 / (1000 + e * 100),
                "RR5", 0.5,
                "RR6", 0.55,
                "COOP1", 500 / 850.0,
                "COOP2", 550 / 850.0,
                "COOP3", 500 / 750.0,
                "COOP4", 550 / 750.0));
        byHand.putAll(Map.of(
                "REF1", 200 / 1100.0,
                "REF2", 200 / (1000 + e * 100),
                "REF3", 0.2,
                "CON1", 850 / 1100.0,
                "CON2", 850 / (1000 + e * 100),
                "CON3", 0.85));
        assertThat(rates.all()).hasSize(16);
        byHand.forEach((name, value) -> assertThat(rate(rates, name)).as(name).isCloseTo(value, within(1e-12)));
        Rate third = rates.response().get(2);
        assertThat(third.numerator()).isEqualTo(500);
        assertThat(third.denominator()).isCloseTo(1000 + e * 100, within(1e-9));
    }

    @Test
    void a_stated_share_of_1_gives_the_lowest_rate_and_of_0_the_highest() {
        Map<Disposition, Double> counts = counts(500, 50, 200, 150, 100, 60, 40, 200);
        ResponseRates all = ResponseRates.of(counts, new Eligible.Stated(1, "cautious"));
        ResponseRates none = ResponseRates.of(counts, new Eligible.Stated(0, "bold"));
        assertThat(rate(all, "RR3")).isEqualTo(rate(all, "RR1"));
        assertThat(rate(none, "RR4")).isEqualTo(rate(none, "RR6"));
        ResponseRates known = ResponseRates.of(counts, KNOWN);
        assertThat(rate(known, "RR3")).isBetween(rate(all, "RR3"), rate(none, "RR3"));
        assertThat(rate(known, "RR1")).isLessThanOrEqualTo(rate(known, "RR3"));
        assertThat(rate(known, "RR3")).isLessThanOrEqualTo(rate(known, "RR5"));
    }

    @Test
    void unmoved_by_counting_everything_seven_times() {
        ResponseRates one = ResponseRates.of(counts(5, 1, 3, 2, 1, 4, 2, 6), KNOWN);
        ResponseRates seven = ResponseRates.of(counts(35, 7, 21, 14, 7, 28, 14, 42), KNOWN);
        for (int r = 0; r < 16; r++) {
            assertThat(seven.all().get(r).value().orElseThrow())
                    .isCloseTo(one.all().get(r).value().orElseThrow(), within(1e-14));
        }
    }

    @Test
    void what_has_no_denominator_is_undefined() {
        ResponseRates nothing = ResponseRates.of(counts(), KNOWN);
        assertThat(nothing.all()).allMatch(rate -> rate.value().isEmpty());
        ResponseRates unknown = ResponseRates.of(counts(0, 0, 0, 0, 0, 5, 5, 0), KNOWN);
        assertThat(rate(unknown, "RR1")).isZero();
        assertThat(unknown.response().get(2).value()).isEmpty();
        assertThat(unknown.e()).isEmpty();
    }

    @Test
    void every_code_has_words_and_a_place_in_the_rates() {
        assertThat(OutcomeCode.all()).hasSizeGreaterThan(35).allSatisfy(code -> {
            assertThat(code.inWords(Locale.ENGLISH)).isNotBlank();
            assertThat(code.inWords(Locale.CHINESE)).isNotEqualTo(code.inWords(Locale.ENGLISH));
        });
        assertThat(OutcomeCode.of("2.10")).isEqualTo(OutcomeCode.of("2.1"));
        assertThat(OutcomeCode.of("2.112").orElseThrow().disposition()).isEqualTo(Disposition.REFUSAL);
        assertThat(OutcomeCode.of("3.17").orElseThrow().disposition()).isEqualTo(Disposition.UNKNOWN_DWELLING);
        assertThat(OutcomeCode.of("3.21").orElseThrow().disposition()).isEqualTo(Disposition.UNKNOWN_OTHER);
        assertThat(OutcomeCode.of("4.7").orElseThrow().disposition()).isEqualTo(Disposition.NOT_ELIGIBLE);
        assertThat(OutcomeCode.of("9.9")).isEmpty();
    }

    @Test
    void every_problem_can_be_said_in_both_languages_with_its_facts() {
        for (FieldworkProblem kind : FieldworkProblem.values()) {
            Problem problem = Problem.of(kind, org.commonweal.problem.Place.NOWHERE, 1, 1, 2, 3, 4);
            for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                assertThat(problem.inWords(language))
                        .as(kind.name())
                        .isNotBlank()
                        .doesNotContain("{");
                assertThat(problem.remedy(language)).isNotBlank().doesNotContain("{");
            }
        }
    }

    private static Visit visit(String dwelling, int attempt, String at, String code) {
        return new Visit(
                0,
                dwelling,
                attempt,
                OffsetDateTime.parse(at),
                "in person",
                "I1",
                OutcomeCode.of(code).orElseThrow(),
                Optional.empty());
    }

    private static String end(String... codes) {
        List<Visit> visits = new java.util.ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            visits.add(visit("D", i + 1, "2026-03-%02dT10:00+00:00".formatted(i + 1), codes[i]));
        }
        java.util.Collections.shuffle(visits, new java.util.Random(codes.length));
        return FinalDisposition.of(visits).code();
    }

    @Test
    void what_a_history_of_visits_comes_to() {
        assertThat(end()).isEqualTo("3.11");
        assertThat(end("2.24", "2.11", "2.24")).as("a refusal stays one").isEqualTo("2.11");
        assertThat(end("2.11", "1.1")).as("an interview after all").isEqualTo("1.1");
        assertThat(end("1.1", "2.11")).as("an interview stands").isEqualTo("1.1");
        assertThat(end("2.11", "4.61")).as("moved out since").isEqualTo("4.61");
        assertThat(end("2.24", "3.18")).as("known to be eligible").isEqualTo("2.24");
        assertThat(end("3.21", "2.32", "2.25")).isEqualTo("2.32");
    }

    private static DrawnDwelling dwelling(String id, int order, boolean reserve) {
        return new DrawnDwelling(id, "N01", "N01", 0.25, order, reserve);
    }

    @Test
    void what_is_due_today_and_why() {
        List<DrawnDwelling> drawn = List.of(
                dwelling("A", 1, false),
                dwelling("B", 2, false),
                dwelling("C", 3, false),
                dwelling("D", 4, false),
                dwelling("E", 5, false));
        CallBackRules rules = new CallBackRules(3, 2, 1, java.time.LocalTime.of(17, 0));
        List<Visit> visits = List.of(
                visit("B", 1, "2026-03-02T10:00+00:00", "2.24"),
                visit("B", 2, "2026-03-04T11:00+00:00", "2.24"),
                visit("C", 1, "2026-03-02T10:00+00:00", "1.1"),
                new Visit(
                        0,
                        "D",
                        1,
                        OffsetDateTime.parse("2026-03-02T10:00+00:00"),
                        "in person",
                        "I2",
                        OutcomeCode.of("2.25").orElseThrow(),
                        Optional.of(LocalDate.of(2026, 3, 9))),
                visit("E", 1, "2026-03-02T10:00+00:00", "3.18"),
                visit("E", 2, "2026-03-04T18:00+00:00", "3.18"),
                visit("E", 3, "2026-03-06T10:00+00:00", "3.18"));
        WorkList early = WorkList.on(
                LocalDate.of(2026, 3, 5), drawn, visits, Map.of("A", "I9"), rules, LocalDate.of(2026, 3, 1));
        assertThat(early.due()).extracting(WorkList.Due::dwelling).containsExactly("A");
        assertThat(early.due().getFirst().interviewer()).contains("I9");
        assertThat(early.waiting()).isEqualTo(2);
        assertThat(early.finished()).isEqualTo(1);
        assertThat(early.exhausted()).containsExactly("E");
        WorkList later =
                WorkList.on(LocalDate.of(2026, 3, 9), drawn, visits, Map.of(), rules, LocalDate.of(2026, 3, 1));
        assertThat(later.due()).extracting(WorkList.Due::dwelling).containsExactly("A", "B", "D");
        assertThat(later.due().get(1).wantsEvening())
                .as("the last visit that is left")
                .isTrue();
        assertThat(later.due().get(2).reason()).isEqualTo(WorkList.Reason.APPOINTMENT);
    }

    @Test
    void the_reserve_is_released_in_its_order_and_only_for_what_is_not_eligible() {
        List<DrawnDwelling> all = List.of(
                dwelling("A", 1, false), dwelling("B", 2, false), dwelling("C", 3, true), dwelling("D", 4, true));
        Draw draw = new Draw(
                "",
                new TreeMap<>(Map.of("N01", 8)),
                new SampleDesign(new TreeMap<>(Map.of("N01", 2)), StratifiedDraw.Method.EQUAL, 1),
                all);
        ReplacementRule rule = new ReplacementRule(ReplacementRule.When.NOT_ELIGIBLE, 5);
        List<Visit> empty = List.of(
                visit("A", 1, "2026-03-02T10:00+00:00", "4.61"), visit("B", 1, "2026-03-02T10:00+00:00", "2.11"));
        assertThat(rule.released(draw, empty, CallBackRules.USUAL)).isEqualTo(Map.of("N01", 1));
        List<Visit> again = List.of(empty.getFirst(), visit("C", 1, "2026-03-03T10:00+00:00", "4.51"));
        assertThat(rule.released(draw, again, CallBackRules.USUAL)).isEqualTo(Map.of("N01", 2));
        assertThat(ReplacementRule.NEVER.released(draw, again, CallBackRules.USUAL))
                .isEmpty();
        assertThat(new ReplacementRule(ReplacementRule.When.NOT_ELIGIBLE, 1).released(draw, again, CallBackRules.USUAL))
                .isEqualTo(Map.of("N01", 1));
    }

    @Test
    void rates_of_groups_add_up_to_the_whole() {
        List<DrawnDwelling> drawn = List.of(dwelling("A", 1, false), dwelling("B", 2, false), dwelling("C", 3, false));
        List<Visit> visits = List.of(
                visit("A", 1, "2026-03-02T10:00+00:00", "1.1"), visit("B", 1, "2026-03-03T10:00+00:00", "2.24"));
        List<FieldCase> cases = FieldCase.of("2026", drawn, visits);
        Map<String, ResponseRates> byDay =
                FieldCase.by(cases, each -> each.day().map(LocalDate::toString).orElse(""), KNOWN);
        assertThat(byDay).containsOnlyKeys("", "2026-03-02", "2026-03-03");
        assertThat(byDay.values().stream()
                        .mapToDouble(rates -> rates.count(Disposition.COMPLETE))
                        .sum())
                .isEqualTo(1);
        assertThat(rate(ResponseRates.of(cases, KNOWN), "RR1")).isCloseTo(1 / 3.0, within(1e-15));
    }
}
