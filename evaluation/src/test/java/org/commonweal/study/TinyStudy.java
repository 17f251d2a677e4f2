package org.commonweal.study;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Adjustment;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.Estimand;
import org.commonweal.plan.AnalysisPlan.Family;
import org.commonweal.plan.AnalysisPlan.Headline;
import org.commonweal.plan.AnalysisPlan.Inference;
import org.commonweal.plan.AnalysisPlan.Missing;
import org.commonweal.plan.AnalysisPlan.MissingMethod;
import org.commonweal.plan.AnalysisPlan.Placebo;
import org.commonweal.plan.AnalysisPlan.Sensitivity;
import org.commonweal.plan.AnalysisPlan.Subgroup;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.AnalysisPlan.Weighting;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Better;
import org.commonweal.plan.Outcome.Role;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.quality.QualityReport;
import org.commonweal.quality.Settlements;
import org.commonweal.quality.SmallStudy;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;

/**
 * Four neighbourhoods, two interviews in each wave of each, worked on paper: happiness changes by 3 and 2 points in the
 * intervention neighbourhoods I1 and I2, by 1 and 0 in the comparators C1 and C2.
 *
 * <p>Each change makes a new study; {@link #run} is the last word.
 */
record TinyStudy(
        List<Neighbourhood> places,
        List<String> before,
        List<String> after,
        Weighting weighting,
        List<Covariate> covariates,
        Inference inference,
        Missing missing) {

    private static final Labels SOME = Labels.of("some");

    static TinyStudy worked() {
        return new TinyStudy(
                List.of(
                        SmallStudy.place("I1", Arm.INTERVENTION),
                        SmallStudy.place("I2", Arm.INTERVENTION),
                        SmallStudy.place("C1", Arm.COMPARATOR),
                        SmallStudy.place("C2", Arm.COMPARATOR)),
                List.of(
                        "a1 p1 I1 1 1 f 1960 4",
                        "a2 p2 I1 3 2 m 1970 6",
                        "a3 p3 I2 1 3 f 1960 3",
                        "a4 p4 I2 1 3 m 1970 5",
                        "a5 p5 C1 1 1 f 1960 5",
                        "a6 p6 C1 1 3 m 1970 7",
                        "a7 p7 C2 1 3 f 1960 4",
                        "a8 p8 C2 1 1 m 1970 4"),
                List.of(
                        "b1 p1 I1 1 1 f 1960 7",
                        "b2 p2 I1 1 1 m 1970 9",
                        "b3 p3 I2 1 1 f 1960 5",
                        "b4 p4 I2 1 2 m 1970 7",
                        "b5 p5 C1 1 1 f 1960 6",
                        "b6 p6 C1 1 1 m 1970 8",
                        "b7 p7 C2 1 3 f 1960 3",
                        "b8 p8 C2 1 3 m 1970 5"),
                new Weighting(WeightKind.NONE, Optional.empty(), "worked on paper"),
                List.of(),
                new Inference(Headline.AREA_CHANGE_T, 0.95, Assignment.ALL_AREAS, 9999),
                new Missing(MissingMethod.COMPLETE_CASE, List.of(), 0));
    }

    TinyStudy weighted() {
        return new TinyStudy(
                places,
                before,
                after,
                new Weighting(WeightKind.SAMPLING, Optional.of("weight"), "design"),
                covariates,
                inference,
                missing);
    }

    TinyStudy withPlaces(Neighbourhood... others) {
        return new TinyStudy(List.of(others), before, after, weighting, covariates, inference, missing);
    }

    TinyStudy adjustedFor(String question) {
        return new TinyStudy(
                places,
                before,
                after,
                weighting,
                List.of(new Covariate(question, List.of(), Optional.empty())),
                inference,
                missing);
    }

    TinyStudy inferring(Headline headline, Assignment assignment) {
        return new TinyStudy(
                places, before, after, weighting, covariates, new Inference(headline, 0.95, assignment, 99), missing);
    }

    TinyStudy imputing(int sets) {
        return new TinyStudy(
                places,
                before,
                after,
                weighting,
                covariates,
                inference,
                new Missing(MissingMethod.COMPLETE_CASE, List.of(MissingMethod.MULTIPLE_IMPUTATION), sets));
    }

    /** Every interview of the two waves rewritten. */
    TinyStudy rewritten(String pattern, String with) {
        return new TinyStudy(
                places,
                before.stream().map(line -> line.replaceAll(pattern, with)).toList(),
                after.stream().map(line -> line.replaceAll(pattern, with)).toList(),
                weighting,
                covariates,
                inference,
                missing);
    }

    /** Some more interviews of the wave before. */
    TinyStudy alsoBefore(String... lines) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(lines));
        return new TinyStudy(places, all, after, weighting, covariates, inference, missing);
    }

    /** Some more interviews of the wave after. */
    TinyStudy alsoAfter(String... lines) {
        List<String> all = new ArrayList<>(after);
        all.addAll(List.of(lines));
        return new TinyStudy(places, before, all, weighting, covariates, inference, missing);
    }

    Programme programme() {
        return new Programme(
                "tiny",
                Labels.of("Tiny"),
                true,
                LocalDate.of(2016, 9, 1),
                new Framework("f", "1", List.of(new Domain("d", Labels.of("Domain")))),
                places,
                List.of(
                        SmallStudy.wave("2015", LocalDate.of(2015, 10, 5), LocalDate.of(2016, 3, 18)),
                        SmallStudy.wave("2018", LocalDate.of(2018, 10, 5), LocalDate.of(2019, 3, 18))));
    }

    private static Wave wave(String id, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(SmallStudy.HEADER));
        lines.addAll(rows);
        return SmallStudy.wave(id, SmallStudy.questionnaire(), lines.toArray(String[]::new));
    }

    AnalysisPlan plan() {
        Outcome happy = new Outcome(
                "happy",
                Labels.of("Happy"),
                "d",
                Role.PRIMARY,
                new Score(List.of("happy"), Map.of(), 0),
                Better.HIGHER,
                OptionalDouble.of(1));
        Outcome heard = new Outcome(
                "heard",
                Labels.of("Heard"),
                "d",
                Role.SECONDARY,
                new Share(new Criterion.AnyOf("influence", List.of("1", "2")), Set.of()),
                Better.HIGHER,
                OptionalDouble.of(5));
        return new AnalysisPlan(
                SOME,
                SOME,
                new Estimand(SOME, SOME, SOME, SOME, SOME),
                "2015",
                "2018",
                List.of(happy, heard),
                covariates,
                weighting,
                inference,
                List.of(new Family("both", SOME, List.of("happy", "heard"), Adjustment.HOLM)),
                missing,
                List.of(new Subgroup("women", SOME, new Criterion.AnyOf("sex", List.of("f")))),
                List.of(new Placebo("old", SOME, new Criterion.AtMost("birth_year", 1965))),
                List.of(
                        Sensitivity.UNWEIGHTED,
                        Sensitivity.UNADJUSTED,
                        Sensitivity.UNWEIGHTED_UNADJUSTED,
                        Sensitivity.AREA_LEVEL,
                        Sensitivity.PANEL_ONLY,
                        Sensitivity.LEAVE_ONE_OUT,
                        Sensitivity.WITHIN_PAIRS),
                10,
                1);
    }

    Evaluation run() {
        QualityReport quality =
                QualityReport.of(programme(), List.of(wave("2015", before), wave("2018", after)), Settlements.none());
        Clock clock = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
        return Study.run(
                plan().declare(clock, "Amina", "test", true), programme(), quality.accept(), "test", (done, all) -> {});
    }

    /** What was found for happiness. */
    Finding happiness() {
        return run().findings().getFirst();
    }
}
