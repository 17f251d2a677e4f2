package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.quality.Settlement;
import org.commonweal.quality.Settlements;

/** {@code settlements.yaml} as it is written: reading it gives the same settlements in the same order. */
public final class SettlementsFile {

    /** Its name in a study. */
    public static final String NAME = SettlementsYaml.FILE;

    private SettlementsFile() {}

    /** The text; the same settlements give the same bytes. */
    public static String write(Settlements settlements) {
        YamlText out = new YamlText();
        out.items(
                "settlements",
                settlements.all().stream().map(SettlementsFile::block).toList());
        return out.text();
    }

    private static List<String> block(Settlement settlement) {
        List<String> keys = new ArrayList<>(
                List.of("concern: " + settlement.concern().name(), "wave: " + YamlText.quoted(settlement.wave())));
        settlement.row().ifPresent(row -> keys.add("row: " + row));
        keys.add("decision: " + settlement.decision().name().toLowerCase(Locale.ROOT));
        keys.add("reason: " + YamlText.quoted(settlement.reason()));
        keys.add("by: " + YamlText.quoted(settlement.by()));
        return keys;
    }
}
