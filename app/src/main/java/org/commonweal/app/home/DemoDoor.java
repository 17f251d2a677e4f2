package org.commonweal.app.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.AccountTable;
import org.commonweal.app.access.account.Sessions;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.access.web.Cookies;
import org.commonweal.app.access.web.CsrfCookie;
import org.commonweal.app.access.web.Recognition;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In the demonstration anybody may be anybody of Riverside, without a password. Elsewhere there is no such door. */
@Controller
final class DemoDoor {

    private final Settings settings;
    private final DemoPeople people;
    private final Database database;
    private final SignIn signIn;
    private final Sessions sessions;
    private final CsrfCookie csrf;

    DemoDoor(
            Settings settings,
            DemoPeople people,
            Database database,
            SignIn signIn,
            Sessions sessions,
            CsrfCookie csrf) {
        this.settings = settings;
        this.people = people;
        this.database = database;
        this.signIn = signIn;
        this.sessions = sessions;
        this.csrf = csrf;
    }

    @Open
    @PostMapping("/demo/sign-in")
    String enter(@RequestParam String account, HttpServletRequest request, HttpServletResponse response) {
        if (!settings.demo() || !people.has(account)) {
            throw new NotHere();
        }
        Account somebody = database.read(sql -> new AccountTable(sql).byId(account)).orElseThrow(NotHere::new);
        String agent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        if (!(signIn.welcome(somebody, agent, "demo") instanceof SignIn.Answer.Welcome(var session))) {
            return "redirect:/sign-in";
        }
        if (request.getAttribute(Recognition.SESSION) instanceof String old) {
            Gate.person(request).ifPresent(person -> sessions.end(person.id(), old));
        }
        csrf.saveToken(null, request, response);
        Cookies.SESSION.set(request, response, session);
        return "redirect:/";
    }
}
