package org.commonweal.app.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.access.account.Secret;
import org.commonweal.app.access.account.Sessions;
import org.commonweal.app.access.passkey.Passkeys;
import org.commonweal.app.access.passkey.Site;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.access.web.Recognition;
import org.commonweal.app.look.Languages;
import org.commonweal.app.look.Slips;
import org.commonweal.app.settings.Settings;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody sets about themselves. */
@Controller
final class AccountPages {

    private static final String HOME = "redirect:/account";

    private final OwnAccount own;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Settings settings;

    AccountPages(OwnAccount own, Sessions sessions, Passkeys passkeys, Settings settings) {
        this.passkeys = passkeys;
        this.settings = settings;
        this.own = own;
        this.sessions = sessions;
    }

    /** A session as its owner sees it. */
    record Place(String id, String agent, String seen, boolean here) {}

    /** A passkey as its owner sees it. */
    record Key(String id, String name, String created, String used) {}

    /** A token as its owner sees it. */
    record Token(String id, String name, Map<Room, Act> scope, String study, String until) {}

    @Open(signedIn = true)
    @GetMapping("/account")
    String account(HttpServletRequest request, Model model) {
        Person person = person(request);
        model.addAttribute("account", own.of(person));
        model.addAttribute("languages", Words.LANGUAGES);
        model.addAttribute("codesLeft", own.codesLeft(person));
        model.addAttribute("rooms", TokenChoice.of(person));
        model.addAttribute("passkeys", keys(person));
        model.addAttribute("passkeysHere", Site.at(Here.address(settings)).isPresent());
        model.addAttribute("sessions", places(person, session(request)));
        model.addAttribute(
                "tokens",
                own.tokens(person).stream()
                        .map(token -> new Token(
                                token.id(),
                                token.name(),
                                token.scope(),
                                token.study().orElse(""),
                                Times.inWords(token.expiresAt())))
                        .toList());
        return "people/account";
    }

    private List<Key> keys(Person person) {
        return passkeys.of(person).stream()
                .map(key -> new Key(
                        key.id(),
                        key.name(),
                        Times.inWords(key.createdAt()),
                        key.usedAt().map(Times::inWords).orElse("")))
                .toList();
    }

    private List<Place> places(Person person, String here) {
        return sessions.of(person.id()).stream()
                .map(found -> new Place(
                        found.id(),
                        Browser.name(found.agent()),
                        Times.inWords(found.seenAt()),
                        found.id().equals(here)))
                .toList();
    }

    @Open(signedIn = true)
    @PostMapping("/account")
    String describe(
            @RequestParam String name,
            @RequestParam String language,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                "?done=people.described",
                locale,
                request,
                response,
                model,
                () -> own.describe(person(request), name, Languages.known(Locale.forLanguageTag(language))));
    }

    @Open(signedIn = true)
    @PostMapping("/account/password")
    String password(
            @RequestParam String present,
            @RequestParam String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                "?done=people.password",
                locale,
                request,
                response,
                model,
                () -> own.changePassword(person(request), session(request), present, password));
    }

    @Open(signedIn = true)
    @PostMapping("/account/sessions/{session}/end")
    String endSession(@PathVariable String session, HttpServletRequest request) {
        sessions.end(person(request).id(), session);
        return HOME + "?done=people.session-ended";
    }

    @Open(signedIn = true)
    @PostMapping("/account/tokens")
    String makeToken(
            @RequestParam String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "") String study,
            @RequestParam(defaultValue = "30") int days,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            Secret token = own.makeToken(
                    person(request),
                    name,
                    TokenChoice.read(scope),
                    Optional.of(study.strip()).filter(text -> !text.isEmpty()),
                    days);
            model.addAttribute("token", token.text());
            return "people/token";
        } catch (Problems problems) {
            return wrong(problems, locale, request, response, model);
        }
    }

    @Open(signedIn = true)
    @PostMapping("/account/tokens/{token}/end")
    String endToken(@PathVariable String token, HttpServletRequest request) {
        own.endToken(person(request), token);
        return HOME + "?done=people.token-ended";
    }

    @Open(signedIn = true)
    @PostMapping("/account/code/remove")
    String removeCode(
            @RequestParam String present,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                "?done=people.code-removed",
                locale,
                request,
                response,
                model,
                () -> own.removeSecondFactor(person(request), present));
    }

    private String done(
            String said,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Runnable act) {
        try {
            act.run();
            return HOME + said;
        } catch (Problems problems) {
            return wrong(problems, locale, request, response, model);
        }
    }

    private String wrong(
            Problems problems, Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("slips", Slips.of(problems.all(), locale));
        return account(request, model);
    }

    private static String session(HttpServletRequest request) {
        return request.getAttribute(Recognition.SESSION) instanceof String session ? session : "";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
