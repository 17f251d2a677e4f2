package org.commonweal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/** A plan in sentences that a resident can read, with the words of the questionnaire in their places. */
public final class PlanWords {

    private static final List<Absence> SAID = List.of(Absence.DONT_KNOW, Absence.REFUSED, Absence.BLANK);

    private final Words words;
    private final Locale language;
    private final CriterionWords criteria;

    private PlanWords(Questionnaire questionnaire, Locale language) {
        this.words = Words.of(PlanWords.class, language);
        this.language = language;
        this.criteria = new CriterionWords(questionnaire, words);
    }

    public static PlanWords of(Questionnaire questionnaire, Locale language) {
        return new PlanWords(questionnaire, language);
    }

    /**
     * For example: Can influence local decisions: the share of residents who answer "Definitely agree" or "Tend to agree"
     * to "...". Counted as missing: don't know, refused and blank.
     */
    public String outcome(Outcome outcome) {
        List<String> sentences = new ArrayList<>();
        String label = outcome.label().in(language);
        switch (outcome.measure()) {
            case Share share -> {
                sentences.add(words.say("outcome", label, words.say("outcome.share", criteria.of(share.criterion()))));
                absences(share.countedAsNo(), sentences);
            }
            case Score score -> {
                sentences.add(words.say("outcome", label, score(score)));
                boolean single = score.questions().size() == 1;
                if (!single) {
                    sentences.add(
                            score.missingAllowed() == 0
                                    ? words.say("outcome.score.complete")
                                    : words.say("outcome.score.missing", score.missingAllowed()));
                }
                absences(Set.of(), sentences);
            }
        }
        return sentences(sentences);
    }

    /** What counts as yes, for a subgroup or a placebo: who answer "Social rent" to "...". */
    public String criterion(Criterion criterion) {
        return criteria.of(criterion);
    }

    /** The whole plan, a sentence or two each, in the order of the protocol. */
    public List<String> plan(AnalysisPlan plan) {
        List<String> all = new ArrayList<>();
        all.add(words.say("plan.question", plan.question().in(language)));
        all.add(words.say("plan.waves", plan.before(), plan.after()));
        AnalysisPlan.Estimand estimand = plan.estimand();
        all.add(words.say(
                "plan.estimand",
                open(estimand.population()),
                open(estimand.treatment()),
                open(estimand.variable()),
                open(estimand.intercurrentEvents()),
                open(estimand.summary())));
        for (Outcome outcome : plan.outcomes()) {
            List<String> sentences = new ArrayList<>();
            sentences.add(words.say("plan.outcome", words.say("role." + outcome.role()), outcome(outcome)));
            sentences.add(words.say("better." + outcome.better()));
            outcome.smallestImportant()
                    .ifPresent(least -> sentences.add(words.say(
                            outcome.measure() instanceof Share ? "smallest.share" : "smallest.score",
                            PlanLines.shortest(least))));
            all.add(sentences(sentences));
        }
        all.add(covariates(plan));
        all.add(weights(plan));
        all.add(words.say(
                "plan.inference",
                words.say("headline." + plan.inference().headline()),
                percent(plan.inference().level()),
                words.say("assignment." + plan.inference().assignment()),
                plan.inference().draws()));
        plan.families().forEach(family -> all.add(family(plan, family)));
        all.add(missing(plan));
        plan.subgroups()
                .forEach(it ->
                        all.add(words.say("plan.subgroup", it.label().in(language), criteria.of(it.criterion()))));
        plan.placebos()
                .forEach(
                        it -> all.add(words.say("plan.placebo", it.label().in(language), criteria.of(it.criterion()))));
        List<String> others = plan.sensitivity().stream()
                .map(it -> words.say("sensitivity." + it))
                .toList();
        all.add(words.say("plan.sensitivity", criteria.joined(others, "list.and")));
        all.add(words.say("plan.house", plan.smallestCell(), Long.toString(plan.seed())));
        return List.copyOf(all);
    }

