/**
 * Pages about places: area data and boundaries as people bring them, maps, and the choice of comparators from treated areas to
 * the lock, with the page for residents that says why these places.
 *
 * <p>Enter through {@link PlacePages} and {@link ComparatorPages}. What is chosen and how is decided by the rooms
 * {@code place} and {@code exchange} of the subject; here it is asked for and shown. Knows the ground floor and no other room
 * of pages.
 */
@NullMarked
package org.commonweal.app.place;

import org.jspecify.annotations.NullMarked;
