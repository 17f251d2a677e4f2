/**
 * What is tried, where, and from when.
 *
 * <p>Enter through {@link Programme}: its neighbourhoods with their arms, its waves of the household survey with their
 * dates, and the version of the framework whose domains everything is read against. Names of bodies, domains and places
 * belong to the programme and are words in several languages, never codes in our sources.
 *
 * <p>Comes in: {@code programme.yaml}, read by {@code exchange}. Knows nothing of questionnaires, plans or results.
 */
@NullMarked
package org.commonweal.programme;

import org.jspecify.annotations.NullMarked;
