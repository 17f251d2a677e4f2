package org.commonweal.app.weighting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Takeaways;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.store.Fingerprint;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Waves as files with their labels: chosen on a page, fetched by a link that opens once, in the hands of who asked. */
@Controller
final class ExportPages {

    /** What whoever holds the private key types, in every language the same. */
    private static final String OPENING = """
            unzip submissions.zip -d submissions
            commonweal survey open-sealed submissions --key private-key.pem --out opened""";

    private final Exports exports;
    private final Takeaways takeaways;
    private final Database database;

    ExportPages(Exports exports, Takeaways takeaways, Database database) {
        this.exports = exports;
        this.takeaways = takeaways;
        this.database = database;
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/export")
    String choose(
            @PathVariable String study, @RequestParam(defaultValue = "") String wave, Model model, Locale language)
            throws IOException {
        return shown(study, wave, Purpose.STUDY, List.of(), model, language);
    }

    private String shown(String study, String wave, Purpose purpose, List<Said> problems, Model model, Locale language)
            throws IOException {
        model.addAttribute("study", study);
        model.addAttribute("chosen", wave);
        model.addAttribute("formats", Exports.FORMATS);
        model.addAttribute("purposes", Purpose.values());
        model.addAttribute("purpose", purpose);
        model.addAttribute("sealed", exports.sealed(study));
        model.addAttribute("language", language);
        model.addAttribute("languages", Words.LANGUAGES);
        model.addAttribute("problems", problems);
        try {
            model.addAttribute("waves", exports.waves(study));
            model.addAttribute("held", exports.held(study));
        } catch (Problems unreadable) {
            model.addAttribute("waves", List.of());
            model.addAttribute("held", List.of());
            model.addAttribute("problems", Said.all(unreadable, language));
        }
        return "weighting/export";
    }

    /** Makes the file once to see that it can be made; what is shown then is the link to it. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @PostMapping("/studies/{study}/survey/export")
    String prepare(
            @PathVariable String study,
            @RequestParam String wave,
            @RequestParam String format,
            @RequestParam(name = "in", defaultValue = "en") String in,
            @RequestParam(defaultValue = "false") boolean texts,
            @RequestParam(name = "for", defaultValue = "study") String purpose,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Exports.Wanted wanted = new Exports.Wanted(wave, format, in, texts, Purpose.of(purpose));
        try (Exports.Made made = exports.make(study, wanted)) {
            String link =
                    takeaways.prepare(person(request), study, wanted.what()).text();
            model.addAttribute("study", study);
            model.addAttribute("wanted", wanted);
            model.addAttribute("fileName", wanted.fileName(study));
            model.addAttribute("rows", made.rows());
            model.addAttribute("agreed", made.agreed());
            model.addAttribute("size", made.size());
            model.addAttribute("minutes", Takeaways.GOOD_FOR.toMinutes());
            model.addAttribute("link", link);
            return "weighting/ready";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, wanted.purpose(), Said.all(problems, language), model, language);
        }
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/export/{wave}/{format}/{link}")
    void file(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String format,
            @PathVariable String link,
            @RequestParam(name = "in", defaultValue = "en") String in,
            @RequestParam(defaultValue = "false") boolean texts,
            @RequestParam(name = "for", defaultValue = "study") String purpose,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exports.Wanted wanted = new Exports.Wanted(wave, format, in, texts, Purpose.of(purpose));
        try (Exports.Made made = exports.make(study, wanted)) {
            send(study, wanted, made, link, request, response);
        }
    }

    private void send(
            String study,
            Exports.Wanted wanted,
            Exports.Made made,
            String link,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String hash = made.hash();
        database.change(person(request).id(), acting -> {
            takeaways.take(acting, study, wanted.what(), link);
            return acting.record(
                    "answers.export",
                    "wave:" + wanted.wave(),
                    study,
                    Map.of(
                            "as",
                            wanted.format(),
                            "language",
                            wanted.language(),
                            "texts",
                            Boolean.toString(wanted.texts()),
                            "for",
                            wanted.purpose().written(),
                            "left-out",
                            Integer.toString(made.agreed().leftOut()),
                            "interviews",
                            Integer.toString(made.rows()),
                            "hash",
                            hash));
        });
        Attachment.begin(response, wanted.fileName(study), "application/octet-stream");
        Files.copy(made.file(), response.getOutputStream());
    }

    /** How the interviews of a wave were held: no place, no answer, pseudonyms. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @PostMapping("/studies/{study}/survey/export/{wave}/held/{table}")
    void held(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String table,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exports.HeldTable wanted = new Exports.HeldTable(wave, Labels.of(wave), table);
        byte[] bytes = exports.make(study, wanted);
        database.change(
                person(request).id(),
                acting -> acting.record(
                        "paradata.export",
                        "wave:" + wave,
                        study,
                        Map.of("table", table, "hash", Fingerprint.of(bytes))));
        Attachment.begin(response, wanted.fileName(study), "text/csv;charset=UTF-8");
        response.getOutputStream().write(bytes);
    }

    /** How sealed submissions are opened: not here, and never with a key that was given to a server. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/export/sealed")
    String sealed(@PathVariable String study, Model model) throws IOException {
        exports.study(study);
        model.addAttribute("study", study);
        model.addAttribute("sealed", exports.sealed(study));
        model.addAttribute("commands", OPENING);
        return "weighting/sealed";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
