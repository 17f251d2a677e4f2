package org.commonweal.plan;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commonweal.words.Labels;

/**
 * The analysis plan.
 *
 * @param title of the evaluation
 * @param question the one question it answers
 * @param estimand what is estimated, in the five attributes of ICH E9(R1)
 * @param before the wave before the programme began
 * @param after the wave after
 * @param outcomes in the order they are reported
 * @param covariates what the comparison is adjusted for
 * @param weighting which weights, and what kind
 * @param inference how doubt is measured
 * @param families which outcomes are judged together
 * @param missing how missing answers are treated
 * @param subgroups who else the effect is asked for, declared in advance
 * @param placebos characteristics that the programme cannot have changed
 * @param sensitivity the other ways of asking that will be shown whatever they say
 * @param smallestCell no cell of fewer respondents leaves the house
 * @param seed the seed of everything drawn at random
 */
public record AnalysisPlan(
        Labels title,
        Labels question,
        Estimand estimand,
        String before,
        String after,
        List<Outcome> outcomes,
        List<Covariate> covariates,
        Weighting weighting,
        Inference inference,
        List<Family> families,
        Missing missing,
        List<Subgroup> subgroups,
        List<Placebo> placebos,
        List<Sensitivity> sensitivity,
        int smallestCell,
        long seed) {

    public AnalysisPlan {
        outcomes = List.copyOf(outcomes);
        covariates = List.copyOf(covariates);
        families = List.copyOf(families);
        subgroups = List.copyOf(subgroups);
        placebos = List.copyOf(placebos);
        sensitivity = List.copyOf(sensitivity);
    }

    public Optional<Outcome> outcome(String id) {
        return outcomes.stream().filter(outcome -> outcome.id().equals(id)).findFirst();
    }

    /**
     * Declares this plan: from now on it is what a study runs, and every change is a deviation.
     *
     * @param clock when; seconds are kept
     * @param by who declares it
     * @param engine the version of Commonweal
     * @param afterWaveOnFile whether the wave after the programme began was already on file: a reader should know
     */
    public DeclaredPlan declare(Clock clock, String by, String engine, boolean afterWaveOnFile) {
        return DeclaredPlan.declared(this, clock, by, engine, afterWaveOnFile);
    }

    /** Source: ICH E9(R1), section A.3. */
    public record Estimand(
            Labels population, Labels treatment, Labels variable, Labels intercurrentEvents, Labels summary) {}

    /**
     * A question that the comparison is adjusted for.
     *
     * @param question its id
     * @param bands for a number: the lower bounds of its bands after the first; empty means it enters as it is
     * @param base for a choice: the code of the category the others are compared with; the first where empty
     */
    public record Covariate(String question, List<Double> bands, Optional<String> base) {

        /** More bands or choices than this cannot be adjusted for. */
        public static final int MOST_CATEGORIES = 120;

        public Covariate {
            bands = List.copyOf(bands);
        }
    }

    /** @param column the column of weights, where there is one */
    public record Weighting(WeightKind kind, Optional<String> column, String motive) {}

    /** What a weight means; it is never guessed. */
    public enum WeightKind {
        NONE,
        SAMPLING,
        FREQUENCY,
        PRECISION,
        BALANCING
    }

    /**
     * How doubt is measured.
     *
     * @param headline the method whose interval is the headline
     * @param level of confidence
     * @param assignment what the randomisation test permutes
     * @param draws how many draws where all cannot be enumerated
     */
    public record Inference(Headline headline, double level, Assignment assignment, int draws) {}

    /** The methods that may be declared as the headline. */
    public enum Headline {
        AREA_CHANGE_T,
        CR2,
        WILD_BOOTSTRAP,
        RANDOMISATION,
        CR3
    }

    /** What could have been assigned otherwise. */
    public enum Assignment {
        ALL_AREAS,
        WITHIN_PAIRS
    }

    /** Outcomes that are judged together. */
    public record Family(String id, Labels label, List<String> outcomes, Adjustment adjustment) {
        public Family {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** The adjustment that is declared; the others are shown beside it. */
    public enum Adjustment {
        NONE,
        HOLM,
        BENJAMINI_HOCHBERG,
        ROMANO_WOLF
    }

    /** @param imputations how many; 0 for none */
    public record Missing(MissingMethod primary, List<MissingMethod> besides, int imputations) {
        public Missing {
            besides = List.copyOf(besides);
        }
    }

    /** How missing answers are treated. */
    public enum MissingMethod {
        COMPLETE_CASE,
        INVERSE_PROBABILITY,
        MULTIPLE_IMPUTATION
    }

    /** Who else the effect is asked for: those for whom the criterion holds, against the others. */
    public record Subgroup(String id, Labels label, Criterion criterion) {}

    /** A characteristic that the programme cannot have changed. */
    public record Placebo(String id, Labels label, Criterion criterion) {}

    /** The other ways of asking. */
    public enum Sensitivity {
        UNWEIGHTED,
        UNADJUSTED,
        UNWEIGHTED_UNADJUSTED,
        AREA_LEVEL,
        LOGIT,
        PANEL_ONLY,
        LEAVE_ONE_OUT,
        WITHIN_PAIRS
    }
}
