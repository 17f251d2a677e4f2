package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.look.Slips;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.Visit;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Field work of a study at a glance: how far each wave is, and who is out. */
@Controller
final class FieldPages {

    private final FieldDesk desk;
    private final Visits visits;
    private final BackChecks backChecks;
    private final VisitsSoFar soFar;
    private final VisitForms visitForms;
    private final Assignments assignments;
    private final Days days;
    private final FieldPeople people;
    private final Samples samples;
    private final Conflicts conflicts;

    FieldPages(
            FieldDesk desk,
            Visits visits,
            BackChecks backChecks,
            VisitsSoFar soFar,
            VisitForms visitForms,
            Assignments assignments,
            Days days,
            FieldPeople people,
            Samples samples,
            Conflicts conflicts) {
        this.desk = desk;
        this.visits = visits;
        this.backChecks = backChecks;
        this.soFar = soFar;
        this.visitForms = visitForms;
        this.assignments = assignments;
        this.days = days;
        this.people = people;
        this.samples = samples;
        this.conflicts = conflicts;
    }

    /**
     * How far a wave is.
     *
     * @param dwellings to be visited
     * @param interviews complete or partial
     * @param noted whether visits were noted here, and did not come with the study
     */
    record WaveLine(
            String id,
            boolean framed,
            boolean drawn,
            int frame,
            int dwellings,
            int assigned,
            int visited,
            int interviews,
            boolean noted) {}

    /** Somebody who is out. */
    record OutLine(String id, String name, String expected, boolean overdue) {}

    /** A visit that was noted on an older list. */
    record ConflictLine(String submission, String wave, String dwelling, String name, String outcome) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/fieldwork")
    String all(@PathVariable String study, HttpServletRequest request, Model model) {
        return shown(study, Slips.NONE, request, model);
    }

    private String shown(String study, Slips slips, HttpServletRequest request, Model model) {
        boolean runs = Policy.allows(person(request), Room.SURVEY, Act.WRITE, Scope.of(study));
        model.addAttribute("left", visitForms.take(study));
        ZoneId zone = desk.zone(study);
        model.addAttribute("study", study);
        model.addAttribute("slips", slips);
        model.addAttribute(
                "waves",
                desk.waves(study).stream().map(wave -> line(study, wave)).toList());
        model.addAttribute("runs", runs);
        model.addAttribute("ownOnly", seesOwnOnly(person(request), study));
        model.addAttribute("zone", zone.getId());
        model.addAttribute("keeps", desk.keepsAddresses(study));
        List<OutLine> out = new ArrayList<>();
        if (runs) {
            days.out(study)
                    .forEach(it -> out.add(new OutLine(
                            it.interviewer(),
                            people.name(it.interviewer()),
                            OffsetDateTime.ofInstant(it.expected(), zone)
                                    .toLocalTime()
                                    .withSecond(0)
                                    .withNano(0)
                                    .toString(),
                            it.overdue())));
        }
        model.addAttribute("out", out);
        model.addAttribute(
                "conflicts",
                runs
                        ? conflicts.open(study).stream()
                                .map(it -> new ConflictLine(
                                        it.submission(),
                                        it.wave(),
                                        it.dwelling(),
                                        people.name(it.interviewer()),
                                        it.outcome()))
                                .toList()
                        : List.of());
        model.addAttribute("overdue", out.stream().filter(OutLine::overdue).count());
        return "fieldwork/fieldwork";
    }

    private WaveLine line(String study, String wave) {
        Optional<InField> found = desk.find(study, wave);
        if (found.isEmpty()) {
            int frame = desk.frame(study, wave).map(it -> it.entries().size()).orElse(0);
            return new WaveLine(wave, frame > 0, false, frame, 0, 0, 0, 0, false);
        }
        List<Visit> all = soFar.of(study, wave);
        List<DrawnDwelling> open = found.get().toVisit(all);
        List<FieldCase> cases = FieldCase.of(wave, open, all);
        Map<String, String> now = assignments.now(study, wave);
        return new WaveLine(
                wave,
                true,
                true,
                found.get().draw().frameSizes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                open.size(),
                (int) open.stream().filter(it -> now.containsKey(it.dwelling())).count(),
                (int) cases.stream().filter(it -> it.attempts() > 0).count(),
                (int) cases.stream()
                        .map(it -> it.outcome().disposition())
                        .filter(it -> it == Disposition.COMPLETE || it == Disposition.PARTIAL)
                        .count(),
                !visits.all(study, wave).isEmpty());
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/zone")
    String zone(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String zone,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            desk.setZone(person(request).id(), study, zone);
            return "redirect:/studies/" + study + "/fieldwork?done=fieldwork.zone";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, Slips.of(problems.all(), language), request, model);
        }
    }

    /** Somebody has looked at a visit that was noted on an older list. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/conflicts/{submission}")
    String settle(
            @PathVariable String study,
            @PathVariable String submission,
            @RequestParam String act,
            HttpServletRequest request) {
        conflicts.settle(person(request).id(), study, submission, !act.equals("take-back"));
        return "redirect:/studies/" + study + "/fieldwork?done=fieldwork.settled";
    }

    /** Whether addresses of the day may lie in browsers of interviewers. */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/offline")
    String offline(
            @PathVariable String study, @RequestParam(defaultValue = "") String addresses, HttpServletRequest request) {
        desk.keepAddresses(person(request).id(), study, addresses.equals("keep"));
        return "redirect:/studies/" + study + "/fieldwork?done=fieldwork.offline";
    }

    /** Somebody was found, or has said so by telephone. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/out/{interviewer}/back")
    String back(@PathVariable String study, @PathVariable String interviewer, HttpServletRequest request) {
        days.end(person(request).id(), study, interviewer);
        return "redirect:/studies/" + study + "/fieldwork?done=fieldwork.back";
    }

    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/visits")
    String write(
            @PathVariable String study,
            @PathVariable String wave,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        desk.inField(study, wave);
        try {
            visitForms.takeAll(study);
        } catch (Problems someWait) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, Slips.of(someWait.all(), language), request, model);
        }
        if (visits.all(study, wave).isEmpty()) {
            // What the study came with is not written over with nothing.
            throw new NotHere();
        }
        samples.writeVisits(
                person(request).id(),
                study,
                wave,
                visits.all(study, wave),
                backChecks.lines(study, wave, desk.zone(study)));
        return "redirect:/studies/" + study + "/fieldwork?done=fieldwork.written";
    }

    /** Whoever only interviews sees their own work, and nothing of what others bring. */
    static boolean seesOwnOnly(Person person, String study) {
        return Policy.allows(person, Room.CAPTURE, Act.WRITE, Scope.of(study))
                && !Policy.allows(person, Room.SURVEY, Act.WRITE, Scope.of(study));
    }

    static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
