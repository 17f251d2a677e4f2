package org.commonweal.app.survey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.Takeaways;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Version;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.QualityReport;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Wave;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One wave: what stands in it, what concerns it, its earlier versions; and the table that takes its place. */
@Controller
final class WavePages {

    private final Opened opened;
    private final Tables tables;
    private final Uploads uploads;
    private final Database database;
    private final DatabaseStore store;
    private final Names names;
    private final Takeaways takeaways;

    WavePages(
            Opened opened,
            Tables tables,
            Uploads uploads,
            Database database,
            DatabaseStore store,
            Names names,
            Takeaways takeaways) {
        this.opened = opened;
        this.tables = tables;
        this.uploads = uploads;
        this.database = database;
        this.store = store;
        this.names = names;
        this.takeaways = takeaways;
    }

    /** An earlier state of the wave's file; {@code hash} is empty where it was removed then. */
    record VersionLine(int number, boolean here, long size, Instant at, String by, boolean newest) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/waves/{wave}")
    String wave(
            @PathVariable String study,
            @PathVariable String wave,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        return shown(study, wave, List.of(), request, model, language);
    }

    private String shown(
            String study, String id, List<Said> problems, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        StudyFolder folder = opened.study(study);
        SurveyWave wave = Opened.wave(folder, id);
        Person person = Gate.person(request).orElseThrow();
        boolean answers = Policy.allows(person, Room.ANSWERS, Act.SEE, Scope.of(study));
        model.addAttribute("study", study);
        model.addAttribute("wave", wave.id());
        model.addAttribute("label", wave.label().in(language));
        model.addAttribute("from", wave.from().toString());
        model.addAttribute("to", wave.to().toString());
        model.addAttribute("file", wave.file());
        model.addAttribute("answers", answers);
        model.addAttribute("problems", problems);
        model.addAttribute("here", folder.hasTable(id));
        model.addAttribute("versions", versions(study, wave.file()));
        model.addAttribute("sealed", folder.seal(id).isSealed());
        if (folder.hasTable(id)) {
            try {
                QualityReport report = opened.report(study, folder);
                Wave read = report.waves().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow();
                model.addAttribute("sheet", Sheet.of(read, folder.programme(), false, language));
                model.addAttribute("concerns", Sheet.concerns(report, id, answers, language));
            } catch (Problems unreadable) {
                model.addAttribute("problems", Said.all(unreadable, language));
            }
        }
        return "survey/wave";
    }

    private List<VersionLine> versions(String study, String file) {
        return store.history(study, DocumentPath.of(file)).stream()
                .map((Version it) -> new VersionLine(
                        it.number(), it.hash().isPresent(), it.size(), it.at(), names.of(it.by()), it.newest()))
                .toList();
    }

