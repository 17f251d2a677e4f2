package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;

/**
 * {@code plan.yaml} as text: read with every check and its line, written so that reading it gives the same plan. What is
 * written is complete, defaults included, and holds no comments.
 */
public final class PlanFile {

    /** Its name in a study. */
    public static final String NAME = PlanYaml.FILE;

    private PlanFile() {}

    /**
     * The plan that a text holds.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static AnalysisPlan read(String text, Programme programme, Questionnaire questionnaire) {
        Gathered gathered = new Gathered(NAME);
        AnalysisPlan plan = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> PlanYaml.read(root, programme, questionnaire, gathered))
                .orElse(null);
        gathered.throwIfAny();
        return java.util.Objects.requireNonNull(plan);
    }

    /**
     * A plan that has just been begun: one outcome, and our defaults for all else.
     *
     * @throws Problems with all that is wrong in it
     */
    public static AnalysisPlan begun(
            Labels title,
            Labels question,
            String before,
            String after,
            Outcome first,
            AnalysisPlan.WeightKind weights,
            Programme programme,
            Questionnaire questionnaire) {
        YamlText out = new YamlText();
        out.line("title", labels(title));
        out.line("question", labels(question));
        out.line("before", YamlText.quoted(before));
        out.line("after", YamlText.quoted(after));
        out.items("outcomes", List.of(outcome(first)));
        out.open("weights").line("kind", name(weights)).close();
        return read(out.text(), programme, questionnaire);
    }

    /** The text of a plan; the same plan gives the same bytes. */
    public static String write(AnalysisPlan plan) {
        YamlText out = new YamlText();
        out.line("title", labels(plan.title()));
        out.line("question", labels(plan.question()));
        out.open("estimand")
                .line("population", labels(plan.estimand().population()))
                .line("treatment", labels(plan.estimand().treatment()))
                .line("variable", labels(plan.estimand().variable()))
                .line("intercurrent_events", labels(plan.estimand().intercurrentEvents()))
                .line("summary", labels(plan.estimand().summary()))
                .close();
        out.line("before", YamlText.quoted(plan.before()));
        out.line("after", YamlText.quoted(plan.after()));
        out.items("outcomes", plan.outcomes().stream().map(PlanFile::outcome).toList());
        out.items(
                "covariates",
                plan.covariates().stream().map(PlanFile::covariate).toList());
        weights(out, plan.weighting());
        out.line(
                "inference",
                YamlText.flow(List.of(
                        "headline: " + name(plan.inference().headline()),
                        "level: " + YamlText.number(plan.inference().level()),
                        "assignment: " + name(plan.inference().assignment()),
                        "draws: " + plan.inference().draws())));
        out.items("families", plan.families().stream().map(PlanFile::family).toList());
        missing(out, plan.missing());
        out.items(
                "subgroups",
                plan.subgroups().stream()
                        .map(it -> group(it.id(), it.label(), it.criterion()))
                        .toList());
        out.items(
                "placebos",
                plan.placebos().stream()
                        .map(it -> group(it.id(), it.label(), it.criterion()))
                        .toList());
        out.line(
                "sensitivity",
                YamlText.list(plan.sensitivity().stream().map(PlanFile::name).toList()));
        out.line("smallest_cell", Integer.toString(plan.smallestCell()));
        out.line("seed", Long.toString(plan.seed()));
        return out.text();
    }

