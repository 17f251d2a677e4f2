package org.commonweal.statistics.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Agreement code by code, and over all.
 *
 * @param byCode in the order of the codes given
 * @param overall 1 - summed observed / summed expected disagreement of the codes that have a value: Krippendorff's (2004) rule for
 *     alpha-U, and the pooled kappa of de Vries, Elliott, Kanouse and Teleki (2008, Field Methods 20)
 */
public record CodeAgreement(SequencedMap<String, Agreement> byCode, Agreement overall) {

    public CodeAgreement {
        byCode = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byCode));
    }
}
