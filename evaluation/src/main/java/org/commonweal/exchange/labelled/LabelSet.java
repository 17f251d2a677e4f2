package org.commonweal.exchange.labelled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.words.Labels;

/**
 * What codes mean.
 *
 * @param name of the set, for formats that name it
 * @param byCode the words of each code, in the order of the questionnaire; codes of numbers are written like whole numbers
 */
public record LabelSet(String name, Map<String, Labels> byCode) {

    public static final LabelSet NONE = new LabelSet("", Map.of());

    public LabelSet {
        byCode = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byCode));
    }

    public List<String> codes() {
        return List.copyOf(byCode.keySet());
    }
}
