package org.commonweal.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.disclosure.Disclosed.Reason;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.study.Finding;

/** Takes one finding through. */
final class FindingPass {

    private final Disclosure disclosure;
    private final Programme programme;

    FindingPass(Disclosure disclosure, Programme programme) {
        this.disclosure = disclosure;
        this.programme = programme;
    }

    DisclosedFinding of(Finding finding) {
        boolean share = finding.outcome().measure() instanceof Outcome.Share;
        List<DisclosedFinding.Area> areas = areas(finding, share);
        DisclosedFinding.Means means = means(finding.means(), share);
        Untold untold = new Untold(hidden(areas), Untold.nothingIsShown(means));
        boolean shown = !disclosure.tooFew(finding.headline());
        return new DisclosedFinding(
                finding.outcome(),
                disclosure.effect("findings", finding.headline()),
                means,
                finding.inference().stream().map(it -> line(it, untold)).toList(),
                finding.straddles(),
                finding.sensitivity().stream().map(it -> line(it, untold)).toList(),
                areas,
                leftOut(finding, untold.places()),
                finding.permutation().filter(it -> shown),
                finding.subgroups().stream().map(this::subgroup).toList(),
                finding.nullResult().filter(it -> shown),
                finding.exaggeration().filter(it -> shown),
                finding.breakdown().filter(it -> shown),
                finding.weightsTest().map(it -> disclosure.effect("weights", it.difference())),
                finding.smallestDetectable(),
                finding.reading());
    }

    private DisclosedFinding.Line line(Finding.Line line, Untold untold) {
        return new DisclosedFinding.Line(
                line.key(),
                untold.isToldBy(line.effect())
                        ? disclosure.hidden("lines", Reason.WOULD_REVEAL)
                        : disclosure.effect("lines", line.effect()));
    }

    /**
     * What a reason must not tell: why there is no estimate may be that everybody said the same.
     *
     * @param places that are hidden
     * @param all whether no mean of either arm is shown, so that no reason may speak of the whole either
     */
    private record Untold(Set<String> places, boolean all) {

        static boolean nothingIsShown(DisclosedFinding.Means means) {
            return Stream.of(
                            means.interventionBefore(),
                            means.interventionAfter(),
                            means.comparatorBefore(),
                            means.comparatorAfter())
                    .allMatch(Hidden.class::isInstance);
        }

        boolean isToldBy(Effect effect) {
            return effect instanceof NotEstimable none
                    && (all || places.stream().anyMatch(it -> names(none, it)));
        }

        private static boolean names(NotEstimable none, String place) {
            return Pattern.compile("(?<![\\p{L}\\p{N}_-])" + Pattern.quote(place) + "(?![\\p{L}\\p{N}_-])")
                    .matcher(none.reason() + " " + none.remedy())
                    .find();
        }
    }

    private static Set<String> hidden(List<DisclosedFinding.Area> areas) {
        return areas.stream()
                .filter(area -> area.change() instanceof Hidden)
                .map(DisclosedFinding.Area::neighbourhood)
                .collect(Collectors.toSet());
    }

    /** The effect without covariates is the difference of the two changes: one hidden mean could be worked out from it. */
    private DisclosedFinding.Means means(Finding.Means means, boolean share) {
        var intervention = CellRow.ofPlaces(
                disclosure, "means", List.of(means.interventionBefore(), means.interventionAfter()), share);
        var comparator = CellRow.ofPlaces(
                disclosure, "means", List.of(means.comparatorBefore(), means.comparatorAfter()), share);
        return new DisclosedFinding.Means(
                intervention.get(0), intervention.get(1), comparator.get(0), comparator.get(1));
    }

    /** The neighbourhoods of an arm in one wave add up to the arm's mean. */
    private List<DisclosedFinding.Area> areas(Finding finding, boolean share) {
        Map<String, Disclosed<Cell>> before = new HashMap<>();
        Map<String, Disclosed<Cell>> after = new HashMap<>();
        for (Programme.Arm arm : Programme.Arm.values()) {
            List<Finding.AreaChange> ofArm = finding.areas().stream()
                    .filter(area -> arm == armOf(area.neighbourhood()))
                    .toList();
            var cellsBefore = CellRow.ofPlaces(
                    disclosure,
                    "areas",
                    ofArm.stream().map(Finding.AreaChange::before).toList(),
                    share);
            var cellsAfter = CellRow.ofPlaces(
                    disclosure,
                    "areas",
                    ofArm.stream().map(Finding.AreaChange::after).toList(),
                    share);
            for (int i = 0; i < ofArm.size(); i++) {
                before.put(ofArm.get(i).neighbourhood(), cellsBefore.get(i));
                after.put(ofArm.get(i).neighbourhood(), cellsAfter.get(i));
            }
        }
        List<DisclosedFinding.Area> out = new ArrayList<>();
        for (Finding.AreaChange area : finding.areas()) {
            Disclosed<Cell> one = before.getOrDefault(area.neighbourhood(), new Hidden<>(Reason.FEW));
            Disclosed<Cell> other = after.getOrDefault(area.neighbourhood(), new Hidden<>(Reason.FEW));
            Disclosed<DisclosedFinding.Change> change = one instanceof Shown && other instanceof Shown
                    ? disclosure.shown(new DisclosedFinding.Change(area.change(), area.interval()))
                    : disclosure.hidden("areas", Reason.WOULD_REVEAL);
            out.add(new DisclosedFinding.Area(area.neighbourhood(), one, other, change));
        }
        return out;
    }

    private Programme.Arm armOf(String neighbourhood) {
        return programme
                .neighbourhood(neighbourhood)
                .map(Programme.Neighbourhood::arm)
                .orElse(Programme.Arm.REFERENCE);
    }

    /** The effect without a neighbourhood, beside the effect with all, tells what that neighbourhood's change was. */
    private List<DisclosedFinding.LeftOut> leftOut(Finding finding, Set<String> hidden) {
        return finding.leftOut().stream()
                .map(it -> new DisclosedFinding.LeftOut(
                        it.neighbourhood(),
                        hidden.contains(it.neighbourhood())
                                ? disclosure.hidden("leave-one-out", Reason.WOULD_REVEAL)
                                : disclosure.effect("leave-one-out", it.effect())))
                .toList();
    }

    private DisclosedFinding.Subgroup subgroup(Finding.SubgroupFinding it) {
        if (disclosure.tooFew(it.within()) || disclosure.tooFew(it.others())) {
            return new DisclosedFinding.Subgroup(
                    it.id(),
                    it.label(),
                    disclosure.hidden("subgroups", Reason.FEW),
                    disclosure.hidden("subgroups", Reason.FEW),
                    disclosure.hidden("subgroups", Reason.WOULD_REVEAL));
        }
        return new DisclosedFinding.Subgroup(
                it.id(),
                it.label(),
                disclosure.effect("subgroups", it.within()),
                disclosure.effect("subgroups", it.others()),
                disclosure.effect("subgroups", it.difference()));
    }
}
