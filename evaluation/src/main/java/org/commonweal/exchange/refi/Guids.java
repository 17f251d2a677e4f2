package org.commonweal.exchange.refi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Names that stay: a name gives the same GUID for ever (RFC 9562, version 5). */
final class Guids {

    private static final UUID OURS = UUID.fromString("8f0c6a52-5d0e-5a3c-9f0b-766f69636573");
    private static final String FORM = "\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}?";

    private Guids() {}

    /** The GUID of a kind of thing with this name. */
    static UUID named(String kind, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(OURS.getMostSignificantBits())
                    .putLong(OURS.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest((kind + "/" + name).getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & ~0xF000L | 0x5000L;
            long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The id where it is a GUID already, as codings that came in have it; otherwise the one of that name. */
    static UUID of(String kind, String id) {
        return read(id).orElseGet(() -> named(kind, id));
    }

    /** A GUID as programs write it, with or without braces. */
    static Optional<UUID> read(String text) {
        String bare = text.strip();
        return bare.matches(FORM)
                ? Optional.of(UUID.fromString(bare.replaceAll("[{}]", "").toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
