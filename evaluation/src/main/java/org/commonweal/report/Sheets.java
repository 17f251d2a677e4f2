package org.commonweal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.words.Labels;
import org.jspecify.annotations.Nullable;

/** The tables of a report for machines. Values are in the units of the engine: a share is a fraction. */
final class Sheets {

    private static final List<String> EFFECT = List.of(
            "estimate",
            "interval_low",
            "interval_high",
            "level",
            "p",
            "standard_error",
            "df",
            "rows",
            "clusters",
            "effective_rows",
            "recipe",
            "none_because");

    private final DisclosedEvaluation evaluation;

    Sheets(DisclosedEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    List<Sheet> all() {
        return List.of(
                findings(),
                means(),
                lines("inference", "method"),
                lines("sensitivity", "way"),
                areas(),
                leftOut(),
                permutation(),
                subgroups(),
                balance(),
                response(),
                attrition(),
                answered(),
                families(),
                placebos(),
                concerns(),
                withheld());
    }

    private Sheet findings() {
        Sheet sheet = new Sheet(
                "findings",
                with(
                        List.of("outcome", "label", "domain", "role", "measure", "better", "smallest_important_shown"),
                        EFFECT,
                        List.of(
                                "reading",
                                "straddles",
                                "equivalence_margin",
                                "equivalence_p",
                                "equivalent",
                                "smallest_detectable",
                                "assumed_effect",
                                "power",
                                "wrong_sign",
                                "exaggeration",
                                "breakdown_trend",
                                "comparator_pairs",
                                "larger_share",
                                "weights_difference",
                                "weights_p")));
        for (DisclosedFinding it : evaluation.findings()) {
            var outcome = it.outcome();
            var weights = it.weightsTest()
                    .flatMap(Disclosed::shown)
                    .filter(Estimate.class::isInstance)
                    .map(Estimate.class::cast);
            sheet.add(joined(
                    row(
                            outcome.id(),
                            text(outcome.label()),
                            outcome.domain(),
                            outcome.role(),
                            Voice.share(outcome) ? "share" : "score",
                            outcome.better(),
                            outcome.smallestImportant()),
                    effect(it.headline()),
                    row(
                            it.reading(),
                            it.straddles(),
                            it.nullResult().map(n -> n.smallestImportant()).orElse(null),
                            it.nullResult().map(n -> n.pEquivalence()).orElse(null),
                            it.nullResult().map(n -> n.equivalent()).orElse(null),
                            it.smallestDetectable(),
                            it.exaggeration().map(e -> e.assumed()).orElse(null),
                            it.exaggeration().map(e -> e.power()).orElse(null),
                            it.exaggeration().map(e -> e.wrongSign()).orElse(null),
                            it.exaggeration().map(e -> e.ratio()).orElse(null),
                            it.breakdown().map(b -> b.trend()).orElse(null),
                            it.breakdown().map(b -> (long) b.comparatorPairs()).orElse(null),
                            it.breakdown().map(b -> b.largerShare()).orElse(null),
                            weights.map(Estimate::value).orElse(null),
                            weights.map(Estimate::pValue).orElse(null))));
        }
        return sheet;
    }

    private Sheet means() {
        Sheet sheet =
                new Sheet("means", List.of("outcome", "arm", "wave", "mean", "standard_error", "answered", "hidden"));
        String before = evaluation.plan().plan().before();
        String after = evaluation.plan().plan().after();
        for (DisclosedFinding it : evaluation.findings()) {
            String id = it.outcome().id();
            sheet.add(joined(row(id, "intervention", before), cell(it.means().interventionBefore())));
            sheet.add(joined(row(id, "intervention", after), cell(it.means().interventionAfter())));
            sheet.add(joined(row(id, "comparator", before), cell(it.means().comparatorBefore())));
            sheet.add(joined(row(id, "comparator", after), cell(it.means().comparatorAfter())));
        }
        return sheet;
    }

    private Sheet lines(String name, String column) {
        Sheet sheet = new Sheet(name, with(List.of("outcome", column), EFFECT));
        for (DisclosedFinding it : evaluation.findings()) {
            for (DisclosedFinding.Line line : name.equals("inference") ? it.inference() : it.sensitivity()) {
                sheet.add(joined(row(it.outcome().id(), line.key()), effect(line.effect())));
            }
        }
        return sheet;
    }

    private Sheet areas() {
        Sheet sheet = new Sheet(
                "areas",
                List.of(
                        "outcome",
                        "neighbourhood",
                        "wave",
                        "mean",
                        "standard_error",
                        "answered",
                        "hidden",
                        "change",
                        "change_low",
                        "change_high"));
        String before = evaluation.plan().plan().before();
        String after = evaluation.plan().plan().after();
        for (DisclosedFinding it : evaluation.findings()) {
            for (DisclosedFinding.Area area : it.areas()) {
                String id = it.outcome().id();
                var change = area.change().shown();
                List<@Nullable Object> moved = row(
                        change.map(c -> c.value()).orElse(OptionalDouble.empty()),
                        change.flatMap(c -> c.interval()).map(i -> i.low()).orElse(null),
                        change.flatMap(c -> c.interval()).map(i -> i.high()).orElse(null));
                sheet.add(joined(row(id, area.neighbourhood(), before), cell(area.before()), row(null, null, null)));
                sheet.add(joined(row(id, area.neighbourhood(), after), cell(area.after()), moved));
            }
        }
        return sheet;
    }

    private Sheet leftOut() {
        Sheet sheet = new Sheet("leave-one-out", with(List.of("outcome", "without"), EFFECT));
        evaluation
                .findings()
                .forEach(it -> it.leftOut()
                        .forEach(left -> sheet.add(
                                joined(row(it.outcome().id(), left.neighbourhood()), effect(left.effect())))));
        return sheet;
    }

    private Sheet permutation() {
        Sheet sheet = new Sheet(
                "permutation",
                List.of("outcome", "bin_low", "bin_high", "assignments", "observed", "all", "at_least_as_far"));
        evaluation
                .findings()
                .forEach(it -> it.permutation().ifPresent(p -> {
                    double width = (p.highest() - p.lowest()) / p.counts().length;
                    for (int i = 0; i < p.counts().length; i++) {
                        sheet.add(row(
                                it.outcome().id(),
                                p.lowest() + i * width,
                                p.lowest() + (i + 1) * width,
                                p.counts()[i],
                                p.observed(),
                                p.assignments(),
                                p.atLeastAsFar()));
                    }
                }));
        return sheet;
    }

    private Sheet subgroups() {
        Sheet sheet = new Sheet("subgroups", with(List.of("outcome", "subgroup", "label", "part"), EFFECT));
        evaluation
                .findings()
                .forEach(it -> it.subgroups().forEach(s -> {
                    String id = it.outcome().id();
                    sheet.add(joined(row(id, s.id(), text(s.label()), "within"), effect(s.within())));
                    sheet.add(joined(row(id, s.id(), text(s.label()), "others"), effect(s.others())));
                    sheet.add(joined(row(id, s.id(), text(s.label()), "difference"), effect(s.difference())));
                }));
        return sheet;
    }

    private Sheet balance() {
        Sheet sheet = new Sheet(
                "balance",
                List.of(
                        "question",
                        "label",
                        "category",
                        "arm",
                        "mean",
                        "standard_error",
                        "answered",
                        "hidden",
                        "standardised_difference"));
        for (DisclosedEvaluation.Balance it : evaluation.balance()) {
            List<@Nullable Object> of = row(
                    it.question(),
                    text(it.label()),
                    it.category().map(Sheets::text).orElse(null));
            OptionalDouble difference = it.difference().shown().orElse(OptionalDouble.empty());
            sheet.add(joined(of, row("intervention"), cell(it.intervention()), row(difference)));
            sheet.add(joined(of, row("comparator"), cell(it.comparator()), row(difference)));
        }
        return sheet;
    }

    private Sheet response() {
        Sheet sheet = new Sheet("response", List.of("wave", "arm", "approached", "interviewed", "used"));
        evaluation
                .response()
                .forEach(it -> sheet.add(row(
                        it.wave(), it.arm(), it.approached().orElse(null), count(it.interviewed()), count(it.rows()))));
        return sheet;
    }

    private Sheet attrition() {
        Sheet sheet = new Sheet("attrition", List.of("arm", "first", "again", "moved"));
        evaluation
                .attrition()
                .forEach(it -> sheet.add(row(it.arm(), count(it.first()), count(it.again()), count(it.moved()))));
        return sheet;
    }

    private Sheet answered() {
        Sheet sheet = new Sheet(
                "answered",
                List.of(
                        "question",
                        "label",
                        "wave",
                        "arm",
                        "asked",
                        "answered",
                        "dont_know",
                        "refused",
                        "blank",
                        "hidden"));
        evaluation.answered().forEach(it -> {
            boolean hidden = Stream.of(it.asked(), it.answered(), it.dontKnow(), it.refused(), it.blank())
                    .anyMatch(Hidden.class::isInstance);
            sheet.add(row(
                    it.question(),
                    text(it.label()),
                    it.wave(),
                    it.arm(),
                    count(it.asked()),
                    count(it.answered()),
                    count(it.dontKnow()),
                    count(it.refused()),
                    count(it.blank()),
                    hidden));
        });
        return sheet;
    }

    private Sheet families() {
        Sheet sheet = new Sheet(
                "families",
                List.of(
                        "family",
                        "label",
                        "declared",
                        "outcome",
                        "p",
                        "p_holm",
                        "p_benjamini_hochberg",
                        "p_romano_wolf"));
        for (Evaluation.FamilyFinding family : evaluation.families()) {
            family.adjusted()
                    .forEach(it -> sheet.add(row(
                            family.family(),
                            text(family.label()),
                            family.declared(),
                            it.outcome(),
                            it.raw(),
                            it.holm(),
                            it.benjaminiHochberg(),
                            it.romanoWolf())));
        }
        return sheet;
    }

    private Sheet placebos() {
        Sheet sheet = new Sheet("placebos", with(List.of("placebo", "label"), EFFECT));
        evaluation.placebos().forEach(it -> sheet.add(joined(row(it.id(), text(it.label())), effect(it.effect()))));
        return sheet;
    }

    private Sheet concerns() {
        Sheet sheet = new Sheet("concerns", List.of("wave", "kind", "words"));
        evaluation
                .concerns()
                .forEach(it -> sheet.add(row(
                        it.wave(),
                        it.kind(),
                        it.concern()
                                .shown()
                                .map(shown -> shown.problem().inWords(Locale.ENGLISH))
                                .orElse(null))));
        return sheet;
    }

    private Sheet withheld() {
        Sheet sheet = new Sheet("withheld", List.of("table", "reason", "values"));
        evaluation.withheld().forEach(it -> sheet.add(row(it.table(), it.reason(), it.count())));
        return sheet;
    }

    // --- parts of rows

    static String text(Labels labels) {
        return labels.in(Locale.ENGLISH);
    }

    private static @Nullable Long count(Disclosed<Long> count) {
        return count.shown().orElse(null);
    }

    private static List<@Nullable Object> cell(Disclosed<Cell> cell) {
        return switch (cell) {
            case Hidden<Cell> hidden -> row(null, null, null, hidden.reason());
            case Shown<Cell> shown ->
                row(
                        shown.value().mean(),
                        shown.value().standardError(),
                        shown.value().rows(),
                        null);
        };
    }

    private static List<@Nullable Object> effect(Disclosed<Effect> effect) {
        return switch (effect) {
            case Hidden<Effect> hidden ->
                none("", "hidden: " + hidden.reason().name().toLowerCase(Locale.ROOT));
            case Shown<Effect> shown ->
                switch (shown.value()) {
                    case NotEstimable it -> none(it.recipe(), it.reason());
                    case Estimate it ->
                        row(
                                it.value(),
                                it.interval().low(),
                                it.interval().high(),
                                it.interval().level(),
                                it.pValue(),
                                it.standardError(),
                                it.degreesOfFreedom(),
                                it.sample().rows(),
                                (long) it.sample().clusters(),
                                it.sample().effectiveRows(),
                                it.recipe(),
                                null);
                };
        };
    }

    private static List<@Nullable Object> none(String recipe, String because) {
        return row(null, null, null, null, null, null, null, null, null, null, recipe, because);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @SafeVarargs
    private static List<@Nullable Object> joined(List<@Nullable Object> first, List<@Nullable Object>... more) {
        List<@Nullable Object> all = new ArrayList<>(first);
        Arrays.asList(more).forEach(all::addAll);
        return all;
    }

    @SafeVarargs
    private static List<String> with(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
