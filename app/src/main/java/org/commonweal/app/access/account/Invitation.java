package org.commonweal.app.access.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that lets somebody in once.
 *
 * @param email who it is for; empty for the first administrator
 * @param account whose password it sets anew; empty where it makes an account
 * @param offer the role that comes with it
 */
public record Invitation(
        String id,
        Kind kind,
        String email,
        Optional<String> account,
        Optional<Offer> offer,
        String createdBy,
        Instant createdAt,
        Instant expiresAt) {

    /** What a link is for; one kind is never taken for another. */
    public enum Kind {
        FIRST("/first/", Duration.ofHours(24)),
        INVITE("/invited/", Duration.ofDays(7)),
        RESET("/reset/", Duration.ofHours(24));

        private final String path;
        private final Duration life;

        Kind(String path, Duration life) {
            this.path = path;
            this.life = life;
        }

        Duration life() {
            return life;
        }
    }

    /** A role, and where it will hold. */
    public record Offer(String role, Optional<String> study, Optional<String> area) {}

    /**
     * A link as it is handed over.
     *
     * @param path within this installation, such as {@code /invited/..}
     */
    public record Link(String path) {

        static Link of(Kind kind, Secret secret) {
            return new Link(kind.path + secret.text());
        }

        /** It holds a secret. */
        @Override
        public String toString() {
            return "Link";
        }
    }

    /** The link is used, too old, taken back or never was: all are the same to whoever holds it. */
    public static final class Gone extends RuntimeException {

        private static final long serialVersionUID = 1;

        Gone() {
            super("the link is good no more", null, false, false);
        }
    }
}
