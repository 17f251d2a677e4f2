package org.commonweal.app.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the owner of an installation decides.
 *
 * @param data the folder of the embedded store, of backups and of work in progress
 * @param databaseUrl PostgreSQL as {@code jdbc:postgresql://..} or {@code postgresql://user:password@host:port/name}; empty for
 *     the embedded store
 * @param address that the server listens on
 * @param port 0 for any free one
 * @param demo whether Riverside is loaded and its people can be signed in as
 * @param publicUrl how people reach us from outside, for links in invitations; empty for address and port
 * @param keys the file of the installation's keys, where it does not lie in the data folder
 */
public record Settings(
        Path data,
        Optional<String> databaseUrl,
        String address,
        int port,
        boolean demo,
        Optional<String> publicUrl,
        Optional<Path> keys) {

    private static final String KEYS = "commonweal.keys";

    public Settings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port " + port + " is not between 0 and 65535");
        }
        if (demo && !isLoopback(address)) {
            throw new IllegalArgumentException(
                    "a demonstration lets anybody in, so it listens on this machine only, not on " + address
                            + "; leave out --address or --demo");
        }
    }

    /** One whose keys lie in the data folder. */
    public Settings(
            Path data,
            Optional<String> databaseUrl,
            String address,
            int port,
            boolean demo,
            Optional<String> publicUrl) {
        this(data, databaseUrl, address, port, demo, publicUrl, Optional.empty());
    }

    /** Where the keys of the installation lie. */
    public Path keyFile() {
        return keys.orElse(data.resolve(KEYS));
    }

    /** Whether only programs on this machine can reach us. */
    public boolean isLoopback() {
        return isLoopback(address);
    }

    private static boolean isLoopback(String address) {
        return address.equals("127.0.0.1") || address.equals("::1") || address.equals("localhost");
    }
}
