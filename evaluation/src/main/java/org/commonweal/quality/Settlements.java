package org.commonweal.quality;

import java.util.List;

/**
 * How the concerns of a study were settled; in a study folder {@code settlements.yaml}.
 *
 * @param all in the order they were written
 */
public record Settlements(List<Settlement> all) {

    public Settlements {
        all = List.copyOf(all);
    }

    public static Settlements none() {
        return new Settlements(List.of());
    }
}
