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
import org.commonweal.plan.AnalysisPlan.Placebo;
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

    /** What an outcome says that joins the family which is being founded; no id is written so. */
    static final String NEW_FAMILY = "+";

    private static final Labels NOTHING = new Labels(Map.of("en", ""));

    private AnalysisForm() {}

    /** The parts of a plan that the form is about. */
    record Parts(
            List<Covariate> covariates,
            Weighting weighting,
            Inference inference,
            List<Family> families,
            Missing missing,
            List<Subgroup> subgroups,
            List<Placebo> placebos,
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
                placebos(fields, plan, questionnaire),
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

    /** Each outcome says which family it is in, one that is being founded among them; a family without outcomes is none. */
    private static List<Family> families(Fields fields, AnalysisPlan plan) {
        List<Family> all = new ArrayList<>();
        for (Family family : plan.families()) {
            members(fields, plan, family.id()).ifPresent(members -> {
                Adjustment adjustment =
                        fields.oneOf("adjustment_" + family.id(), Adjustment.class, family.adjustment());
                all.add(new Family(family.id(), family.label(), members, adjustment));
            });
        }
        members(fields, plan, NEW_FAMILY).ifPresent(members -> {
            Labels label = fields.labels("new_family", NOTHING);
            List<String> taken = plan.families().stream().map(Family::id).toList();
            all.add(new Family(
                    Slug.free(label, "family", taken),
                    label,
                    members,
                    fields.oneOf("new_family_adjustment", Adjustment.class, Adjustment.HOLM)));
        });
        return all;
    }

    private static Optional<List<String>> members(Fields fields, AnalysisPlan plan, String family) {
        List<String> members = plan.outcomes().stream()
                .map(Outcome::id)
                .filter(id -> fields.text("family_" + id).equals(family))
                .toList();
        return Optional.of(members).filter(it -> !it.isEmpty());
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
        Group.added(
                        "subgroup",
                        fields,
                        questionnaire,
                        plan.subgroups().stream().map(Subgroup::id).toList())
                .ifPresent(it -> all.add(new Subgroup(it.id(), it.label(), it.criterion())));
        return all;
    }

    private static List<Placebo> placebos(Fields fields, AnalysisPlan plan, Questionnaire questionnaire) {
        List<Placebo> all = new ArrayList<>(plan.placebos().stream()
                .filter(it -> fields.several("placebos").contains(it.id()))
                .toList());
        Group.added(
                        "placebo",
                        fields,
                        questionnaire,
                        plan.placebos().stream().map(Placebo::id).toList())
                .ifPresent(it -> all.add(new Placebo(it.id(), it.label(), it.criterion())));
        return all;
    }

    /** Who is meant by a subgroup or placebo that somebody adds. */
    private record Group(String id, Labels label, Criterion criterion) {

        static Optional<Group> added(String kind, Fields fields, Questionnaire questionnaire, List<String> taken) {
            String question = fields.text("group_question");
            if (question.isEmpty() || !fields.text("group_kind").equals(kind)) {
                return Optional.empty();
            }
            List<String> codes = fields.several("group_choices").stream()
                    .filter(it -> it.startsWith(question + ":"))
                    .map(it -> it.substring(question.length() + 1))
                    .toList();
            Criterion criterion = questionnaire.question(question).orElse(null) instanceof NumberQuestion
                    ? new Criterion.AtLeast(
                            question, fields.number("group_value").orElse(0))
                    : new Criterion.AnyOf(question, codes);
            Labels label = fields.labels("group_label", new Labels(Map.of("en", question)));
            return Optional.of(new Group(Slug.free(label, question, taken), label, criterion));
        }
    }
}
