package org.commonweal.app.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.commonweal.app.access.account.Secret;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies that we set: unreadable for scripts, not sent along by other sites. Over https their names say so ({@code
 * __Host-}), and no neighbouring host can set them.
 */
public enum Cookies {
    /** Whose session it is. */
    SESSION,
    /** The other half of the field against forged forms. */
    CSRF,
    /** What is between two steps of signing in or enrolling. */
    CEREMONY;

    public Optional<String> read(HttpServletRequest request) {
        String name = name(request);
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Sets it until the browser is closed. */
    public void set(HttpServletRequest request, HttpServletResponse response, Secret secret) {
        write(request, response, secret.text(), Duration.ofSeconds(-1));
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    void write(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name(HttpServletRequest request) {
        String plain = name().toLowerCase(java.util.Locale.ROOT);
        return request.isSecure() ? "__Host-" + plain : plain;
    }
}
