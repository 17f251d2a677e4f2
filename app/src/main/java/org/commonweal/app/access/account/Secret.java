package org.commonweal.app.access.account;

import java.nio.charset.StandardCharsets;
import org.commonweal.app.store.Ids;
import org.commonweal.store.Fingerprint;

/**
 * A secret that is shown once: a session, a link, a token. 256 random bits, so that its plain SHA-256 is enough to keep.
 *
 * @param text what its holder keeps
 */
public record Secret(String text) {

    static Secret next() {
        return new Secret(Ids.token(32));
    }

    /** What we keep. */
    public String hash() {
        return hash(text);
    }

    static String hash(String text) {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Secrets do not walk into logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
