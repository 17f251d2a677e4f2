package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.account.Secret;
import org.commonweal.app.access.account.Sessions;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.access.web.CsrfCookie;
import org.commonweal.app.access.web.Recognition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What happens at the door: a new session under a new name, never the one that somebody brought. */
@Component
public final class Arrival {

    private final Sessions sessions;
    private final CsrfCookie csrf;

    Arrival(Sessions sessions, CsrfCookie csrf) {
        this.sessions = sessions;
        this.csrf = csrf;
    }

    /** What the browser says it is. */
    public static String agent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    }

    /** Goes on as the signing in says. */
    public String after(SignIn.Answer answer, String onward, HttpServletRequest request, HttpServletResponse response) {
        return switch (answer) {
            case SignIn.Answer.Welcome(var session) -> welcome(session, onward, request, response);
            case SignIn.Answer.Code(var ceremony) -> askForCode(ceremony, onward, request, response);
            case SignIn.Answer.Refused _, SignIn.Answer.Wait _ -> "redirect:/sign-in";
        };
    }

    String welcome(Secret session, String onward, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(Recognition.SESSION) instanceof String old) {
            Gate.person(request).ifPresent(person -> sessions.end(person.id(), old));
        }
        csrf.saveToken(null, request, response);
        Cookies.CEREMONY.clear(request, response);
        Cookies.SESSION.set(request, response, session);
        return "redirect:" + onward;
    }

    String askForCode(Secret ceremony, String onward, HttpServletRequest request, HttpServletResponse response) {
        Cookies.CEREMONY.set(request, response, ceremony);
        return "redirect:/sign-in/code?next=" + URLEncoder.encode(onward, StandardCharsets.UTF_8);
    }

    void leave(HttpServletRequest request, HttpServletResponse response) {
        csrf.saveToken(null, request, response);
        Cookies.SESSION.clear(request, response);
    }
}
