package org.commonweal.app.look;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.commonweal.app.access.Gate;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/** The language of a page: what was chosen on this machine, or else the person's own, or else what the browser asks for. */
public final class Languages implements LocaleResolver {

    public static final String COOKIE = "language";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(COOKIE)) {
                    return known(Locale.forLanguageTag(cookie.getValue()));
                }
            }
        }
        return Gate.person(request).map(person -> known(person.language())).orElseGet(() -> known(request.getLocale()));
    }

    /** One of the languages that our catalogues are complete in. */
    public static Locale known(Locale wanted) {
        return Words.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("a language is chosen on its own page");
    }
}
