package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.StoreProblem;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.quality.QualityProblem;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.StaleStudy;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which failure becomes of what was thrown. */
class FailuresTest {

    private final Failures failures = new Failures();
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/studies/riverside/plan");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void somebody_was_quicker() {
        assertThat(told(new StaleStudy(DocumentPath.of("plan.yaml"))).failure()).isEqualTo(Failure.CHANGED_MEANWHILE);
        assertThat(response.getStatus()).isEqualTo(409);
    }

    @Test
    void there_is_nothing_here() {
        assertThat(told(new NotHere()).failure()).isEqualTo(Failure.NOT_HERE);
    }

    @Test
    void problems_travel_to_the_page_without_what_anybody_answered() {
        Failures.Told told =
                told(problems(Problem.of(QualityProblem.NOT_A_NUMBER, Place.in("waves/2015.csv", 7), "a secret", 1)));
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(told.problems()).hasSize(1);
        assertThat(told.problems().getFirst().facts().toString()).doesNotContain("a secret");
    }

    @Test
    void a_store_that_cannot_is_no_fault_of_whoever_asked() {
        assertThat(told(problems(Problem.of(StoreProblem.DISK_FULL, Place.NOWHERE)))
                        .failure())
                .isEqualTo(Failure.UNWELL);
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void a_defect_has_a_reference_and_keeps_its_details_to_itself() {
        Exception defect = new IllegalStateException("select password from account");
        defect.setStackTrace(new StackTraceElement[0]);
        Failures.Told told = told(defect);
        assertThat(told.failure()).isEqualTo(Failure.DEFECT);
        assertThat(told.reference()).hasSize(8);
        assertThat(told.problems()).isEmpty();
        assertThat(response.getErrorMessage()).isNull();
    }

    @Test
    void an_answer_that_has_begun_is_left_alone() {
        response.setCommitted(true);
        failures.resolveException(request, response, null, new NotHere());
        assertThat(response.getStatus()).isEqualTo(200);
    }

    private static Problems problems(Problem problem) {
        return new Problems(List.of(problem));
    }

    private Failures.Told told(Exception thrown) {
        failures.resolveException(request, response, null, thrown);
        return (Failures.Told) request.getAttribute(Failures.TOLD);
    }
}
