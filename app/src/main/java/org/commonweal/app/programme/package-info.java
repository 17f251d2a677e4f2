/**
 * Pages about the programme: its neighbourhoods with arm, dates and what each is made of, and the versions of its framework with
 * the crosswalk between them.
 *
 * <p>Enter through {@link ProgrammePages}. Everything stands in {@code programme.yaml}, which {@code exchange} reads and writes;
 * a neighbourhood that leaves keeps its history. Knows the ground floor and no other room of pages.
 */
@NullMarked
package org.commonweal.app.programme;

import org.jspecify.annotations.NullMarked;
