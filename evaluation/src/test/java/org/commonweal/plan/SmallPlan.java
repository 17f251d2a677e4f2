package org.commonweal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
import org.commonweal.plan.Outcome.Better;
import org.commonweal.plan.Outcome.Role;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;

/** A plan for the small study with something in every part of it. */
public final class SmallPlan {

    private SmallPlan() {}

    public static AnalysisPlan plan() {
        Labels some = Labels.of("some");
        return new AnalysisPlan(
                new Labels(Map.of("en", "A small plan", "zh", "\u5c0f\u8ba1\u5212")),
                Labels.of("Did more people feel heard?"),
                new Estimand(some, some, some, some, some),
                "2015",
                "2018",
                List.of(heard(), happy()),
                List.of(
                        new Covariate("sex", List.of(), Optional.of("f")),
                        new Covariate("birth_year", List.of(1950.0, 1980.0), Optional.empty())),
                new Weighting(WeightKind.SAMPLING, Optional.of("weight"), "design"),
                new Inference(Headline.AREA_CHANGE_T, 0.95, Assignment.ALL_AREAS, 9999),
                List.of(new Family("primary", some, List.of("heard"), Adjustment.HOLM)),
                new Missing(MissingMethod.COMPLETE_CASE, List.of(MissingMethod.MULTIPLE_IMPUTATION), 20),
                List.of(new Subgroup("women", some, new Criterion.AnyOf("sex", List.of("f")))),
                List.of(new Placebo("old", some, new Criterion.Not(new Criterion.AtLeast("birth_year", 1960)))),
                List.of(Sensitivity.UNWEIGHTED, Sensitivity.PANEL_ONLY),
                10,
                20150915);
    }

    public static Outcome heard() {
        return new Outcome(
                "heard",
                Labels.of("Feels heard"),
                "d",
                Role.PRIMARY,
                new Share(new Criterion.AnyOf("influence", List.of("2", "1")), Set.of(Absence.DONT_KNOW)),
                Better.HIGHER,
                OptionalDouble.of(5));
    }

    public static Outcome happy() {
        return new Outcome(
                "happy",
                Labels.of("Happy"),
                "d",
                Role.SECONDARY,
                new Score(List.of("happy", "influence"), Map.of("1", 1.0, "2", 2.5, "3", 3.0), 1),
                Better.LOWER,
                OptionalDouble.empty());
    }
}
