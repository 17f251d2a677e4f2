package org.commonweal.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.LocalPath;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.CeremonyTable;
import org.commonweal.app.access.account.Secret;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.access.account.Strangers;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.look.Languages;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in at a provider that the installation trusts. What is between going and coming back lies in the store. */
@Controller
final class ProviderPages {

    private static final String KIND = "provider";
    private static final String BACK = "/sign-in/provider/back";
    private static final Duration TIME = Duration.ofMinutes(10);

    private final Provider provider;
    private final Strangers strangers;
    private final SignIn signIn;
    private final Arrival arrival;
    private final Database database;
    private final Settings settings;
    private final Clock clock;

    ProviderPages(
            Provider provider,
            Strangers strangers,
            SignIn signIn,
            Arrival arrival,
            Database database,
            Settings settings,
            Clock clock) {
        this.provider = provider;
        this.strangers = strangers;
        this.signIn = signIn;
        this.arrival = arrival;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Open
    @GetMapping("/sign-in/provider")
    String go(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        mustBeNamed();
        Map<String, String> kept = Map.of(
                "state", Ids.token(16),
                "nonce", Ids.token(16),
                "verifier", Ids.token(32),
                "redirect", Here.address(settings) + BACK,
                "next", LocalPath.orHome(next));
        Secret ceremony = database.keep(sql -> new CeremonyTable(sql).begin(KIND, kept, clock.instant(), TIME));
        Cookies.CEREMONY.set(request, response, ceremony);
        return "redirect:" + question(kept).getAuthorizationRequestUri();
    }

    @Open
    @GetMapping(BACK)
    String back(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        mustBeNamed();
        Optional<Map<String, String>> kept = Cookies.CEREMONY
                .read(request)
                .flatMap(ceremony -> database.keep(sql -> new CeremonyTable(sql).take(KIND, ceremony, clock.instant())))
                .filter(found -> state.equals(found.get("state")) && !code.isEmpty());
        Optional<Account> account = kept.flatMap(
                        found -> provider.answer(question(found), state, code, String.valueOf(found.get("nonce"))))
                .flatMap(vouched -> strangers.account(vouched, Languages.known(language)));
        if (account.isEmpty()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return "signin/stranger";
        }
        String onward = kept.map(found -> String.valueOf(found.get("next"))).orElse("/");
        return arrival.after(
                signIn.welcome(account.get(), Arrival.agent(request), "provider"), onward, request, response);
    }

    private OAuth2AuthorizationRequest question(Map<String, String> kept) {
        return provider.question(
                String.valueOf(kept.get("state")),
                String.valueOf(kept.get("nonce")),
                String.valueOf(kept.get("verifier")),
                String.valueOf(kept.get("redirect")));
    }

    private void mustBeNamed() {
        if (provider.name().isEmpty()) {
            throw new NotHere();
        }
    }
}
