package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.commonweal.app.access.LocalPath;
import org.commonweal.app.access.Open;
import org.commonweal.app.look.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Chooses the language of pages on this machine. */
@Controller
final class LanguagePage {

    private static final Duration YEAR = Duration.ofDays(365);

    @Open
    @PostMapping("/language")
    String choose(
            @RequestParam String language,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String known = Languages.known(Locale.forLanguageTag(language)).toLanguageTag();
        ResponseCookie cookie = ResponseCookie.from(Languages.COOKIE, known)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(YEAR)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return "redirect:" + LocalPath.orHome(next);
    }
}
