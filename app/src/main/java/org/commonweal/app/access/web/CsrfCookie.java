package org.commonweal.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.commonweal.app.store.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Keeps the token against forged forms in a cookie, so that no instance needs to remember it. */
public final class CsrfCookie implements CsrfTokenRepository {

    static final String FIELD = "_csrf";
    private static final String HEADER = "X-CSRF-TOKEN";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken(HEADER, FIELD, Ids.token(32));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            Cookies.CSRF.clear(request, response);
        } else {
            Cookies.CSRF.write(request, response, token.getToken(), Duration.ofSeconds(-1));
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Optional<String> value = Cookies.CSRF.read(request).filter(text -> !text.isEmpty());
        return value.map(text -> new DefaultCsrfToken(HEADER, FIELD, text)).orElse(null);
    }
}
