package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.LocalPath;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.access.passkey.Passkeys;
import org.commonweal.app.access.passkey.Site;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by passkey: a question to the browser, and its answer. */
@Controller
final class PasskeyDoor {

    private final Passkeys passkeys;
    private final SignIn signIn;
    private final Arrival arrival;
    private final Settings settings;

    PasskeyDoor(Passkeys passkeys, SignIn signIn, Arrival arrival, Settings settings) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.arrival = arrival;
        this.settings = settings;
    }

    @Open
    @PostMapping("/sign-in/passkey/question")
    ResponseEntity<String> ask(HttpServletRequest request, HttpServletResponse response) {
        Passkeys.Question question = passkeys.askForAny(site());
        Cookies.CEREMONY.set(request, response, question.ceremony());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(question.json());
    }

    @Open
    @PostMapping("/sign-in/passkey")
    ResponseEntity<Map<String, String>> answer(
            @RequestBody String key,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Account> account =
                Cookies.CEREMONY.read(request).flatMap(ceremony -> passkeys.recognise(site(), ceremony, key));
        if (account.isEmpty()) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        String onward = LocalPath.orHome(next);
        arrival.welcome(signIn.byPasskey(account.get(), Arrival.agent(request)), onward, request, response);
        return ResponseEntity.ok(Map.of("next", onward));
    }

    private Site site() {
        return Site.at(Here.address(settings)).orElseThrow(NotHere::new);
    }
}
