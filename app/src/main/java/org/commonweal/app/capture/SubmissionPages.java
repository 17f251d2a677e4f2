package org.commonweal.app.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.capture.Forms.FormVersion;
import org.commonweal.app.capture.SubmissionList.Cursor;
import org.commonweal.app.capture.SubmissionList.Filter;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.submission.FormOutline;
import org.commonweal.submission.Submission;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What came back from the field: how much, how far; and, for those who may see answers, what it says and what is odd about it. */
@Controller
final class SubmissionPages {

    private final SubmissionList list;
    private final Submissions submissions;
    private final Forms forms;
    private final Database database;
    private final Names names;
    private final Recordings recordings;
    private final Late late;

    SubmissionPages(
            SubmissionList list,
            Submissions submissions,
            Forms forms,
            Database database,
            Names names,
            Recordings recordings,
            Late late) {
        this.list = list;
        this.submissions = submissions;
        this.forms = forms;
        this.database = database;
        this.names = names;
        this.recordings = recordings;
        this.late = late;
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/submissions")
    String all(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            Model model)
            throws IOException {
        Filter filter = filter(form, state, day);
        Optional<Cursor> from =
                after.isEmpty() ? Optional.empty() : Cursor.of(after).or(SubmissionPages::notUnderstood);
        SubmissionList.Page page = list.page(study, filter, from);
        Map<String, String> people = new HashMap<>();
        page.lines().forEach(it -> people.computeIfAbsent(it.by(), names::of));
        Person person = person(request);
        model.addAttribute("study", study);
        model.addAttribute("page", page);
        model.addAttribute("people", people);
        model.addAttribute("late", late.among(study, page.lines()));
        // How far all of it is stands on the first leaf alone.
        SubmissionList.Counts counts =
                from.isEmpty() ? list.counts(study) : new SubmissionList.Counts(new TreeMap<>(), 0);
        model.addAttribute("progress", counts.progress());
        model.addAttribute("apart", counts.apart());
        model.addAttribute("states", State.values());
        model.addAttribute("form", form);
        model.addAttribute("state", state);
        model.addAttribute("day", day);
        model.addAttribute("first", from.isEmpty());
        model.addAttribute("forms", forms.newest(study));
        model.addAttribute("answers", Policy.allows(person, Room.ANSWERS, Act.SEE, Scope.of(study)));
        model.addAttribute("seals", Policy.allows(person, Room.ANSWERS, Act.DECIDE, Scope.of(study)));
        model.addAttribute("writes", Policy.allows(person, Room.SURVEY, Act.WRITE, Scope.of(study)));
        model.addAttribute("tablets", Policy.allows(person, Room.CAPTURE, Act.DECIDE, Scope.of(study)));
        return "capture/submissions";
    }

    /** Only what we offer can be asked for. */
    private static Filter filter(String form, String state, String day) {
        boolean apart = state.equals("apart");
        Optional<State> known = state.isEmpty() || apart
                ? Optional.empty()
                : List.of(State.values()).stream()
                        .filter(it -> it.written().equals(state))
                        .findFirst()
                        .or(SubmissionPages::notUnderstood);
        return new Filter(
                Optional.of(form).filter(it -> !it.isEmpty()),
                known,
                day.isEmpty() ? Optional.empty() : day(day).or(SubmissionPages::notUnderstood),
                apart);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(it -> it.getYear() > 1970 && it.getYear() < 2200);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> notUnderstood() {
        throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/submissions/{id}")
    String one(
            @PathVariable String study,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String edit,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return shown(study, id, edit, Slips.NONE, request, model, language);
    }

    private String shown(
            String study,
            String id,
            String edit,
            Slips slips,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Submissions.Kept kept = submissions.find(study, id).orElseThrow(NotHere::new);
        Person person = person(request);
        database.change(person.id(), acting -> acting.record("answers.read", "submission:" + id, study, Map.of()));
        Optional<FormOutline> form = forms.exactly(study, kept.form(), kept.version())
                .or(() -> forms.newest(study, kept.form()))
                .map(FormVersion::outline);
        Submission original = Submission.read(kept.xml());
        Submission now = kept.now();
        List<AnswerLine> lines =
                kept.sealed() ? List.of() : AnswerLine.all(now, original, form, kept.found(), language);
        List<String> places = lines.stream().map(AnswerLine::path).toList();
        model.addAttribute("study", study);
        model.addAttribute("kept", kept);
        model.addAttribute("heard", recordings.mayBeHeard(study, kept));
        model.addAttribute(
                "recordings",
                kept.files().stream()
                        .filter(it -> Served.isRecording(it.name()))
                        .map(Submissions.Attached::hash)
                        .toList());
        model.addAttribute("by", names.of(kept.by()));
        model.addAttribute("formTitle", form.map(FormOutline::title).orElse(kept.form()));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "odd",
                kept.found().stream()
                        .map(it -> AnswerLine.Odd.of(it, language))
                        .sorted((a, b) -> Boolean.compare(b.weighs(), a.weighs()))
                        .toList());
        model.addAttribute(
                "editing", now.at(edit).filter(_ -> places.contains(edit)).isPresent());
        model.addAttribute("edit", edit);
        model.addAttribute("stands", now.at(edit).orElse(""));
        model.addAttribute(
                "asked",
                lines.stream()
                        .filter(it -> it.path().equals(edit))
                        .map(AnswerLine::question)
                        .findFirst()
                        .orElse(""));
        Map<String, String> people = new HashMap<>();
        kept.edits().forEach(it -> people.computeIfAbsent(it.by(), names::of));
        model.addAttribute("people", people);
        model.addAttribute("decides", Policy.allows(person, Room.ANSWERS, Act.WRITE, Scope.of(study)));
        model.addAttribute("slips", slips);
        return "capture/submission";
    }

    @Needs(room = Room.ANSWERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/submissions/{id}/decide")
    String decide(
            @PathVariable String study,
            @PathVariable String id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        State state = switch (decision) {
            case "approve" -> State.APPROVED;
            case "reject" -> State.REJECTED;
            case "reopen" -> State.RECEIVED;
            default -> throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
        };
        try {
            submissions.decide(person(request), study, id, state, reason);
            return "redirect:/studies/" + study + "/submissions/" + id + "?done=capture.decided";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, id, "", Slips.of(problems.all(), language), request, model, language);
        }
    }

    @Needs(room = Room.ANSWERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/submissions/{id}/edit")
    String edit(
            @PathVariable String study,
            @PathVariable String id,
            @RequestParam String path,
            @RequestParam(defaultValue = "") String found,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            submissions.edit(person(request), study, id, path, found, value, reason);
            return "redirect:/studies/" + study + "/submissions/" + id + "?done=capture.edited";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, id, path, Slips.of(problems.all(), language), request, model, language);
        }
    }

    @Needs(room = Room.ANSWERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/submissions/{id}/swap")
    String swap(@PathVariable String study, @PathVariable String id, HttpServletRequest request) {
        submissions.swap(person(request), study, id);
        return "redirect:/studies/" + study + "/submissions/" + id + "?done=capture.swapped";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/submissions/check-again")
    String checkAgain(@PathVariable String study, @RequestParam String form, HttpServletRequest request) {
        database.change(person(request).id(), acting -> {
            int many = Checking.again(acting.sql(), study, form);
            return acting.record(
                    "submission.check-again", "form:" + form, study, Map.of("count", Integer.toString(many)));
        });
        return "redirect:/studies/" + study + "/submissions?done=capture.again";
    }

    /** The original, to the byte. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/submissions/{id}/xml")
    ResponseEntity<byte[]> xml(@PathVariable String study, @PathVariable String id, HttpServletRequest request) {
        Submissions.Kept kept = submissions.find(study, id).orElseThrow(NotHere::new);
        database.change(
                person(request).id(),
                acting -> acting.record("answers.read", "submission:" + id, study, Map.of("as", "xml")));
        return TabletRoutes.download("submission.xml", kept.xml());
    }

    /** A file that came with one, a recording only where whoever is heard agreed to it: always to be saved, never to be shown in the place of a page. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/submissions/{id}/files/{hash}")
    ResponseEntity<StreamingResponseBody> file(
            @PathVariable String study,
            @PathVariable String id,
            @PathVariable String hash,
            HttpServletRequest request) {
        Submissions.Kept kept = submissions.find(study, id).orElseThrow(NotHere::new);
        Submissions.Attached file = kept.files().stream()
                .filter(it -> it.hash().equals(hash))
                .filter(it -> !Served.isRecording(it.name()) || recordings.mayBeHeard(study, kept))
                .findFirst()
                .orElseThrow(NotHere::new);
        database.change(
                person(request).id(),
                acting -> acting.record("answers.read", "submission:" + id, study, Map.of("file", hash)));
        return ResponseEntity.ok()
                .contentType(Served.type(file.name()))
                .contentLength(file.size())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(out -> write(hash, out));
    }

    private void write(String hash, java.io.OutputStream out) throws IOException {
        FilePieces.write(database, hash, out);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
