package org.commonweal.report;

import java.util.List;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.Element;
import org.commonweal.figure.Numerals;
import org.commonweal.quality.Concern;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation;

/** Who answered, who did not, and the checks that a reader should weigh the results by. */
final class PeopleSections {

    private final Voice voice;
    private final DisclosedEvaluation evaluation;
    private final Pictures pictures;

    PeopleSections(Voice voice, DisclosedEvaluation evaluation, Pictures pictures) {
        this.voice = voice;
        this.evaluation = evaluation;
        this.pictures = pictures;
    }

    Element people() {
        Element section = Html.section("people", voice.say("people.heading"));
        if (!evaluation.balance().isEmpty()) {
            section.add(Element.of("h3", voice.say("balance.heading")))
                    .add(Html.p(voice.say(
                            "balance.about", voice.wave(evaluation.plan().plan().before()))))
                    .add(Html.figure(pictures.balance()))
                    .add(balance());
        }
        if (!evaluation.response().isEmpty()) {
            section.add(Element.of("h3", voice.say("response.heading"))).add(response());
        }
        if (!evaluation.attrition().isEmpty()) {
            section.add(Element.of("h3", voice.say("attrition.heading")))
                    .add(Html.p(voice.say("attrition.about")))
                    .add(attrition());
        }
        if (!evaluation.answered().isEmpty()) {
            section.add(Element.of("h3", voice.say("answered.heading")))
                    .add(Html.p(voice.say("answered.about")))
                    .add(Html.p("note paper", voice.say("answered.paper")))
                    .add(answered());
        }
        return section;
    }

    private Element balance() {
        Grid grid = Grid.titled(voice.say("balance.caption"))
                .columns(List.of(
                        voice.say("column.characteristic"),
                        voice.say("arm.INTERVENTION"),
                        voice.say("arm.COMPARATOR"),
                        voice.say("column.standardised")));
        String question = "";
        for (DisclosedEvaluation.Balance it : evaluation.balance()) {
            if (it.category().isPresent() && !it.question().equals(question)) {
                grid.group(voice.of(it.label()));
            }
            question = it.question();
            String difference = switch (it.difference()) {
                case Hidden<java.util.OptionalDouble> hidden -> voice.hidden(hidden.reason());
                case Shown<java.util.OptionalDouble> shown ->
                    shown.value().isPresent() ? Numerals.signed(shown.value().getAsDouble(), 2) : voice.say("none");
            };
            grid.row(
                    it.category().map(voice::of).orElse(voice.of(it.label())),
                    voice.cell(it.intervention(), it.share(), it.share() ? 1 : 2),
                    voice.cell(it.comparator(), it.share(), it.share() ? 1 : 2),
                    difference);
        }
        return grid.build();
    }

    private Element response() {
        Grid grid = Grid.titled(voice.say("response.caption"))
                .words(2)
                .columns(List.of(
                        voice.say("column.wave"),
                        voice.say("column.arm"),
                        voice.say("column.approached"),
                        voice.say("column.interviewed"),
                        voice.say("column.rate"),
                        voice.say("column.used")));
        for (DisclosedEvaluation.Response it : evaluation.response()) {
            String rate = it.approached().isPresent() && it.interviewed() instanceof Shown<Long> shown
                    ? Voice.percent((double) shown.value() / it.approached().get(), 0)
                    : voice.say("none");
            grid.row(
                    voice.wave(it.wave()),
                    voice.arm(it.arm()),
                    it.approached().map(Numerals::count).orElse(voice.say("not.recorded")),
                    voice.count(it.interviewed()),
                    rate,
                    voice.count(it.rows()));
        }
        return grid.build();
    }

    private Element attrition() {
        Grid grid = Grid.titled(voice.say("attrition.caption"))
                .columns(List.of(
                        voice.say("column.arm"),
                        voice.say("column.first"),
                        voice.say("column.again"),
                        voice.say("column.rate"),
                        voice.say("column.moved")));
        for (DisclosedEvaluation.Attrition it : evaluation.attrition()) {
            String rate = it.first() instanceof Shown<Long> first
                            && it.again() instanceof Shown<Long> again
                            && first.value() > 0
                    ? Voice.percent((double) again.value() / first.value(), 0)
                    : voice.say("none");
            grid.row(
                    voice.arm(it.arm()),
                    voice.count(it.first()),
                    voice.count(it.again()),
                    rate,
                    voice.count(it.moved()));
        }
        return grid.build();
    }

