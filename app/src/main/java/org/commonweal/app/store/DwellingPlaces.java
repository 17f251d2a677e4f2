package org.commonweal.app.store;

import java.util.Collection;
import java.util.Map;

/** Where dwellings lie, for a machine that measures by it: no page shows a place. What keeps addresses stands behind it. */
public interface DwellingPlaces {

    /** Degrees. */
    record Spot(double latitude, double longitude) {}

    /**
     * The places that are known, by dwelling.
     *
     * @param reader for whom it is measured; the ledger tells of it
     */
    Map<String, Spot> of(String reader, String study, String wave, Collection<String> dwellings);
}
