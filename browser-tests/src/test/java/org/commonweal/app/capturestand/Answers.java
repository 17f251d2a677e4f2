package org.commonweal.app.capturestand;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers a submission in place of the room of capture, where a test has said how. */
@Component
final class Answers extends OncePerRequestFilter {

    private final Queue<Integer> queue = new ConcurrentLinkedQueue<>();

    void next(int status) {
        queue.add(status);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Integer status = request.getRequestURI().endsWith("/capture/submission") ? queue.poll() : null;
        if (status == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(status);
        response.setContentType("text/xml");
        response.getWriter()
                .write("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"
                        + "<message>This form is closed.</message></OpenRosaResponse>");
    }
}
