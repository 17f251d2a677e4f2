package org.commonweal.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.figure.Element;
import org.commonweal.figure.Numerals;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.study.Evaluation;

/** The plan in words, its seal, what was changed since, the methods, and where every number comes from. */
final class PlanSections {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Voice voice;
    private final DisclosedEvaluation evaluation;
    private final AnalysisPlan plan;
    private final Recipes recipes;

    PlanSections(Voice voice, DisclosedEvaluation evaluation, Recipes recipes) {
        this.voice = voice;
        this.evaluation = evaluation;
        this.plan = evaluation.plan().plan();
        this.recipes = recipes;
    }

    static String day(java.time.Instant at) {
        return DAY.format(at);
    }

    Element plan() {
        DeclaredPlan.Seal seal = evaluation.plan().seal();
        Element section = Html.section("plan", voice.say("plan.title"))
                .add(Html.p(voice.say("plan.declared", day(seal.declaredAt()), seal.by(), seal.engine())))
                .add(Html.p(
                        seal.afterWaveOnFile() ? "flag" : "",
                        voice.say(seal.afterWaveOnFile() ? "plan.after.on.file" : "plan.before.after")))
                .add(Element.of("h3", voice.say("estimand.heading")))
                .add(estimand())
                .add(Element.of("h3", voice.say("choices.heading")))
                .add(choices())
                .add(Element.of("h3", voice.say("deviations.heading")));
        if (evaluation.plan().deviations().isEmpty()) {
            return section.add(Html.p(voice.say("deviations.none")));
        }
        evaluation.plan().deviations().forEach(it -> section.add(deviation(it)));
        return section;
    }

    private Element estimand() {
        var it = plan.estimand();
        return Html.terms(
                Html.pair(voice.say("estimand.population"), voice.of(it.population())),
                Html.pair(voice.say("estimand.treatment"), voice.of(it.treatment())),
                Html.pair(voice.say("estimand.variable"), voice.of(it.variable())),
                Html.pair(voice.say("estimand.intercurrent"), voice.of(it.intercurrentEvents())),
                Html.pair(voice.say("estimand.summary"), voice.of(it.summary())));
    }

    private Element choices() {
        List<Element> pairs = new ArrayList<>();
        pairs.add(Html.pair(
                voice.say("choice.waves"),
                voice.say("choice.waves.are", voice.wave(plan.before()), voice.wave(plan.after()))));
        pairs.add(Html.pair(
                voice.say("choice.covariates"),
                plan.covariates().isEmpty()
                        ? voice.say("choice.covariates.none")
                        : plan.covariates().stream()
                                .map(it -> voice.say("quoted", voice.question(it.question())))
                                .collect(Collectors.joining(voice.say("list.comma")))));
        Element weights = Grid.text(voice.say("weights." + plan.weighting().kind()));
        pairs.add(
                plan.weighting().motive().isBlank()
                        ? Html.pair(voice.say("choice.weights"), weights)
                        : Html.pair(
                                voice.say("choice.weights"),
                                weights,
                                Grid.text(" " + plan.weighting().motive())));
        pairs.add(Html.pair(
                voice.say("choice.inference"),
                voice.say(
                        "choice.inference.is",
                        voice.say("headline." + plan.inference().headline()),
                        Voice.percent(plan.inference().level(), 0),
                        voice.say("assignment." + plan.inference().assignment()))));
        pairs.add(Html.pair(
                voice.say("choice.missing"),
                voice.say("missing." + plan.missing().primary())));
        pairs.add(Html.pair(
                voice.say("choice.sensitivity"),
                plan.sensitivity().isEmpty()
                        ? voice.say("none")
                        : plan.sensitivity().stream()
                                .map(it -> voice.say("planned." + it))
                                .collect(Collectors.joining(voice.say("list.comma")))));
        pairs.add(Html.pair(voice.say("choice.cells"), voice.say("choice.cells.is", plan.smallestCell())));
        return Html.terms(pairs.toArray(Element[]::new));
    }

