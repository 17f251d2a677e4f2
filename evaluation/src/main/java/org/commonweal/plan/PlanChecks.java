package org.commonweal.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Sensitivity;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Questionnaire;

/** Whether a plan can be run in this programme with this questionnaire; no answer is looked at. */
public final class PlanChecks {

    private static final String FILE = "plan.yaml";

    private final AnalysisPlan plan;
    private final Programme programme;
    private final Questionnaire questionnaire;
    private final Set<Problem> found = new LinkedHashSet<>();

    private PlanChecks(AnalysisPlan plan, Programme programme, Questionnaire questionnaire) {
        this.plan = plan;
        this.programme = programme;
        this.questionnaire = questionnaire;
    }

    /** Everything that is wrong, in the order of the plan; empty when it can be run. */
    public static List<Problem> of(AnalysisPlan plan, Programme programme, Questionnaire questionnaire) {
        PlanChecks checks = new PlanChecks(plan, programme, questionnaire);
        checks.waves();
        checks.questions();
        checks.weights();
        checks.covariatesAreNoOutcomes();
        checks.inference();
        return List.copyOf(checks.found);
    }

    private void waves() {
        Optional<SurveyWave> before = wave("before", plan.before());
        Optional<SurveyWave> after = wave("after", plan.after());
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        if (!before.get().from().isBefore(after.get().from())) {
            say(PlanProblem.WAVES_OUT_OF_ORDER, "after", plan.before(), plan.after());
        }
        String early = places(began -> !began.isAfter(before.get().from()));
        if (!early.isEmpty()) {
            say(
                    PlanProblem.BEFORE_WAVE_TOO_LATE,
                    "before",
                    plan.before(),
                    text(before.get().from()),
                    early);
        }
        String late = places(began -> began.isAfter(after.get().to()));
        if (!late.isEmpty()) {
            say(
                    PlanProblem.AFTER_WAVE_TOO_EARLY,
                    "after",
                    plan.after(),
                    text(after.get().to()),
                    late);
        }
    }

    private static String text(LocalDate date) {
        return date.toString();
    }

    private Optional<SurveyWave> wave(String path, String id) {
        Optional<SurveyWave> wave = programme.wave(id);
        if (wave.isEmpty()) {
            String known = programme.waves().stream().map(SurveyWave::id).collect(Collectors.joining(", "));
            say(PlanProblem.WAVE_NOT_IN_PROGRAMME, path, id, known);
        }
        return wave;
    }

    /** The intervention neighbourhoods whose beginning is so, by their ids. */
    private String places(java.util.function.Predicate<LocalDate> began) {
        return programme.in(Arm.INTERVENTION).stream()
                .filter(place -> began.test(place.began().orElse(programme.began())))
                .map(Neighbourhood::id)
                .collect(Collectors.joining(", "));
    }

    private void questions() {
        QuestionChecks questions = new QuestionChecks(plan, questionnaire, found);
        Set<String> domains = programme.framework().domains().stream()
                .map(Programme.Domain::id)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Outcome outcome : plan.outcomes()) {
            String path = "outcomes/" + outcome.id();
            if (!domains.contains(outcome.domain())) {
                say(PlanProblem.DOMAIN_UNKNOWN, path + "/domain", outcome.domain(), String.join(", ", domains));
            }
            questions.outcome(path, outcome);
        }
        plan.covariates().forEach(it -> questions.covariate("covariates/" + it.question(), it));
        plan.subgroups().forEach(it -> questions.criterion("subgroups/" + it.id(), it.criterion()));
        plan.placebos().forEach(it -> questions.criterion("placebos/" + it.id(), it.criterion()));
    }

    private void weights() {
        AnalysisPlan.Weighting weighting = plan.weighting();
        if (weighting.kind() == WeightKind.NONE) {
            return;
        }
        if (weighting.column().isEmpty()) {
            say(
                    PlanProblem.WEIGHTS_UNDECIDED,
                    "weights/column",
                    weighting.kind().name().toLowerCase(Locale.ROOT));
        } else if (!weighting.column().equals(questionnaire.columns().weight())) {
            say(
                    PlanProblem.WEIGHTS_MISSING,
                    "weights/column",
                    weighting.column().get());
        }
    }

    private void covariatesAreNoOutcomes() {
        Set<String> measured = new TreeSet<>();
        plan.outcomes().forEach(outcome -> measured.addAll(outcome.questions()));
        for (AnalysisPlan.Covariate covariate : plan.covariates()) {
            if (measured.contains(covariate.question())) {
                say(PlanProblem.COVARIATE_IS_OUTCOME, "covariates/" + covariate.question(), covariate.question());
            }
        }
    }

    private void inference() {
        double level = plan.inference().level();
        if (!(level > 0.5 && level < 1)) {
            say(PlanProblem.LEVEL_OUT_OF_RANGE, "inference/level", Double.toString(level));
        }
        if (plan.inference().draws() < 199) {
            say(PlanProblem.DRAWS_TOO_FEW, "inference/draws", plan.inference().draws());
        }
        if (plan.inference().assignment() == Assignment.WITHIN_PAIRS) {
            pairs();
        }
        if (plan.sensitivity().contains(Sensitivity.PANEL_ONLY)
                && questionnaire.columns().person().isEmpty()) {
            say(PlanProblem.PANEL_WITHOUT_PERSONS, "sensitivity");
        }
    }

    private void pairs() {
        List<String> alone = new ArrayList<>();
        for (Neighbourhood place : programme.neighbourhoods()) {
            Arm other = place.arm() == Arm.INTERVENTION ? Arm.COMPARATOR : Arm.INTERVENTION;
            boolean paired = place.pair().isPresent()
                    && programme.in(other).stream()
                            .anyMatch(partner -> partner.pair().equals(place.pair()));
            if (place.arm() != Arm.REFERENCE && !paired) {
                alone.add(place.id());
            }
        }
        if (!alone.isEmpty()) {
            say(PlanProblem.PAIRS_INCOMPLETE, "inference/assignment", String.join(", ", alone));
        }
    }

    private void say(PlanProblem kind, String path, Object... facts) {
        found.add(Problem.of(kind, Place.in(FILE).column(path), facts));
    }
}
