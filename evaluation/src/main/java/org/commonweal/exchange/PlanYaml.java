package org.commonweal.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;

/** {@code plan.yaml} as an {@link AnalysisPlan}; what it leaves unsaid is in {@link PlanDefaults}. */
final class PlanYaml {

    static final String FILE = "plan.yaml";

    /** The reasons that may be counted as a "no". */
    enum CountedAsNo {
        BLANK,
        DONT_KNOW,
        REFUSED,
        NOT_APPLICABLE
    }

    private final Programme programme;
    private final Questionnaire questionnaire;
    private final References checks;

    private PlanYaml(Programme programme, Questionnaire questionnaire) {
        this.programme = programme;
        this.questionnaire = questionnaire;
        this.checks = new References(programme, questionnaire);
    }

    static AnalysisPlan read(
            YamlNode.Mapping root, Programme programme, Questionnaire questionnaire, Gathered gathered) {
        return new PlanYaml(programme, questionnaire).plan(YamlBlock.of(root, Shape.PLAN, "", gathered));
    }

    private AnalysisPlan plan(YamlBlock block) {
        List<Outcome> outcomes = outcomes(block);
        List<Covariate> covariates = covariates(block);
        Weighting weighting = weighting(block);
        checks.waves(block);
        return new AnalysisPlan(
                block.labels("title"),
                block.labels("question"),
                block.block("estimand", Shape.ESTIMAND).map(PlanYaml::estimand).orElse(PlanDefaults.ESTIMAND),
                block.id("before"),
                block.id("after"),
                outcomes,
                covariates,
                weighting,
                block.block("inference", Shape.INFERENCE).map(this::inference).orElse(PlanDefaults.INFERENCE),
                block.has("families") ? families(block, outcomes) : PlanDefaults.families(outcomes),
                block.block("missing", Shape.MISSING).map(PlanYaml::missing).orElse(PlanDefaults.MISSING),
                subgroups(block),
                placebos(block),
                block.has("sensitivity")
                        ? block.someOf("sensitivity", Sensitivity.class)
                        : PlanDefaults.sensitivity(programme, questionnaire, weighting, covariates, outcomes),
                (int) block.whole("smallest_cell", 1, 1000).orElse(PlanDefaults.SMALLEST_CELL),
                block.whole("seed", -YamlBlock.MOST_EXACT, YamlBlock.MOST_EXACT).orElse(PlanDefaults.SEED));
    }

    private static Estimand estimand(YamlBlock block) {
        Estimand otherwise = PlanDefaults.ESTIMAND;
        return new Estimand(
                block.optionalLabels("population").orElse(otherwise.population()),
                block.optionalLabels("treatment").orElse(otherwise.treatment()),
                block.optionalLabels("variable").orElse(otherwise.variable()),
                block.optionalLabels("intercurrent_events").orElse(otherwise.intercurrentEvents()),
                block.optionalLabels("summary").orElse(otherwise.summary()));
    }

    private List<Outcome> outcomes(YamlBlock plan) {
        List<YamlBlock> blocks = plan.blocks("outcomes", Shape.OUTCOME);
        List<Outcome> outcomes = blocks.stream().map(this::outcome).toList();
        Doubled.say(blocks, outcomes, Outcome::id, "id");
        return outcomes;
    }

    private Outcome outcome(YamlBlock block) {
        checks.domain(block);
        Outcome outcome = new Outcome(
                block.id("id"),
                block.labels("label"),
                block.id("domain"),
                block.oneOf("role", Outcome.Role.class, Outcome.Role.SECONDARY),
                measure(block),
                block.oneOf("better", Outcome.Better.class, Outcome.Better.HIGHER),
                block.number("smallest_important"));
        if (outcome.smallestImportant().isPresent()
                && outcome.smallestImportant().getAsDouble() <= 0) {
            block.say("smallest_important", ExchangeProblem.NOT_ABOVE_NOTHING);
        }
        return outcome;
    }

    private Outcome.Measure measure(YamlBlock block) {
        if (block.has("share") == block.has("score")) {
            block.say(block.has("share") ? "score" : "id", ExchangeProblem.SHARE_OR_SCORE);
        }
        if (block.has("score")) {
            if (block.has("counted_as_no")) {
                block.say("counted_as_no", ExchangeProblem.COUNTED_AS_NO_OF_SCORE);
            }
            return block.block("score", Shape.SCORE)
                    .map(this::score)
                    .orElseGet(() -> new Outcome.Score(List.of(), Map.of(), 0));
        }
        Set<Absence> countedAsNo = new TreeSet<>();
        block.someOf("counted_as_no", CountedAsNo.class)
                .forEach(reason -> countedAsNo.add(Absence.valueOf(reason.name())));
        return new Outcome.Share(new CriterionYaml(checks).read(block, "share"), countedAsNo);
    }

