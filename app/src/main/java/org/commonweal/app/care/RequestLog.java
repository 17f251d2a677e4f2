package org.commonweal.app.care;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A line of the log for each request: method, route, status, how long. The route is its pattern, not the address that was asked
 * for; no name, no address of a machine, no id of a person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RequestLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            LOG.atInfo()
                    .addKeyValue("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "other")
                    .addKeyValue("route", route == null ? "none" : route.toString())
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("milliseconds", (System.nanoTime() - start) / 1_000_000)
                    .log("request");
        }
    }
}
