package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.PlanText;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problems;
import org.commonweal.quality.QualityProblem;
import org.commonweal.quality.Settlement;
import org.commonweal.quality.Settlements;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

    private static final Path RIVERSIDE = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");

    @TempDir
    Path folder;

    @Test
    void the_plan_of_riverside_is_the_same_plan_after_writing_and_reading() {
        StudyFolder riverside = StudyFolder.at(RIVERSIDE);
        String text = PlanFile.write(riverside.plan());
        AnalysisPlan read = PlanFile.read(text, riverside.programme(), riverside.questionnaire());
        assertThat(read).isEqualTo(riverside.plan());
        assertThat(PlanText.hash(read)).isEqualTo(PlanText.hash(riverside.plan()));
        assertThat(PlanFile.write(read)).isEqualTo(text);
    }

    @Test
    void a_plan_with_everything_that_a_plan_may_hold_is_the_same_after_writing_and_reading() {
        StudyFolder riverside = StudyFolder.at(RIVERSIDE);
        AnalysisPlan plan = riverside.plan();
        Criterion odd = new Criterion.Either(
                new Criterion.Both(
                        new Criterion.AnyOf("influence", List.of("1", "2")), new Criterion.AtLeast("age", 30.5)),
                new Criterion.Not(new Criterion.AtMost("age", 64)));
        List<Outcome> outcomes = new ArrayList<>(plan.outcomes());
        outcomes.add(new Outcome(
                "odd",
                new Labels(Map.of(
                        "en", "A \"quoted\" \\ label: {with} [marks] # and\u202E direction\nand lines", "zh", "奇怪的")),
                "health",
                Outcome.Role.SECONDARY,
                new Outcome.Share(odd, Set.of(Absence.DONT_KNOW, Absence.BLANK)),
                Outcome.Better.LOWER,
                OptionalDouble.of(1e-7)));
        AnalysisPlan changed = new AnalysisPlan(
                plan.title(),
                plan.question(),
                plan.estimand(),
                plan.before(),
                plan.after(),
                outcomes,
                List.of(),
                plan.weighting(),
                plan.inference(),
                List.of(),
                plan.missing(),
                List.of(),
                List.of(),
                List.of(),
                3,
                -9);
        String text = PlanFile.write(changed);
        assertThat(PlanFile.read(text, riverside.programme(), riverside.questionnaire()))
                .isEqualTo(changed);
    }

    @Test
    void a_text_that_is_no_plan_is_refused_with_its_line() {
        StudyFolder riverside = StudyFolder.at(RIVERSIDE);
        String text = PlanFile.write(riverside.plan()).replace("any_of: [\"1\", \"2\"]", "any_of: [\"7\"]");
        assertThatThrownBy(() -> PlanFile.read(text, riverside.programme(), riverside.questionnaire()))
                .isInstanceOfSatisfying(Problems.class, problems -> {
                    assertThat(problems.all().getFirst().kind()).isEqualTo(ExchangeProblem.NO_SUCH_CHOICE);
                    assertThat(problems.all().getFirst().place().line()).isPositive();
                });
    }

    @Test
    void settlements_are_the_same_after_writing_and_reading() throws Exception {
        MiniStudy mini = MiniStudy.in(folder);
        String wave = StudyFolder.at(folder).programme().waves().getFirst().id();
        Settlements settlements = new Settlements(List.of(
                settlement(QualityProblem.OUT_OF_RANGE, wave, OptionalLong.of(17), Settlement.Decision.AS_MISSING),
                settlement(QualityProblem.SMALL_AREA, wave, OptionalLong.empty(), Settlement.Decision.KEEP)));
        Files.writeString(folder.resolve(SettlementsFile.NAME), SettlementsFile.write(settlements));
        assertThat(StudyFolder.at(mini.folder()).settlements().all())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                .isEqualTo(settlements.all());
    }

    private static Settlement settlement(
            QualityProblem kind, String wave, OptionalLong row, Settlement.Decision decision) {
        return new Settlement(kind, wave, row, decision, "A slip of the pen: \"7\"", "Ann 安", Place.NOWHERE);
    }
}
