package org.commonweal.app.plan;

import java.time.Instant;

/**
 * That somebody proposes to declare the plan, and waits for a second person.
 *
 * @param hash of the plan's canonical text
 * @param by the id of the person
 */
record Proposal(String id, String hash, String by, Instant at) {}
