package org.commonweal.app.place;

import java.util.List;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.PlaceGlance;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Boundaries;

/**
 * The places of a study, read once.
 *
 * @param concerns what is worth knowing about the files beside each other
 * @param state a hash of their documents: the same state, the same places
 */
record Places(
        String state, PlaceFolder folder, AreaTable areas, Boundaries boundaries, List<PlaceGlance.Concern> concerns) {}