    private String score(Score score) {
        List<String> questions =
                score.questions().stream().map(criteria::question).toList();
        String sum = questions.size() == 1
                ? words.say("outcome.score.one", questions.getFirst())
                : words.say("outcome.score.sum", criteria.joined(questions, "list.and"));
        if (score.values().isEmpty()) {
            return sum;
        }
        String first = score.questions().getFirst();
        List<String> worth = score.values().entrySet().stream()
                .map(entry -> words.say(
                        "outcome.score.value",
                        criteria.choice(first, entry.getKey()),
                        PlanLines.shortest(entry.getValue())))
                .toList();
        return words.say("outcome.score.values", sum, criteria.joined(worth, "list.and"));
    }

    private void absences(Set<Absence> countedAsNo, List<String> sentences) {
        List<String> no =
                SAID.stream().filter(countedAsNo::contains).map(this::reason).toList();
        List<String> missing = SAID.stream()
                .filter(it -> !countedAsNo.contains(it))
                .map(this::reason)
                .toList();
        if (!no.isEmpty()) {
            sentences.add(words.say("absence.no", criteria.joined(no, "list.and")));
        }
        if (!missing.isEmpty()) {
            sentences.add(words.say("absence.missing", criteria.joined(missing, "list.and")));
        }
    }

    private String reason(Absence absence) {
        return words.say("absence." + absence);
    }

    private String covariates(AnalysisPlan plan) {
        if (plan.covariates().isEmpty()) {
            return words.say("plan.covariates.none");
        }
        List<String> each = plan.covariates().stream().map(this::covariate).toList();
        return words.say("plan.covariates", criteria.joined(each, "list.and"));
    }

    private String covariate(Covariate covariate) {
        String question = criteria.question(covariate.question());
        if (!covariate.bands().isEmpty()) {
            List<String> bounds =
                    covariate.bands().stream().map(PlanLines::shortest).toList();
            return words.say("covariate.bands", question, criteria.joined(bounds, "list.and"));
        }
        return covariate
                .base()
                .map(base -> words.say("covariate.base", question, criteria.choice(covariate.question(), base)))
                .orElse(question);
    }

    private String weights(AnalysisPlan plan) {
        AnalysisPlan.Weighting weighting = plan.weighting();
        String said = weighting.kind() == WeightKind.NONE
                ? words.say("plan.weights.none")
                : words.say(
                        "plan.weights",
                        words.say("weights." + weighting.kind()),
                        weighting.column().orElse(""));
        return weighting.motive().isBlank() ? said : sentences(List.of(said, weighting.motive()));
    }

    private String family(AnalysisPlan plan, AnalysisPlan.Family family) {
        List<String> members = family.outcomes().stream()
                .map(id -> plan.outcome(id)
                        .map(Outcome::label)
                        .orElse(Labels.of(id))
                        .in(language))
                .map(label -> words.say("quoted", label))
                .toList();
        return words.say(
                "plan.family",
                family.label().in(language),
                criteria.joined(members, "list.and"),
                words.say("adjustment." + family.adjustment()));
    }

    private String missing(AnalysisPlan plan) {
        AnalysisPlan.Missing missing = plan.missing();
        String primary = words.say("plan.missing", words.say("missing." + missing.primary()));
        if (missing.besides().isEmpty()) {
            return primary;
        }
        List<String> besides =
                missing.besides().stream().map(it -> words.say("missing." + it)).toList();
        return sentences(List.of(
                primary,
                words.say("plan.missing.besides", criteria.joined(besides, "list.and"), missing.imputations())));
    }

    private static String percent(double share) {
        return PlanLines.shortest(
                java.math.BigDecimal.valueOf(share).movePointRight(2).doubleValue());
    }

    private String sentences(List<String> sentences) {
        return String.join(words.say("between.sentences").replace("|", ""), sentences);
    }

    /** Words that stand within a sentence of ours, and so without the full stop that somebody may have set. */
    private String open(Labels labels) {
        return labels.in(language).strip().replaceAll("[.。]+$", "");
    }
}
