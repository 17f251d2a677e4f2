package org.commonweal.app.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.form.FormShelf.Kept;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.form.Form;
import org.commonweal.form.edit.DraftForm;
import org.commonweal.form.edit.QuestionnaireSheets;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The forms of a study: bringing and beginning them, their versions, what leaves as a file. */
@Controller
final class FormPages {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final FormShelf shelf;
    private final DatabaseStore store;
    private final StudyDesk desk;

    FormPages(FormShelf shelf, DatabaseStore store, StudyDesk desk) {
        this.shelf = shelf;
        this.store = store;
        this.desk = desk;
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/forms")
    String all(@PathVariable String study, Model model) {
        return shown(study, List.of(), model);
    }

    private String shown(String study, List<Said> problems, Model model) {
        shelf.require(study);
        model.addAttribute("study", study);
        model.addAttribute("forms", shelf.all(study));
        model.addAttribute("problems", problems);
        model.addAttribute(
                "questionnaire",
                store.documents(study).keySet().stream()
                        .anyMatch(it -> it.text().equals("questionnaire.yaml")));
        return "form/forms";
    }

    /** Reads what is brought and, where it can be asked with, keeps it as the draft of its form. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/bring")
    String bring(
            @PathVariable String study,
            @RequestParam("file") MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            if (file.isEmpty()) {
                throw ShelfProblem.NO_FILE_CHOSEN.because();
            }
            Stamped brought = Stamped.of(
                    String.valueOf(file.getOriginalFilename()), file.getBytes(), form -> versions(study, form));
            String found = shelf.find(study, brought.form(), FormShelf.DRAFT)
                    .map(Kept::hash)
                    .orElse("");
            shelf.keep(person(request), study, brought.form(), brought.file(), brought.bytes(), found, "form.bring");
            return "redirect:/studies/" + study + "/forms/" + brought.form() + "/draft?done=form."
                    + (brought.given() ? "numbered" : "brought");
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, Said.all(problems, language), model);
        }
    }

    private List<String> versions(String study, String form) {
        return shelf.all(study).stream()
                .filter(it -> it.form().equals(form))
                .flatMap(it -> it.versions().stream())
                .toList();
    }

    /** Begins a form that asks nothing yet. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/begin")
    String begin(
            @PathVariable String study,
            @RequestParam(value = "id", defaultValue = "") String id,
            @RequestParam(value = "title", defaultValue = "") String title,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        String name = id.strip();
        DraftForm form = DraftForm.begun(
                name,
                title.isBlank() ? name : title.strip(),
                List.of(QuestionnaireSheets.named("en"), QuestionnaireSheets.named("zh")));
        return begun(study, name, form, request, response, model, language);
    }

    /** Begins a form with the questions of the study's questionnaire. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/from-questionnaire")
    String fromQuestionnaire(
            @PathVariable String study,
            @RequestParam(value = "id", defaultValue = "household") String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            StudyFolder folder = StudyFolder.at(desk.folder(study));
            Map<String, Labels> areas = new TreeMap<>();
            folder.programme().neighbourhoods().forEach(it -> areas.put(it.id(), it.name()));
            String title = folder.programme().title().in(Locale.ENGLISH);
            DraftForm form = QuestionnaireSheets.of(folder.questionnaire(), id.strip(), title, areas);
            return begun(study, id.strip(), form, request, response, model, language);
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, Said.all(problems, language), model);
        }
    }

    private String begun(
            String study,
            String name,
            DraftForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_-]{0,39}")
                    || !Stamped.folder(name).equals(name)) {
                throw ShelfProblem.NAME_UNFIT.because(name);
            }
            if (shelf.find(study, name, FormShelf.DRAFT).isPresent()) {
                throw ShelfProblem.DRAFT_THERE.because(name);
            }
            byte[] bytes = form.with("version", Stamped.next(versions(study, name)))
                    .sheets()
                    .toXlsx();
            shelf.keep(person(request), study, name, "form.xlsx", bytes, "", "form.begin");
            return "redirect:/studies/" + study + "/forms/" + name + "/draft?done=form.begun";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, Said.all(problems, language), model);
        }
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/forms/{form}")
    String form(@PathVariable String study, @PathVariable String form, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("form", shelf.form(study, form));
        return "form/form";
    }

    /** A published version: what it asks, what whoever wrote it should know, its files. */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/forms/{form}/{version}")
    String version(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @RequestParam(value = "language", defaultValue = "") String wished,
            Model model,
            Locale language) {
        Form read = shelf.published(study, form, version);
        Looks.of(read, wished, language, model);
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("version", version);
        model.addAttribute("media", shelf.media(study, form, version).keySet());
        model.addAttribute("hash", shelf.get(study, form, version).hash());
        return "form/version";
    }

    /** Begins the next version from one that is published. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/{version}/continue")
    String goOn(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Form read = shelf.published(study, form, version);
        return begun(
                study,
                form,
                DraftForm.of(read.sheets()).with("form_id", read.id()),
                request,
                response,
                model,
                language);
    }

    /** As it was brought, or as a workbook. */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/forms/{form}/{version}/file")
    void file(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @RequestParam(value = "as", defaultValue = "brought") String as,
            HttpServletResponse response)
            throws IOException {
        Kept kept = shelf.get(study, form, version);
        String name = form + "-" + version;
        byte[] bytes = switch (as) {
            case "xlsx" -> shelf.read(kept).toXlsx();
            case "md" -> shelf.read(kept).toMarkdown().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case "xml" -> shelf.xform(study, form, version);
            default -> kept.bytes();
        };
        String ending = List.of("xlsx", "md", "xml").contains(as)
                ? as
                : kept.file().substring(kept.file().lastIndexOf('.') + 1);
        Attachment.begin(response, name + "." + ending, ending.equals("xlsx") ? XLSX : "application/octet-stream");
        response.getOutputStream().write(bytes);
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/forms/{form}/{version}/media/{name}")
    void media(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @PathVariable String name,
            HttpServletResponse response)
            throws IOException {
        String hash =
                Optional.ofNullable(shelf.media(study, form, version).get(name)).orElseThrow(NotHere::new);
        Attachment.begin(response, name, "application/octet-stream");
        response.getOutputStream().write(shelf.bytes(hash));
    }

    private static String person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow().id();
    }
}
