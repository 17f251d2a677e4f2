package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletResponse;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.Passwords;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What is said where a link is good no more, and where too many people come at once. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DoorAnswers {

    private static final String SECONDS = "5";

    @ExceptionHandler
    ModelAndView gone(Invitation.Gone gone) {
        return new ModelAndView("signin/gone", HttpStatusCode.valueOf(HttpStatus.GONE.value()));
    }

    @ExceptionHandler
    ModelAndView busy(Passwords.Busy busy, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        return new ModelAndView("signin/busy", HttpStatusCode.valueOf(HttpStatus.SERVICE_UNAVAILABLE.value()));
    }
}
