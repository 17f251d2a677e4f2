package org.commonweal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.ChangePlot;
import org.commonweal.figure.Histogram;
import org.commonweal.figure.IconArray;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.figure.Picture;
import org.commonweal.figure.SpecificationCurve;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.study.Finding;

/** The pictures of a report, drawn from what has passed disclosure. */
final class Pictures {

    private final Voice voice;
    private final DisclosedEvaluation evaluation;

    Pictures(Voice voice, DisclosedEvaluation evaluation) {
        this.voice = voice;
        this.evaluation = evaluation;
    }

    /** All shares on one scale, by domain; a score has a scale of its own. */
    List<Picture> forest() {
        Map<String, List<IntervalPlot.Row>> byDomain = new LinkedHashMap<>();
        List<Picture> pictures = new ArrayList<>();
        List<Picture> scores = new ArrayList<>();
        for (DisclosedFinding finding : evaluation.findings()) {
            Outcome outcome = finding.outcome();
            if (Voice.share(outcome)) {
                byDomain.computeIfAbsent(outcome.domain(), key -> new ArrayList<>())
                        .add(headline(finding));
            } else {
                scores.add(single(finding));
            }
        }
        if (!byDomain.isEmpty()) {
            List<IntervalPlot.Row> rows = new ArrayList<>();
            byDomain.forEach((domain, ofDomain) -> {
                rows.add(new IntervalPlot.Heading(voice.domain(domain)));
                rows.addAll(ofDomain);
            });
            pictures.add(
                    new IntervalPlot(voice.say("forest.title"), voice.say("unit.points"), 1, Optional.empty(), rows)
                            .draw(voice.language()));
        }
        pictures.addAll(scores);
        return pictures;
    }

    /** One outcome by itself. */
    Picture single(DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        return new IntervalPlot(
                        voice.say("single.title", voice.of(outcome.label())),
                        voice.unit(outcome),
                        Voice.decimals(outcome),
                        Optional.empty(),
                        List.of(headline(finding)))
                .draw(voice.language());
    }

    private IntervalPlot.Row headline(DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        return row(
                voice.of(outcome.label()),
                finding.headline(),
                outcome,
                outcome.smallestImportant(),
                outcome.role() == Outcome.Role.PRIMARY);
    }

    private IntervalPlot.Row row(
            String label, Disclosed<Effect> effect, Outcome outcome, OptionalDouble margin, boolean strong) {
        return switch (effect) {
            case Hidden<Effect> hidden -> new IntervalPlot.Without(label, voice.hidden(hidden.reason()));
            case Shown<Effect> shown ->
                switch (shown.value()) {
                    case NotEstimable none -> new IntervalPlot.Without(label, voice.say("not.estimable"));
                    case Estimate estimate -> {
                        double times = outcome.shownTimes();
                        yield new IntervalPlot.Point(
                                label,
                                estimate.value() * times,
                                estimate.interval().low() * times,
                                estimate.interval().high() * times,
                                margin,
                                strong);
                    }
                };
        };
    }

