package org.commonweal.report;

import java.util.List;
import java.util.OptionalDouble;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.Element;
import org.commonweal.figure.IconArray;
import org.commonweal.figure.Numerals;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation;

/** The answer in plain words, what the study cannot say, and all outcomes at a glance. */
final class OpeningSections {

    private final Voice voice;
    private final DisclosedEvaluation evaluation;
    private final Pictures pictures;

    OpeningSections(Voice voice, DisclosedEvaluation evaluation, Pictures pictures) {
        this.voice = voice;
        this.evaluation = evaluation;
        this.pictures = pictures;
    }

    Element answer() {
        Element section = Html.section("answer", voice.say("answer.title"));
        List<DisclosedFinding> primary = evaluation.findings().stream()
                .filter(finding -> finding.outcome().role() == Outcome.Role.PRIMARY)
                .toList();
        (primary.isEmpty() ? evaluation.findings().stream().limit(1).toList() : primary)
                .forEach(finding -> section.add(headline(finding)));
        return section.add(Html.p("note", voice.say("answer.similar")));
    }

    private Element headline(DisclosedFinding finding) {
        Element article = Element.of("article")
                .with("class", "headline")
                .add(Element.of("h3", voice.of(finding.outcome().label())));
        List<String> sentences = new Sentences(voice).of(finding);
        article.add(Html.p("lead", sentences.getFirst()));
        Element more = Element.of("p").with("class", "more");
        sentences.stream()
                .skip(1)
                .forEach(it -> more.add(Element.of("span", it)).text(voice.say("sentence.gap")));
        article.add(more.add(Grid.link(
                voice.say("answer.origin"), ResultNotes.anchor(finding.outcome().id()))));
        pictures.people(finding)
                .ifPresentOrElse(
                        icons -> article.add(people(icons)), () -> article.add(Html.figure(pictures.single(finding))));
        return article;
    }

    private Element people(IconArray icons) {
        Element key = Element.of("ul").with("class", "key");
        icons.groups()
                .forEach(group -> key.add(Element.of("li")
                        .add(IconArray.key(group.kind()))
                        .add(Element.of("span", voice.say("people.key", group.count(), group.label())))));
        return Html.figure(icons.draw(voice.language())).add(key);
    }

    Element limits() {
        Element section = Html.section("limits", voice.say("limits.title"))
                .add(Html.list(List.of(
                        voice.say("limits.can"),
                        voice.say("limits.trends"),
                        voice.say("limits.places"),
                        voice.say("limits.chance"))));
        evaluation.findings().stream()
                .filter(it -> it.outcome().role() == Outcome.Role.PRIMARY)
                .forEach(it -> ResultNotes.breakdown(voice, it)
                        .forEach(said -> section.add(Element.of("p")
                                .add(Element.of("strong", voice.of(it.outcome().label()) + voice.say("list.colon")))
                                .text(said))));
        return section;
    }

    Element outcomes() {
        Element section = Html.section("outcomes", voice.say("outcomes.title"))
                .add(Html.p(voice.say(
                        "outcomes.about",
                        Voice.percent(evaluation.plan().plan().inference().level(), 0))));
        pictures.forest().forEach(picture -> section.add(Html.figure(picture)));
        Grid grid = Grid.titled(voice.say("outcomes.caption"))
                .columns(List.of(
                        voice.say("column.outcome"),
                        voice.say("column.difference"),
                        voice.say("column.interval"),
                        voice.say("column.p"),
                        voice.say("column.adjusted"),
                        voice.say("column.reading")));
        String domain = "";
        for (DisclosedFinding finding : evaluation.findings()) {
            if (!finding.outcome().domain().equals(domain)) {
                domain = finding.outcome().domain();
                grid.group(voice.domain(domain));
            }
            row(grid, finding);
        }
        return section.add(grid.build());
    }

    private void row(Grid grid, DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        Element name = Grid.link(voice.of(outcome.label()), OutcomeSection.anchor(outcome.id()));
        switch (finding.headline()) {
            case Hidden<Effect> hidden -> grid.row(Grid.cells(name, voice.hidden(hidden.reason()), "", "", "", ""));
            case Shown<Effect> shown -> {
                switch (shown.value()) {
                    case NotEstimable none ->
                        grid.row(Grid.cells(name, voice.say("not.estimable"), "", "", "", reading(finding)));
                    case Estimate estimate ->
                        grid.row(List.of(
                                name,
                                Grid.link(
                                        voice.say(
                                                "amount",
                                                Voice.difference(outcome, estimate.value()),
                                                voice.shortUnit(outcome)),
                                        ResultNotes.anchor(outcome.id())),
                                Grid.text(voice.say(
                                        "interval",
                                        Voice.difference(
                                                outcome, estimate.interval().low()),
                                        Voice.difference(
                                                outcome, estimate.interval().high()))),
                                Grid.text(Numerals.p(estimate.pValue())),
                                Grid.text(voice.p(adjusted(outcome.id()))),
                                Grid.text(reading(finding))));
                }
            }
        }
    }

    private String reading(DisclosedFinding finding) {
        return voice.say("reading." + finding.reading());
    }

    /** The p-value under the declared adjustment of the first family that judges this outcome. */
    private OptionalDouble adjusted(String outcome) {
        for (Evaluation.FamilyFinding family : evaluation.families()) {
            for (Evaluation.Adjusted it : family.adjusted()) {
                if (it.outcome().equals(outcome)) {
                    return switch (family.declared()) {
                        case NONE -> it.raw();
                        case HOLM -> it.holm();
                        case BENJAMINI_HOCHBERG -> it.benjaminiHochberg();
                        case ROMANO_WOLF -> it.romanoWolf();
                    };
                }
            }
        }
        return OptionalDouble.empty();
    }
}
