package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.LocalPath;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.account.AccessProblem;
import org.commonweal.app.access.account.Sessions;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.access.passkey.Site;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.access.web.Recognition;
import org.commonweal.app.look.Slips;
import org.commonweal.app.settings.Settings;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Signing in by password and code, and out again. */
@Controller
final class SignInPages {

    private static final String SIGN_IN = "signin/sign-in";
    private static final String CODE = "signin/code";

    private final SignIn signIn;
    private final Sessions sessions;
    private final Arrival arrival;
    private final Provider provider;
    private final Settings settings;

    SignInPages(SignIn signIn, Sessions sessions, Arrival arrival, Provider provider, Settings settings) {
        this.settings = settings;
        this.provider = provider;
        this.signIn = signIn;
        this.sessions = sessions;
        this.arrival = arrival;
    }

    @ModelAttribute("passkeysHere")
    boolean passkeysHere() {
        return Site.at(Here.address(settings)).isPresent();
    }

    @ModelAttribute("provider")
    String provider() {
        return provider.name().orElse("");
    }

    @Open
    @GetMapping("/sign-in")
    String ask(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        if (Gate.person(request).isPresent()) {
            return "redirect:" + LocalPath.orHome(next);
        }
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("email", "");
        return SIGN_IN;
    }

    @Open
    @PostMapping("/sign-in")
    String answer(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SignIn.Answer answer = signIn.byPassword(email, password, Arrival.agent(request));
        model.addAttribute("email", email);
        return after(answer, SIGN_IN, AccessProblem.SIGN_IN_REFUSED, next, request, response, model);
    }

    @Open
    @GetMapping("/sign-in/code")
    String askForCode(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        if (Cookies.CEREMONY.read(request).isEmpty()) {
            return "redirect:/sign-in";
        }
        model.addAttribute("next", LocalPath.orHome(next));
        return CODE;
    }

    @Open
    @PostMapping("/sign-in/code")
    String code(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<String> ceremony = Cookies.CEREMONY.read(request);
        if (ceremony.isEmpty()) {
            return "redirect:/sign-in";
        }
        SignIn.Answer answer = signIn.byCode(ceremony.get(), code, Arrival.agent(request));
        return after(answer, CODE, AccessProblem.CODE_WRONG, next, request, response, model);
    }

    private String after(
            SignIn.Answer answer,
            String page,
            AccessProblem refused,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String onward = LocalPath.orHome(next);
        Place here = Place.NOWHERE.column(page.equals(CODE) ? "code" : "password");
        model.addAttribute("next", onward);
        return switch (answer) {
            case SignIn.Answer.Welcome(var session) -> arrival.welcome(session, onward, request, response);
            case SignIn.Answer.Code(var ceremony) -> arrival.askForCode(ceremony, onward, request, response);
            case SignIn.Answer.Refused() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("slips", slips(request, Problem.of(refused, here)));
                yield page;
            }
            case SignIn.Answer.Wait(var left) -> {
                long seconds = left.toSeconds() + 1;
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                model.addAttribute("slips", slips(request, Problem.of(AccessProblem.SIGN_IN_WAIT, here, seconds)));
                yield page;
            }
        };
    }

    private static Slips slips(HttpServletRequest request, Problem problem) {
        return Slips.of(List.of(problem), RequestContextUtils.getLocale(request));
    }

    @Open
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(Recognition.SESSION) instanceof String session) {
            Gate.person(request).ifPresent(person -> sessions.end(person.id(), session));
        }
        arrival.leave(request, response);
        return "redirect:/sign-in";
    }
}
