package org.commonweal.app.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.Invitation;
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

/** Who may do what in one study: what its lead decides. */
@Controller
final class StudyPeoplePages {

    private final People people;
    private final Links links;

    StudyPeoplePages(People people, Links links) {
        this.people = people;
        this.links = links;
    }

    @Needs(room = Room.PEOPLE, act = Act.SEE)
    @GetMapping("/studies/{study}/people")
    String all(@PathVariable String study, Locale language, HttpServletRequest request, Model model) {
        model.addAttribute("register", Register.of(people.register(Optional.of(study)), language));
        model.addAttribute("decides", Policy.allows(person(request), Room.PEOPLE, Act.DECIDE, Scope.of(study)));
        model.addAttribute("base", "/studies/" + study + "/people");
        return "people/people";
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @GetMapping("/studies/{study}/people/invite")
    String askWhom(@PathVariable String study, Locale language, Model model) {
        return invitation(study, "", "", "", language, model);
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/people/invite")
    String invite(
            @PathVariable String study,
            @RequestParam String email,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String area,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<String> within = Optional.of(area.strip()).filter(text -> !text.isEmpty());
        String back = "/studies/" + study + "/people";
        try {
            Optional<Invitation.Link> link =
                    people.invite(person(request), email, new Invitation.Offer(role, Optional.of(study), within));
            if (link.isEmpty()) {
                return "redirect:" + back + "?done=people.given";
            }
            model.addAllAttributes(
                    Map.of("link", links.whole(link.get()), "what", "invite", "email", email, "back", back));
            return "people/link";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), language));
            return invitation(study, email, role, area, language, model);
        }
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/people/roles/{grant}/take-back")
    String takeBack(@PathVariable String study, @PathVariable String grant, HttpServletRequest request) {
        people.endGrant(person(request), grant, true);
        return "redirect:/studies/" + study + "/people?done=people.taken";
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/people/roles/{grant}/give-again")
    String giveAgain(@PathVariable String study, @PathVariable String grant, HttpServletRequest request) {
        people.endGrant(person(request), grant, false);
        return "redirect:/studies/" + study + "/people?done=people.given";
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/people/invitations/{invitation}/take-back")
    String uninvite(@PathVariable String study, @PathVariable String invitation, HttpServletRequest request) {
        people.endInvitation(person(request), invitation);
        return "redirect:/studies/" + study + "/people?done=people.uninvited";
    }

    private String invitation(String study, String email, String role, String area, Locale language, Model model) {
        model.addAttribute("register", Register.of(people.register(Optional.of(study)), language));
        model.addAttribute("email", email);
        model.addAttribute("offer", new Invitation.Offer(role, Optional.of(study), Optional.of(area)));
        model.addAttribute("base", "/studies/" + study + "/people");
        model.addAttribute("fixed", study);
        return "people/invite";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
