package org.commonweal.report;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.figure.Element;
import org.commonweal.figure.Numerals;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;

/** What helps to judge one result: near nothing or not, how much could be exaggerated, how wrong trends could be. */
final class ResultNotes {

    private final Voice voice;
    private final DisclosedEvaluation evaluation;
    private final Recipes recipes;
    private final DisclosedFinding finding;
    private final Outcome outcome;

    ResultNotes(Voice voice, DisclosedEvaluation evaluation, Recipes recipes, DisclosedFinding finding) {
        this.voice = voice;
        this.evaluation = evaluation;
        this.recipes = recipes;
        this.finding = finding;
        this.outcome = finding.outcome();
    }

    void addTo(Element section) {
        List<Element> notes = new ArrayList<>();
        finding.nullResult()
                .ifPresent(it -> notes.add(Html.pair(
                        voice.say("note.null"),
                        voice.say(
                                it.equivalent() ? "note.null.equivalent" : "note.null.not",
                                plain(it.smallestImportant()),
                                voice.unit(outcome),
                                Numerals.p(it.pEquivalence())))));
        finding.smallestDetectable()
                .ifPresent(it -> notes.add(Html.pair(
                        voice.say("note.detectable"),
                        voice.say("note.detectable.is", plain(it), voice.unit(outcome)))));
        finding.exaggeration()
                .ifPresent(it -> notes.add(Html.pair(
                        voice.say("note.exaggeration"),
                        voice.say(
                                "note.exaggeration.is",
                                plain(it.assumed()),
                                voice.unit(outcome),
                                Voice.percent(it.power(), 0),
                                Voice.percent(it.wrongSign(), 1),
                                Numerals.plain(it.ratio(), 1)))));
        breakdown(voice, finding).forEach(said -> notes.add(Html.pair(voice.say("note.breakdown"), said)));
        finding.weightsTest().ifPresent(it -> notes.add(Html.pair(voice.say("note.weights"), weights(it))));
        if (!notes.isEmpty()) {
            section.add(Html.part(voice.say("notes.heading"))
                    .add(Html.terms(notes.toArray(Element[]::new)).with("class", "notes")));
        }
        section.add(origin());
    }

    /** How wrong parallel trends could be; empty where nothing was worked out. */
    static List<String> breakdown(Voice voice, DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        return finding.breakdown().stream()
                .map(it -> it.trend() == 0
                        ? voice.say("note.breakdown.already")
                        : voice.say(
                                        "note.breakdown.is",
                                        Numerals.plain(
                                                Math.abs(it.trend()) * outcome.shownTimes(), Voice.decimals(outcome)),
                                        voice.unit(outcome))
                                + (it.comparatorPairs() == 0
                                        ? ""
                                        : voice.say("sentence.gap")
                                                + voice.say(
                                                        "note.breakdown.pairs",
                                                        Numerals.count(it.comparatorPairs()),
                                                        Voice.percent(it.largerShare(), 0))))
                .toList();
    }

    private String weights(Disclosed<Effect> test) {
        return test.shown()
                .filter(Estimate.class::isInstance)
                .map(Estimate.class::cast)
                .map(it -> voice.say(
                        "note.weights.is",
                        Voice.difference(outcome, it.value()),
                        voice.unit(outcome),
                        Numerals.p(it.pValue())))
                .orElse(voice.say("not.estimable"));
    }

    /** Where every number of this outcome comes from. */
    private Element origin() {
        var origin = evaluation.origin();
        Element source = Element.of("p")
                .with("class", "source")
                .with("id", anchor(outcome.id()))
                .text(voice.say("origin.of.outcome") + " ");
        finding.headline()
                .shown()
                .filter(Estimate.class::isInstance)
                .ifPresentOrElse(
                        made -> source.add(voice.engineWords(made.recipe()))
                                .text(" ")
                                .add(recipes.link(made.recipe())),
                        () -> source.text(voice.say("none")));
        return source.text(voice.say("list.dot")
                        + voice.say(
                                "origin.short",
                                Voice.fingerprint(origin.planHash()),
                                origin.engine(),
                                Long.toString(origin.seed()))
                        + " ")
                .add(Grid.link(voice.say("origin.link"), "origin"));
    }

    static String anchor(String outcome) {
        return "origin-" + outcome;
    }

    private String plain(double value) {
        return Numerals.plain(value * outcome.shownTimes(), Voice.decimals(outcome));
    }
}
