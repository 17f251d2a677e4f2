/**
 * People and households across waves: who lives where, who came and went, who is to be interviewed again, who was lost.
 *
 * <p>Enter through {@link Panel}. Comes in: a line for each thing that happened to a person ({@link PersonEvent}). Goes out: who
 * lives in which household at each wave, the {@code Standing} of everybody interviewed before, and {@link Reinterview}: the rate
 * and what those lost were like; who may be asked again ({@link Asking}); and how the search goes for those not found ({@link Tracing}).
 */
@NullMarked
package org.commonweal.fieldwork.panel;

import org.jspecify.annotations.NullMarked;
