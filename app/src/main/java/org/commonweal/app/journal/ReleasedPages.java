package org.commonweal.app.journal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What others see of journals: what was released, what authors let them know, the lock; and what was handed to oneself. */
@Controller
final class ReleasedPages {

    private static final int LONGEST_REASON = 500;

    private final Journals journals;
    private final Releases releases;
    private final AnalysisLock lock;
    private final Audience audience;

    ReleasedPages(Journals journals, Releases releases, AnalysisLock lock, Audience audience) {
        this.journals = journals;
        this.releases = releases;
        this.lock = lock;
        this.audience = audience;
    }

    /** @param author as an account is called */
    record Kept(String author, int entries, String lastDay) {}

    /** @param day on which it was released */
    record Source(String id, String day) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/journal/released")
    String released(@PathVariable String study, HttpServletRequest request, Model model) {
        Person person = Gate.person(request).orElseThrow();
        Map<String, String> names = audience.names();
        Optional<AnalysisLock.Locked> locked = lock.of(study);
        model.addAttribute("study", study);
        model.addAttribute(
                "sources",
                releases.standing(study).stream()
                        .map(it -> new Source(it.source(), it.at().toString().substring(0, 10)))
                        .toList());
        List<Kept> kept = journals.tallies(study).stream()
                .map(it -> new Kept(names.getOrDefault(it.account(), ""), it.entries(), it.lastDay()))
                .toList();
        model.addAttribute("journals", kept);
        model.addAttribute("locked", locked);
        model.addAttribute(
                "lockedBy", locked.map(it -> names.getOrDefault(it.by(), "")).orElse(""));
        model.addAttribute("decides", Policy.allows(person, Room.VOICES, Act.DECIDE, Scope.of(study)));
        return "journal/released";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/journal/lock")
    String lock(
            @PathVariable String study, @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        String said = reason.strip();
        lock.lock(study, JournalDesk.me(request), said.substring(0, Math.min(LONGEST_REASON, said.length())));
        return "redirect:/studies/" + study + "/journal/released?done=journal.locked";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/journal/lift")
    String lift(@PathVariable String study, HttpServletRequest request) {
        lock.lift(study, JournalDesk.me(request));
        return "redirect:/studies/" + study + "/journal/released?done=journal.lifted";
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @GetMapping("/studies/{study}/journal/handed")
    String handed(@PathVariable String study, HttpServletRequest request, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("texts", releases.handedTo(study, JournalDesk.me(request)));
        return "journal/handed";
    }
}
