package org.commonweal.app.look;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Open;
import org.commonweal.app.look.Failures.Told;
import org.commonweal.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Says what did not work and what to do now: a page for people, {@code application/problem+json} for programs. */
@Controller
final class FailurePages implements ErrorController {

    private final Frames frames;
    private final MessageSource words;

    FailurePages(Frames frames, MessageSource words) {
        this.frames = frames;
        this.words = words;
    }

    @Open
    @RequestMapping("/error")
    Object tell(HttpServletRequest request) {
        Told told = request.getAttribute(Failures.TOLD) instanceof Told known ? known : outside(request);
        Frame frame = frames.of(request);
        if (told.failure() == Failure.DEFECT || told.failure() == Failure.UNWELL) {
            frame.withoutStudy();
        }
        return String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)
                ? page(told)
                : details(told, frame.getLanguage(), request);
    }

    /** What happened before or after a page: in a filter, or while it was being written. Nothing, where nobody was sent here. */
    private static Told outside(HttpServletRequest request) {
        @Nullable Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return Failures.told(
                request,
                status instanceof Integer code ? Failure.of(code) : Failure.NOT_HERE,
                thrown instanceof Throwable known ? known : null);
    }

    private static ModelAndView page(Told told) {
        ModelAndView page = new ModelAndView("error/failure");
        page.addObject("key", told.failure().key());
        page.addObject("reference", told.reference());
        page.addObject("problems", told.problems());
        page.addObject("signedOut", told.failure() == Failure.SIGNED_OUT);
        page.setStatus(told.failure().status());
        return page;
    }

    private ResponseEntity<ProblemDetail> details(Told told, Locale language, HttpServletRequest request) {
        String key = told.failure().key();
        ProblemDetail details = ProblemDetail.forStatusAndDetail(
                told.failure().status(), words.getMessage(key + ".words", null, language));
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked) {
            details.setInstance(
                    UriComponentsBuilder.fromPath(asked).build().encode().toUri());
        }
        details.setTitle(words.getMessage(key + ".title", null, language));
        if (!told.reference().isEmpty()) {
            details.setProperty("reference", told.reference());
        }
        List<Map<String, String>> problems =
                told.problems().stream().map(it -> inWords(it, language)).toList();
        if (!problems.isEmpty()) {
            details.setProperty("problems", problems);
        }
        return ResponseEntity.status(told.failure().status())
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
