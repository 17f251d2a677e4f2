package org.commonweal.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every route and asks {@link Policy} what the route {@link Needs}. A route that says nothing is closed. The
 * person who asks is the request attribute {@link #PERSON}, put there by whatever recognised the session or the token.
 */
public final class Gate implements HandlerInterceptor {

    public static final String PERSON = Person.class.getName();

    /** Who asks; empty before signing in. */
    public static Optional<Person> person(HttpServletRequest request) {
        return Optional.ofNullable((Person) request.getAttribute(PERSON));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Open open = method.getMethodAnnotation(Open.class);
        if (open != null && !open.signedIn()) {
            return true;
        }
        Optional<Person> person = person(request);
        if (person.isEmpty()) {
            signIn(request, response);
            return false;
        }
        if (open != null) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs == null || !Policy.allows(person.get(), needs.room(), needs.act(), scope(request))) {
            throw new NotHere();
        }
        return true;
    }

    /** A page asks to sign in and comes back; anything else is told 401. */
    private static void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = String.valueOf(request.getHeader("Accept"));
        if (!request.getMethod().equals("GET") || !accept.contains("text/html")) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String here =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        response.sendRedirect("/sign-in?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
    }

    private static Scope scope(HttpServletRequest request) {
        @Nullable Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Map<?, ?> named = variables instanceof Map<?, ?> map ? map : Map.of();
        return new Scope(text(named, "study"), text(named, "area"));
    }

    private static Optional<String> text(Map<?, ?> named, String key) {
        return Optional.ofNullable(named.get(key)).map(Object::toString);
    }
}
