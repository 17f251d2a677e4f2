package org.commonweal.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.commonweal.disclosure.Disclosed.Reason;
import org.commonweal.quality.Concern;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Evaluation.Cell;
import org.jspecify.annotations.Nullable;

/** Takes an evaluation through, table by table. */
final class EvaluationPass {

    private final Disclosure disclosure;

    EvaluationPass(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    DisclosedEvaluation of(Evaluation all) {
        FindingPass finding = new FindingPass(disclosure, all.programme());
        var findings = all.findings().stream().map(finding::of).toList();
        var balance = balance(all.balance());
        var placebos = all.placebos().stream()
                .map(it -> new DisclosedEvaluation.Placebo(
                        it.id(), it.label(), disclosure.effect("placebos", it.effect())))
                .toList();
        var response = all.response().stream()
                .map(it -> new DisclosedEvaluation.Response(
                        it.wave(),
                        it.arm(),
                        it.approached(),
                        count("response", it.interviewed()),
                        count("response", it.rows())))
                .toList();
        var attrition = all.attrition().stream().map(this::attrition).toList();
        var answered = all.answered().stream().map(this::answered).toList();
        return new DisclosedEvaluation(
                all.programme(),
                all.questionnaire(),
                all.plan(),
                all.origin(),
                findings,
                all.families(),
                balance,
                placebos,
                response,
                attrition,
                answered,
                all.concerns().stream().map(this::concern).toList(),
                disclosure.threshold(),
                disclosure.withheld());
    }

    private List<DisclosedEvaluation.Balance> balance(List<Evaluation.Balance> rows) {
        Map<String, List<Evaluation.Balance>> byQuestion = new LinkedHashMap<>();
        rows.forEach(row -> byQuestion
                .computeIfAbsent(row.question(), key -> new ArrayList<>())
                .add(row));
        List<DisclosedEvaluation.Balance> out = new ArrayList<>();
        for (List<Evaluation.Balance> question : byQuestion.values()) {
            var intervention = cells(
                    question,
                    question.stream().map(Evaluation.Balance::intervention).toList());
            var comparator = cells(
                    question,
                    question.stream().map(Evaluation.Balance::comparator).toList());
            for (int i = 0; i < question.size(); i++) {
                Evaluation.Balance row = question.get(i);
                boolean both = intervention.get(i) instanceof Shown && comparator.get(i) instanceof Shown;
                Disclosed<OptionalDouble> difference =
                        both ? disclosure.shown(row.difference()) : disclosure.hidden("balance", Reason.WOULD_REVEAL);
                out.add(new DisclosedEvaluation.Balance(
                        row.question(),
                        row.label(),
                        row.category(),
                        row.share(),
                        intervention.get(i),
                        comparator.get(i),
                        difference));
            }
        }
        return out;
    }

    private List<Disclosed<Cell>> cells(List<Evaluation.Balance> question, List<Cell> cells) {
        return question.getFirst().share()
                ? CellRow.ofCategories(disclosure, "balance", cells)
                : CellRow.ofPlaces(disclosure, "balance", cells, false);
    }

    /** Who came again and who did not add up to the first; who moved is part of those who came again. */
    private DisclosedEvaluation.Attrition attrition(Evaluation.Attrition it) {
        boolean few = it.again() < disclosure.threshold() || it.first() - it.again() < disclosure.threshold();
        boolean fewMoved =
                few || it.moved() < disclosure.threshold() || it.again() - it.moved() < disclosure.threshold();
        return new DisclosedEvaluation.Attrition(
                it.arm(),
                count("attrition", it.first()),
                few ? disclosure.hidden("attrition", Reason.FEW) : disclosure.shown(it.again()),
                fewMoved ? disclosure.hidden("attrition", Reason.FEW) : disclosure.shown(it.moved()));
    }

    private DisclosedEvaluation.Answered answered(Evaluation.Answered it) {
        List<Long> counts = List.of(it.answered(), it.dontKnow(), it.refused(), it.blank());
        List<@Nullable Reason> reasons = CellRow.ofCounts(disclosure, counts);
        List<Disclosed<Long>> passed = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Reason reason = reasons.get(i);
            passed.add(reason == null ? disclosure.shown(counts.get(i)) : disclosure.hidden("answered", reason));
        }
        return new DisclosedEvaluation.Answered(
                it.question(),
                it.label(),
                it.wave(),
                it.arm(),
                count("answered", it.asked()),
                passed.get(0),
                passed.get(1),
                passed.get(2),
                passed.get(3));
    }

    /** A concern's facts name rows, ids and places: about few records they could point at a person. */
    private DisclosedEvaluation.DisclosedConcern concern(Concern it) {
        boolean few = it.count() > 0 && it.count() < disclosure.threshold();
        return new DisclosedEvaluation.DisclosedConcern(
                it.wave(),
                it.problem().kind().name(),
                few ? disclosure.hidden("concerns", Reason.FEW) : disclosure.shown(it));
    }

    private Disclosed<Long> count(String table, long count) {
        return count > 0 && count < disclosure.threshold()
                ? disclosure.hidden(table, Reason.FEW)
                : disclosure.shown(count);
    }
}
