package org.commonweal.app.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Frames;
import org.commonweal.app.settings.Settings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first pages. */
@Controller
final class HomePages {

    private final Settings settings;
    private final StudyViews studies;
    private final DemoPeople people;
    private final Frames frames;

    HomePages(Settings settings, StudyViews studies, DemoPeople people, Frames frames) {
        this.settings = settings;
        this.studies = studies;
        this.people = people;
        this.frames = frames;
    }

    @Open
    @GetMapping("/")
    String home(HttpServletRequest request, Locale language, Model model) {
        Optional<Person> person = Gate.person(request);
        if (person.isEmpty()) {
            return settings.demo() ? "redirect:/demo" : "redirect:/sign-in";
        }
        model.addAttribute("studies", studies.of(person.get(), language));
        model.addAttribute("mayCreate", Policy.allows(person.get(), Room.STUDY, Act.DECIDE, Scope.INSTALLATION));
        model.addAttribute("mayImport", frames.leadsTo(person.get(), "/studies/import"));
        return "home/home";
    }

    /** The list of studies has one address. */
    @Open
    @GetMapping("/studies")
    String list() {
        return "redirect:/";
    }

    /** What there is to see in the demonstration, and as whom. */
    @Open
    @GetMapping("/demo")
    String demo(Locale language, Model model) {
        if (!settings.demo()) {
            throw new NotHere();
        }
        model.addAttribute("people", people.all(language));
        return "home/demo";
    }

    @Open
    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute(
                "version", Optional.ofNullable(HomePages.class.getPackage().getImplementationVersion()));
        return "home/about";
    }
}
