package org.commonweal.app.place;

import org.commonweal.exchange.PlaceFolder;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Boundaries;

/**
 * The places of a study, read once.
 *
 * @param state a hash of their documents: the same state, the same places
 */
record Places(String state, PlaceFolder folder, AreaTable areas, Boundaries boundaries) {}
