package org.commonweal.fieldwork.panel;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonweal.fieldwork.panel.Panel.Whereabouts;
import org.jspecify.annotations.Nullable;

/** Who of those interviewed before may be asked again in a later wave, and where not, why. */
public enum Asking {
    /** Interviewed in the later wave already. */
    INTERVIEWED,
    /** May be asked, and it is known where. */
    MAY_BE_ASKED,
    /** May be asked, and nobody knows where they live. */
    TO_BE_TRACED,
    /** Never said whether they may be asked again: then they may not. */
    NOT_SAID,
    /** Said that they do not want to be asked again. */
    NO_CONSENT,
    REFUSED,
    LEFT,
    DIED;

    /** What somebody said about being asked again. */
    public enum Consent {
        GIVEN,
        NOT_SAID,
        REFUSED
    }

    /** Whether anything may be done to find or ask them. */
    public boolean mayBeSought() {
        return this == MAY_BE_ASKED || this == TO_BE_TRACED;
    }

    /**
     * How each of them stands. What ends everything comes first: death, then having left, then a refusal, then consent.
     *
     * @param before those interviewed in the earlier wave
     * @param again those interviewed in the later wave
     * @param consent what each of them said about being asked again
     */
    public static SortedMap<String, Asking> of(
            Panel panel, String wave, Set<String> before, Set<String> again, Function<String, Consent> consent) {
        SortedMap<String, Whereabouts> at = panel.at(wave);
        Set<String> refused = panel.refused(wave);
        SortedMap<String, Asking> standing = new TreeMap<>();
        before.forEach(person -> standing.put(
                person,
                again.contains(person)
                        ? INTERVIEWED
                        : of(at.get(person), refused.contains(person), consent.apply(person))));
        return standing;
    }

    private static Asking of(@Nullable Whereabouts where, boolean refused, Consent consent) {
        if (where != null && !where.present()) {
            return where.last() == PersonEvent.Kind.DIED ? DIED : LEFT;
        }
        if (refused) {
            return REFUSED;
        }
        return switch (consent) {
            case NOT_SAID -> NOT_SAID;
            case REFUSED -> NO_CONSENT;
            case GIVEN -> where != null && where.isKnown() ? MAY_BE_ASKED : TO_BE_TRACED;
        };
    }
}
