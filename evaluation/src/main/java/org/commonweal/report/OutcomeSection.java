package org.commonweal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.Element;
import org.commonweal.figure.Numerals;
import org.commonweal.figure.Picture;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;

/** All that is known of one outcome, each part with its picture and its numbers. */
final class OutcomeSection {

    private final Voice voice;
    private final DisclosedEvaluation evaluation;
    private final Pictures pictures;
    private final Recipes recipes;
    private final DisclosedFinding finding;
    private final Outcome outcome;

    OutcomeSection(
            Voice voice, DisclosedEvaluation evaluation, Pictures pictures, Recipes recipes, DisclosedFinding finding) {
        this.voice = voice;
        this.evaluation = evaluation;
        this.pictures = pictures;
        this.recipes = recipes;
        this.finding = finding;
        this.outcome = finding.outcome();
    }

    Element build() {
        String id = anchor(outcome.id());
        Element section = Element.of("article")
                .with("id", id)
                .with("class", "outcome " + outcome.role().name().toLowerCase(java.util.Locale.ROOT))
                .with("aria-labelledby", id + "-title")
                .add(Element.of("h3", voice.of(outcome.label())).with("id", id + "-title"))
                .add(Html.p(
                        "domain",
                        voice.domain(outcome.domain()) + voice.say("list.dot") + voice.say("role." + outcome.role())))
                .add(Html.p(voice.measure(outcome)).with("class", "measure"));
        Element said = Element.of("p").with("class", "said");
        new Sentences(voice)
                .of(finding)
                .forEach(it -> said.add(Element.of("span", it)).text(voice.say("sentence.gap")));
        section.add(said).add(reasons(finding.headline()));
        section.add(means());
        inference().ifPresent(section::add);
        sensitivity(section);
        places(section);
        leftOut(section);
        permutation(section);
        subgroups(section);
        new ResultNotes(voice, evaluation, recipes, finding).addTo(section);
        return section;
    }

    static String anchor(String outcome) {
        return "outcome-" + outcome;
    }

    private List<Element> reasons(Disclosed<Effect> effect) {
        return effect.shown().filter(NotEstimable.class::isInstance).stream()
                .map(NotEstimable.class::cast)
                .map(none -> Html.p("note", "")
                        .add(voice.engineWords(none.reason()))
                        .text(voice.say("sentence.gap"))
                        .add(voice.engineWords(none.remedy())))
                .toList();
    }

    private Element means() {
        boolean share = Voice.share(outcome);
        int decimals = Voice.decimals(outcome);
        String before = voice.wave(evaluation.plan().plan().before());
        String after = voice.wave(evaluation.plan().plan().after());
        var means = finding.means();
        return Html.part(voice.say("means.heading"))
                .add(Grid.titled(voice.say("means.caption", voice.levelUnit(outcome)))
                        .columns(List.of(
                                voice.say("column.arm"),
                                before,
                                voice.say("column.answered"),
                                after,
                                voice.say("column.answered")))
                        .row(
                                voice.say("arm.INTERVENTION"),
                                voice.cell(means.interventionBefore(), share, decimals),
                                voice.rows(means.interventionBefore()),
                                voice.cell(means.interventionAfter(), share, decimals),
                                voice.rows(means.interventionAfter()))
                        .row(
                                voice.say("arm.COMPARATOR"),
                                voice.cell(means.comparatorBefore(), share, decimals),
                                voice.rows(means.comparatorBefore()),
                                voice.cell(means.comparatorAfter(), share, decimals),
                                voice.rows(means.comparatorAfter()))
                        .build());
    }

    private java.util.Optional<Element> inference() {
        if (finding.inference().isEmpty()) {
            return java.util.Optional.empty();
        }
        Element part = Html.part(voice.say("inference.heading")).add(Html.p(voice.say("inference.about")));
        if (finding.straddles()) {
            part.add(Html.p("flag", voice.say("inference.straddles")));
        }
        Grid grid = effects(voice.say("inference.caption"));
        finding.inference().forEach(line -> effect(grid, voice.named("method", line.key()), line.effect()));
        return java.util.Optional.of(
                part.add(Html.figure(pictures.inference(finding))).add(numbers(grid)));
    }

    private Grid effects(String caption) {
        return Grid.titled(caption)
                .columns(List.of(
                        voice.say("column.way"),
                        voice.say("column.effect", voice.shortUnit(outcome)),
                        voice.say("column.interval"),
                        voice.say("column.p"),
                        voice.say("column.error"),
                        voice.say("column.df"),
                        voice.say("column.rows")))
                .column(voice.say("column.recipe"), "recipes");
    }

    private void effect(Grid grid, String name, Disclosed<Effect> effect) {
        switch (effect) {
            case Hidden<Effect> hidden -> grid.row(name, voice.hidden(hidden.reason()), "", "", "", "", "", "");
            case Shown<Effect> shown -> {
                switch (shown.value()) {
                    case NotEstimable none ->
                        grid.row(
                                List.of(name, voice.say("not.estimable"), "", "", "", "", ""),
                                voice.engineWords(none.reason()));
                    case Estimate estimate ->
                        grid.row(
                                name,
                                Voice.difference(outcome, estimate.value()),
                                interval(estimate),
                                Numerals.p(estimate.pValue()),
                                size(estimate.standardError()),
                                degrees(estimate.degreesOfFreedom()),
                                Numerals.count(estimate.sample().rows()),
                                recipes.name(estimate.recipe()));
                }
            }
        }
    }

    private String size(OptionalDouble error) {
        return error.isPresent()
                ? Numerals.plain(error.getAsDouble() * outcome.shownTimes(), Voice.decimals(outcome) + 1)
                : voice.say("none");
    }

