package org.commonweal.app.access.passkey;

import java.time.Instant;
import java.util.Optional;

/** A passkey as its owner sees it. */
public record Passkey(String id, String name, Instant createdAt, Optional<Instant> usedAt) {}