    private Outcome.Score score(YamlBlock block) {
        List<String> questions = block.ids("questions");
        Map<String, Double> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.entries("values")) {
            values.put(entry.key(), block.number(entry.value(), "values"));
        }
        int allowed = (int) block.whole("missing_allowed", 0, 100).orElse(0);
        Outcome.Score score = new Outcome.Score(questions, values, allowed);
        checks.score(block, score);
        return score;
    }

    private List<Covariate> covariates(YamlBlock plan) {
        List<YamlBlock> blocks = plan.blocks("covariates", Shape.COVARIATE);
        List<Covariate> covariates = blocks.stream()
                .map(block -> {
                    Covariate covariate =
                            new Covariate(block.id("question"), block.numbers("bands"), block.optionalCode("base"));
                    checks.covariate(block, covariate);
                    return covariate;
                })
                .toList();
        Doubled.say(blocks, covariates, Covariate::question, "question");
        return covariates;
    }

    private Weighting weighting(YamlBlock plan) {
        Optional<String> onFile = questionnaire.columns().weight();
        Optional<YamlBlock> given = plan.block("weights", Shape.WEIGHTS);
        if (given.isEmpty()) {
            if (onFile.isPresent() && !plan.has("weights")) {
                plan.say("weights", ExchangeProblem.WEIGHTS_UNSAID, onFile.get());
            }
            return PlanDefaults.WEIGHTING;
        }
        YamlBlock block = given.get();
        WeightKind kind = block.oneOf("kind", WeightKind.class, WeightKind.NONE);
        Optional<String> column = block.optionalId("column");
        if (kind == WeightKind.NONE && column.isPresent()) {
            block.say("column", ExchangeProblem.COLUMN_OF_NO_WEIGHTS);
        }
        Optional<String> used = kind == WeightKind.NONE ? Optional.empty() : column.or(() -> onFile);
        if (kind != WeightKind.NONE && (used.isEmpty() || !used.equals(onFile))) {
            block.say("column", ExchangeProblem.NO_SUCH_WEIGHT, used.orElse("?"));
        }
        return new Weighting(kind, used, block.optionalText("motive").orElse(""));
    }

    private Inference inference(YamlBlock block) {
        Inference otherwise = PlanDefaults.INFERENCE;
        double level = block.number("level").orElse(otherwise.level());
        if (level < 0.5 || level > 0.999) {
            block.say("level", ExchangeProblem.LEVEL_OUT_OF_BOUNDS);
        }
        Assignment assignment = block.oneOf("assignment", Assignment.class, otherwise.assignment());
        checks.pairs(block, assignment);
        return new Inference(block.oneOf("headline", Headline.class, otherwise.headline()), level, assignment, (int)
                block.whole("draws", 99, 10_000_000).orElse(otherwise.draws()));
    }

    private List<Family> families(YamlBlock plan, List<Outcome> outcomes) {
        List<YamlBlock> blocks = plan.blocks("families", Shape.FAMILY);
        List<String> known = outcomes.stream().map(Outcome::id).toList();
        List<Family> families = blocks.stream()
                .map(block -> {
                    List<String> named = block.ids("outcomes");
                    named.stream()
                            .filter(id -> !known.contains(id))
                            .forEach(id -> block.notOneOf(block.line("outcomes"), "outcomes", id, known));
                    return new Family(
                            block.id("id"),
                            block.labels("label"),
                            named.stream().distinct().toList(),
                            block.oneOf("adjustment", Adjustment.class, Adjustment.HOLM));
                })
                .toList();
        Doubled.say(blocks, families, Family::id, "id");
        return families;
    }

    private static Missing missing(YamlBlock block) {
        MissingMethod primary = block.oneOf("primary", MissingMethod.class, PlanDefaults.MISSING.primary());
        List<MissingMethod> besides = block.someOf("besides", MissingMethod.class);
        boolean imputed =
                primary == MissingMethod.MULTIPLE_IMPUTATION || besides.contains(MissingMethod.MULTIPLE_IMPUTATION);
        int imputations = (int) block.whole("imputations", 2, 1000).orElse(imputed ? PlanDefaults.IMPUTATIONS : 0);
        return new Missing(primary, besides, imputations);
    }

    private List<Subgroup> subgroups(YamlBlock plan) {
        return groups(plan, "subgroups", Subgroup::new, Subgroup::id);
    }

    private List<Placebo> placebos(YamlBlock plan) {
        return groups(plan, "placebos", Placebo::new, Placebo::id);
    }

    private <T> List<T> groups(YamlBlock plan, String key, Group<T> group, java.util.function.Function<T, String> id) {
        List<YamlBlock> blocks = plan.blocks(key, Shape.GROUP);
        List<T> groups = blocks.stream()
                .map(block -> group.of(
                        block.id("id"), block.labels("label"), new CriterionYaml(checks).read(block, "criterion")))
                .toList();
        Doubled.say(blocks, groups, id, "id");
        return groups;
    }

    private interface Group<T> {
        T of(String id, Labels label, org.commonweal.plan.Criterion criterion);
    }
}
