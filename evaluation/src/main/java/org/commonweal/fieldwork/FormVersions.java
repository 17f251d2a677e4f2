package org.commonweal.fieldwork;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * The versions of a form that one wave was asked with: from the one that was planned for it to before the next that was planned for
 * another wave, so that a slip in the wording mended on the way stays within the wave.
 *
 * @param from the first; empty where none is planned, and every version counts
 * @param before the first that belongs to another wave; empty where there is none
 */
public record FormVersions(Optional<String> from, Optional<String> before) {

    /** @param names the form is known by */
    public static FormVersions of(FieldworkPlan plan, String wave, Set<String> names) {
        Optional<String> from = plan.wave(wave)
                .filter(it -> it.form().filter(names::contains).isPresent())
                .flatMap(FieldworkPlan.WavePlan::formVersion);
        return new FormVersions(
                from,
                from.flatMap(first -> plan.waves().stream()
                        .filter(it -> it.form().filter(names::contains).isPresent())
                        .flatMap(it -> it.formVersion().stream())
                        .filter(it -> compare(it, first) > 0)
                        .min(FormVersions::compare)));
    }

    /** Whether a version is of the wave; one that is not said is. */
    public boolean holds(String version) {
        return version.isEmpty()
                || from.filter(it -> compare(version, it) < 0).isEmpty()
                        && before.filter(it -> compare(version, it) >= 0).isEmpty();
    }

    /** 2 before 10, and 2026112301 before 2026112302. */
    public static int compare(String one, String other) {
        if (one.matches("\\d+") && other.matches("\\d+")) {
            int byNumber = new BigInteger(one).compareTo(new BigInteger(other));
            return byNumber != 0 ? byNumber : one.compareTo(other);
        }
        return one.compareTo(other);
    }
}
