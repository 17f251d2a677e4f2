package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Slips;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.Share;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.quality.BackCheckOutcome;
import org.commonweal.fieldwork.quality.BackChecked;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Back-checks: drawn by chance or given because of a sign, done by somebody else than who held the interview. */
@Controller
final class BackCheckPages {

    private static final int A_PAGE = 50;

    private final FieldDesk desk;
    private final VisitsSoFar visits;
    private final BackChecks checks;
    private final FieldPeople people;
    private final Identifiers identifiers;
    private final MessageSource words;

    BackCheckPages(
            FieldDesk desk,
            VisitsSoFar visits,
            BackChecks checks,
            FieldPeople people,
            Identifiers identifiers,
            MessageSource words) {
        this.desk = desk;
        this.visits = visits;
        this.checks = checks;
        this.people = people;
        this.identifiers = identifiers;
        this.words = words;
    }

    /** A back-check in the list of all. */
    record CheckLine(String dwelling, String interviewer, String checker, boolean drawn, String outcome, String note) {}

    /** An interviewer's back-checks; {@code rate} is empty where too few people were reached to say one. */
    record RateLine(String name, int asked, int reached, int notHeld, int differs, String rate, String interval) {}

    /** One to be done. */
    record ToDo(String id, String wave, String dwelling, String address) {}

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/back-checks")
    String all(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale language) {
        return shown(study, wave, page, Map.of(), Slips.NONE, model, language);
    }

    private String shown(
            String study,
            String wave,
            int page,
            Map<String, String> written,
            Slips slips,
            Model model,
            Locale language) {
        desk.known(study, wave);
        List<BackChecks.Line> all = checks.of(study, wave);
        int leaves = Math.max(1, (all.size() + A_PAGE - 1) / A_PAGE);
        Leaf leaf = new Leaf(
                Math.clamp(page, 1, leaves),
                leaves,
                "/studies/" + study + "/fieldwork/waves/" + wave + "/back-checks?page=");
        int from = Math.min(all.size(), (leaf.number() - 1) * A_PAGE);
        List<BackChecked> rates = BackChecked.of(all.stream()
                .map(it -> new BackChecked.One(it.interviewer(), it.outcome()))
                .toList());
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("slips", slips);
        model.addAttribute("written", written);
        model.addAttribute("leaf", leaf);
        model.addAttribute("many", all.size());
        model.addAttribute(
                "done", all.stream().filter(it -> it.outcome().isPresent()).count());
        model.addAttribute("smallest", Disclosure.USUAL);
        model.addAttribute(
                "lines",
                all.subList(from, Math.min(all.size(), from + A_PAGE)).stream()
                        .map(it -> new CheckLine(
                                it.dwelling(),
                                people.name(it.interviewer()),
                                people.name(it.checker()),
                                it.drawn(),
                                it.outcome()
                                        .map(outcome -> outcome.inWords(language))
                                        .orElse(""),
                                it.note()))
                        .toList());
        model.addAttribute("rates", rates.stream().map(this::rate).toList());
        model.addAttribute("picture", picture(rates, language));
        model.addAttribute(
                "held",
                held(study, wave, all).values().stream().mapToInt(List::size).sum());
        model.addAttribute("people", people.of(study).size());
        model.addAttribute("seed", desk.now(study).toLocalDate().toString().replace("-", ""));
        return "fieldwork/backchecks";
    }

    private RateLine rate(BackChecked each) {
        Optional<Share> rate = each.rate(Disclosure.USUAL);
        return new RateLine(
                people.name(each.interviewer()),
                each.asked(),
                each.notAsWritten().of(),
                each.count(BackCheckOutcome.DID_NOT),
                each.count(BackCheckOutcome.DIFFERS),
                rate.map(it -> percent(it.value())).orElse(""),
                rate.map(it -> percent(it.low()) + "–" + percent(it.high())).orElse(""));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    private String picture(List<BackChecked> rates, Locale language) {
        if (rates.stream().allMatch(it -> it.rate(Disclosure.USUAL).isEmpty())) {
            return "";
        }
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (BackChecked each : rates) {
            rows.add(each.rate(Disclosure.USUAL)
                    .<IntervalPlot.Row>map(it -> new IntervalPlot.Point(
                            people.name(each.interviewer()),
                            100 * it.value(),
                            100 * it.low(),
                            100 * it.high(),
                            OptionalDouble.empty(),
                            false))
                    .orElseGet(() -> new IntervalPlot.Without(
                            people.name(each.interviewer()), say("fieldwork.backcheck.few", language))));
        }
        return new IntervalPlot(
                        say("fieldwork.backcheck.picture", language),
                        say("fieldwork.backcheck.axis", language),
                        0,
                        Optional.empty(),
                        rows,
                        true)
                .draw(language)
                .svg()
                .write();
    }

    /** Complete interviews that nobody is to ask about yet, by who held them. */
    private SortedMap<String, List<String>> held(String study, String wave, List<BackChecks.Line> given) {
        Set<String> before = given.stream().map(BackChecks.Line::dwelling).collect(Collectors.toSet());
        SortedMap<String, List<String>> held = new TreeMap<>();
        interviewers(study, wave).forEach((dwelling, who) -> {
            if (!before.contains(dwelling)) {
                held.computeIfAbsent(who, it -> new ArrayList<>()).add(dwelling);
            }
        });
        return held;
    }

    /** Who held the complete interview of each dwelling. */
    private SortedMap<String, String> interviewers(String study, String wave) {
        SortedMap<String, String> interviewers = new TreeMap<>();
        for (Visit visit : visits.of(study, wave)) {
            if (visit.outcome().disposition() == Disposition.COMPLETE) {
                interviewers.put(visit.dwelling(), visit.interviewer());
            }
        }
        return interviewers;
    }

    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/back-checks/draw")
    String draw(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        desk.known(study, wave);
        try {
            List<Problem> wrong = new ArrayList<>();
            long least = whole(fields, "least", 0, 1000, wrong);
            long share = whole(fields, "share", 0, 100, wrong);
            long seed = whole(fields, "seed", 0, 999_999_999_999L, wrong);
            Problems.throwIfAny(wrong);
            checks.draw(
                    FieldPages.person(request).id(),
                    study,
                    wave,
                    held(study, wave, checks.of(study, wave)),
                    (int) least,
                    share / 100.0,
                    seed,
                    checkers(study));
            return back(study, wave, "fieldwork.backchecks");
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, 1, fields, Slips.of(problems.all(), language), model, language);
        }
    }

