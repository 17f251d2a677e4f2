package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.look.Slips;
import org.commonweal.fieldwork.ReserveRelease;
import org.commonweal.fieldwork.Visit;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reserve of a sample, and its release batch by batch: so many of a stratum, for a reason, never which ones. */
@Controller
final class ReservePages {

    private final FieldDesk desk;
    private final Visits visits;
    private final VisitForms visitForms;
    private final Samples samples;

    ReservePages(FieldDesk desk, Visits visits, VisitForms visitForms, Samples samples) {
        this.desk = desk;
        this.visits = visits;
        this.visitForms = visitForms;
        this.samples = samples;
    }

    /** The reserve of a stratum: of all, what the rule and what acts let go, and what is left. */
    record StratumLine(String stratum, int all, int byRule, int byAct, int left) {}

    /** An act as the page shows it. */
    record ActLine(String at, String stratum, int dwellings, String why) {}

    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/reserve")
    String reserve(@PathVariable String study, @PathVariable String wave, Model model) {
        return shown(study, wave, Slips.NONE, Map.of(), model);
    }

    private String shown(String study, String wave, Slips slips, Map<String, String> written, Model model) {
        model.addAttribute("left", visitForms.take(study));
        InField field = desk.inField(study, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("slips", slips);
        model.addAttribute("written", written);
        model.addAttribute("strata", strata(field, visits.all(study, wave)));
        model.addAttribute("reasons", ReserveRelease.Reason.values());
        model.addAttribute(
                "acts",
                field.releases().reversed().stream()
                        .map(it -> new ActLine(
                                it.at().toLocalDateTime().toString().replace('T', ' '),
                                it.stratum(),
                                it.dwellings(),
                                it.why().name()))
                        .toList());
        return "fieldwork/reserve";
    }

    private static List<StratumLine> strata(InField field, List<Visit> noted) {
        SortedMap<String, Integer> rule = field.plan()
                .replacement()
                .released(field.draw(), noted, field.plan().callBacks());
        SortedMap<String, Integer> released = field.plan()
                .replacement()
                .released(field.draw(), noted, field.plan().callBacks(), field.releases());
        List<StratumLine> lines = new ArrayList<>();
        ReserveRelease.reserve(field.draw()).forEach((stratum, all) -> {
            int byRule = rule.getOrDefault(stratum, 0);
            int both = released.getOrDefault(stratum, 0);
            lines.add(new StratumLine(stratum, all, byRule, both - byRule, all - both));
        });
        return lines;
    }

    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/reserve")
    String release(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        InField field = desk.inField(study, wave);
        try {
            visitForms.takeAll(study);
            ReserveRelease act = new ReserveRelease(
                    0,
                    desk.now(study),
                    fields.getOrDefault("stratum", ""),
                    number(fields.getOrDefault("many", "")),
                    Stream.of(ReserveRelease.Reason.values())
                            .filter(it -> it.name().equals(fields.getOrDefault("why", "")))
                            .findFirst()
                            .orElseThrow(() -> FieldProblem.NO_RELEASE_REASON.at("why")));
            samples.release(FieldPages.person(request).id(), study, field, visits.all(study, wave), act);
            return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/reserve?done=fieldwork.released";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Slips.of(problems.all(), language), fields, model);
        }
    }

    private static int number(String text) {
        if (!text.strip().matches("[1-9][0-9]{0,5}")) {
            throw FieldProblem.NO_NUMBER.at("many", text, 1, 999_999);
        }
        return Integer.parseInt(text.strip());
    }
}
