package org.commonweal.app.access.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/**
 * What a password must be: long, and not what everybody knows of its owner. No rules of composition (NIST SP 800-63B, 3.1.1.2).
 */
public final class PasswordRule {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 512;

    private PasswordRule() {}

    /** What is wrong with it, if anything. */
    public static Optional<Problem> problem(String password, String name, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(
                    Problem.of(AccessProblem.PASSWORD_SHORT, Place.NOWHERE.column("password"), length, SHORTEST));
        }
        if (length > LONGEST) {
            return Optional.of(Problem.of(AccessProblem.PASSWORD_LONG, Place.NOWHERE.column("password"), LONGEST));
        }
        String left = password.toLowerCase(Locale.ROOT);
        for (String known : known(name, email)) {
            left = left.replace(known, "");
        }
        left = left.replaceAll("\\s", "");
        long different = left.codePoints().distinct().count();
        return left.codePointCount(0, left.length()) < SHORTEST / 2 || different < 4
                ? Optional.of(Problem.of(AccessProblem.PASSWORD_KNOWN, Place.NOWHERE.column("password")))
                : Optional.empty();
    }

    private static List<String> known(String name, String email) {
        String address = Account.email(email);
        return Stream.concat(
                        Stream.of(
                                address,
                                address.replaceAll("@.*", ""),
                                name.strip().toLowerCase(Locale.ROOT)),
                        Stream.of(name.strip().toLowerCase(Locale.ROOT).split("\\s+")))
                .filter(text -> text.length() > 2)
                .distinct()
                .toList();
    }
}
