package org.commonweal.app.access.account;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who may sign in.
 *
 * @param password its Argon2id hash; empty where they sign in another way
 * @param totpSecret the key of their second factor, sealed; empty where there is none
 * @param totpStep the last step whose code was used
 * @param endedAt when the account was ended; it can be opened again
 */
public record Account(
        String id,
        String name,
        String email,
        Optional<String> password,
        Optional<String> totpSecret,
        long totpStep,
        Locale language,
        Instant createdAt,
        Optional<Instant> endedAt) {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cf}]{1,64}@[^\\s@\\p{Cntrl}\\p{Cf}]{1,190}");

    /** An e-mail address as we compare it. */
    public static String email(String written) {
        return Normalizer.normalize(written.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Whether it could be an e-mail address. Only a letter that arrives says more. */
    public static boolean isEmail(String written) {
        return EMAIL.matcher(email(written)).matches();
    }

    /** Whether people could read it as a name: something visible, nothing that hides or turns the text. */
    public static boolean isName(String written) {
        return !written.isBlank()
                && written.length() <= 200
                && written.codePoints().noneMatch(Account::isHidden);
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
