package org.commonweal.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Adjustment;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.Family;
import org.commonweal.plan.AnalysisPlan.Inference;
import org.commonweal.plan.AnalysisPlan.Missing;
import org.commonweal.plan.AnalysisPlan.MissingMethod;
import org.commonweal.plan.AnalysisPlan.Sensitivity;
import org.commonweal.plan.AnalysisPlan.Subgroup;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.AnalysisPlan.Weighting;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Labels;

/** How the outcomes are analysed, as the fields of a form: adjustment, weights, doubt, families, missing answers, subgroups. */
final class AnalysisForm {

    private static final int DEFAULT_IMPUTATIONS = 20;

    private AnalysisForm() {}

    /** The parts of a plan that the form is about. */
    record Parts(
            List<Covariate> covariates,
            Weighting weighting,
            Inference inference,
            List<Family> families,
            Missing missing,
            List<Subgroup> subgroups,
            List<Sensitivity> sensitivity,
            int smallestCell,
            long seed) {}

    static Parts read(Fields fields, AnalysisPlan plan, Questionnaire questionnaire) {
        return new Parts(
                covariates(fields, questionnaire),
                weighting(fields, questionnaire),
                inference(fields, plan),
                families(fields, plan),
                missing(fields),
                subgroups(fields, plan, questionnaire),
                fields.someOf("sensitivity", Sensitivity.class),
                (int) fields.whole("smallest_cell").orElse(plan.smallestCell()),
                fields.whole("seed").orElse(plan.seed()));
    }

    private static List<Covariate> covariates(Fields fields, Questionnaire questionnaire) {
        List<Covariate> all = new ArrayList<>();
        for (String id : fields.several("covariates")) {
            Question question = questionnaire.question(id).orElse(null);
            List<Double> bands = question instanceof NumberQuestion ? bands(fields.text("bands_" + id)) : List.of();
            Optional<String> base = question instanceof ChoiceQuestion
                    ? Optional.of(fields.text("base_" + id)).filter(it -> !it.isEmpty())
                    : Optional.empty();
            all.add(new Covariate(id, bands, base));
        }
        return all;
    }

    private static List<Double> bands(String text) {
        List<Double> bands = new ArrayList<>();
        for (String part : text.split("[\\s,;，、]+", -1)) {
            if (!part.isEmpty()) {
                if (!part.matches("[-+]?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
                    throw PlanDesk.refused(DeclaringProblem.NO_NUMBER, part);
                }
                bands.add(Double.parseDouble(part));
            }
        }
        return bands;
    }

    private static Weighting weighting(Fields fields, Questionnaire questionnaire) {
        WeightKind kind = fields.oneOf("weights", WeightKind.class, WeightKind.NONE);
        Optional<String> column = kind == WeightKind.NONE
                ? Optional.empty()
                : questionnaire.columns().weight();
        return new Weighting(kind, column, fields.text("motive"));
    }

    private static Inference inference(Fields fields, AnalysisPlan plan) {
        Inference before = plan.inference();
        double level = fields.number("level").isPresent()
                ? java.math.BigDecimal.valueOf(fields.number("level").getAsDouble())
                        .movePointLeft(2)
                        .doubleValue()
                : before.level();
        return new Inference(
                fields.oneOf("headline", AnalysisPlan.Headline.class, before.headline()),
                level,
                fields.oneOf("assignment", AnalysisPlan.Assignment.class, before.assignment()),
                (int) fields.whole("draws").orElse(before.draws()));
    }

    /** Each outcome says which family it is in; a family without outcomes is none. */
    private static List<Family> families(Fields fields, AnalysisPlan plan) {
        List<Family> all = new ArrayList<>();
        for (Family family : plan.families()) {
            List<String> members = plan.outcomes().stream()
                    .map(Outcome::id)
                    .filter(id -> fields.text("family_" + id).equals(family.id()))
                    .toList();
            if (!members.isEmpty()) {
                Adjustment adjustment =
                        fields.oneOf("adjustment_" + family.id(), Adjustment.class, family.adjustment());
                all.add(new Family(family.id(), family.label(), members, adjustment));
            }
        }
        return all;
    }

    private static Missing missing(Fields fields) {
        MissingMethod primary = fields.oneOf("missing", MissingMethod.class, MissingMethod.COMPLETE_CASE);
        List<MissingMethod> besides = fields.someOf("besides", MissingMethod.class).stream()
                .filter(it -> it != primary)
                .toList();
        boolean imputed =
                primary == MissingMethod.MULTIPLE_IMPUTATION || besides.contains(MissingMethod.MULTIPLE_IMPUTATION);
        return new Missing(
                primary, besides, imputed ? (int) fields.whole("imputations").orElse(DEFAULT_IMPUTATIONS) : 0);
    }

    /** Those that stay, and one that is added. */
    private static List<Subgroup> subgroups(Fields fields, AnalysisPlan plan, Questionnaire questionnaire) {
        List<Subgroup> all = new ArrayList<>(plan.subgroups().stream()
                .filter(it -> fields.several("subgroups").contains(it.id()))
                .toList());
        String question = fields.text("subgroup_question");
        if (!question.isEmpty()) {
            List<String> codes = fields.several("subgroup_choices").stream()
                    .filter(it -> it.startsWith(question + ":"))
                    .map(it -> it.substring(question.length() + 1))
                    .toList();
            Criterion criterion = questionnaire.question(question).orElse(null) instanceof NumberQuestion
                    ? new Criterion.AtLeast(
                            question, fields.number("subgroup_value").orElse(0))
                    : new Criterion.AnyOf(question, codes);
            String id = question + "_" + (all.size() + 1);
            all.add(new Subgroup(id, fields.labels("subgroup_label", new Labels(Map.of("en", question))), criterion));
        }
        return all;
    }
}
