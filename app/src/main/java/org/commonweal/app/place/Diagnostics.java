package org.commonweal.app.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.commonweal.figure.LovePlot;
import org.commonweal.figure.Picture;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.SmallArea;
import org.commonweal.statistics.matching.CovariateBalance;
import org.commonweal.words.Words;

/**
 * How good a choice is, as a page shows it.
 *
 * @param verdict in words
 * @param mood of the message: good, warn or bad
 * @param love the love plot as SVG
 */
record Diagnostics(
        String verdict,
        String mood,
        String recipe,
        long treated,
        long pool,
        long chosen,
        String effective,
        List<RuleLine> rules,
        List<BalanceLine> balance,
        List<AreaLine> areas,
        List<PairLine> pairs,
        List<String> alone,
        String love) {

    private static final int MOST_AREAS = 100;

    /** A rule and how many areas it took away. */
    record RuleLine(String words, long areas) {}

    /** One covariate; {@code mood} is empty up to 0.1, then warn, above 0.25 bad. */
    record BalanceLine(
            String name,
            String treated,
            String before,
            String after,
            String differenceBefore,
            String differenceAfter,
            String ratioBefore,
            String ratioAfter,
            String overlapBefore,
            String overlapAfter,
            String mood) {}

    record AreaLine(String code, String name, String council, String weight) {}

    record PairLine(String treated, String treatedName, String comparator, String comparatorName, String distance) {}

    static Diagnostics of(ComparatorChoice choice, Places places, FigureWords called) {
        Locale language = called.language();
        Words words = Words.of(ComparatorChoice.class, language);
        ComparatorChoice.Verdict verdict = choice.verdict();
        List<String> named = choice.toBeNamed().isEmpty()
                ? choice.alone()
                : choice.toBeNamed().stream()
                        .map(name -> called.of(choice.design(), name))
                        .toList();
        return new Diagnostics(
                words.say("verdict." + verdict, String.join(", ", named)),
                switch (verdict) {
                    case MATCHED -> "good";
                    case MATCHED_WITH_WARNING -> "warn";
                    case NOT_MATCHED -> "bad";
                },
                choice.recipe(),
                choice.design().treated().size(),
                choice.pool(),
                choice.weights().size(),
                Shown.decimals(choice.balance().after().effectiveComparators(), 1),
                choice.left().stream()
                        .map(left -> new RuleLine(
                                words.say(left.rule(), facts(left, called).toArray()), left.areas()))
                        .toList(),
                choice.balance().covariates().stream()
                        .map(covariate -> line(covariate, called.of(choice.design(), covariate.name())))
                        .toList(),
                areas(choice, places),
                pairs(choice, places),
                choice.alone(),
                love(choice, called).svg().write());
    }

    /** The facts of a rule, a figure among them by its words. */
    private static List<Object> facts(ComparatorChoice.Left left, FigureWords called) {
        List<Object> facts = new ArrayList<>(left.facts());
        facts.replaceAll(fact -> fact instanceof String figure && called.knows(figure) ? called.of(figure) : fact);
        return facts;
    }

    private static BalanceLine line(CovariateBalance covariate, String name) {
        OptionalDouble after = covariate.after().difference();
        double size = after.isPresent() ? Math.abs(after.getAsDouble()) : 1;
        return new BalanceLine(
                name,
                Shown.figure(covariate.before().meanTreated()),
                Shown.figure(covariate.before().meanComparators()),
                Shown.figure(covariate.after().meanComparators()),
                Shown.two(covariate.before().difference()),
                Shown.two(after),
                Shown.two(covariate.before().varianceRatio()),
                Shown.two(covariate.after().varianceRatio()),
                Shown.two(1 - covariate.before().largestGap()),
                Shown.two(1 - covariate.after().largestGap()),
                size > 0.25 ? "bad" : size > 0.1 ? "warn" : "");
    }

    private static List<AreaLine> areas(ComparatorChoice choice, Places places) {
        List<AreaLine> lines = new ArrayList<>();
        for (Map.Entry<String, Double> each :
                choice.byWeight().stream().limit(MOST_AREAS).toList()) {
            SmallArea area = places.areas().area(each.getKey()).orElseThrow();
            lines.add(new AreaLine(area.code(), area.name(), area.council(), Shown.decimals(each.getValue(), 3)));
        }
        return lines;
    }

    private static List<PairLine> pairs(ComparatorChoice choice, Places places) {
        return choice.pairs().stream()
                .limit(MOST_AREAS)
                .map(pair -> new PairLine(
                        pair.treated(),
                        name(places, pair.treated()),
                        pair.comparator(),
                        name(places, pair.comparator()),
                        Shown.two(pair.distance())))
                .toList();
    }

    static String name(Places places, String code) {
        return places.areas().area(code).map(SmallArea::name).orElse(code);
    }

    static Picture love(ComparatorChoice choice, FigureWords called) {
        Locale language = called.language();
        Words words = Words.of(LovePlot.class, language);
        return new LovePlot(
                        words.say("love.title"),
                        words.say("love.axis"),
                        words.say("love.before"),
                        words.say("love.after"),
                        choice.balance().covariates().stream()
                                .map(each -> new LovePlot.Row(
                                        called.of(choice.design(), each.name()),
                                        each.before().difference(),
                                        each.after().difference()))
                                .toList())
                .draw(language);
    }
}
