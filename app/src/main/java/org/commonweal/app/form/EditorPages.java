package org.commonweal.app.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.form.FormShelf.Kept;
import org.commonweal.app.look.Said;
import org.commonweal.form.Identifying;
import org.commonweal.form.edit.DraftForm;
import org.commonweal.form.edit.DraftQuestion;
import org.commonweal.form.edit.DraftQuestion.Kind;
import org.commonweal.form.edit.ScalePlacing;
import org.commonweal.form.scale.Scale;
import org.commonweal.form.scale.Scales;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A form being written: its questions one by one, its files, ready scales, the steps back, and its publication. */
@Controller
final class EditorPages {

    private static final int MOST_MEDIA = 30_000_000;

    private final FormShelf shelf;

    EditorPages(FormShelf shelf) {
        this.shelf = shelf;
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/forms/{form}/draft")
    String draft(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam(value = "language", defaultValue = "") String wished,
            Model model,
            Locale language) {
        return shown(study, form, wished, List.of(), model, language);
    }

    private String shown(String study, String form, String wished, List<Said> problems, Model model, Locale language) {
        Kept kept = shelf.get(study, form, FormShelf.DRAFT);
        DraftForm draft = draft(kept);
        List<Said> wrong = problems;
        try {
            Looks.of(shelf.read(kept), wished, language, model);
            model.addAttribute("whole", true);
            model.addAttribute("identifying", Identifying.among(shelf.read(kept).questions()));
        } catch (Problems unfinished) {
            Looks.nothing(draft, model);
            model.addAttribute("whole", false);
            wrong = problems.isEmpty() ? Said.all(unfinished, language) : problems;
        }
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("state", kept.hash());
        model.addAttribute("problems", wrong);
        model.addAttribute("lines", draft.lines());
        model.addAttribute("first", draft.languages().getFirst());
        model.addAttribute("spoken", draft.languages());
        model.addAttribute("kinds", List.of(Kind.values()).subList(0, Kind.values().length - 1));
        model.addAttribute("media", shelf.media(study, form, FormShelf.DRAFT).keySet());
        model.addAttribute("undoes", shelf.undoes(study, form));
        return "form/draft";
    }

    private static DraftForm draft(Kept kept) {
        return DraftForm.of(Sheets.read(kept.file(), kept.bytes()));
    }

    /** A question's own page: one that is there, or a new one after a row. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/forms/{form}/draft/question")
    String question(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam(value = "row", defaultValue = "0") int row,
            @RequestParam(value = "after", defaultValue = "1") int after,
            @RequestParam(value = "kind", defaultValue = "SELECT_ONE") Kind kind,
            Model model) {
        Kept kept = shelf.get(study, form, FormShelf.DRAFT);
        DraftForm draft = draft(kept);
        DraftQuestion question =
                row == 0 ? DraftQuestion.of(kind) : draft.question((long) row).orElseThrow(NotHere::new);
        return asked(study, form, kept.hash(), draft, row, after, question, List.of(), model);
    }

    private static String asked(
            String study,
            String form,
            String state,
            DraftForm draft,
            int row,
            int after,
            DraftQuestion question,
            List<Said> problems,
            Model model) {
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("state", state);
        model.addAttribute("row", row);
        model.addAttribute("after", after);
        model.addAttribute("question", question);
        model.addAttribute("spoken", draft.languages());
        model.addAttribute("choices", QuestionFields.choices(question, draft.languages()));
        model.addAttribute("problems", problems);
        return "form/question";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/question")
    String write(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Kept kept = shelf.get(study, form, FormShelf.DRAFT);
        DraftForm draft = draft(kept);
        int row = number(fields.getFirst("row"));
        int after = number(fields.getFirst("after"));
        DraftQuestion before = row == 0
                ? DraftQuestion.of(QuestionFields.kind(String.valueOf(fields.getFirst("kind"))))
                : draft.question((long) row).orElseThrow(NotHere::new);
        DraftQuestion question = QuestionFields.read(fields, before, draft);
        try {
            QuestionFields.check(question, draft, row);
            DraftForm changed = row == 0 ? draft.adding(question, after) : draft.with(row, question);
            keep(study, form, fields.getFirst("state"), changed, request);
            int place = row == 0 ? after + 1 : row;
            return "redirect:/studies/" + study + "/forms/" + form + "/draft?done=form.written#row-" + place;
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return asked(study, form, kept.hash(), draft, row, after, question, Said.all(problems, language), model);
        }
    }

    private static int number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private void keep(
            String study,
            String form,
            @org.jspecify.annotations.Nullable String state,
            DraftForm changed,
            HttpServletRequest request) {
        shelf.keep(
                Gate.person(request).orElseThrow().id(),
                study,
                form,
                "form.xlsx",
                changed.sheets().toXlsx(),
                state == null ? "" : state,
                "form.write");
    }

    /** Moves a row or takes it out. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/row")
    String row(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam("row") int row,
            @RequestParam("act") String act,
            @RequestParam("state") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return changed(
                study,
                form,
                state,
                switch (act) {
                    case "up" -> draft -> draft.moved(row, true);
                    case "down" -> draft -> draft.moved(row, false);
                    case "remove" -> draft -> draft.without(row);
                    default -> throw new NotHere();
                },
                act.equals("remove") ? "form.removed" : "form.moved",
                request,
                response,
                model,
                language);
    }

    private String changed(
            String study,
            String form,
            String state,
            UnaryOperator<DraftForm> act,
            String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            keep(study, form, state, act.apply(draft(shelf.get(study, form, FormShelf.DRAFT))), request);
            return back(study, form, done);
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, form, "", Said.all(problems, language), model, language);
        }
    }

    private static String back(String study, String form, String done) {
        return "redirect:/studies/" + study + "/forms/" + form + "/draft?done=" + done;
    }

    /** Title, version, one more language. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/settings")
    String settings(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam(value = "title", defaultValue = "") String title,
            @RequestParam(value = "version", defaultValue = "") String version,
            @RequestParam(value = "tongue", defaultValue = "") String tongue,
            @RequestParam("state") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return changed(
                study,
                form,
                state,
                draft -> {
                    DraftForm named = draft.with("form_title", title).with("version", version);
                    return tongue.isBlank() ? named : named.speaking(tongue.strip());
                },
                "form.settings",
                request,
                response,
                model,
                language);
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/undo")
    String undo(@PathVariable String study, @PathVariable String form, HttpServletRequest request) {
        shelf.undo(Gate.person(request).orElseThrow().id(), study, form);
        return back(study, form, "form.undone");
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/put-away")
    String putAway(@PathVariable String study, @PathVariable String form, HttpServletRequest request) {
        shelf.putAway(Gate.person(request).orElseThrow().id(), study, form);
        return "redirect:/studies/" + study + "/forms?done=form.put-away";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/media")
    String media(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam("file") MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        String name = String.valueOf(file.getOriginalFilename()).replaceFirst("^.*[/\\\\]", "");
        try {
            if (file.isEmpty()) {
                throw ShelfProblem.NO_FILE_CHOSEN.because();
            }
            if (!DocumentPath.fits("forms/" + form + "/draft/media/" + name)
                    || !name.matches("(?i).+\\.(csv|geojson|png|jpe?g|svg|mp3|m4a|wav|mp4)")) {
                throw ShelfProblem.MEDIA_UNFIT.because(name);
            }
            if (file.getSize() > MOST_MEDIA) {
                throw ShelfProblem.MEDIA_TOO_LARGE.because(name, MOST_MEDIA / 1_000_000);
            }
            shelf.addMedia(Gate.person(request).orElseThrow().id(), study, form, name, file.getBytes());
            return back(study, form, "form.media");
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, form, "", Said.all(problems, language), model, language);
        }
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/media/remove")
    String dropMedia(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam("name") String name,
            HttpServletRequest request) {
        shelf.dropMedia(Gate.person(request).orElseThrow().id(), study, form, name);
        return back(study, form, "form.media-removed");
    }

    /** From now on the version never changes. */
    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/forms/{form}/draft/publish")
    String publish(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam("state") String state,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            String version = shelf.publish(Gate.person(request).orElseThrow().id(), study, form, state, reason);
            return "redirect:/studies/" + study + "/forms/" + form + "/" + version + "?done=form.published";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, form, "", Said.all(problems, language), model, language);
        }
    }

    /** Ready scales, each with what its licence allows. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/forms/{form}/draft/scales")
    String scales(@PathVariable String study, @PathVariable String form, Model model, Locale language) {
        return scales(study, form, List.of(), model, language);
    }

    /** A scale as it is offered. */
    record Offered(Scale scale, String obtain, List<String> scores) {}

    private String scales(String study, String form, List<Said> problems, Model model, Locale language) {
        Kept kept = shelf.get(study, form, FormShelf.DRAFT);
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("state", kept.hash());
        model.addAttribute("problems", problems);
        model.addAttribute(
                "lines", draft(kept).lines().stream().filter(it -> !it.ends()).toList());
        model.addAttribute(
                "scales",
                Scales.all().stream()
                        .map(it -> new Offered(
                                it,
                                it.obtain(language),
                                it.scores().stream()
                                        .filter(ScalePlacing::carried)
                                        .map(score -> ScalePlacing.name(it, score))
                                        .toList()))
                        .toList());
        return "form/scales";
    }

    /** A scale whose licence nobody has confirmed cannot be placed: its words are pasted as questions of the project's own. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/forms/{form}/draft/scales")
    String place(
            @PathVariable String study,
            @PathVariable String form,
            @RequestParam("scale") String id,
            @RequestParam(value = "after", defaultValue = "1") int after,
            @RequestParam("state") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Scale scale = Scales.named(id).orElseThrow(NotHere::new);
        try {
            if (!scale.worded()) {
                throw ShelfProblem.SCALE_CLOSED.because(scale.name(), scale.source());
            }
            DraftForm draft = draft(shelf.get(study, form, FormShelf.DRAFT));
            keep(study, form, state, ScalePlacing.place(draft, after, scale, Map.of(), List.of()), request);
            return back(study, form, "form.placed");
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return scales(study, form, Said.all(problems, language), model, language);
        }
    }
}