    private Element deviation(DeclaredPlan.Deviation it) {
        Grid grid = Grid.titled(voice.say("deviation.caption", day(it.at())))
                .words(3)
                .columns(List.of(voice.say("column.path"), voice.say("column.was"), voice.say("column.now")));
        it.changes().forEach(change -> grid.row(change.path(), change.before(), change.now()));
        return Element.of("div")
                .with("class", "deviation")
                .add(Html.p(voice.say("deviation.made", day(it.at()), it.by())))
                .add(Element.of("blockquote", it.reason()))
                .add(grid.build());
    }

    Element checklist() {
        Element section = Html.section("checklist", voice.say("trend.title")).add(Html.p(voice.say("trend.about")));
        Grid grid = Grid.titled(voice.say("trend.caption"))
                .words(3)
                .columns(List.of(voice.say("column.item"), voice.say("column.state"), voice.say("column.where")));
        for (int item = 1; item <= 22; item++) {
            String where = voice.say("trend." + item + ".where");
            Optional<String> anchor = Optional.of(where).filter(it -> it.startsWith("#"));
            grid.row(List.of(
                    Grid.text(voice.say("trend." + item)),
                    Grid.text(voice.say(anchor.isPresent() ? "trend.here" : "trend.missing")),
                    anchor.map(it -> Grid.link(voice.say("section." + it.substring(1)), it.substring(1)))
                            .orElse(Grid.text(where))));
        }
        return section.add(grid.build());
    }

    Element methods() {
        Element section = Html.section("methods", voice.say("methods.title"));
        List<String> notes = new ArrayList<>();
        for (int i = 1; voice.has("methods." + i); i++) {
            notes.add(voice.say("methods." + i));
        }
        return section.add(Html.list(notes));
    }

    Element origin() {
        Evaluation.Origin origin = evaluation.origin();
        Grid grid = Grid.titled(voice.say("origin.files"))
                .words(3)
                .columns(List.of(
                        voice.say("column.wave"),
                        voice.say("column.file"),
                        voice.say("column.fingerprint"),
                        voice.say("column.rows")));
        origin.data()
                .forEach(it -> grid.row(List.of(
                        Grid.text(voice.wave(it.wave())),
                        Grid.text(it.file()),
                        Html.code(it.fingerprint()),
                        Grid.text(Numerals.count(it.rows())))));
        return Html.section("origin", voice.say("origin.title"))
                .add(Html.p(voice.say("origin.about")))
                .add(Html.terms(
                        Html.pair(voice.say("origin.plan"), Html.code(origin.planHash())),
                        Html.pair(voice.say("origin.engine"), origin.engine()),
                        Html.pair(voice.say("origin.seed"), Html.code(Long.toString(origin.seed()))),
                        Html.pair(
                                voice.say("origin.programme"),
                                evaluation.programme().id()),
                        Html.pair(
                                voice.say("origin.framework"),
                                evaluation.programme().framework().id()
                                        + " "
                                        + evaluation.programme().framework().version())))
                .add(grid.build())
                .add(Element.of("h3", voice.say("recipes.heading")).with("id", "recipes"))
                .add(Html.p(voice.say("recipes.about")))
                .add(recipes.list())
                .add(withheld());
    }

    /** What was hidden, how many and why; never where exactly. */
    private Element withheld() {
        Element part = Element.of("div")
                .with("id", "hidden")
                .add(Element.of("h3", voice.say("withheld.heading")))
                .add(Html.p(voice.say("withheld.about", evaluation.threshold())));
        if (evaluation.withheld().isEmpty()) {
            return part.add(Html.p(voice.say("withheld.none")));
        }
        Grid grid = Grid.titled(voice.say("withheld.caption"))
                .words(2)
                .columns(List.of(voice.say("column.table"), voice.say("column.why"), voice.say("column.values")));
        evaluation
                .withheld()
                .forEach(it -> grid.row(
                        voice.named("table", it.table()), voice.say("why." + it.reason()), Numerals.count(it.count())));
        return part.add(grid.build());
    }
}
