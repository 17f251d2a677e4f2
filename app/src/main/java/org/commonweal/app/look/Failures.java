package org.commonweal.app.look;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.StoreProblem;
import org.commonweal.app.store.StudyClosed;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.store.StaleStudy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is said when something does not work: a page for people, {@code application/problem+json} for programs. Details of a
 * defect stay in the log, under a reference that the page names.
 */
@Controller
@ControllerAdvice
final class Failures implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Frames frames;
    private final MessageSource words;

    Failures(Frames frames, MessageSource words) {
        this.frames = frames;
        this.words = words;
    }

    /** Whatever a page threw. */
    @ExceptionHandler
    @Nullable
    Object thrown(Exception thrown, HttpServletRequest request) {
        if (thrown instanceof AsyncRequestNotUsableException) {
            return null; // whoever asked has gone
        }
        return answer(request, kind(thrown), thrown);
    }

    /** Whatever happened before or after a page: in a filter, or while it was being written. */
    @Open
    @RequestMapping("/error")
    Object outside(HttpServletRequest request) {
        @Nullable Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Failure failure = Failure.of(status instanceof Integer code ? code : 404);
        return answer(request, failure, thrown instanceof Exception exception ? exception : null);
    }

    private static Failure kind(Exception thrown) {
        return switch (thrown) {
            case NotHere _ -> Failure.NOT_HERE;
            case DatabaseStore.Stale _ -> Failure.CHANGED_MEANWHILE;
            case StaleStudy _ -> Failure.CHANGED_MEANWHILE;
            case StudyClosed _ -> Failure.CLOSED;
            case Problems problems -> isOfStore(problems) ? Failure.UNWELL : Failure.PROBLEMS;
            case MaxUploadSizeExceededException _ -> Failure.TOO_LARGE;
            case MultipartException _ -> Failure.NOT_UNDERSTOOD;
            case ErrorResponse known -> Failure.of(known.getStatusCode().value());
            case org.springframework.web.method.annotation.MethodArgumentTypeMismatchException _ ->
                Failure.NOT_UNDERSTOOD;
            default -> Failure.DEFECT;
        };
    }

    private static boolean isOfStore(Problems problems) {
        return problems.all().stream().anyMatch(problem -> problem.kind() instanceof StoreProblem);
    }

    private Object answer(HttpServletRequest request, Failure failure, @Nullable Exception thrown) {
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
        Frame frame = frames.of(request);
        if (failure == Failure.DEFECT || failure == Failure.UNWELL) {
            frame.withoutStudy();
        }
        List<Problem> problems = thrown instanceof Problems many ? many.all() : List.of();
        return String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html")
                ? page(failure, reference, problems)
                : details(failure, reference, problems, frame.getLanguage());
    }

    private static ModelAndView page(Failure failure, String reference, List<Problem> problems) {
        ModelAndView page = new ModelAndView(
                "error/failure",
                Map.of(
                        "key",
                        failure.key(),
                        "reference",
                        reference,
                        "problems",
                        problems,
                        "home",
                        failure != Failure.SIGNED_OUT));
        page.setStatus(failure.status());
        return page;
    }

    private ResponseEntity<ProblemDetail> details(
            Failure failure, String reference, List<Problem> problems, Locale language) {
        ProblemDetail details = ProblemDetail.forStatusAndDetail(
                failure.status(), words.getMessage(failure.key() + ".words", null, language));
        details.setTitle(words.getMessage(failure.key() + ".title", null, language));
        if (!reference.isEmpty()) {
            details.setProperty("reference", reference);
        }
        if (!problems.isEmpty()) {
            details.setProperty(
                    "problems",
                    problems.stream().map(it -> inWords(it, language)).toList());
        }
        return ResponseEntity.status(failure.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(details);
    }

    private static Map<String, String> inWords(Problem problem, Locale language) {
        return Map.of(
                "where", problem.place().toString(),
                "what", problem.inWords(language),
                "remedy", problem.remedy(language));
    }
}
