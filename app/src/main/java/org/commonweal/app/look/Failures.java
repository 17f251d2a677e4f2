package org.commonweal.app.look;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.SpentLink;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.StoreProblem;
import org.commonweal.app.store.StudyClosed;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.quality.Concern;
import org.commonweal.store.StaleStudy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Comes last, after every room has answered for what it throws itself: makes a {@link Failure} of the rest, which
 * {@link FailurePages} tells. What a defect was stays in the log, under a reference that the page names.
 */
@Component
final class Failures implements HandlerExceptionResolver {

    /** What went wrong, for the page that tells it. */
    record Told(Failure failure, String reference, List<Problem> problems) {}

    static final String TOLD = Told.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (thrown instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // whoever asked has gone
        }
        Told told = told(request, kind(thrown), thrown);
        if (response.isCommitted()) {
            return new ModelAndView();
        }
        request.setAttribute(TOLD, told);
        try {
            response.sendError(told.failure().status().value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /** Tells the log of a defect, and nobody else. */
    static Told told(HttpServletRequest request, Failure failure, @Nullable Throwable thrown) {
        String reference = "";
        if (failure == Failure.DEFECT) {
            reference = Ids.next().substring(0, 8);
            LOG.error(
                    "defect {} at {} {}",
                    reference,
                    request.getMethod(),
                    request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                    thrown);
        }
        return new Told(
                failure,
                reference,
                thrown instanceof Problems problems
                        ? problems.all().stream().map(Concern::withoutAnswers).toList()
                        : List.of());
    }

    private static Failure kind(Exception thrown) {
        return switch (thrown) {
            case NotHere _ -> Failure.NOT_HERE;
            case SpentLink _ -> Failure.SPENT_LINK;
            case DatabaseStore.Stale _ -> Failure.CHANGED_MEANWHILE;
            case StaleStudy _ -> Failure.CHANGED_MEANWHILE;
            case StudyClosed _ -> Failure.CLOSED;
            case Problems problems -> isOfStore(problems) ? Failure.UNWELL : Failure.PROBLEMS;
            case MaxUploadSizeExceededException _ -> Failure.TOO_LARGE;
            case MultipartException _ -> Failure.NOT_UNDERSTOOD; // cut off on the way
            default -> Failure.DEFECT;
        };
    }

    private static boolean isOfStore(Problems problems) {
        return problems.all().stream().anyMatch(problem -> problem.kind() instanceof StoreProblem);
    }
}
