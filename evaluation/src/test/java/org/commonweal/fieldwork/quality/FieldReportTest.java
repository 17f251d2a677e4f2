package org.commonweal.fieldwork.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commonweal.fieldwork.quality.FieldReport.Check;
import org.commonweal.fieldwork.quality.FieldReport.Figures;
import org.commonweal.fieldwork.quality.FieldReport.Reason;
import org.commonweal.fieldwork.quality.FieldReport.Subject;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;

class FieldReportTest {

    private static final int QUESTIONS = 24;

    private final SplittableRandom random = new SplittableRandom(4);

    /** Interviewers A, B and C hold forty each; D holds five. The first five questions are a battery. */
    private List<InterviewTrace> traces(boolean ends) {
        List<InterviewTrace> traces = new ArrayList<>();
        for (int i = 0; i < 125; i++) {
            int[] answers = new int[QUESTIONS];
            Arrays.setAll(answers, q -> random.nextInt(5));
            OffsetDateTime at =
                    OffsetDateTime.parse("2026-03-01T09:00+00:00").plusDays(i).plusHours(i % 9);
            traces.add(new InterviewTrace(
                    i,
                    "r" + i,
                    i < 120 ? "" + "ABC".charAt(i % 3) : "D",
                    Optional.of(at),
                    ends ? Optional.of(at.plusMinutes(35 + random.nextInt(20))) : Optional.empty(),
                    Optional.empty(),
                    new TreeMap<>(),
                    answers,
                    Optional.empty()));
        }
        return traces;
    }

    private static TracedWave wave(List<InterviewTrace> traces) {
        TreeMap<String, double[]> numbers = new TreeMap<>();
        for (int q = 0; q < QUESTIONS; q++) {
            int at = q;
            numbers.put(
                    "q" + q, traces.stream().mapToDouble(it -> it.answers()[at]).toArray());
        }
        return new TracedWave(
                "waves/w.csv",
                traces,
                IntStream.range(0, QUESTIONS).mapToObj(q -> "q" + q).toList(),
                numbers,
                new TreeMap<>(Map.of("q0", new int[] {0, 1, 2, 3, 4})),
                Map.of());
    }

    private static FieldReport of(List<InterviewTrace> traces) {
        return FieldReport.of(wave(traces), QualityLimits.USUAL, 10);
    }

    private static Check check(FieldReport report, Subject subject) {
        return report.checks().stream()
                .filter(it -> it.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_nobody_wrote_down_is_not_estimable_and_says_why() {
        FieldReport report = of(traces(false));
        assertThat(check(report, Subject.SPEED).reason()).contains(Reason.NO_END);
        assertThat(check(report, Subject.SECTIONS).reason()).contains(Reason.NO_SECTIONS);
        assertThat(check(report, Subject.DISTANCE).reason()).contains(Reason.NO_POSITIONS);
        assertThat(check(report, Subject.NIGHT).reason()).isEmpty();
        assertThat(report.checks()).hasSameSizeAs(Subject.values());
        assertThat(check(of(List.of()), Subject.NEAR_DUPLICATES).reason()).contains(Reason.FEW_INTERVIEWS);
    }

    @Test
    void sound_interviews_bring_no_sign() {
        assertThat(of(traces(true)).count()).isZero();
    }

    @Test
    void an_interviewer_of_few_is_in_no_figure_about_answers_not_even_within_a_total() {
        List<InterviewTrace> traces = traces(true);
        FieldReport with = of(traces);
        for (InterviewTrace trace : traces.subList(120, 125)) {
            Arrays.fill(trace.answers(), InterviewTrace.REFUSED);
        }
        FieldReport other = of(traces);
        for (Subject subject : List.of(Subject.STRAIGHT_LINES, Subject.WITHOUT_ANSWER)) {
            Figures.ByInterviewer figures =
                    (Figures.ByInterviewer) check(other, subject).figures();
            assertThat(figures)
                    .as(subject.name())
                    .isEqualTo(check(with, subject).figures());
            assertThat(figures.leftOut()).isEqualTo(1);
            assertThat(figures.lines()).noneMatch(it -> it.interviewer().equals("D"));
        }
    }

    @Test
    void many_straight_lines_of_one_interviewer_are_told_and_one_is_not() {
        List<InterviewTrace> traces = traces(true);
        Arrays.fill(traces.getFirst().answers(), 0, 5, 2);
        assertThat(check(of(traces), Subject.STRAIGHT_LINES).signs()).isEmpty();
        for (int i = 1; i < 60; i += 3) {
            Arrays.fill(traces.get(i).answers(), 0, 5, 2);
        }
        Check check = check(of(traces), Subject.STRAIGHT_LINES);
        assertThat(check.signs()).hasSize(1);
        assertThat(check.signs().getFirst().interviewer()).contains("B");
        assertThat(check.signs().getFirst().interviews()).isEmpty();
        assertThat(check.signs().getFirst().problem().inWords(Locale.ENGLISH))
                .contains("interviewer 'B' 50 in 100 interviews");
    }

    @Test
    void a_sign_has_the_same_key_whenever_it_is_found_again_and_in_every_language_a_remedy() {
        List<InterviewTrace> traces = traces(true);
        System.arraycopy(traces.get(3).answers(), 0, traces.get(9).answers(), 0, QUESTIONS);
        Check check = check(of(traces), Subject.NEAR_DUPLICATES);
        assertThat(check.signs()).hasSize(1);
        assertThat(check.signs().getFirst().interviews()).containsExactlyInAnyOrder("r3", "r9");
        List<InterviewTrace> turned = new ArrayList<>(traces.reversed());
        assertThat(check(of(turned), Subject.NEAR_DUPLICATES).signs().getFirst().key())
                .isEqualTo(check.signs().getFirst().key());
        for (Locale language : Words.LANGUAGES) {
            assertThat(check.signs().getFirst().problem().remedy(language)).isNotBlank();
            for (Subject subject : Subject.values()) {
                assertThat(subject.inWords(language)).isNotBlank().doesNotContain("quality.");
                assertThat(subject.meaning(language)).isNotBlank().doesNotContain("quality.");
            }
            for (Reason reason : Reason.values()) {
                assertThat(reason.inWords(language)).isNotBlank().doesNotContain("quality.");
            }
        }
    }

    @Test
    void four_like_questions_one_after_another_are_a_battery() {
        assertThat(TracedWave.batteriesOf(
                                List.of("a", "b", "c", "d", "e", "f", "g"),
                                List.of("1|2", "1..5", "1..5", "1..5", "1..5", "", "1..5"))
                        .get("b"))
                .containsExactly(1, 2, 3, 4);
        assertThat(TracedWave.batteriesOf(List.of("a", "b", "c"), List.of("1|2", "1|2", "1|2")))
                .isEmpty();
    }
}
