package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.plan.Criterion;

/** A criterion: exactly one of {@code any_of, at_least, at_most} of a question, or {@code both, either, not} of others. */
final class CriterionYaml {

    private static final Map<String, Shape> SHAPES = Map.of(
            "any_of", Shape.ANY_OF,
            "at_least", Shape.AT_LEAST,
            "at_most", Shape.AT_MOST,
            "both", Shape.BOTH,
            "either", Shape.EITHER,
            "not", Shape.NOT);

    private static final Criterion NONE = new Criterion.AnyOf("", List.of());

    private final References checks;

    CriterionYaml(References checks) {
        this.checks = checks;
    }

    Criterion read(YamlBlock parent, String key) {
        if (!parent.has(key)) {
            return NONE;
        }
        return parent.node(key).map(node -> read(parent, node, key)).orElse(NONE);
    }

    private Criterion read(YamlBlock parent, YamlNode node, String key) {
        Optional<YamlNode.Mapping> mapping = parent.mapping(node, key);
        if (mapping.isEmpty()) {
            return NONE;
        }
        List<String> kinds = mapping.get().entries().stream()
                .map(YamlNode.Entry::key)
                .filter(SHAPES::containsKey)
                .toList();
        if (kinds.size() != 1) {
            parent.sayAt(node.line(), key, ExchangeProblem.ONE_CRITERION);
            return NONE;
        }
        String kind = kinds.getFirst();
        return parent.block(node, key, SHAPES.getOrDefault(kind, Shape.NOT))
                .map(block -> criterion(block, kind))
                .orElse(NONE);
    }

    private Criterion criterion(YamlBlock block, String kind) {
        return switch (kind) {
            case "any_of" -> {
                var anyOf = new Criterion.AnyOf(block.id("question"), block.codes("any_of"));
                checks.anyOf(block, anyOf);
                yield anyOf;
            }
            case "at_least" -> {
                checks.numberQuestion(block, "question");
                yield new Criterion.AtLeast(
                        block.id("question"), block.number("at_least").orElse(0));
            }
            case "at_most" -> {
                checks.numberQuestion(block, "question");
                yield new Criterion.AtMost(
                        block.id("question"), block.number("at_most").orElse(0));
            }
            case "not" -> new Criterion.Not(read(block, "not"));
            case "both" -> several(block, kind).reduce(Criterion.Both::new).orElse(NONE);
            default -> several(block, kind).reduce(Criterion.Either::new).orElse(NONE);
        };
    }

    private java.util.stream.Stream<Criterion> several(YamlBlock block, String key) {
        List<Criterion> several = new ArrayList<>();
        for (YamlNode node : block.items(key)) {
            several.add(read(block, node, key + "/" + (several.size() + 1)));
        }
        if (several.size() < 2 && block.has(key)) {
            block.say(key, ExchangeProblem.TWO_OR_MORE);
        }
        return several.stream();
    }
}
