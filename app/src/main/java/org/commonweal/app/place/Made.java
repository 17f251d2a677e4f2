package org.commonweal.app.place;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.place.Membership;

/** The small areas that a neighbourhood names, with the share of their people; a drawn one names none. */
final class Made {

    private Made() {}

    static SortedMap<String, Double> of(Membership membership) {
        SortedMap<String, Double> shares = new TreeMap<>();
        switch (membership) {
            case Membership.WholeAreas whole -> whole.codes().forEach(code -> shares.put(code, 1.0));
            case Membership.PartAreas part -> shares.putAll(part.shares());
            case Membership.DrawnPolygon drawn -> {}
        }
        return Collections.unmodifiableSortedMap(shares);
    }
}
