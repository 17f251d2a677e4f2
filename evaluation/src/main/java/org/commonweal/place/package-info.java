/**
 * Places: small areas with what is known of them, boundaries, what a neighbourhood is made of, and who is compared with whom.
 *
 * <p>Enter through {@link ComparatorDesign}: treated areas, rules, covariates and a method; {@code choose(areas, boundaries)}
 * gives a {@link ComparatorChoice}, which is locked before outcomes are opened. {@link AreaTable} holds indicators by code with
 * their source; {@link Membership} says how a neighbourhood is put together from small areas.
 *
 * <p>The ground floor: knows words, problems and the engine, no other room.
 */
@NullMarked
package org.commonweal.place;

import org.jspecify.annotations.NullMarked;
