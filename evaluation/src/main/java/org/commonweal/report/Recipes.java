package org.commonweal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.figure.Element;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;

/**
 * How the numbers of a page were made. The same recipe makes many numbers: it stands once, with a number that tables refer to,
 * in the language of the page and as the engine writes it into the files for machines.
 */
final class Recipes {

    private final Voice voice;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    Recipes(Voice voice, DisclosedEvaluation evaluation) {
        this.voice = voice;
        evaluation.findings().stream()
                .flatMap(Recipes::effects)
                .flatMap(effect -> effect.shown().stream())
                .filter(Estimate.class::isInstance)
                .forEach(effect -> numbers.putIfAbsent(effect.recipe(), numbers.size() + 1));
    }

    private static Stream<Disclosed<Effect>> effects(DisclosedFinding finding) {
        return Stream.of(
                        Stream.of(finding.headline()),
                        finding.inference().stream().map(DisclosedFinding.Line::effect),
                        finding.sensitivity().stream().map(DisclosedFinding.Line::effect),
                        finding.leftOut().stream().map(DisclosedFinding.LeftOut::effect),
                        finding.subgroups().stream()
                                .flatMap(it -> Stream.of(it.within(), it.others(), it.difference())))
                .flatMap(it -> it);
    }

    /** The number of this recipe, as tables say it. */
    String name(String recipe) {
        return voice.say("recipe.number", number(recipe));
    }

    /** The number of this recipe, leading to it. */
    Element link(String recipe) {
        return Element.of("a", name(recipe)).with("href", "#" + anchor(recipe));
    }

    private String anchor(String recipe) {
        return "r" + number(recipe);
    }

    private int number(String recipe) {
        Integer number = numbers.get(recipe);
        if (number == null) {
            throw new IllegalArgumentException("no finding was made by '" + recipe + "'");
        }
        return number;
    }

    /** All recipes, by their number. */
    Element list() {
        Element list = Element.of("dl").with("class", "recipes");
        numbers.keySet()
                .forEach(
                        recipe -> list.add(Html.pair(name(recipe), both(recipe)).with("id", anchor(recipe))));
        return list;
    }

    private Element[] both(String recipe) {
        Element original = Html.code(recipe).with("lang", "en");
        return voice.engine(recipe)
                .filter(said -> !said.equals(recipe))
                .map(said -> new Element[] {Html.p(said), Html.p("").add(original)})
                .orElse(new Element[] {original});
    }
}
