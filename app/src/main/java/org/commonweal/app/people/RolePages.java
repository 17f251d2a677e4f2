package org.commonweal.app.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.People;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each role may do, and what it is called here. */
@Controller
final class RolePages {

    private final People people;

    RolePages(People people) {
        this.people = people;
    }

    @Needs(room = Room.PEOPLE, act = Act.SEE)
    @GetMapping("/roles")
    String roles(HttpServletRequest request, Model model) {
        model.addAttribute("roles", people.register(Optional.empty()).roles());
        model.addAttribute("rooms", List.of(Room.values()));
        model.addAttribute(
                "decides",
                Policy.allows(
                        Gate.person(request).orElseThrow(NotHere::new), Room.CARE, Act.DECIDE, Scope.INSTALLATION));
        return "people/roles";
    }

    @Needs(room = Room.CARE, act = Act.DECIDE)
    @PostMapping("/roles/{role}")
    String rename(
            @PathVariable String role,
            @RequestParam(defaultValue = "") String english,
            @RequestParam(defaultValue = "") String chinese,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            people.rename(
                    Gate.person(request).orElseThrow(NotHere::new),
                    role,
                    Map.of(Locale.ENGLISH, english, Locale.CHINESE, chinese));
            return "redirect:/roles?done=people.renamed";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), language));
            return roles(request, model);
        }
    }
}
