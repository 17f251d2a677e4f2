package org.commonweal.app.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.access.account.Totp;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.look.QrPicture;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Enrolling a telephone that shows codes. */
@Controller
final class CodePages {

    private final OwnAccount own;
    private final MessageSource words;

    CodePages(OwnAccount own, MessageSource words) {
        this.own = own;
        this.words = words;
    }

    @Open(signedIn = true)
    @PostMapping("/account/code/begin")
    String begin(HttpServletRequest request, HttpServletResponse response) {
        Cookies.CEREMONY.set(
                request, response, own.beginEnrolment(person(request)).ceremony());
        return "redirect:/account/code";
    }

    @Open(signedIn = true)
    @GetMapping("/account/code")
    String show(Locale language, HttpServletRequest request, Model model) {
        Person person = person(request);
        String key = own.enrolling(person, ceremony(request)).orElse("");
        if (key.isEmpty()) {
            return "redirect:/account";
        }
        String issuer = words.getMessage("look.name", null, language);
        model.addAttribute("key", key.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute(
                "picture", QrPicture.of(Totp.uri(key, issuer, own.of(person).email())));
        return "people/code";
    }

    @Open(signedIn = true)
    @PostMapping("/account/code")
    String confirm(
            @RequestParam String code,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            List<String> codes = own.enrol(person(request), ceremony(request), code);
            Cookies.CEREMONY.clear(request, response);
            model.addAttribute("codes", codes);
            return "people/codes";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), language));
            return show(language, request, model);
        }
    }

    private static String ceremony(HttpServletRequest request) {
        return Cookies.CEREMONY.read(request).orElse("");
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
