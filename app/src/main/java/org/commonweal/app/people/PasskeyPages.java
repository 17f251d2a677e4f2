package org.commonweal.app.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.passkey.Passkeys;
import org.commonweal.app.access.passkey.Site;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Adding and removing passkeys of one's own. */
@Controller
final class PasskeyPages {

    private final Passkeys passkeys;
    private final Settings settings;

    PasskeyPages(Passkeys passkeys, Settings settings) {
        this.passkeys = passkeys;
        this.settings = settings;
    }

    @Open(signedIn = true)
    @PostMapping("/account/passkeys/question")
    ResponseEntity<String> ask(HttpServletRequest request, HttpServletResponse response) {
        Passkeys.Question question = passkeys.askForNew(person(request), site());
        Cookies.CEREMONY.set(request, response, question.ceremony());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(question.json());
    }

    @Open(signedIn = true)
    @PostMapping("/account/passkeys")
    ResponseEntity<Map<String, String>> add(
            @RequestBody String key,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> ceremony = Cookies.CEREMONY.read(request);
        Cookies.CEREMONY.clear(request, response);
        boolean kept = Account.isName(name)
                && ceremony.filter(secret -> passkeys.keep(person(request), site(), secret, key, name.strip()))
                        .isPresent();
        return kept
                ? ResponseEntity.ok(Map.of("next", "/account?done=people.passkey-added"))
                : ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
    }

    @Open(signedIn = true)
    @PostMapping("/account/passkeys/{passkey}/remove")
    String remove(@PathVariable String passkey, HttpServletRequest request) {
        passkeys.remove(person(request), passkey);
        return "redirect:/account?done=people.passkey-removed";
    }

    private Site site() {
        return Site.at(Here.address(settings)).orElseThrow(NotHere::new);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
