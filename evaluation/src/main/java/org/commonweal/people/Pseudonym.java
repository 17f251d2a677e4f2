package org.commonweal.people;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A name that stands for a person and says nothing of them: 80 random bits in sixteen letters and digits, in fours, with a
 * seventeenth that shows when one of them was mistyped. No letter looks like a digit.
 *
 * <p>Source: D. Crockford, Base 32 (the alphabet); ISO/IEC 7064, hybrid systems (the check, over 32 signs).
 *
 * @param text such as {@code K7QM-4T2X-9FHD-2ABC-V}
 */
public record Pseudonym(String text) {

    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Pseudonym {
        if (!checked(text.replace("-", "")) || text.length() != LENGTH + 5) {
            throw new IllegalArgumentException("no pseudonym: " + text);
        }
    }

    /** A new one, that nobody can guess. */
    public static Pseudonym next() {
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            signs.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return of(signs.append(check(signs)).toString());
    }

    /** What somebody typed: small letters, blanks and hyphens do not matter, O is 0, I and L are 1; empty where it is none. */
    public static Optional<Pseudonym> read(String typed) {
        String signs = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u2010-\\u2014-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return checked(signs) ? Optional.of(of(signs)) : Optional.empty();
    }

    private static Pseudonym of(String signs) {
        return new Pseudonym(signs.replaceAll("(.{4})(?=.)", "$1-"));
    }

    private static boolean checked(String signs) {
        return signs.length() == LENGTH + 1
                && signs.chars().allMatch(sign -> SIGNS.indexOf(sign) >= 0)
                && check(signs.subSequence(0, LENGTH)) == signs.charAt(LENGTH);
    }

    /** The hybrid system of ISO/IEC 7064 with M = 32. */
    private static char check(CharSequence signs) {
        int m = SIGNS.length();
        int product = m;
        for (int i = 0; i < signs.length(); i++) {
            int sum = (product + SIGNS.indexOf(signs.charAt(i))) % m;
            product = (sum == 0 ? m : sum) * 2 % (m + 1);
        }
        return SIGNS.charAt((m + 1 - product) % m);
    }

    @Override
    public String toString() {
        return text;
    }
}
