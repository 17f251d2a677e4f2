package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.fieldwork.Progress.By;
import org.commonweal.app.look.Attachment;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.Visit;
import org.commonweal.programme.Programme;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was reached so far: rates as AAPOR defines them, with their numbers. Arms are pooled until the plan is declared. */
@Controller
final class ProgressPages {

    private final FieldDesk desk;
    private final VisitsSoFar visits;
    private final VisitForms visitForms;
    private final FieldPeople people;
    private final MessageSource words;

    ProgressPages(FieldDesk desk, VisitsSoFar visits, VisitForms visitForms, FieldPeople people, MessageSource words) {
        this.desk = desk;
        this.visits = visits;
        this.visitForms = visitForms;
        this.people = people;
        this.words = words;
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/progress")
    String progress(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "area") String by,
            HttpServletRequest request,
            Model model,
            Locale language) {
        List<By> offered = offered(study, request);
        By chosen = chosen(by, offered);
        model.addAttribute("left", visitForms.take(study));
        Progress progress = progress(study, wave, chosen, language);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("by", chosen);
        model.addAttribute("offered", offered);
        model.addAttribute("progress", progress);
        model.addAttribute("dispositions", Disposition.values());
        model.addAttribute("small", Progress.SMALL);
        model.addAttribute("e", progress.e());
        model.addAttribute("declared", desk.isDeclared(study));
        model.addAttribute(
                "picture",
                progress.groups().isEmpty()
                        ? ""
                        : progress.picture(
                                        say("fieldwork.progress.picture", language),
                                        say("fieldwork.progress.axis", language),
                                        say("fieldwork.progress.small", language))
                                .draw(language)
                                .svg()
                                .write());
        return "fieldwork/progress";
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/progress.csv")
    void csv(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "area") String by,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language)
            throws IOException {
        By chosen = chosen(by, offered(study, request));
        String name = chosen.name().toLowerCase(Locale.ROOT);
        visitForms.take(study);
        String csv = progress(study, wave, chosen, language).csv(name);
        Attachment.begin(response, "progress-" + wave + "-" + name + ".csv", "text/csv;charset=utf-8");
        response.getOutputStream().write(csv.getBytes(StandardCharsets.UTF_8));
    }

    private Progress progress(String study, String wave, By by, Locale language) {
        InField field = desk.inField(study, wave);
        List<Visit> noted = visits.of(study, wave);
        Optional<Programme> programme = desk.programme(study);
        List<FieldCase> cases = FieldCase.of(wave, field.toVisit(noted), noted);
        return Progress.of(cases, programme, by, names(by, programme, language));
    }

    private Function<String, String> names(By by, Optional<Programme> programme, Locale language) {
        Map<String, String> areas = programme.stream()
                .flatMap(it -> it.neighbourhoods().stream())
                .collect(Collectors.toMap(
                        Programme.Neighbourhood::id, it -> it.name().in(language), (first, second) -> first));
        return id -> id.isEmpty()
                ? say("fieldwork.progress.nobody", language)
                : switch (by) {
                    case AREA -> areas.getOrDefault(id, id);
                    case INTERVIEWER -> people.name(id);
                    case ARM -> words.getMessage("fieldwork.arm." + id, new Object[0], id, language) + "";
                    case DAY, STRATUM -> id;
                };
    }

    /** What somebody may see cases set apart by: interviewers for those who run field work; arms once the plan is declared. */
    private List<By> offered(String study, HttpServletRequest request) {
        if (FieldPages.seesOwnOnly(FieldPages.person(request), study)) {
            throw new NotHere();
        }
        boolean runs = Policy.allows(FieldPages.person(request), Room.SURVEY, Act.WRITE, Scope.of(study));
        boolean declared = desk.isDeclared(study);
        List<By> offered = new ArrayList<>();
        for (By each : By.values()) {
            if ((runs || each != By.INTERVIEWER) && (declared || !each.setsArmsApart())) {
                offered.add(each);
            }
        }
        return offered;
    }

    private static By chosen(String by, List<By> offered) {
        return offered.stream()
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(by))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }
}
