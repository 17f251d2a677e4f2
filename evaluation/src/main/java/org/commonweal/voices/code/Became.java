package org.commonweal.voices.code;

import java.util.List;
import org.commonweal.words.Labels;

/**
 * What a new version of the codebook made of a code: another name, one code out of several, several out of one, or nothing.
 *
 * @param before the id of the code in the version before
 * @param now the ids in this version; none where it was dropped
 * @param why the reason, for whoever reads the codings later
 */
public record Became(String before, List<String> now, Labels why) {

    public Became {
        now = List.copyOf(now);
    }
}