    private static List<String> outcome(Outcome outcome) {
        List<String> keys = new ArrayList<>(List.of(
                "id: " + YamlText.quoted(outcome.id()),
                "label: " + labels(outcome.label()),
                "domain: " + YamlText.quoted(outcome.domain()),
                "role: " + name(outcome.role())));
        switch (outcome.measure()) {
            case Outcome.Share share -> {
                keys.add("share: " + criterion(share.criterion()));
                if (!share.countedAsNo().isEmpty()) {
                    keys.add("counted_as_no: "
                            + YamlText.list(share.countedAsNo().stream()
                                    .map(PlanFile::name)
                                    .toList()));
                }
            }
            case Outcome.Score score -> {
                List<String> parts = new ArrayList<>(List.of("questions: " + quotedList(score.questions())));
                if (!score.values().isEmpty()) {
                    parts.add("values: "
                            + YamlText.flow(score.values().entrySet().stream()
                                    .map(it -> YamlText.quoted(it.getKey()) + ": " + YamlText.number(it.getValue()))
                                    .toList()));
                }
                parts.add("missing_allowed: " + score.missingAllowed());
                keys.add("score: " + YamlText.flow(parts));
            }
        }
        keys.add("better: " + name(outcome.better()));
        outcome.smallestImportant().ifPresent(least -> keys.add("smallest_important: " + YamlText.number(least)));
        return keys;
    }

    private static List<String> covariate(AnalysisPlan.Covariate covariate) {
        List<String> keys = new ArrayList<>(List.of("question: " + YamlText.quoted(covariate.question())));
        if (!covariate.bands().isEmpty()) {
            keys.add("bands: "
                    + YamlText.list(
                            covariate.bands().stream().map(YamlText::number).toList()));
        }
        covariate.base().ifPresent(base -> keys.add("base: " + YamlText.quoted(base)));
        return keys;
    }

    private static void weights(YamlText out, AnalysisPlan.Weighting weighting) {
        out.open("weights").line("kind", name(weighting.kind()));
        weighting.column().ifPresent(column -> out.line("column", YamlText.quoted(column)));
        if (!weighting.motive().isEmpty()) {
            out.line("motive", YamlText.quoted(weighting.motive()));
        }
        out.close();
    }

    private static List<String> family(AnalysisPlan.Family family) {
        return List.of(
                "id: " + YamlText.quoted(family.id()),
                "label: " + labels(family.label()),
                "outcomes: " + quotedList(family.outcomes()),
                "adjustment: " + name(family.adjustment()));
    }

    private static void missing(YamlText out, AnalysisPlan.Missing missing) {
        List<String> parts = new ArrayList<>(List.of("primary: " + name(missing.primary())));
        parts.add("besides: "
                + YamlText.list(missing.besides().stream().map(PlanFile::name).toList()));
        if (missing.imputations() > 0) {
            parts.add("imputations: " + missing.imputations());
        }
        out.line("missing", YamlText.flow(parts));
    }

    private static List<String> group(String id, Labels label, Criterion criterion) {
        return List.of("id: " + YamlText.quoted(id), "label: " + labels(label), "criterion: " + criterion(criterion));
    }

    private static String criterion(Criterion criterion) {
        return switch (criterion) {
            case Criterion.AnyOf(String question, List<String> choices) ->
                YamlText.flow(List.of("question: " + YamlText.quoted(question), "any_of: " + quotedList(choices)));
            case Criterion.AtLeast(String question, double value) ->
                YamlText.flow(List.of("question: " + YamlText.quoted(question), "at_least: " + YamlText.number(value)));
            case Criterion.AtMost(String question, double value) ->
                YamlText.flow(List.of("question: " + YamlText.quoted(question), "at_most: " + YamlText.number(value)));
            case Criterion.Both(Criterion one, Criterion other) ->
                YamlText.flow(List.of("both: " + YamlText.list(List.of(criterion(one), criterion(other)))));
            case Criterion.Either(Criterion one, Criterion other) ->
                YamlText.flow(List.of("either: " + YamlText.list(List.of(criterion(one), criterion(other)))));
            case Criterion.Not(Criterion inner) -> YamlText.flow(List.of("not: " + criterion(inner)));
        };
    }

    private static String labels(Labels labels) {
        return YamlText.flow(labels.byLanguage().entrySet().stream()
                .map(it -> it.getKey() + ": " + YamlText.quoted(it.getValue()))
                .toList());
    }

    private static String quotedList(List<String> values) {
        return YamlText.list(values.stream().map(YamlText::quoted).toList());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
