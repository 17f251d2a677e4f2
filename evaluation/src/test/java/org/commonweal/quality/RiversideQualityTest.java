package org.commonweal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.PlanText;
import org.commonweal.plan.PlanWords;
import org.commonweal.quality.Monitoring.Group;
import org.commonweal.survey.Wave;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;

class RiversideQualityTest {

    private static final StudyFolder RIVERSIDE =
            StudyFolder.at(Path.of(System.getProperty("commonweal.root"), "examples", "riverside"));
    private static final List<Wave> WAVES = RIVERSIDE.waves();

    @Test
    void Riverside_can_be_estimated_from_and_what_is_noted_can_be_read() {
        QualityReport report = QualityReport.of(RIVERSIDE.programme(), WAVES, Settlements.none());
        assertThat(report.blocking()).isEmpty();
        assertThat(report.accept()).hasSize(2);
        assertThat(report.notComparable()).isEmpty();
        assertThat(report.concerns())
                .extracting(concern -> concern.problem().kind())
                .containsExactly(
                        QualityProblem.WORDING_CHANGED_COMPARABLE,
                        QualityProblem.EXTREME_WEIGHTS,
                        QualityProblem.PANEL_LINK_MISMATCH,
                        QualityProblem.PERSON_MOVED,
                        QualityProblem.EXTREME_WEIGHTS);
        assertThat(report.links()).containsExactly(new PanelLink("2015", "2018", 463, 23, 7, 7, 14));
    }

    @Test
    void the_plan_of_Riverside_can_be_sealed_and_read_aloud() {
        var plan = RIVERSIDE.plan();
        assertThat(PlanText.hash(plan)).hasSize(64);
        for (Locale language : Words.LANGUAGES) {
            assertThat(PlanWords.of(RIVERSIDE.questionnaire(), language).plan(plan))
                    .hasSizeGreaterThan(plan.outcomes().size() + 10)
                    .allSatisfy(sentence -> assertThat(sentence).doesNotContainPattern("\\{\\d"));
        }
    }

    @Test
    void before_a_plan_is_declared_the_arms_of_Riverside_are_seen_apart_in_the_first_wave_only() {
        Monitoring seen = Monitoring.of(RIVERSIDE.programme(), WAVES);
        assertThat(seen.response())
                .extracting(it -> it.wave() + " " + it.group())
                .containsExactly("2015 " + Group.INTERVENTION, "2015 " + Group.COMPARATOR, "2018 " + Group.BOTH_ARMS);
    }
}
