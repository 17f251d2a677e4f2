package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.HASH;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.NAME;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.XML;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.capture.TakingUp.Choice;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.sealing.LeftOut;
import org.commonweal.words.Words;
import org.jooq.Record;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From submissions to the interviews of a wave, and all originals as an archive. */
@Controller
final class TakingUpPages {

    private final TakingUp takingUp;
    private final Forms forms;
    private final Database database;
    private final Submissions submissions;
    private final Recordings recordings;

    TakingUpPages(TakingUp takingUp, Forms forms, Database database, Submissions submissions, Recordings recordings) {
        this.takingUp = takingUp;
        this.forms = forms;
        this.database = database;
        this.submissions = submissions;
        this.recordings = recordings;
    }

    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @GetMapping("/studies/{study}/submissions/wave")
    String choose(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String wave,
            Model model,
            Locale language)
            throws IOException {
        return shown(study, form, wave, List.of(), model, language);
    }

    private String shown(String study, String form, String wave, List<Said> problems, Model model, Locale language)
            throws IOException {
        List<Forms.FormVersion> all = forms.newest(study);
        String chosen = form.isEmpty() && !all.isEmpty() ? all.getFirst().id() : form;
        model.addAttribute("study", study);
        model.addAttribute("forms", all);
        model.addAttribute("form", chosen);
        model.addAttribute("wave", wave);
        model.addAttribute("problems", problems);
        try {
            model.addAttribute("waves", takingUp.waves(study));
        } catch (Problems unreadable) {
            model.addAttribute("waves", List.of());
            model.addAttribute("problems", Said.all(unreadable, language));
        }
        model.addAttribute("counts", takingUp.counts(study, chosen));
        model.addAttribute("language", language);
        return "capture/wave";
    }

    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @PostMapping("/studies/{study}/submissions/wave")
    String take(
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
            TakingUp.Made made = takingUp.take(person(request), study, form, wave, which);
            Words why = Words.of(LeftOut.class, language);
            Map<String, Integer> leftOut = new LinkedHashMap<>();
            made.leftOut().forEach((reason, count) -> leftOut.put(why.say("why." + reason.name()), count));
            model.addAttribute("study", study);
            model.addAttribute("wave", wave);
            model.addAttribute("made", made);
            model.addAttribute("leftOut", leftOut);
            model.addAttribute(
                    "out", leftOut.values().stream().mapToInt(Integer::intValue).sum());
            return "capture/taken";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, form, wave, Said.all(problems, language), model, language);
        }
    }

    /** What was taken up goes, the submissions stay. */
    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @PostMapping("/studies/{study}/submissions/wave/{wave}/put-away")
    String putAway(@PathVariable String study, @PathVariable String wave, HttpServletRequest request)
            throws IOException {
        takingUp.putAway(person(request), study, wave);
        return "redirect:/studies/" + study + "/submissions/wave?done=capture.putaway";
    }

    /**
     * The originals of a form with their files, sealed ones too, and recordings only of whoever agreed to them; {@code commonweal survey
     * open-sealed} reads it unpacked.
     */
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
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(response.getOutputStream(), 1 << 16))) {
            zip.setLevel(Deflater.BEST_SPEED);
            takingUp.each(STUDY.eq(study).and(FORM.eq(id)), kept -> add(zip, kept));
        }
    }

    private void add(ZipOutputStream zip, TakingUp.Kept kept) throws IOException {
        Record row = kept.row();
        String folder = row.get(ID) + "/";
        zip.putNextEntry(new ZipEntry(folder + "submission.xml"));
        zip.write(row.get(XML));
        zip.closeEntry();
        Set<String> names = new HashSet<>(Set.of("submission.xml"));
        boolean heard = kept.files().stream().anyMatch(it -> Served.isRecording(it.get(NAME)))
                && submissions
                        .find(row.get(STUDY), row.get(ID))
                        .filter(it -> recordings.mayBeHeard(row.get(STUDY), it))
                        .isPresent();
        for (Record file : kept.files()) {
            String name = file.get(NAME);
            if (Served.isRecording(name) && !heard) {
                continue;
            }
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
