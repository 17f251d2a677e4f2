package org.commonweal.fieldwork.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.Intraclass;
import org.junit.jupiter.api.Test;

class FieldQualityTest {

    private static InterviewTrace trace(String id, String who, String start, int minutes, int... answers) {
        OffsetDateTime at = OffsetDateTime.parse(start);
        return new InterviewTrace(
                0,
                id,
                who,
                Optional.of(at),
                Optional.of(at.plusMinutes(minutes)),
                Optional.of(at.plusMinutes(minutes).toInstant().plusSeconds(60)),
                new TreeMap<>(),
                answers,
                Optional.empty());
    }

    private static List<InterviewTrace> invented(int n, int questions, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<InterviewTrace> traces = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int[] answers = new int[questions];
            Arrays.setAll(answers, q -> random.nextInt(5));
            traces.add(trace(
                    "R%05d".formatted(i),
                    "I" + i % 12,
                    "2026-03-%02dT%02d:00+00:00".formatted(1 + i % 28, 9 + i / 12 % 9),
                    40 + random.nextInt(10),
                    answers));
        }
        return traces;
    }

    private static FieldQuality of(List<InterviewTrace> traces) {
        return new FieldQuality("waves/2026.csv", traces, QualityLimits.USUAL);
    }

    private static List<String> kinds(List<Problem> problems) {
        return problems.stream().map(problem -> problem.kind().name()).toList();
    }

    @Test
    void copies_with_a_few_changes_are_found_among_six_thousand_in_seconds() {
        List<InterviewTrace> traces = new ArrayList<>(invented(6000, 100, 1));
        int[] copy = traces.get(17).answers().clone();
        for (int q = 0; q < 10; q++) {
            copy[q * 7] = (copy[q * 7] + 1) % 5;
        }
        traces.add(trace("Z", "I3", "2026-03-30T12:00+00:00", 45, copy));
        long begun = System.nanoTime();
        List<Problem> found = of(traces).nearDuplicates();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "  6,001 x 100 answers compared in %.2f s%n", seconds);
        assertThat(seconds).isLessThan(20);
        assertThat(found).hasSize(1);
        assertThat(Problems.inWords(found, Locale.ENGLISH))
                .contains("Interview 'Z' has 90 in 100 answers the same as interview 'R00017'");
    }

    @Test
    void codes_that_share_a_byte_are_told_apart_and_questions_asked_of_neither_do_not_count() {
        int[] one = new int[40];
        int[] other = new int[40];
        Arrays.fill(one, 3);
        Arrays.fill(other, 259);
        int[] short1 = new int[40];
        Arrays.fill(short1, InterviewTrace.NOT_ASKED);
        short1[0] = 1;
        assertThat(NearDuplicates.of(
                        List.of(
                                trace("a", "x", "2026-03-01T10:00+00:00", 30, one),
                                trace("b", "x", "2026-03-01T11:00+00:00", 30, other),
                                trace("c", "x", "2026-03-01T12:00+00:00", 30, short1),
                                trace("d", "x", "2026-03-01T13:00+00:00", 30, short1)),
                        0.85,
                        20))
                .isEmpty();
    }

    @Test
    void far_faster_than_others_is_told_and_a_uniform_pace_is_not() {
        List<InterviewTrace> traces = new ArrayList<>(invented(50, 5, 2));
        traces.add(trace("fast", "I1", "2026-03-30T12:00+00:00", 9, 1, 2, 3, 4, 0));
        assertThat(of(traces).speeders()).hasSize(1);
        assertThat(of(traces).speeders().getFirst().inWords(Locale.ENGLISH)).contains("'fast' took 9 minutes");
        List<InterviewTrace> uniform = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            uniform.add(trace("u" + i, "I1", "2026-03-%02dT12:00+00:00".formatted(i % 28 + 1), 40, 1));
        }
        assertThat(of(uniform).speeders()).isEmpty();
    }

    @Test
    void four_like_answers_are_a_line_and_three_are_not() {
        List<InterviewTrace> traces = List.of(
                trace("line", "I1", "2026-03-01T10:00+00:00", 30, 2, 2, 2, 2, 1),
                trace("gap", "I1", "2026-03-02T10:00+00:00", 30, 2, 2, 2, InterviewTrace.REFUSED, 1),
                trace("free", "I1", "2026-03-03T10:00+00:00", 30, 2, 2, 3, 2, 1));
        List<Problem> found = of(traces).straightLines(new TreeMap<>(Map.of("trust", new int[] {0, 1, 2, 3})));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().inWords(Locale.ENGLISH)).contains("'line' all 4 answers of 'trust'");
    }

    @Test
    void an_interviewer_with_many_refusals_is_told() {
        List<InterviewTrace> traces = new ArrayList<>(invented(240, 20, 3));
        SplittableRandom random = new SplittableRandom(9);
        for (InterviewTrace trace : traces) {
            double share = trace.interviewer().equals("I4") ? 0.4 : 0.05;
            for (int q = 0; q < 20; q++) {
                trace.answers()[q] = random.nextDouble() < share ? InterviewTrace.REFUSED : trace.answers()[q];
            }
        }
        List<Problem> found = of(traces).manyWithoutAnswers();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().inWords(Locale.ENGLISH))
                .contains("interviewer 'I4'")
                .contains("are refused");
    }

    @Test
    void clocks_that_cannot_be_are_flagged_and_nothing_is_dropped() {
        OffsetDateTime noon = OffsetDateTime.parse("2026-03-01T12:00+00:00");
        InterviewTrace past = trace("past", "I1", "1970-01-01T12:00+00:00", 30, 1);
        InterviewTrace future = new InterviewTrace(
                0,
                "future",
                "I2",
                Optional.of(OffsetDateTime.parse("2099-01-01T12:00+00:00")),
                Optional.of(OffsetDateTime.parse("2099-01-01T12:30+00:00")),
                Optional.of(Instant.parse("2026-03-01T13:00:00Z")),
                new TreeMap<>(),
                new int[] {1},
                Optional.empty());
        InterviewTrace back = new InterviewTrace(
                0,
                "back",
                "I3",
                Optional.of(noon),
                Optional.of(noon.minusHours(1)),
                Optional.empty(),
                new TreeMap<>(),
                new int[] {1},
                Optional.empty());
        InterviewTrace night = trace("night", "I4", "2026-03-02T23:30+00:00", 30, 1);
        InterviewTrace over = trace("over", "I4", "2026-03-02T23:45+00:00", 30, 1);
        InterviewTrace twice = trace("past", "I9", "2026-03-05T12:00+00:00", 30, 1);
        InterviewTrace days = trace("days", "I5", "2026-03-05T12:00+00:00", 3000, 1);
        // The hour in which clocks go back: half past one comes twice, and the second one is later.
        InterviewTrace summer = trace("s", "I6", "2026-10-25T08:30+01:00", 20, 1);
        InterviewTrace winter = trace("w", "I6", "2026-10-25T08:00+00:00", 20, 1);
        List<Problem> found = of(List.of(past, future, back, night, over, twice, days, summer, winter))
                .clocks();
        assertThat(kinds(found))
                .containsExactlyInAnyOrder(
                        "CLOCK_IMPLAUSIBLE",
                        "CLOCK_AHEAD",
                        "ENDS_BEFORE_START",
                        "NIGHT_INTERVIEW",
                        "NIGHT_INTERVIEW",
                        "TWO_AT_ONCE",
                        "ID_TWICE",
                        "LASTS_VERY_LONG");
    }

    @Test
    void how_far_from_the_address() {
        // One degree of latitude is a little over 111 km.
        assertThat(InterviewTrace.metres(53, -2, 54, -2)).isCloseTo(111_195, within(5.0));
        InterviewTrace far = new InterviewTrace(
                4,
                "far",
                "I1",
                Optional.of(OffsetDateTime.parse("2026-03-01T12:00+00:00")),
                Optional.of(OffsetDateTime.parse("2026-03-01T12:30+00:00")),
                Optional.empty(),
                new TreeMap<>(),
                new int[] {1},
                Optional.of(812.0));
        assertThat(of(List.of(far)).distances().getFirst().inWords(Locale.ENGLISH))
                .contains("812 metres");
    }

    @Test
    void by_hand_the_share_of_spread_between_two_interviewers() {
        // 1, 3 and 5, 7: MSB = 16, MSW = 2, n0 = 2: (16 - 2) / (16 + 2) = 7/9; design effect 1 + (2 - 1) 7/9
        Intraclass spread = Intraclass.of(new double[] {1, 3, 5, 7, Double.NaN}, List.of("a", "a", "b", "b", "b"))
                .orElseThrow();
        assertThat(spread.correlation()).isCloseTo(7 / 9.0, within(1e-12));
        assertThat(spread.designEffect()).isCloseTo(16 / 9.0, within(1e-12));
        // F(1, 2) = 8: p = 1 - sqrt(8 / 10) = 0.10557
        assertThat(spread.byChance()).isCloseTo(1 - Math.sqrt(0.8), within(1e-9));
        assertThat(Intraclass.of(new double[] {1, 2}, List.of("a", "a"))).isEmpty();
        assertThat(Intraclass.of(new double[] {1, 1, 1, 1}, List.of("a", "a", "b", "b")))
                .isEmpty();
        List<InterviewerEffect> effects = InterviewerEffect.of(
                List.of("a", "a", "b", "b"), new TreeMap<>(Map.of("trust", new double[] {1, 3, 5, 7})));
        assertThat(InterviewerEffect.problems("w", effects, QualityLimits.USUAL))
                .isEmpty();
        List<String> many = new ArrayList<>();
        double[] values = new double[60];
        for (int i = 0; i < 60; i++) {
            many.add(i < 30 ? "a" : "b");
            values[i] = (i < 30 ? 0 : 1) + i % 3;
        }
        assertThat(InterviewerEffect.problems(
                        "w", InterviewerEffect.of(many, new TreeMap<>(Map.of("trust", values))), QualityLimits.USUAL))
                .hasSize(1);
    }

    @Test
    void answers_that_change_when_asked_again_are_told_by_interviewer_and_question() {
        List<BackCheck> checks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            checks.add(new BackCheck("R" + i, i < 5 ? "I1" : "I2", "adults", "2", i < 3 ? "3" : "2"));
        }
        assertThat(Agreement.by(checks, BackCheck::interviewer).get("I1").share())
                .isCloseTo(0.4, within(1e-12));
        List<Problem> found = of(List.of()).backChecks(checks);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().inWords(Locale.ENGLISH))
                .contains("only 40 in 100 of 5 answers of interviewer 'I1'");
    }
}
