package org.commonweal.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Another way to be recognised than by session or token, for addresses of its own: for programs that know only their own way.
 * Cookies count for nothing there, so nobody can be made to send something by another site.
 */
public interface SideDoor {

    /** Whether a request goes through this door; by its address alone. */
    boolean leadsTo(HttpServletRequest request);

    /**
     * Recognises who asks, and says so to {@link org.commonweal.app.access.Gate}.
     *
     * @return false where it has turned the request away and answered it
     */
    boolean recognise(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
