package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.FILE;
import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.HASH;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.NAME;
import static org.commonweal.app.capture.CaptureTables.OF;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.XML;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.capture.Sealing.Choice;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.jooq.Record;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From submissions to a wave, and all originals as an archive. */
@Controller
final class SealingPages {

    private final Sealing sealing;
    private final Forms forms;
    private final Database database;

    SealingPages(Sealing sealing, Forms forms, Database database) {
        this.sealing = sealing;
        this.forms = forms;
        this.database = database;
    }

    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @GetMapping("/studies/{study}/submissions/wave")
    String choose(
            @PathVariable String study, @RequestParam(defaultValue = "") String form, Model model, Locale language)
            throws IOException {
        return shown(study, form, List.of(), model, language);
    }

    private String shown(String study, String form, List<Said> problems, Model model, Locale language)
            throws IOException {
        List<Forms.FormVersion> all = forms.newest(study);
        String chosen = form.isEmpty() && !all.isEmpty() ? all.getFirst().id() : form;
        model.addAttribute("study", study);
        model.addAttribute("forms", all);
        model.addAttribute("form", chosen);
        model.addAttribute("problems", problems);
        try {
            model.addAttribute("waves", sealing.waves(study));
        } catch (Problems unreadable) {
            model.addAttribute("waves", List.of());
            model.addAttribute("problems", Said.all(unreadable, language));
        }
        model.addAttribute("approved", sealing.counts(study, chosen, Choice.APPROVED));
        model.addAttribute("sound", sealing.counts(study, chosen, Choice.SOUND));
        model.addAttribute("language", language);
        return "capture/wave";
    }

    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @PostMapping("/studies/{study}/submissions/wave")
    String seal(
            @PathVariable String study,
            @RequestParam String form,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam(defaultValue = "") String choice,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Choice which = switch (choice) {
            case "approved" -> Choice.APPROVED;
            case "sound" -> Choice.SOUND;
            default -> throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
        };
        try {
            model.addAttribute("study", study);
            model.addAttribute("wave", wave);
            model.addAttribute("made", sealing.seal(person(request), study, form, wave, which));
            return "capture/sealed";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, form, Said.all(problems, language), model, language);
        }
    }

    /** The originals of a form with their files, sealed ones too; {@code commonweal survey open-sealed} reads it unpacked. */
    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @GetMapping("/studies/{study}/submissions/archive")
    void archive(
            @PathVariable String study,
            @RequestParam String form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String id = forms.newest(study, form).orElseThrow(NotHere::new).id();
        database.change(
                person(request).id(),
                acting -> acting.record("answers.export", "form:" + id, study, Map.of("as", "archive")));
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"submissions.zip\"");
        response.setHeader("Cache-Control", "no-store");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            sealing.each(STUDY.eq(study).and(FORM.eq(id)), row -> add(zip, row));
        }
    }

    private void add(ZipOutputStream zip, Record row) throws IOException {
        String folder = row.get(ID) + "/";
        zip.putNextEntry(new ZipEntry(folder + "submission.xml"));
        zip.write(row.get(XML));
        zip.closeEntry();
        Set<String> names = new HashSet<>(Set.of("submission.xml"));
        for (Record file : database.read(sql -> sql.selectFrom(FILE)
                .where(OF.eq(row.get(ID)))
                .orderBy(NAME, HASH)
                .fetch())) {
            String name = file.get(NAME);
            // Another file of the same name, and what would lead out of the folder, goes by its fingerprint.
            boolean plain = !name.contains("/")
                    && !name.contains("\\")
                    && !name.startsWith(".")
                    && names.add(name.toLowerCase(Locale.ROOT));
            zip.putNextEntry(new ZipEntry(folder + (plain ? name : file.get(HASH))));
            FilePieces.write(database, file.get(HASH), zip);
            zip.closeEntry();
        }
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
