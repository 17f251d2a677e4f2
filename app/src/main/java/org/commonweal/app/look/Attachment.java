package org.commonweal.app.look;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;

/**
 * What leaves as a file. Whatever stands in it, a browser keeps it and does not show it: it is an attachment, its kind is not
 * guessed, and shown all the same it may run nothing and reach nobody.
 */
public final class Attachment {

    private static final String SANDBOX =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups; frame-ancestors 'none'";

    private static final int LONGEST_NAME = 120;

    private Attachment() {}

    /**
     * Says so, before the first byte.
     *
     * @param name as it will be called there; what could not be part of a file's name, or of a line, is left out
     */
    public static void begin(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(plain(name)).build().toString());
        alone(response);
    }

    /** For a page that is shown and yet stands alone: no script, no form, no other host, not in a store on the way. */
    public static void alone(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", SANDBOX);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
        return plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
    }
}
