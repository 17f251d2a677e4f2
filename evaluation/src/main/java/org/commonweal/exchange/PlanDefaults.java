package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.plan.AnalysisPlan.Adjustment;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.Estimand;
import org.commonweal.plan.AnalysisPlan.Family;
import org.commonweal.plan.AnalysisPlan.Headline;
import org.commonweal.plan.AnalysisPlan.Inference;
import org.commonweal.plan.AnalysisPlan.Missing;
import org.commonweal.plan.AnalysisPlan.MissingMethod;
import org.commonweal.plan.AnalysisPlan.Sensitivity;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.AnalysisPlan.Weighting;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/**
 * What a plan says where {@code plan.yaml} is silent. All defaults are here and nowhere else; {@code docs/schema} repeats
 * them in words. The sealed plan holds them in full, so that a later version of Commonweal cannot change a declared plan.
 *
 * <ul>
 *   <li>estimand: residents of the neighbourhoods, as offered, whatever happened after; see the catalogue
 *   <li>weights: none where the questionnaire has no column of weights; otherwise the plan must say
 *   <li>inference: t-test on the changes of the areas, 95 %, all areas could have been assigned, 9,999 draws where not all
 *       assignments can be enumerated
 *   <li>families: the primary outcomes by Holm; the secondary outcomes by Benjamini and Hochberg
 *   <li>missing: complete cases, nothing besides; 20 imputations where multiple imputation is asked for
 *   <li>sensitivity: all that apply to this study
 *   <li>smallest cell: 10 respondents; seed: 1
 * </ul>
 */
final class PlanDefaults {

    static final Inference INFERENCE = new Inference(Headline.AREA_CHANGE_T, 0.95, Assignment.ALL_AREAS, 9999);
    static final Missing MISSING = new Missing(MissingMethod.COMPLETE_CASE, List.of(), 0);
    static final int IMPUTATIONS = 20;
    static final Weighting WEIGHTING = new Weighting(WeightKind.NONE, Optional.empty(), "");
    static final int SMALLEST_CELL = 10;
    static final long SEED = 1;

    static final Estimand ESTIMAND = new Estimand(
            words("estimand.population"),
            words("estimand.treatment"),
            words("estimand.variable"),
            words("estimand.intercurrent_events"),
            words("estimand.summary"));

    private PlanDefaults() {}

    static List<Family> families(List<Outcome> outcomes) {
        List<Family> families = new ArrayList<>();
        for (Outcome.Role role : Outcome.Role.values()) {
            List<String> ids = outcomes.stream()
                    .filter(outcome -> outcome.role() == role)
                    .map(Outcome::id)
                    .toList();
            if (!ids.isEmpty()) {
                String id = role.name().toLowerCase(Locale.ROOT);
                Adjustment adjustment = role == Outcome.Role.PRIMARY ? Adjustment.HOLM : Adjustment.BENJAMINI_HOCHBERG;
                families.add(new Family(id, words("family." + id), ids, adjustment));
            }
        }
        return families;
    }

    /** The sensitivity analyses that say something other than the main analysis in this study. */
    static List<Sensitivity> sensitivity(
            Programme programme,
            Questionnaire questionnaire,
            Weighting weighting,
            List<Covariate> covariates,
            List<Outcome> outcomes) {
        boolean weighted = weighting.kind() != WeightKind.NONE;
        boolean adjusted = !covariates.isEmpty();
        Set<Sensitivity> apply = EnumSet.of(Sensitivity.AREA_LEVEL, Sensitivity.LEAVE_ONE_OUT);
        if (weighted) {
            apply.add(Sensitivity.UNWEIGHTED);
        }
        if (adjusted) {
            apply.add(Sensitivity.UNADJUSTED);
        }
        if (weighted && adjusted) {
            apply.add(Sensitivity.UNWEIGHTED_UNADJUSTED);
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.measure() instanceof Outcome.Share)) {
            apply.add(Sensitivity.LOGIT);
        }
        if (questionnaire.columns().person().isPresent()) {
            apply.add(Sensitivity.PANEL_ONLY);
        }
        if (programme.neighbourhoods().stream().anyMatch(place -> place.pair().isPresent())) {
            apply.add(Sensitivity.WITHIN_PAIRS);
        }
        return List.copyOf(apply);
    }

    private static Labels words(String key) {
        Map<String, String> byLanguage = new TreeMap<>();
        for (Locale language : Words.LANGUAGES) {
            byLanguage.put(
                    language.getLanguage(),
                    Words.of(PlanDefaults.class, language).say("default." + key));
        }
        return new Labels(byLanguage);
    }
}
