package org.commonweal.app.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.signin.Arrival;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Goes in as one of the people of the demonstration. Elsewhere than in a demonstration there is no such door. */
@Controller
final class DemoDoor implements InitializingBean {

    private final Settings settings;
    private final People people;
    private final Doors doors;
    private final SignIn signIn;
    private final Arrival arrival;

    DemoDoor(Settings settings, People people, Doors doors, SignIn signIn, Arrival arrival) {
        this.settings = settings;
        this.people = people;
        this.doors = doors;
        this.signIn = signIn;
        this.arrival = arrival;
    }

    @Override
    public void afterPropertiesSet() {
        if (settings.demo()) {
            DemoPeople.seed(people, doors);
        }
    }

    @Open
    @PostMapping("/demo/sign-in")
    String enter(@RequestParam String account, HttpServletRequest request, HttpServletResponse response) {
        if (!settings.demo() || !settings.isLoopback()) {
            throw new NotHere();
        }
        Account somebody = people.register(Optional.empty()).accounts().stream()
                .filter(found -> found.id().equals(account) && DemoPeople.isOne(found))
                .filter(found -> found.endedAt().isEmpty())
                .findFirst()
                .orElseThrow(NotHere::new);
        return arrival.after(signIn.welcome(somebody, Arrival.agent(request), "demo"), "/", request, response);
    }
}
