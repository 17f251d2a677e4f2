package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.Secret;
import org.commonweal.app.look.Languages;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The links that let somebody in once: the first administrator's, an invitation, a new password. */
@Controller
final class LinkPages {

    private final Doors doors;
    private final Arrival arrival;

    LinkPages(Doors doors, Arrival arrival) {
        this.doors = doors;
        this.arrival = arrival;
    }

    @Open
    @GetMapping("/first/{token}")
    String first(@PathVariable String token, Model model) {
        doors.look(Invitation.Kind.FIRST, token);
        return form("first", token, "", "", model);
    }

    @Open
    @PostMapping("/first/{token}")
    String makeFirst(
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return enter(Invitation.Kind.FIRST, "first", token, name, email, password, locale, request, response, model);
    }

    @Open
    @GetMapping("/invited/{token}")
    String invited(@PathVariable String token, Model model) {
        return form(
                "invited", token, "", doors.look(Invitation.Kind.INVITE, token).email(), model);
    }

    @Open
    @PostMapping("/invited/{token}")
    String accept(
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String email = doors.look(Invitation.Kind.INVITE, token).email();
        return enter(Invitation.Kind.INVITE, "invited", token, name, email, password, locale, request, response, model);
    }

    @Open
    @GetMapping("/reset/{token}")
    String reset(@PathVariable String token, Model model) {
        doors.look(Invitation.Kind.RESET, token);
        model.addAttribute("here", "/reset/" + token);
        return "signin/reset";
    }

    @Open
    @PostMapping("/reset/{token}")
    String setAnew(
            @PathVariable String token,
            @RequestParam String password,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        try {
            doors.reset(token, password);
            return "redirect:/sign-in";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), locale));
            model.addAttribute("here", "/reset/" + token);
            return "signin/reset";
        }
    }

    private String enter(
            Invitation.Kind kind,
            String page,
            String token,
            String name,
            String email,
            String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            Secret session =
                    doors.enter(kind, token, name, email, password, Languages.known(locale), Arrival.agent(request));
            return arrival.welcome(session, "/", request, response);
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), locale));
            return form(page, token, name, email, model);
        }
    }

    private static String form(String page, String token, String name, String email, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("here", "/" + page + "/" + token);
        model.addAttribute("name", name);
        model.addAttribute("email", email);
        return "signin/enter";
    }
}
