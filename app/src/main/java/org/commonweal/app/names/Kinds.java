package org.commonweal.app.names;

import java.util.Arrays;
import org.commonweal.app.access.NotHere;
import org.commonweal.voices.name.NameKind;

/** What kind a form says a name is of. */
final class Kinds {

    private Kinds() {}

    static NameKind of(String written) {
        return Arrays.stream(NameKind.values())
                .filter(it -> it.name().equals(written))
                .findFirst()
                .orElseThrow(NotHere::new);
    }
}
