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
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Takeaways;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.store.Fingerprint;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was read, as files: chosen on a page that says what is left out, fetched by a link that opens once. */
@Controller
final class OutPages {

    private final WaysOut ways;
    private final ReadingDesk desk;
    private final Takeaways takeaways;
    private final Database database;

    OutPages(WaysOut ways, ReadingDesk desk, Takeaways takeaways, Database database) {
        this.ways = ways;
        this.desk = desk;
        this.takeaways = takeaways;
        this.database = database;
    }

    /** One thing in one format, as the list offers it. */
    record Offer(String value, String what, String as) {}

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping("/studies/{study}/reading/out")
    String choose(@PathVariable String study, HttpServletRequest request, Model model, Locale language) {
        return shown(study, "", List.of(), request, model, language);
    }

    private String shown(
            String study,
            String chosen,
            List<Said> problems,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        ReadingDesk.fill(model, study, desk.reading(person, study, "settled"), language);
        model.addAttribute("things", Wanted.What.values());
        model.addAttribute("readers", Reader.values());
        model.addAttribute("languages", Words.LANGUAGES);
        model.addAttribute("attributes", QueryPages.ATTRIBUTES);
        model.addAttribute("chosen", chosen);
        model.addAttribute("problems", problems);
        return "reading/out";
    }

    /** Makes the file once, to say what is in it and what is not; what is shown then is the link to it. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/reading/out")
    String prepare(
            @PathVariable String study,
            @RequestParam(name = "file", defaultValue = "passages.docx") String file,
            @RequestParam(name = "for", defaultValue = "team") String reader,
            @RequestParam(name = "in", defaultValue = "en") String in,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "role") String by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        int dot = file.indexOf('.');
        Wanted wanted = Wanted.of(file.substring(0, Math.max(0, dot)), file.substring(dot + 1), reader, in, of, by);
        try {
            WaysOut.Made made = ways.make(person, study, wanted);
            model.addAttribute("study", study);
            model.addAttribute("language", language);
            model.addAttribute("wanted", wanted);
            model.addAttribute("fileName", wanted.fileName(study));
            model.addAttribute("rows", made.rows());
            model.addAttribute("hidden", made.hidden());
            model.addAttribute("held", made.held());
            model.addAttribute("leftOut", made.agreed().people().size());
            model.addAttribute("leftSources", made.agreed().sources());
            model.addAttribute("size", made.bytes().length);
            model.addAttribute(
                    "lost",
                    made.lost().stream().map(each -> each.inWords(language)).toList());
            model.addAttribute("isProject", wanted.as().startsWith("qd"));
            model.addAttribute("minutes", Takeaways.GOOD_FOR.toMinutes());
            model.addAttribute(
                    "link", takeaways.prepare(person, study, wanted.link()).text());
            return "reading/ready";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, file, Said.all(problems, language), request, model, language);
        }
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping("/studies/{study}/reading/out/{what}/{as}/{link}")
    void file(
            @PathVariable String study,
            @PathVariable String what,
            @PathVariable String as,
            @PathVariable String link,
            @RequestParam(name = "for", defaultValue = "team") String reader,
            @RequestParam(name = "in", defaultValue = "en") String in,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "role") String by,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        Wanted wanted = Wanted.of(what, as, reader, in, of, by);
        WaysOut.Made made = ways.make(person, study, wanted);
        database.change(person.id(), acting -> {
            takeaways.take(acting, study, wanted.link(), link);
            return acting.record(
                    "voice.export",
                    "study:" + study,
                    study,
                    Map.of(
                            "what",
                            what,
                            "as",
                            as,
                            "for",
                            reader,
                            "language",
                            in,
                            "rows",
                            Integer.toString(made.rows()),
                            "hidden",
                            Integer.toString(made.hidden()),
                            "held",
                            Integer.toString(made.held()),
                            "left-out",
                            Integer.toString(made.agreed().people().size()),
                            "hash",
                            Fingerprint.of(made.bytes())));
        });
        Attachment.begin(response, wanted.fileName(study), "application/octet-stream");
        response.getOutputStream().write(made.bytes());
    }
}
