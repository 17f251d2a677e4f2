package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.fieldwork.Today.WaveDay;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * An interviewer's day: the dwellings that are assigned to them and due, and what came of each visit in one tap. Whatever is
 * assigned to somebody else is not there.
 */
@Controller
final class DayPages {

    /** What mostly comes of a visit, each a button of its own. */
    private static final List<String> MOSTLY =
            List.of("2.24", "2.25", "1.1", "1.2", "2.112", "2.111", "4.61", "3.18", "3.17");

    private final FieldDesk desk;
    private final Visits visits;
    private final Today today;
    private final Assignments assignments;
    private final Identifiers identifiers;
    private final Days days;
    private final FieldPeople people;
    private final Clock clock;

    DayPages(
            FieldDesk desk,
            Visits visits,
            Today today,
            Assignments assignments,
            Identifiers identifiers,
            Days days,
            FieldPeople people,
            Clock clock) {
        this.desk = desk;
        this.visits = visits;
        this.today = today;
        this.assignments = assignments;
        this.identifiers = identifiers;
        this.days = days;
        this.people = people;
        this.clock = clock;
    }

    /** What came of a visit, in words. */
    record Choice(String code, String words) {}

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @GetMapping("/studies/{study}/day")
    String day(@PathVariable String study, HttpServletRequest request, Model model) {
        return shown(study, Slips.NONE, request, model);
    }

    private String shown(String study, Slips slips, HttpServletRequest request, Model model) {
        String me = FieldPages.person(request).id();
        OffsetDateTime now = desk.now(study);
        model.addAttribute("left", today.takeIn(study));
        List<WaveDay> waves = today.of(study, me, true);
        model.addAttribute("study", study);
        model.addAttribute("slips", slips);
        model.addAttribute("waves", waves);
        model.addAttribute("today", now.toLocalDate().toString());
        model.addAttribute(
                "usualEnd",
                now.toLocalTime().plusHours(4).withSecond(0).withNano(0).toString());
        model.addAttribute(
                "out",
                days.of(study, me)
                        .map(it -> OffsetDateTime.ofInstant(it.expected(), now.getOffset())
                                .toLocalTime()
                                .toString())
                        .orElse(""));
        return "fieldwork/day";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @PostMapping("/studies/{study}/day/begin")
    String begin(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String end,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            OffsetDateTime now = desk.now(study);
            OffsetDateTime expected = now.with(time(end));
            days.begin(
                    FieldPages.person(request).id(),
                    study,
                    // Somebody who begins at ten in the evening may well end at one.
                    (expected.isBefore(now) && now.getHour() >= 18 ? expected.plusDays(1) : expected).toInstant());
            return "redirect:/studies/" + study + "/day?done=fieldwork.begun";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, Slips.of(problems.all(), language), request, model);
        }
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @PostMapping("/studies/{study}/day/end")
    String end(@PathVariable String study, HttpServletRequest request) {
        String me = FieldPages.person(request).id();
        days.end(me, study, me);
        return "redirect:/studies/" + study + "/day?done=fieldwork.ended";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @GetMapping("/studies/{study}/day/{wave}/visit")
    String visit(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam String dwelling,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return visit(study, wave, dwelling, Slips.NONE, Map.of(), request, model, language);
    }

    private String visit(
            String study,
            String wave,
            String dwelling,
            Slips slips,
            Map<String, String> written,
            HttpServletRequest request,
            Model model,
            Locale language) {
        String me = mine(study, wave, dwelling, request);
        InField field = desk.inField(study, wave);
        Map<String, Address> address = identifiers.read(me, study, wave, List.of(dwelling), "visit");
        List<Visits.Line> history = visits.history(study, wave, dwelling);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("slips", slips);
        model.addAttribute("written", written);
        model.addAttribute("dwelling", dwelling);
        model.addAttribute(
                "address",
                Optional.ofNullable(address.get(dwelling)).map(Address::line).orElse(dwelling));
        model.addAttribute("form", field.plan().form().orElse(""));
        model.addAttribute("today", desk.now(study).toLocalDate().toString());
        model.addAttribute(
                "mostly",
                MOSTLY.stream()
                        .flatMap(it -> OutcomeCode.of(it).stream())
                        .map(it -> choice(it, language))
                        .toList());
        model.addAttribute(
                "others",
                OutcomeCode.all().stream()
                        .filter(it -> !MOSTLY.contains(it.code()) && !it.equals(OutcomeCode.NOT_ATTEMPTED))
                        .map(it -> choice(it, language))
                        .toList());
        model.addAttribute("visits", VisitLine.all(history, people, language));
        model.addAttribute(
                "slip",
                history.stream()
                        .filter(it -> Visits.isFresh(it, clock.millis())
                                && it.visit().interviewer().equals(me))
                        .findFirst()
                        .map(Visits.Line::id)
                        .orElse(""));
        return "fieldwork/visit";
    }

    private static Choice choice(OutcomeCode code, Locale language) {
        return new Choice(code.code(), code.inWords(language));
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @PostMapping("/studies/{study}/day/{wave}/visit")
    String note(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam String dwelling,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        String me = mine(study, wave, dwelling, request);
        try {
            String tapped = fields.getOrDefault("outcome", "");
            String code = tapped.isEmpty() ? fields.getOrDefault("other", "") : tapped;
            OutcomeCode outcome = OutcomeCode.of(code)
                    .filter(it -> !it.equals(OutcomeCode.NOT_ATTEMPTED))
                    .orElseThrow(() -> FieldProblem.OUTCOME_NOT_OFFERED.at("other"));
            visits.add(
                    me,
                    new Visits.Noted(
                            study,
                            wave,
                            dwelling,
                            desk.now(study),
                            me,
                            outcome,
                            date(fields.getOrDefault("next", "")),
                            fields.getOrDefault("note", ""),
                            Optional.empty()));
            return "redirect:/studies/" + study + "/day?done=fieldwork.noted";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Slips slips = Slips.of(problems.all(), language);
            return visit(study, wave, dwelling, slips, fields, request, model, language);
        }
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @PostMapping("/studies/{study}/day/{wave}/take-back")
    String takeBack(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam String dwelling,
            @RequestParam String visit,
            HttpServletRequest request) {
        String me = mine(study, wave, dwelling, request);
        if (!visits.takeBack(me, study, visit)) {
            throw new NotHere();
        }
        return "redirect:/studies/" + study + "/day?done=fieldwork.taken-back";
    }

    /** Who asks, where the dwelling is assigned to them. */
    private String mine(String study, String wave, String dwelling, HttpServletRequest request) {
        String me = FieldPages.person(request).id();
        if (!assignments.has(study, wave, me, dwelling)) {
            throw new NotHere();
        }
        return me;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw FieldProblem.NO_DATE.at("next");
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw FieldProblem.NO_TIME.at("end");
        }
    }
}
