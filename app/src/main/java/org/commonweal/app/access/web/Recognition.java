package org.commonweal.app.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.access.account.Sessions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises who asks, by session cookie or by token, and says so to {@link Gate}. A request with a token is never taken for
 * one with a session, whatever cookies come with it.
 */
public final class Recognition extends OncePerRequestFilter {

    /** Request attribute: the id of the session, where there is one. */
    public static final String SESSION = Recognition.class.getName() + ".session";

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final OwnAccount accounts;

    private final List<SideDoor> doors;

    Recognition(Sessions sessions, OwnAccount accounts, List<SideDoor> doors) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.doors = List.copyOf(doors);
    }

    static boolean hasToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/-/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SideDoor> door =
                doors.stream().filter(it -> it.leadsTo(request)).findFirst();
        if (door.isPresent()) {
            if (!door.get().recognise(request, response)) {
                return;
            }
        } else if (hasToken(request)) {
            if (!recogniseToken(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
        } else {
            recogniseSession(request);
            if (request.getAttribute(Gate.PERSON) == null && isUpload(request)) {
                // Files of strangers are not even received.
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private boolean recogniseToken(HttpServletRequest request) {
        Optional<OwnAccount.Bearer> bearer = Optional.of(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(header ->
                        accounts.bearer(header.substring(BEARER.length()).strip()));
        bearer.ifPresent(found -> {
            request.setAttribute(Gate.PERSON, found.person());
            request.setAttribute(Gate.TOKEN, found.study());
        });
        return bearer.isPresent();
    }

    private void recogniseSession(HttpServletRequest request) {
        Cookies.SESSION
                .read(request)
                .filter(value -> !value.isEmpty())
                .flatMap(sessions::recognise)
                .ifPresent(found -> {
                    request.setAttribute(Gate.PERSON, found.person());
                    request.setAttribute(SESSION, found.session());
                });
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MediaType.MULTIPART_FORM_DATA_VALUE, 0, 10);
    }
}
