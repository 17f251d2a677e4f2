package org.commonweal.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Adjustment;
import org.commonweal.plan.AnalysisPlan.Family;
import org.commonweal.plan.Outcome;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/** A plan with one part of it changed. */
final class Plans {

    private Plans() {}

    /** The outcome in the place of the one of its id, or as the last. A new one joins the family of its kind. */
    static AnalysisPlan with(AnalysisPlan plan, Outcome outcome) {
        List<Outcome> outcomes = new ArrayList<>();
        boolean replaced = false;
        for (Outcome it : plan.outcomes()) {
            boolean same = it.id().equals(outcome.id());
            replaced |= same;
            outcomes.add(same ? outcome : it);
        }
        if (!replaced) {
            outcomes.add(outcome);
        }
        return with(plan, outcomes, replaced ? plan.families() : joined(plan.families(), outcome));
    }

    static AnalysisPlan without(AnalysisPlan plan, String outcome) {
        if (plan.outcomes().size() == 1) {
            throw PlanDesk.refused(DeclaringProblem.LAST_OUTCOME);
        }
        List<Outcome> outcomes =
                plan.outcomes().stream().filter(it -> !it.id().equals(outcome)).toList();
        List<Family> families = plan.families().stream()
                .map(it -> new Family(
                        it.id(),
                        it.label(),
                        it.outcomes().stream().filter(id -> !id.equals(outcome)).toList(),
                        it.adjustment()))
                .filter(it -> !it.outcomes().isEmpty())
                .toList();
        return with(plan, outcomes, families);
    }

    private static List<Family> joined(List<Family> families, Outcome outcome) {
        boolean primary = outcome.role() == Outcome.Role.PRIMARY;
        String wished = primary ? "primary" : outcome.domain();
        Optional<Family> known = families.stream()
                .filter(it -> it.id().equals(wished) || !primary && it.id().equals("secondary"))
                .findFirst();
        List<Family> all = new ArrayList<>();
        for (Family it : families) {
            if (known.isPresent() && it.id().equals(known.get().id())) {
                List<String> members = new ArrayList<>(it.outcomes());
                members.add(outcome.id());
                all.add(new Family(it.id(), it.label(), members, it.adjustment()));
            } else {
                all.add(it);
            }
        }
        if (known.isEmpty()) {
            String id = primary ? "primary" : "secondary";
            all.add(new Family(
                    id,
                    label("plan.family." + id),
                    List.of(outcome.id()),
                    primary ? Adjustment.HOLM : Adjustment.BENJAMINI_HOCHBERG));
        }
        return all;
    }

    private static Labels label(String key) {
        Map<String, String> byLanguage = new TreeMap<>();
        for (Locale language : Words.LANGUAGES) {
            byLanguage.put(
                    language.getLanguage(), Words.of(Plans.class, language).say(key));
        }
        return new Labels(byLanguage);
    }

    private static AnalysisPlan with(AnalysisPlan plan, List<Outcome> outcomes, List<Family> families) {
        return new AnalysisPlan(
                plan.title(),
                plan.question(),
                plan.estimand(),
                plan.before(),
                plan.after(),
                outcomes,
                plan.covariates(),
                plan.weighting(),
                plan.inference(),
                families,
                plan.missing(),
                plan.subgroups(),
                plan.placebos(),
                plan.sensitivity(),
                plan.smallestCell(),
                plan.seed());
    }

    static AnalysisPlan asked(AnalysisPlan plan, Labels title, Labels question, String before, String after) {
        return new AnalysisPlan(
                title,
                question,
                plan.estimand(),
                before,
                after,
                plan.outcomes(),
                plan.covariates(),
                plan.weighting(),
                plan.inference(),
                plan.families(),
                plan.missing(),
                plan.subgroups(),
                plan.placebos(),
                plan.sensitivity(),
                plan.smallestCell(),
                plan.seed());
    }

    static AnalysisPlan analysed(AnalysisPlan plan, AnalysisForm.Parts parts) {
        return new AnalysisPlan(
                plan.title(),
                plan.question(),
                plan.estimand(),
                plan.before(),
                plan.after(),
                plan.outcomes(),
                parts.covariates(),
                parts.weighting(),
                parts.inference(),
                parts.families(),
                parts.missing(),
                parts.subgroups(),
                parts.placebos(),
                parts.sensitivity(),
                parts.smallestCell(),
                parts.seed());
    }
}
