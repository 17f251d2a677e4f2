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
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.People;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Studies;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may do what in the whole installation. */
@Controller
final class PeoplePages {

    private final People people;
    private final Links links;
    private final Studies studies;

    PeoplePages(People people, Links links, Database database) {
        this.studies = new Studies(database);
        this.people = people;
        this.links = links;
    }

    /** The studies to choose from. */
    @ModelAttribute("studies")
    List<Register.Choice> studies(Locale language) {
        return studies.list().stream()
                .map(study -> new Register.Choice(study.id(), study.titles().in(language)))
                .toList();
    }

    @Needs(room = Room.PEOPLE, act = Act.SEE)
    @GetMapping("/people")
    String all(Locale language, HttpServletRequest request, Model model) {
        model.addAttribute("register", Register.of(people.register(Optional.empty()), language));
        model.addAttribute("decides", decides(request));
        model.addAttribute("base", "/people");
        return "people/people";
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @GetMapping("/people/invite")
    String askWhom(Locale language, Model model) {
        return invitation("", new Invitation.Offer("", Optional.empty(), Optional.empty()), language, model);
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/people/invite")
    String invite(
            @RequestParam String email,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String study,
            @RequestParam(defaultValue = "") String area,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Invitation.Offer offer = offer(role, study, area);
        try {
            Optional<Invitation.Link> link = people.invite(person(request), email, offer);
            if (link.isEmpty()) {
                return "redirect:/people?done=people.given";
            }
            return handOver(link.get(), "invite", email, "/people", model);
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), language));
            return invitation(email, offer, language, model);
        }
    }

    @Needs(room = Room.PEOPLE, act = Act.SEE)
    @GetMapping("/people/{account}")
    String one(@PathVariable String account, Locale language, HttpServletRequest request, Model model) {
        Register register = Register.of(people.register(Optional.empty()), language);
        model.addAttribute("register", register);
        model.addAttribute("line", register.line(account).orElseThrow(NotHere::new));
        model.addAttribute("decides", decides(request));
        model.addAttribute("cares", Policy.allows(person(request), Room.CARE, Act.DECIDE, Scope.INSTALLATION));
        return "people/person";
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/people/{account}/roles")
    String give(
            @PathVariable String account,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String study,
            @RequestParam(defaultValue = "") String area,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                account,
                "?done=people.given",
                language,
                request,
                response,
                model,
                () -> people.give(person(request), account, offer(role, study, area)));
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/people/{account}/roles/{grant}/take-back")
    String takeBack(
            @PathVariable String account,
            @PathVariable String grant,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                account,
                "?done=people.taken",
                language,
                request,
                response,
                model,
                () -> people.endGrant(person(request), grant, true));
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/people/{account}/roles/{grant}/give-again")
    String giveAgain(
            @PathVariable String account,
            @PathVariable String grant,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                account,
                "?done=people.given",
                language,
                request,
                response,
                model,
                () -> people.endGrant(person(request), grant, false));
    }

    @Needs(room = Room.CARE, act = Act.DECIDE)
    @PostMapping("/people/{account}/end")
    String end(
            @PathVariable String account,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                account,
                "?done=people.ended",
                language,
                request,
                response,
                model,
                () -> people.endAccount(person(request), account, true));
    }

    @Needs(room = Room.CARE, act = Act.DECIDE)
    @PostMapping("/people/{account}/open-again")
    String openAgain(
            @PathVariable String account,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                account,
                "?done=people.opened",
                language,
                request,
                response,
                model,
                () -> people.endAccount(person(request), account, false));
    }

    @Needs(room = Room.CARE, act = Act.DECIDE)
    @PostMapping("/people/{account}/forget-code")
    String forgetCode(
            @PathVariable String account,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return done(
                account,
                "?done=people.code-forgotten",
                language,
                request,
                response,
                model,
                () -> people.forgetSecondFactor(person(request), account));
    }

    @Needs(room = Room.CARE, act = Act.DECIDE)
    @PostMapping("/people/{account}/reset")
    String reset(@PathVariable String account, Locale language, HttpServletRequest request, Model model) {
        Register.Line line = Register.of(people.register(Optional.empty()), language)
                .line(account)
                .orElseThrow(NotHere::new);
        return handOver(people.reset(person(request), account), "reset", line.email(), "/people/" + account, model);
    }

    @Needs(room = Room.PEOPLE, act = Act.DECIDE)
    @PostMapping("/people/invitations/{invitation}/take-back")
    String uninvite(@PathVariable String invitation, HttpServletRequest request) {
        people.endInvitation(person(request), invitation);
        return "redirect:/people?done=people.uninvited";
    }

    private String done(
            String account,
            String said,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Runnable act) {
        try {
            act.run();
            return "redirect:/people/" + account + said;
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("slips", Slips.of(problems.all(), language));
            return one(account, language, request, model);
        }
    }

    private String invitation(String email, Invitation.Offer offer, Locale language, Model model) {
        model.addAttribute("register", Register.of(people.register(Optional.empty()), language));
        model.addAttribute("email", email);
        model.addAttribute("offer", offer);
        model.addAttribute("base", "/people");
        return "people/invite";
    }

    private String handOver(Invitation.Link link, String what, String email, String back, Model model) {
        model.addAllAttributes(Map.of("link", links.whole(link), "what", what, "email", email, "back", back));
        return "people/link";
    }

    private static Invitation.Offer offer(String role, String study, String area) {
        return new Invitation.Offer(
                role,
                Optional.of(study.strip()).filter(text -> !text.isEmpty()),
                Optional.of(area.strip()).filter(text -> !text.isEmpty()));
    }

    private static boolean decides(HttpServletRequest request) {
        return Policy.allows(person(request), Room.PEOPLE, Act.DECIDE, Scope.INSTALLATION);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