    /** Reads what is brought and, where it can be read, keeps it aside to be looked at. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/upload")
    String upload(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam("table") MultipartFile table,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        SurveyWave known = Opened.wave(opened.study(study), wave);
        String fileName = String.valueOf(table.getOriginalFilename());
        try {
            if (table.isEmpty()) {
                throw Tables.refused(SurveyProblem.NO_TABLE_CHOSEN);
            }
            WaveSealing.of(opened.study(study).folder(), wave).mustBeOpen();
            byte[] bytes = table.getBytes();
            tables.look(study, known, fileName, bytes);
            String id = uploads.add(Gate.person(request).orElseThrow().id(), study, wave, fileName, bytes);
            return "redirect:/studies/" + study + "/survey/uploads/" + id;
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, wave, Said.all(problems, language), request, model, language);
        }
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/survey/uploads/{upload}")
    String preview(
            @PathVariable String study,
            @PathVariable String upload,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        Uploads.Upload brought = uploads.find(person.id(), study, upload).orElseThrow(NotHere::new);
        StudyFolder folder = opened.study(study);
        SurveyWave wave = Opened.wave(folder, brought.wave());
        boolean answers = Policy.allows(person, Room.ANSWERS, Act.SEE, Scope.of(study));
        Tables.Looked looked = tables.look(study, wave, brought.fileName(), brought.bytes());
        if (answers) {
            database.change(
                    person.id(),
                    acting -> acting.record("answers.read", "wave:" + wave.id(), study, Map.of("rows", "first")));
        }
        model.addAttribute("study", study);
        model.addAttribute("upload", upload);
        model.addAttribute("wave", wave.id());
        model.addAttribute("label", wave.label().in(language));
        model.addAttribute("fileName", brought.fileName());
        model.addAttribute("replaces", folder.hasTable(wave.id()));
        model.addAttribute("answers", answers);
        model.addAttribute("sheet", Sheet.of(looked.wave(), folder.programme(), answers, language));
        model.addAttribute("concerns", Sheet.concerns(looked.report(), wave.id(), answers, language));
        return "survey/preview";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/uploads/{upload}/keep")
    String keep(@PathVariable String study, @PathVariable String upload, HttpServletRequest request)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        Uploads.Upload brought = uploads.find(person.id(), study, upload).orElseThrow(NotHere::new);
        SurveyWave wave = Opened.wave(opened.study(study), brought.wave());
        WaveSealing.of(opened.study(study).folder(), wave.id()).mustBeOpen();
        tables.look(study, wave, brought.fileName(), brought.bytes());
        var change = tables.change(study, wave, brought.fileName(), brought.bytes());
        database.change(person.id(), acting -> {
            store.apply(acting, study, change);
            uploads.forget(acting, upload);
            return acting.record("wave.keep", "wave:" + wave.id(), study, Map.of("hash", Tables.hash(brought.bytes())));
        });
        return "redirect:/studies/" + study + "/survey/waves/" + wave.id() + "?done=survey.kept";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/uploads/{upload}/put-away")
    String putAway(@PathVariable String study, @PathVariable String upload, HttpServletRequest request) {
        Person person = Gate.person(request).orElseThrow();
        Uploads.Upload brought = uploads.find(person.id(), study, upload).orElseThrow(NotHere::new);
        database.change(person.id(), acting -> {
            uploads.forget(acting, upload);
            return acting.record("wave.put-away", "wave:" + brought.wave(), study, Map.of());
        });
        return "redirect:/studies/" + study + "/survey/waves/" + brought.wave() + "?done=survey.put-away";
    }

    /** An earlier version becomes the newest; nothing is lost by it. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/bring-back")
    String bringBack(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam("version") int version,
            HttpServletRequest request)
            throws IOException {
        SurveyWave known = Opened.wave(opened.study(study), wave);
        WaveSealing.of(opened.study(study).folder(), wave).mustBeOpen();
        database.change(Gate.person(request).orElseThrow().id(), acting -> {
            store.bringBack(acting, study, DocumentPath.of(known.file()), version);
            return version;
        });
        return "redirect:/studies/" + study + "/survey/waves/" + wave + "?done=survey.brought-back";
    }

    /** The answers themselves, as they were brought: a link that opens them once. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/file")
    String prepare(@PathVariable String study, @PathVariable String wave, HttpServletRequest request)
            throws IOException {
        Opened.wave(opened.study(study), wave);
        return "redirect:/studies/" + study + "/survey/waves/" + wave + "/file/"
                + takeaways
                        .prepare(Gate.person(request).orElseThrow(), study, "wave:" + wave)
                        .text();
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/waves/{wave}/file/{link}")
    void file(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String link,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SurveyWave known = Opened.wave(opened.study(study), wave);
        byte[] bytes = store.read(study, DocumentPath.of(known.file())).orElseThrow(NotHere::new);
        database.change(Gate.person(request).orElseThrow().id(), acting -> {
            takeaways.take(acting, study, "wave:" + wave, link);
            return acting.record("answers.download", "wave:" + wave, study, Map.of("hash", Tables.hash(bytes)));
        });
        String name = known.file().substring(known.file().lastIndexOf('/') + 1);
        Attachment.begin(response, name, "application/octet-stream");
        response.getOutputStream().write(bytes);
    }
}
