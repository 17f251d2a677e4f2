package org.commonweal.exchange;

import java.util.List;
import org.commonweal.problem.Place;
import org.commonweal.programme.Programme;
import org.commonweal.quality.QualityProblem;
import org.commonweal.quality.Settlement;
import org.commonweal.quality.Settlement.Decision;
import org.commonweal.quality.Settlements;

/** {@code settlements.yaml} as {@link Settlements}. */
final class SettlementsYaml {

    static final String FILE = "settlements.yaml";

    private SettlementsYaml() {}

    static Settlements read(YamlNode.Mapping root, Programme programme, Gathered gathered) {
        References references = new References(programme);
        List<YamlBlock> blocks =
                YamlBlock.of(root, Shape.SETTLEMENTS, "", gathered).blocks("settlements", Shape.SETTLEMENT);
        return new Settlements(
                blocks.stream().map(block -> settlement(block, references)).toList());
    }

    private static Settlement settlement(YamlBlock block, References references) {
        references.wave(block, "wave");
        return new Settlement(
                concern(block),
                block.id("wave"),
                block.whole("row", 2, YamlBlock.MOST_EXACT),
                block.oneOf("decision", Decision.class, Decision.KEEP),
                block.text("reason"),
                block.text("by"),
                Place.in(FILE, block.line()));
    }

    /** Concerns are written as the quality report prints them: in capitals. */
    private static QualityProblem concern(YamlBlock block) {
        String name = block.text("concern");
        List<String> names = java.util.Arrays.stream(QualityProblem.values())
                .map(QualityProblem::name)
                .toList();
        if (names.contains(name)) {
            return QualityProblem.valueOf(name);
        }
        if (block.has("concern")) {
            block.notOneOf(block.line("concern"), "concern", name, names);
        }
        return QualityProblem.values()[0];
    }
}
