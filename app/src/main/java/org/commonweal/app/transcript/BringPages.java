package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.transcript.Draft;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Transcripts are brought, looked at, and then taken or put away. */
@Controller
final class BringPages {

    private static final int MOST_FILES = 60;
    private static final List<Source.Kind> KINDS =
            List.of(Source.Kind.INTERVIEW, Source.Kind.DIARY, Source.Kind.ANSWERS);

    private final Waiting waiting;
    private final Bringing bringing;
    private final Guides guides;
    private final VoicesDesk desk;
    private final Database database;

    BringPages(Waiting waiting, Bringing bringing, Guides guides, VoicesDesk desk, Database database) {
        this.waiting = waiting;
        this.bringing = bringing;
        this.guides = guides;
        this.desk = desk;
        this.database = database;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/voices/bring")
    String choose(@PathVariable String study, Model model) {
        model.addAttribute("study", study);
        return "transcript/bring";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/voices/bring")
    String bring(
            @PathVariable String study,
            @RequestParam("files") MultipartFile[] files,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            List<Waiting.Brought> brought = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            for (MultipartFile file :
                    Arrays.stream(files).filter(it -> !it.isEmpty()).toList()) {
                Waiting.Brought one = new Waiting.Brought(called(file), file.getBytes());
                brought.add(one);
                try {
                    Waiting.draft(one, false);
                } catch (Problems refused) {
                    problems.addAll(refused.all());
                }
            }
            if (brought.isEmpty() || brought.size() > MOST_FILES) {
                problems.add((brought.isEmpty() ? BringProblem.NOTHING_CHOSEN : BringProblem.TOO_MANY_FILES)
                        .on("files", MOST_FILES));
            }
            Problems.throwIfAny(problems);
            String batch = waiting.add(person(request).id(), study, brought);
            return "redirect:/studies/" + study + "/voices/bring/" + batch;
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problems", problems.all());
            return choose(study, model);
        }
    }

    static String called(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename()).replace('\\', '/');
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.isBlank() ? "?" : last.substring(0, Math.min(last.length(), 120));
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/voices/bring/{batch}")
    String look(
            @PathVariable String study,
            @PathVariable String batch,
            @RequestParam(defaultValue = "false") boolean hyphens,
            HttpServletRequest request,
            Model model,
            Locale language) {
        List<Draft> drafts = drafts(person(request), study, batch, hyphens);
        List<Offer> offers = new ArrayList<>();
        for (Draft draft : drafts) {
            offers.add(Offer.first(offers.size(), draft, language.getLanguage()));
        }
        return shown(study, batch, hyphens, Source.Kind.INTERVIEW, offers, Slips.NONE, model);
    }

    private List<Draft> drafts(Person person, String study, String batch, boolean hyphens) {
        return waiting.find(person.id(), study, batch).stream()
                .map(it -> Waiting.draft(it, hyphens))
                .toList();
    }

    private String shown(
            String study,
            String batch,
            boolean hyphens,
            Source.Kind kind,
            List<Offer> offers,
            Slips slips,
            Model model) {
        model.addAttribute("study", study);
        model.addAttribute("batch", batch);
        model.addAttribute("hyphens", hyphens);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("offers", offers);
        model.addAttribute("slips", slips);
        model.addAttribute("guides", guides.named(study));
        model.addAttribute(
                "people",
                desk.documents(study).participants().stream()
                        .map(Participant::id)
                        .toList());
        return "transcript/preview";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/voices/bring/{batch}/accept")
    String accept(
            @PathVariable String study,
            @PathVariable String batch,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        boolean hyphens = "true".equals(fields.getFirst("hyphens"));
        Source.Kind kind = KINDS.stream()
                .filter(it -> it.name().equals(fields.getFirst("kind")))
                .findFirst()
                .orElse(Source.Kind.INTERVIEW);
        List<Offer> offers = new ArrayList<>();
        for (Draft draft : drafts(person(request), study, batch, hyphens)) {
            offers.add(Offer.said(offers.size(), draft, fields));
        }
        try {
            List<String> made = bringing.accept(person(request), study, batch, kind, offers);
            return made.size() == 1
                    ? "redirect:/studies/" + study + "/voices/" + made.getFirst() + "?done=transcript.taken"
                    : "redirect:/studies/" + study + "/voices?done=transcript.taken";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, batch, hyphens, kind, offers, Slips.of(problems.all(), language), model);
        }
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/voices/bring/{batch}/put-away")
    String putAway(@PathVariable String study, @PathVariable String batch, HttpServletRequest request) {
        Person person = person(request);
        waiting.find(person.id(), study, batch);
        database.change(person.id(), acting -> {
            waiting.forget(acting, batch);
            return acting.record("voice.put-away", "batch:" + batch, study, Map.of());
        });
        return "redirect:/studies/" + study + "/voices?done=transcript.put-away";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }
}