    private String degrees(OptionalDouble degrees) {
        return degrees.isPresent() ? Numerals.plain(degrees.getAsDouble(), 1) : voice.say("none");
    }

    private String interval(Estimate estimate) {
        return voice.say(
                "interval",
                Voice.difference(outcome, estimate.interval().low()),
                Voice.difference(outcome, estimate.interval().high()));
    }

    private void sensitivity(Element section) {
        if (finding.sensitivity().isEmpty()) {
            return;
        }
        Grid grid = effects(voice.say("sensitivity.caption"));
        effect(grid, voice.say("sensitivity.declared"), finding.headline());
        finding.sensitivity().forEach(line -> effect(grid, voice.named("sensitivity", line.key()), line.effect()));
        Element part = Html.deeper(voice.say("sensitivity.heading")).add(Html.p(voice.say("sensitivity.about")));
        pictures.specifications(finding).ifPresent(picture -> part.add(Html.figure(picture)));
        section.add(part.add(numbers(grid)));
    }

    /** The numbers of a picture: at hand for a primary outcome, behind a summary for the others. */
    private Element numbers(Grid grid) {
        return grid.folded(voice.say("numbers.behind"), outcome.role() == Outcome.Role.PRIMARY);
    }

    private void places(Element section) {
        List<Picture> pair = pictures.places(finding);
        if (pair.isEmpty()) {
            return;
        }
        boolean share = Voice.share(outcome);
        int decimals = Voice.decimals(outcome);
        Grid grid = Grid.titled(voice.say("places.caption", voice.levelUnit(outcome)))
                .columns(List.of(
                        voice.say("column.place"),
                        voice.wave(evaluation.plan().plan().before()),
                        voice.say("column.answered"),
                        voice.wave(evaluation.plan().plan().after()),
                        voice.say("column.answered"),
                        voice.say("column.change"),
                        voice.say("column.interval")));
        for (DisclosedFinding.Area area : finding.areas()) {
            List<String> change = change(area.change());
            grid.row(
                    voice.place(area.neighbourhood()),
                    voice.cell(area.before(), share, decimals),
                    voice.rows(area.before()),
                    voice.cell(area.after(), share, decimals),
                    voice.rows(area.after()),
                    change.get(0),
                    change.get(1));
        }
        Element side = Element.of("div").with("class", "pair");
        pair.forEach(picture -> side.add(Html.figure(picture)));
        section.add(Html.deeper(voice.say("places.heading"))
                .add(Html.p(voice.say("places.about")))
                .add(side)
                .add(grid.folded(voice.say("numbers.behind"))));
    }

    private List<String> change(Disclosed<DisclosedFinding.Change> change) {
        return switch (change) {
            case Hidden<DisclosedFinding.Change> hidden -> List.of(voice.hidden(hidden.reason()), "");
            case Shown<DisclosedFinding.Change> shown ->
                shown.value().value().isEmpty()
                        ? List.of(voice.say("none"), "")
                        : List.of(
                                Voice.difference(outcome, shown.value().value().getAsDouble()),
                                shown.value()
                                        .interval()
                                        .map(it -> voice.say(
                                                "interval",
                                                Voice.difference(outcome, it.low()),
                                                Voice.difference(outcome, it.high())))
                                        .orElse(""));
        };
    }

    private void leftOut(Element section) {
        if (finding.leftOut().isEmpty()) {
            return;
        }
        Grid grid = effects(voice.say("leave.one.out.caption"));
        finding.leftOut()
                .forEach(it -> effect(grid, voice.say("without.place", voice.place(it.neighbourhood())), it.effect()));
        section.add(Html.deeper(voice.say("leave.one.out.heading"))
                .add(Html.p(voice.say("leave.one.out.about")))
                .add(Html.figure(pictures.leftOut(finding)))
                .add(grid.folded(voice.say("numbers.behind"))));
    }

    private void permutation(Element section) {
        pictures.permutation(finding).ifPresent(picture -> {
            var it = finding.permutation().orElseThrow();
            Grid grid = Grid.titled(voice.say("permutation.caption"))
                    .columns(
                            List.of(voice.say("column.from"), voice.say("column.to"), voice.say("column.assignments")));
            double width = (it.highest() - it.lowest()) / it.counts().length;
            for (int i = 0; i < it.counts().length; i++) {
                grid.row(
                        Numerals.plain(it.lowest() + i * width, 2),
                        Numerals.plain(it.lowest() + (i + 1) * width, 2),
                        Numerals.count(it.counts()[i]));
            }
            section.add(Html.deeper(voice.say("permutation.heading"))
                    .add(Html.p(voice.say(
                            "permutation.about",
                            Numerals.count(it.assignments()),
                            Numerals.count(it.atLeastAsFar()),
                            Numerals.p((double) it.atLeastAsFar() / it.assignments()))))
                    .add(Html.figure(picture))
                    .add(grid.folded(voice.say("numbers.behind"))));
        });
    }

    private void subgroups(Element section) {
        if (finding.subgroups().isEmpty()) {
            return;
        }
        Grid grid = effects(voice.say("subgroups.caption"));
        List<DisclosedFinding.Subgroup> all = new ArrayList<>(finding.subgroups());
        for (DisclosedFinding.Subgroup it : all) {
            grid.group(voice.of(it.label()));
            effect(grid, voice.say("subgroup.within"), it.within());
            effect(grid, voice.say("subgroup.others"), it.others());
            effect(grid, voice.say("subgroup.difference"), it.difference());
        }
        section.add(Html.deeper(voice.say("subgroups.heading"))
                .add(Html.p(voice.say("subgroups.about")))
                .add(Html.figure(pictures.subgroups(finding)))
                .add(grid.folded(voice.say("numbers.behind"))));
    }
}
