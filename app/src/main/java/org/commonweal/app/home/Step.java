package org.commonweal.app.home;

import java.util.Optional;

/**
 * A stage of a study as a page shows it to somebody.
 *
 * @param key where its words stand
 * @param state {@code done}, {@code now} or {@code later}
 * @param way to its page, for somebody who may enter it
 * @param work whether they may bring it to its end
 */
public record Step(String key, String state, Optional<String> way, boolean work) {

    /** The key of the sentence that says how it stands. */
    public String says() {
        return key + "." + state;
    }
}
