package org.commonweal.app.fieldquality;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldquality.QualityDesk.Looked;
import org.commonweal.app.fieldquality.Verdicts.Decision;
import org.commonweal.app.fieldquality.Verdicts.Verdict;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.fieldwork.quality.FieldReport.Check;
import org.commonweal.fieldwork.quality.FieldReport.Sign;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The quality of field work of a wave: every check, its signs, and what was decided about them. */
@Controller
final class QualityPages {

    private static final int A_PAGE = 20;

    private final QualityDesk desk;
    private final Verdicts verdicts;
    private final FieldPictures pictures;
    private final Names people;

    QualityPages(QualityDesk desk, Verdicts verdicts, FieldPictures pictures, Names people) {
        this.desk = desk;
        this.verdicts = verdicts;
        this.pictures = pictures;
        this.people = people;
    }

    /** A check in the list of all. */
    record CheckLine(String id, String name, String meaning, int looked, int open, int settled, String reason) {}

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/quality")
    String all(
            @PathVariable String study,
            @PathVariable String wave,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Optional<Looked> looked = desk.look(person(request).id(), study, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("here", looked.isPresent());
        model.addAttribute("drawn", desk.drawn(study, wave));
        if (looked.isEmpty()) {
            return "fieldquality/quality";
        }
        Map<String, Verdict> settled = verdicts.of(study, wave);
        List<CheckLine> lines = looked.get().report().checks().stream()
                .map(check -> line(check, settled, language))
                .toList();
        model.addAttribute("checks", lines);
        model.addAttribute("open", lines.stream().mapToInt(CheckLine::open).sum());
        model.addAttribute("interviews", looked.get().report().interviews());
        model.addAttribute("interviewers", looked.get().report().interviewers());
        model.addAttribute("live", looked.get().live());
        return "fieldquality/quality";
    }

    private static CheckLine line(Check check, Map<String, Verdict> settled, Locale language) {
        int done = (int)
                check.signs().stream().filter(it -> isSettled(it, settled)).count();
        return new CheckLine(
                check.subject().name(),
                check.subject().inWords(language),
                check.subject().meaning(language),
                check.looked(),
                check.signs().size() - done,
                done,
                check.reason().map(it -> it.inWords(language)).orElse(""));
    }

    private static boolean isSettled(Sign sign, Map<String, Verdict> settled) {
        return Optional.ofNullable(settled.get(Verdicts.hash(sign.key())))
                .filter(it -> it.decision().settles())
                .isPresent();
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/quality/{check}")
    String one(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String check,
            @RequestParam(defaultValue = "open") String list,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return shown(study, wave, check, list, page, Slips.NONE, request, model, language);
    }

    private String shown(
            String study,
            String wave,
            String id,
            String list,
            int page,
            Slips slips,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Looked looked = desk.look(person(request).id(), study, wave).orElseThrow(NotHere::new);
        Check check = find(looked, id);
        Map<String, Verdict> settled = verdicts.of(study, wave);
        boolean open = !list.equals("settled");
        UnaryOperator<String> names = names(looked);
        List<Sign> wanted = check.signs().stream()
                .filter(it -> isSettled(it, settled) != open)
                .toList();
        String here = "/studies/" + study + "/fieldwork/waves/" + wave + "/quality/" + check.subject();
        int leaves = Math.max(1, (wanted.size() + A_PAGE - 1) / A_PAGE);
        Leaf leaf =
                new Leaf(Math.clamp(page, 1, leaves), leaves, here + "?list=" + (open ? "open" : "settled") + "&page=");
        int from = Math.min(wanted.size(), (leaf.number() - 1) * A_PAGE);
        List<SignLine> signs = wanted.subList(from, Math.min(wanted.size(), from + A_PAGE)).stream()
                .map(it -> SignLine.of(it, looked, names, settled, people::of, language))
                .toList();
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("slips", slips);
        model.addAttribute("check", check);
        model.addAttribute("here", here);
        model.addAttribute("name", check.subject().inWords(language));
        model.addAttribute("meaning", check.subject().meaning(language));
        model.addAttribute(
                "reason", check.reason().map(it -> it.inWords(language)).orElse(""));
        model.addAttribute("picture", pictures.draw(check, names, language));
        model.addAttribute("table", FigureTable.of(check.figures(), names));
        model.addAttribute("smallest", looked.smallest());
        model.addAttribute("open", open);
        model.addAttribute("leaf", leaf);
        model.addAttribute("signs", signs);
        model.addAttribute("settledCount", check.signs().size() - count(check, settled));
        model.addAttribute("openCount", count(check, settled));
        model.addAttribute("decisions", decisions(check));
        return "fieldquality/check";
    }

    private static int count(Check check, Map<String, Verdict> settled) {
        return (int)
                check.signs().stream().filter(it -> !isSettled(it, settled)).count();
    }

    /** What can be decided where: about an interviewer or a question nobody calls anywhere. */
    private static List<Decision> decisions(Check check) {
        boolean interviews =
                check.signs().stream().anyMatch(it -> !it.interviews().isEmpty());
        return interviews
                ? List.of(Decision.LEFT, Decision.TALKED, Decision.BACK_CHECKED, Decision.LOOKED_AT)
                : List.of(Decision.LEFT, Decision.TALKED);
    }

    /** Interviews are called by their dwelling, interviewers by their name. */
    private UnaryOperator<String> names(Looked looked) {
        Map<String, String> known = new HashMap<>(looked.dwellings());
        return text -> known.computeIfAbsent(text, people::of);
    }

    private static Check find(Looked looked, String id) {
        return looked.report().checks().stream()
                .filter(it -> it.subject().name().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/quality/{check}")
    String settle(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String check,
            @RequestParam(defaultValue = "") String sign,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "open") String list,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person me = person(request);
        Check found = find(desk.look(me.id(), study, wave).orElseThrow(NotHere::new), check);
        if (found.signs().stream().noneMatch(it -> Verdicts.hash(it.key()).equals(sign))) {
            throw new NotHere();
        }
        try {
            verdicts.settle(me.id(), study, wave, found.subject(), sign, decided(decision, sign), note);
            return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/quality/" + found.subject() + "?list="
                    + (list.equals("settled") ? "settled" : "open") + "&page=" + Math.max(1, page)
                    + "&done=fieldquality.settled";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, check, list, page, Slips.of(problems.all(), language), request, model, language);
        }
    }

    private static Decision decided(String text, String sign) {
        for (Decision each : Decision.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw VerdictProblem.NOTHING_DECIDED.at("decision-" + sign.substring(0, Math.min(12, sign.length())));
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
