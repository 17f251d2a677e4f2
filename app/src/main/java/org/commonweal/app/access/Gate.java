package org.commonweal.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every route and asks {@link Policy} what the route {@link Needs}. A route that says nothing is closed. The
 * person who asks is the request attribute {@link #PERSON}, put there by whatever recognised the session or the token.
 */
public final class Gate implements HandlerInterceptor {

    public static final String PERSON = Person.class.getName();

    /** Request attribute where a token asks: an {@code Optional} with the only study that it is good for. */
    public static final String TOKEN = Gate.class.getName() + ".token";

    /** Hears of everybody who was refused. */
    public interface Refusals {

        /** @param route as it is written beside its method, such as {@code GET /studies/{study}} */
        void refused(Person who, String route, Scope scope);
    }

    private final Refusals refusals;

    public Gate(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Who asks; empty before signing in. */
    public static Optional<Person> person(HttpServletRequest request) {
        return Optional.ofNullable((Person) request.getAttribute(PERSON));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || method.getBean() instanceof ErrorController) {
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
        Scope scope = scope(request);
        if (isTokenOfAnotherStudy(request, scope)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return false;
        }
        if (!allows(method, person.get(), scope, request.getAttribute(TOKEN) != null)) {
            refusals.refused(person.get(), request.getMethod() + " " + pattern(request), scope);
            throw new NotHere();
        }
        return true;
    }

    /** What somebody sets about themselves is not for tokens: none may make another, or a session. */
    private static boolean allows(HandlerMethod method, Person person, Scope scope, boolean token) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) {
            return method.hasMethodAnnotation(Open.class) && !token;
        }
        return Policy.allows(person, needs.room(), needs.act(), scope);
    }

    private static boolean isTokenOfAnotherStudy(HttpServletRequest request, Scope scope) {
        return request.getAttribute(TOKEN) instanceof Optional<?> bound
                && bound.isPresent()
                && !bound.equals(scope.study());
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
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
