package org.commonweal.app.survey;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.SettlementsFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.quality.QualityProblem;
import org.commonweal.quality.Settlement;
import org.commonweal.quality.Settlement.Decision;
import org.commonweal.quality.Settlements;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How concerns are settled: with a decision, a reason and a name, in {@code settlements.yaml}. */
@Controller
final class SettlementPages {

    private static final DocumentPath FILE = DocumentPath.of(SettlementsFile.NAME);

    private final Opened opened;
    private final Database database;
    private final DatabaseStore store;

    SettlementPages(Opened opened, Database database, DatabaseStore store) {
        this.opened = opened;
        this.database = database;
        this.store = store;
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/survey/waves/{wave}/settle")
    String settle(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam("concern") String concern,
            @RequestParam(value = "row", defaultValue = "0") long row,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        QualityProblem kind = kind(concern);
        return form(study, wave, kind, row, "", "", List.of(), request, model, language);
    }

    private String form(
            String study,
            String wave,
            QualityProblem kind,
            long row,
            String decision,
            String reason,
            List<Said> problems,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        StudyFolder folder = opened.study(study);
        Person person = Gate.person(request).orElseThrow();
        boolean answers = Policy.allows(person, Room.ANSWERS, Act.SEE, Scope.of(study));
        Opened.wave(folder, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("concern", kind.name());
        model.addAttribute("row", row == 0 ? "" : Long.toString(row));
        model.addAttribute("decision", decision);
        model.addAttribute("reason", reason);
        model.addAttribute(
                "decisions", kind.decisions().stream().map(Decision::name).toList());
        model.addAttribute("ofCopies", kind.ofCopies());
        model.addAttribute("problems", problems);
        model.addAttribute(
                "concerns",
                Sheet.concerns(opened.report(study, folder), wave, answers, language).stream()
                        .filter(it -> it.kind().equals(kind.name()))
                        .toList());
        return "survey/settle";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/settle")
    String decide(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam("concern") String concern,
            @RequestParam(value = "row", defaultValue = "") String row,
            @RequestParam(value = "decision", defaultValue = "") String decision,
            @RequestParam(value = "reason", defaultValue = "") String reason,
            HttpServletRequest request,
            jakarta.servlet.http.HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        QualityProblem kind = kind(concern);
        StudyFolder folder = opened.study(study);
        Opened.wave(folder, wave);
        Person person = Gate.person(request).orElseThrow();
        OptionalLong number = row.strip().matches("[1-9][0-9]{0,8}")
                ? OptionalLong.of(Long.parseLong(row.strip()))
                : OptionalLong.empty();
        List<Problem> wrong = new ArrayList<>();
        Optional<Decision> decided = kind.decisions().stream()
                .filter(it -> it.name().equals(decision))
                .findFirst();
        if (reason.isBlank() || decided.isEmpty()) {
            wrong.add(Problem.of(SurveyProblem.SETTLEMENT_WITHOUT_REASON, Place.NOWHERE));
        }
        boolean copies = kind.ofCopies() && decided.equals(Optional.of(Decision.LEAVE_OUT));
        if (copies && number.isEmpty() || !row.isBlank() && number.isEmpty()) {
            wrong.add(Problem.of(SurveyProblem.SETTLEMENT_NEEDS_ROW, Place.NOWHERE));
        }
        if (!wrong.isEmpty()) {
            response.setStatus(jakarta.servlet.http.HttpServletResponse.SC_BAD_REQUEST);
            long shownRow = number.isPresent() ? number.getAsLong() : 0;
            List<Said> said = Said.all(new Problems(wrong), language);
            return form(study, wave, kind, shownRow, decision, reason, said, request, model, language);
        }
        Settlement settlement = new Settlement(
                kind,
                wave,
                number,
                decided.orElseThrow(),
                reason.strip(),
                person.name(),
                Place.in(SettlementsFile.NAME));
        List<Settlement> all = new ArrayList<>(folder.settlements().all());
        all.add(settlement);
        write(study, folder, person, all, "concern.settle", kind.name());
        return "redirect:/studies/" + study + "/survey/waves/" + wave + "?done=survey.settled";
    }

    /** @param number of the settlement as it stands in the file, from 1 */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/settlements/take-back")
    String takeBack(@PathVariable String study, @RequestParam("number") int number, HttpServletRequest request)
            throws IOException {
        StudyFolder folder = opened.study(study);
        List<Settlement> all = new ArrayList<>(folder.settlements().all());
        if (number < 1 || number > all.size()) {
            throw new NotHere();
        }
        Settlement gone = all.remove(number - 1);
        write(
                study,
                folder,
                Gate.person(request).orElseThrow(),
                all,
                "concern.reopen",
                gone.concern().name());
        return "redirect:/studies/" + study + "/survey/settlements?done=survey.taken-back";
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/settlements")
    String all(@PathVariable String study, Model model) throws IOException {
        model.addAttribute("study", study);
        model.addAttribute("settlements", opened.study(study).settlements().all());
        return "survey/settlements";
    }

    private void write(String study, StudyFolder read, Person person, List<Settlement> all, String act, String kind)
            throws IOException {
        byte[] bytes = SettlementsFile.write(new Settlements(all)).getBytes(StandardCharsets.UTF_8);
        Path before = read.folder().resolve(SettlementsFile.NAME);
        Optional<String> found =
                Files.exists(before) ? Optional.of(Fingerprint.of(Files.readAllBytes(before))) : Optional.empty();
        // A file without a settlement is no file: where the last one is taken back it goes.
        Optional<byte[]> kept = all.isEmpty() ? Optional.empty() : Optional.of(bytes);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>(Map.of(FILE, new Change.Step(found, kept)));
        database.change(person.id(), acting -> {
            store.apply(acting, study, new Change(steps));
            return acting.record(act, "document:" + SettlementsFile.NAME, study, Map.of("concern", kind));
        });
    }

    private static QualityProblem kind(String name) {
        for (QualityProblem kind : QualityProblem.values()) {
            if (kind.name().equals(name) && !kind.decisions().isEmpty()) {
                return kind;
            }
        }
        throw new NotHere();
    }
}