    Picture inference(DisclosedFinding finding) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        String headline = headlineKey();
        for (DisclosedFinding.Line line : finding.inference()) {
            rows.add(row(
                    voice.named("method", line.key()),
                    line.effect(),
                    finding.outcome(),
                    OptionalDouble.empty(),
                    line.key().equals(headline)));
        }
        return plot(finding, "inference.title", Optional.empty(), rows);
    }

    String headlineKey() {
        return switch (evaluation.plan().plan().inference().headline()) {
            case AREA_CHANGE_T -> "area-change-t";
            case CR2 -> "cr2";
            case WILD_BOOTSTRAP -> "wild-rademacher";
            case RANDOMISATION -> "randomisation-studentised";
            case CR3 -> "cr3";
        };
    }

    Picture leftOut(DisclosedFinding finding) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        Programme.Arm last = null;
        for (DisclosedFinding.LeftOut it : finding.leftOut()) {
            Programme.Arm arm = evaluation
                    .programme()
                    .neighbourhood(it.neighbourhood())
                    .map(Programme.Neighbourhood::arm)
                    .orElse(Programme.Arm.REFERENCE);
            if (arm != last) {
                rows.add(new IntervalPlot.Heading(voice.arm(arm)));
                last = arm;
            }
            rows.add(row(
                    voice.say("without.place", voice.place(it.neighbourhood())),
                    it.effect(),
                    finding.outcome(),
                    OptionalDouble.empty(),
                    false));
        }
        Optional<IntervalPlot.Reference> all = finding.headline()
                .shown()
                .filter(Estimate.class::isInstance)
                .map(effect -> new IntervalPlot.Reference(
                        ((Estimate) effect).value() * finding.outcome().shownTimes(), voice.say("with.all")));
        return plot(finding, "leave.one.out.title", all, rows);
    }

    Picture subgroups(DisclosedFinding finding) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (DisclosedFinding.Subgroup it : finding.subgroups()) {
            Outcome outcome = finding.outcome();
            rows.add(new IntervalPlot.Heading(voice.of(it.label())));
            rows.add(row(voice.say("subgroup.within"), it.within(), outcome, OptionalDouble.empty(), false));
            rows.add(row(voice.say("subgroup.others"), it.others(), outcome, OptionalDouble.empty(), false));
            rows.add(row(voice.say("subgroup.difference"), it.difference(), outcome, OptionalDouble.empty(), true));
        }
        return plot(finding, "subgroups.title", Optional.empty(), rows);
    }

    private Picture plot(
            DisclosedFinding finding,
            String title,
            Optional<IntervalPlot.Reference> reference,
            List<IntervalPlot.Row> rows) {
        Outcome outcome = finding.outcome();
        return new IntervalPlot(
                        voice.say(title, voice.of(outcome.label())),
                        voice.unit(outcome),
                        Voice.decimals(outcome),
                        reference,
                        rows)
                .draw(voice.language());
    }

    /** Empty where fewer than two ways gave an estimate. */
    Optional<Picture> specifications(DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        List<SpecificationCurve.Way> ways = new ArrayList<>();
        List<String> features = new ArrayList<>();
        way(finding, "declared", finding.headline(), List.of(), true).ifPresent(ways::add);
        for (DisclosedFinding.Line line : finding.sensitivity()) {
            List<String> varied = varied(line.key()).stream()
                    .map(key -> voice.named("varied", key))
                    .toList();
            way(finding, line.key(), line.effect(), varied, false).ifPresent(way -> {
                ways.add(way);
                varied.stream().filter(it -> !features.contains(it)).forEach(features::add);
            });
        }
        if (ways.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new SpecificationCurve(
                        voice.say("specification.title", voice.of(outcome.label())),
                        voice.unit(outcome),
                        Voice.decimals(outcome),
                        features,
                        ways)
                .draw(voice.language()));
    }

    private Optional<SpecificationCurve.Way> way(
            DisclosedFinding finding, String key, Disclosed<Effect> effect, List<String> varied, boolean declared) {
        double times = finding.outcome().shownTimes();
        return effect.shown()
                .filter(Estimate.class::isInstance)
                .map(Estimate.class::cast)
                .map(estimate -> new SpecificationCurve.Way(
                        voice.named("sensitivity", key),
                        estimate.value() * times,
                        estimate.interval().low() * times,
                        estimate.interval().high() * times,
                        varied,
                        declared));
    }

    private static List<String> varied(String key) {
        return key.equals("unweighted-unadjusted") ? List.of("unweighted", "unadjusted") : List.of(key);
    }

    /** The neighbourhoods of both arms, each arm a picture, on one scale. */
    List<Picture> places(DisclosedFinding finding) {
        double[] ends = finding.areas().stream()
                .flatMap(area -> Stream.of(area.before(), area.after()))
                .flatMap(cell -> dot(finding, cell).stream())
                .flatMapToDouble(dot -> java.util.stream.DoubleStream.of(dot.low(), dot.high()))
                .toArray();
        if (ends.length == 0) {
            return List.of();
        }
        double low = java.util.Arrays.stream(ends).min().getAsDouble();
        double high = java.util.Arrays.stream(ends).max().getAsDouble();
        return Stream.of(Programme.Arm.INTERVENTION, Programme.Arm.COMPARATOR)
                .map(arm -> places(finding, arm, low, high))
                .toList();
    }

    private Picture places(DisclosedFinding finding, Programme.Arm arm, double low, double high) {
        List<ChangePlot.Place> places = finding.areas().stream()
                .filter(area -> evaluation
                        .programme()
                        .neighbourhood(area.neighbourhood())
                        .filter(place -> place.arm() == arm)
                        .isPresent())
                .map(area -> place(finding, area))
                .toList();
        return new ChangePlot(
                        voice.arm(arm),
                        voice.levelUnit(finding.outcome()),
                        voice.wave(evaluation.plan().plan().before()),
                        voice.wave(evaluation.plan().plan().after()),
                        Voice.decimals(finding.outcome()),
                        low,
                        high,
                        arm == Programme.Arm.COMPARATOR,
                        places)
                .draw(voice.language());
    }

    private ChangePlot.Place place(DisclosedFinding finding, DisclosedFinding.Area area) {
        boolean hidden = area.before() instanceof Hidden || area.after() instanceof Hidden;
        var before = dot(finding, area.before());
        var after = dot(finding, area.after());
        String note =
                hidden ? voice.say("hidden.short") : before.isEmpty() || after.isEmpty() ? voice.say("no.wave") : "";
        return new ChangePlot.Place(voice.place(area.neighbourhood()), before, after, note);
    }

    private Optional<ChangePlot.Dot> dot(DisclosedFinding finding, Disclosed<Cell> cell) {
        double times = finding.outcome().shownTimes();
        double level = evaluation.plan().plan().inference().level();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        return cell.shown().filter(it -> it.mean().isPresent()).map(it -> {
            double half = z * it.standardError().orElse(0);
            double mean = it.mean().getAsDouble();
            return new ChangePlot.Dot(mean * times, (mean - half) * times, (mean + half) * times);
        });
    }

    Optional<Picture> permutation(DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        return finding.permutation()
                .filter(it -> it.counts().length > 0)
                .map(it -> new Histogram(
                                voice.say("permutation.title", voice.of(outcome.label())),
                                voice.say("permutation.axis"),
                                it.lowest(),
                                it.highest(),
                                java.util.Arrays.stream(it.counts()).boxed().toList(),
                                it.observed(),
                                voice.say("permutation.observed"),
                                2)
                        .draw(voice.language()));
    }

    Picture balance() {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (DisclosedEvaluation.Balance it : evaluation.balance()) {
            String label = it.category()
                    .map(voice::of)
                    .map(category -> voice.of(it.label()) + voice.say("list.colon") + category)
                    .orElse(voice.of(it.label()));
            switch (it.difference()) {
                case Hidden<OptionalDouble> hidden ->
                    rows.add(new IntervalPlot.Without(label, voice.hidden(hidden.reason())));
                case Shown<OptionalDouble> shown ->
                    shown.value()
                            .ifPresent(value -> rows.add(
                                    new IntervalPlot.Point(label, value, value, value, OptionalDouble.of(0.1), false)));
            }
        }
        return new IntervalPlot(voice.say("balance.picture"), voice.say("balance.axis"), 2, Optional.empty(), rows)
                .draw(voice.language());
    }

    /** A hundred people of the places that took part, after: who would have been counted anyway, and the difference. */
    Optional<IconArray> people(DisclosedFinding finding) {
        boolean firm = finding.reading() == Finding.Reading.BETTER || finding.reading() == Finding.Reading.WORSE;
        var after = finding.means().interventionAfter().shown().map(Cell::mean).filter(OptionalDouble::isPresent);
        var headline = finding.headline().shown().filter(Estimate.class::isInstance);
        if (!firm || !Voice.share(finding.outcome()) || after.isEmpty() || headline.isEmpty()) {
            return Optional.empty();
        }
        Estimate estimate = (Estimate) headline.get();
        int with = (int) Math.round(100 * after.get().getAsDouble());
        int effect = (int) Math.round(100 * estimate.value());
        int without = Math.clamp(with - effect, 0, 100);
        int difference = Math.abs(with - without);
        int sure = (int) Math.floor(100
                * Math.min(
                        Math.abs(estimate.interval().low()),
                        Math.abs(estimate.interval().high())));
        sure = Math.clamp(sure, 0, difference);
        boolean more = effect > 0;
        String side = more ? "more" : "fewer";
        List<IconArray.Group> groups = Stream.of(
                        new IconArray.Group(
                                voice.say("people.anyway." + side), Math.min(with, without), IconArray.Kind.FILLED),
                        new IconArray.Group(voice.say("people.sure." + side), sure, IconArray.Kind.STRONG),
                        new IconArray.Group(
                                voice.say("people.best." + side), difference - sure, IconArray.Kind.POSSIBLE),
                        new IconArray.Group(
                                voice.say("people.others." + side),
                                100 - Math.max(with, without),
                                IconArray.Kind.OUTLINED))
                .filter(group -> group.count() > 0)
                .toList();
        return Optional.of(new IconArray(
                voice.say("people.title", voice.of(finding.outcome().label())), groups));
    }
}