    private Element answered() {
        Grid grid = Grid.titled(voice.say("answered.caption"))
                .words(3)
                .columns(List.of(
                        voice.say("column.question"),
                        voice.say("column.wave"),
                        voice.say("column.arm"),
                        voice.say("column.asked"),
                        voice.say("column.answered"),
                        voice.say("absence.DONT_KNOW"),
                        voice.say("absence.REFUSED"),
                        voice.say("absence.BLANK")));
        for (DisclosedEvaluation.Answered it : evaluation.answered()) {
            grid.row(
                    voice.of(it.label()),
                    voice.wave(it.wave()),
                    voice.arm(it.arm()),
                    voice.count(it.asked()),
                    voice.count(it.answered()),
                    voice.count(it.dontKnow()),
                    voice.count(it.refused()),
                    voice.count(it.blank()));
        }
        return grid.folded(voice.say("answered.show")).with("class", "screen");
    }

    Element checks() {
        Element section = Html.section("checks", voice.say("checks.title"));
        if (!evaluation.placebos().isEmpty()) {
            section.add(Element.of("h3", voice.say("placebos.heading")))
                    .add(Html.p(voice.say("placebos.about")))
                    .add(placebos());
        }
        for (Evaluation.FamilyFinding family : evaluation.families()) {
            section.add(Element.of("h3", voice.say("family.heading", voice.of(family.label()))))
                    .add(Html.p(voice.say("family.about", voice.say("adjustment." + family.declared()))))
                    .add(family(family));
        }
        section.add(Element.of("h3", voice.say("concerns.heading")));
        if (evaluation.concerns().isEmpty()) {
            return section.add(Html.p(voice.say("concerns.none")));
        }
        Element list = Element.of("ul");
        evaluation.concerns().forEach(it -> list.add(concern(it)));
        return section.add(list);
    }

    private Element concern(DisclosedEvaluation.DisclosedConcern it) {
        Element item = Element.of("li").add(Element.of("strong", voice.wave(it.wave()) + voice.say("list.colon")));
        return switch (it.concern()) {
            case Shown<Concern> shown -> item.text(shown.value().problem().inWords(voice.language()));
            case Hidden<Concern> hidden ->
                item.text(voice.say("concern.few") + " ").add(Html.code(it.kind()));
        };
    }

    private Element placebos() {
        Grid grid = Grid.titled(voice.say("placebos.caption"))
                .columns(List.of(
                        voice.say("column.characteristic"),
                        voice.say("column.effect", voice.say("unit.points.short")),
                        voice.say("column.interval"),
                        voice.say("column.p")));
        for (DisclosedEvaluation.Placebo it : evaluation.placebos()) {
            Disclosed<Effect> effect = it.effect();
            switch (effect) {
                case Hidden<Effect> hidden -> grid.row(voice.of(it.label()), voice.hidden(hidden.reason()), "", "");
                case Shown<Effect> shown -> {
                    switch (shown.value()) {
                        case NotEstimable none -> grid.row(voice.of(it.label()), voice.say("not.estimable"), "", "");
                        case Estimate estimate ->
                            grid.row(
                                    voice.of(it.label()),
                                    Numerals.signed(100 * estimate.value(), 1),
                                    voice.say(
                                            "interval",
                                            Numerals.signed(
                                                    100 * estimate.interval().low(), 1),
                                            Numerals.signed(
                                                    100 * estimate.interval().high(), 1)),
                                    Numerals.p(estimate.pValue()));
                    }
                }
            }
        }
        return grid.build();
    }

    private Element family(Evaluation.FamilyFinding family) {
        Grid grid = Grid.titled(voice.say("family.caption", voice.of(family.label())))
                .columns(List.of(
                        voice.say("column.outcome"),
                        voice.say("adjustment.NONE"),
                        voice.say("adjustment.HOLM"),
                        voice.say("adjustment.ROMANO_WOLF"),
                        voice.say("adjustment.BENJAMINI_HOCHBERG")));
        for (Evaluation.Adjusted it : family.adjusted()) {
            grid.row(
                    evaluation
                            .plan()
                            .plan()
                            .outcome(it.outcome())
                            .map(outcome -> voice.of(outcome.label()))
                            .orElse(it.outcome()),
                    voice.p(it.raw()),
                    voice.p(it.holm()),
                    voice.p(it.romanoWolf()),
                    voice.p(it.benjaminiHochberg()));
        }
        return grid.build();
    }
}
