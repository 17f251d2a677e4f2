package org.commonweal.app.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.exchange.refi.Joining;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A project of another program: brought, looked at with everything that is lost on the way, then taken or put away. */
@Controller
final class ProjectPages {

    private final ProjectDesk desk;
    private final ProjectShelf shelf;
    private final Database database;

    ProjectPages(ProjectDesk desk, ProjectShelf shelf, Database database) {
        this.desk = desk;
        this.shelf = shelf;
        this.database = database;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/reading/project")
    String choose(@PathVariable String study, Model model, Locale language) {
        return shown(study, List.of(), model, language);
    }

    private static String shown(String study, List<Said> problems, Model model, Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("languages", Words.LANGUAGES);
        model.addAttribute("problems", problems);
        return "reading/project";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/reading/project")
    String bring(
            @PathVariable String study,
            @RequestParam("project") MultipartFile project,
            @RequestParam(name = "in", defaultValue = "en") String in,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Person person = person(request);
        if (Words.LANGUAGES.stream().noneMatch(each -> each.getLanguage().equals(in))) {
            throw new NotHere();
        }
        try {
            if (project.isEmpty()) {
                throw ReadingProblem.NO_PROJECT_CHOSEN.because();
            }
            if (project.getSize() > ProjectShelf.MOST_BYTES) {
                throw ReadingProblem.PROJECT_TOO_LARGE.because(ProjectShelf.MOST_BYTES >> 20);
            }
            String name =
                    in + "/" + String.valueOf(project.getOriginalFilename()).replaceAll(".*[/\\\\]", "");
            byte[] bytes = project.getBytes();
            desk.look(study, name, bytes, language);
            return "redirect:/studies/" + study + "/reading/project/" + shelf.add(person.id(), study, name, bytes);
        } catch (Problems refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, Said.all(refused, language), model, language);
        }
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/reading/project/{project}")
    String preview(
            @PathVariable String study,
            @PathVariable String project,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        ProjectShelf.Brought brought =
                shelf.find(person(request).id(), study, project).orElseThrow(NotHere::new);
        ProjectDesk.Looked looked = desk.look(study, brought.fileName(), brought.bytes(), language);
        Joining.Joined joined = looked.joined();
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("id", project);
        model.addAttribute("problems", List.of());
        model.addAttribute(
                "fileName", brought.fileName().substring(brought.fileName().indexOf('/') + 1));
        model.addAttribute("origin", looked.brought().origin());
        model.addAttribute("counting", looked.brought().counting().orElse(""));
        model.addAttribute("codes", joined.codes());
        model.addAttribute("sources", joined.sources());
        model.addAttribute("people", joined.participants());
        model.addAttribute("codings", joined.voices().codings().size());
        model.addAttribute("coders", ProjectDesk.coders(joined));
        model.addAttribute("there", joined.there());
        model.addAttribute("differing", joined.differing());
        model.addAttribute("unplaced", joined.lost().size());
        model.addAttribute("empty", joined.isEmpty());
        model.addAttribute(
                "lost",
                looked.brought().lost().stream()
                        .map(each -> each.inWords(language))
                        .toList());
        return "reading/preview";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/reading/project/{project}/accept")
    String accept(@PathVariable String study, @PathVariable String project, HttpServletRequest request, Locale language)
            throws IOException {
        Person person = person(request);
        ProjectShelf.Brought brought = shelf.find(person.id(), study, project).orElseThrow(NotHere::new);
        ProjectDesk.Looked looked = desk.look(study, brought.fileName(), brought.bytes(), language);
        if (looked.joined().isEmpty()) {
            throw new NotHere();
        }
        database.change(person.id(), acting -> {
            desk.take(acting, study, looked.joined());
            shelf.forget(acting, project);
            return acting;
        });
        return "redirect:/studies/" + study + "/voices?done=reading.taken";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/reading/project/{project}/put-away")
    String putAway(@PathVariable String study, @PathVariable String project, HttpServletRequest request) {
        Person person = person(request);
        ProjectShelf.Brought brought = shelf.find(person.id(), study, project).orElseThrow(NotHere::new);
        database.change(person.id(), acting -> {
            shelf.forget(acting, brought.id());
            return acting.record("voice.put-away", "study:" + study, study, Map.of());
        });
        return "redirect:/studies/" + study + "/reading/project?done=reading.put-away";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