    private static long whole(Map<String, String> fields, String field, long least, long most, List<Problem> wrong) {
        String text = fields.getOrDefault(field, "").strip();
        if (text.matches("\\d{1,12}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        wrong.add(FieldProblem.NO_NUMBER.on(field, text, Long.toString(least), Long.toString(most)));
        return least;
    }

    /** @throws Problems where nobody may call */
    private List<String> checkers(String study) {
        List<String> checkers = people.checkers(study);
        if (checkers.isEmpty()) {
            throw FieldProblem.NOBODY_ELSE.at("least");
        }
        return checkers;
    }

    /** Because of a sign: whoever has the fewest to do, and did not hold the interview. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/back-checks/add")
    String add(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String dwelling,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        desk.known(study, wave);
        String interviewer =
                Optional.ofNullable(interviewers(study, wave).get(dwelling)).orElse("");
        boolean drawn = desk.inField(study, wave).draw().dwellings().stream()
                .anyMatch(it -> it.dwelling().equals(dwelling));
        if (!drawn) {
            throw new NotHere();
        }
        try {
            Map<String, Long> load = checks.of(study, wave).stream()
                    .filter(it -> it.outcome().isEmpty())
                    .collect(Collectors.groupingBy(BackChecks.Line::checker, Collectors.counting()));
            String checker = checkers(study).stream()
                    .filter(it -> !it.equals(interviewer))
                    .min(java.util.Comparator.comparingLong((String it) -> load.getOrDefault(it, 0L)))
                    .orElseThrow(() -> FieldProblem.NOBODY_ELSE.at("least"));
            checks.give(FieldPages.person(request).id(), study, wave, dwelling, interviewer, checker);
            return back(study, wave, "fieldwork.backcheck-given");
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, 1, Map.of(), Slips.of(problems.all(), language), model, language);
        }
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }

    private static String back(String study, String wave, String done) {
        return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/back-checks?done=" + done;
    }

    /** What somebody has to ask about again: with the address, and without who asked first. */
    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @GetMapping("/studies/{study}/back-checks")
    String mine(@PathVariable String study, HttpServletRequest request, Model model, Locale language) {
        return mine(study, Slips.NONE, request, model, language);
    }

    private String mine(String study, Slips slips, HttpServletRequest request, Model model, Locale language) {
        String me = FieldPages.person(request).id();
        SortedMap<String, List<BackChecks.Line>> waves = new TreeMap<>();
        checks.toDo(study, me)
                .forEach(it -> waves.computeIfAbsent(it.wave(), wave -> new ArrayList<>())
                        .add(it));
        List<ToDo> toDo = new ArrayList<>();
        waves.forEach((wave, lines) -> {
            Map<String, Address> addresses = identifiers.read(
                    me,
                    study,
                    wave,
                    lines.stream().map(BackChecks.Line::dwelling).toList(),
                    "back-check");
            lines.forEach(it -> toDo.add(new ToDo(
                    it.id(),
                    wave,
                    it.dwelling(),
                    Optional.ofNullable(addresses.get(it.dwelling()))
                            .map(Address::line)
                            .orElse(it.dwelling()))));
        });
        model.addAttribute("study", study);
        model.addAttribute("slips", slips);
        model.addAttribute("toDo", toDo);
        Map<String, String> outcomes = new java.util.LinkedHashMap<>();
        for (BackCheckOutcome outcome : BackCheckOutcome.values()) {
            outcomes.put(outcome.name(), outcome.inWords(language));
        }
        model.addAttribute("outcomes", outcomes);
        return "fieldwork/mybackchecks";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @PostMapping("/studies/{study}/back-checks/{id}")
    String done(
            @PathVariable String study,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            BackCheckOutcome found = java.util.stream.Stream.of(BackCheckOutcome.values())
                    .filter(it -> it.name().equals(outcome))
                    .findFirst()
                    .orElseThrow(() -> FieldProblem.NO_BACK_CHECK_OUTCOME.at("outcome-" + id + "-HAPPENED"));
            checks.done(FieldPages.person(request).id(), study, id, found, note);
            return "redirect:/studies/" + study + "/back-checks?done=fieldwork.backcheck-done";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return mine(study, Slips.of(problems.all(), language), request, model, language);
        }
    }
}
