package org.commonweal.app.store;

import com.zaxxer.hikari.HikariConfig;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads the two ways in which the address of a PostgreSQL database is written. */
final class PostgresUrl {

    private PostgresUrl() {}

    /** @throws IllegalArgumentException where it is neither, without repeating it: it may hold a password */
    static HikariConfig pool(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgresql");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(30_000);
        if (url.startsWith("jdbc:postgresql:")) {
            pool.setJdbcUrl(url);
            return pool;
        }
        if (!url.matches("postgres(ql)?://.+")) {
            throw new IllegalArgumentException(
                    "the address of the database is neither jdbc:postgresql://host/name nor postgresql://user:password@host/name");
        }
        URI uri = URI.create(url);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        pool.setJdbcUrl("jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query);
        String user = uri.getRawUserInfo();
        if (user != null) {
            String[] parts = user.split(":", 2);
            pool.setUsername(URLDecoder.decode(parts[0], StandardCharsets.UTF_8));
            if (parts.length == 2) {
                pool.setPassword(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return pool;
    }
}
