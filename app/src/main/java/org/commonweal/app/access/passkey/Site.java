package org.commonweal.app.access.passkey;

import java.net.URI;
import java.util.Optional;

/**
 * The site that a passkey belongs to. A key for one site is never shown to another.
 *
 * @param host without a port, such as {@code commonweal.example.org} or {@code localhost}
 * @param origin such as {@code https://commonweal.example.org}
 */
public record Site(String host, String origin) {

    /** The site at this address; empty where browsers know no passkeys: at bare numbers, and without https elsewhere. */
    public static Optional<Site> at(String address) {
        URI uri = URI.create(address);
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        boolean named = !host.isEmpty() && !host.matches("[0-9.]+") && !host.startsWith("[");
        boolean safe = "https".equals(uri.getScheme()) || host.equals("localhost");
        return named && safe
                ? Optional.of(new Site(host, uri.getScheme() + "://" + uri.getAuthority()))
                : Optional.empty();
    }
}
