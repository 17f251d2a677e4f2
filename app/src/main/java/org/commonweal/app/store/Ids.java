package org.commonweal.app.store;

import java.security.SecureRandom;
import java.util.Base64;

/** Names that nobody can guess. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** 128 random bits in 22 characters that may stand in an address. */
    public static String next() {
        return token(16);
    }

    /** This many random bytes, in characters that may stand in an address. */
    public static String token(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
