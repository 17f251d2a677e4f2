package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.Productivity;
import org.commonweal.fieldwork.Share;
import org.commonweal.fieldwork.Visit;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.figure.IntervalPlot.Reference;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What interviewers bring, week by week. Whoever runs field work sees everybody's; interviewers see their own. */
@Controller
final class WorkPages {

    private final FieldDesk desk;
    private final VisitsSoFar visits;
    private final VisitForms visitForms;
    private final Days days;
    private final FieldPeople people;
    private final MessageSource words;

    WorkPages(
            FieldDesk desk,
            VisitsSoFar visits,
            VisitForms visitForms,
            Days days,
            FieldPeople people,
            MessageSource words) {
        this.desk = desk;
        this.visits = visits;
        this.visitForms = visitForms;
        this.days = days;
        this.people = people;
        this.words = words;
    }

    /** A line as the page shows it. */
    record Line(
            String id,
            String name,
            int visits,
            int contacts,
            int interviews,
            String hours,
            String perVisit,
            Rate response,
            Rate cooperation,
            Rate refusal,
            boolean small) {}

    /** A rate, its interval, and what it is made of. */
    record Rate(String value, String interval, String numbers) {

        static Rate of(Share share) {
            return share.of() == 0
                    ? new Rate("–", "", "0/0")
                    : new Rate(
                            percent(share.value()),
                            percent(share.low()) + "–" + percent(share.high()),
                            share.count() + "/" + share.of());
        }

        private static String percent(double value) {
            return String.format(Locale.ROOT, "%.0f%%", 100 * value);
        }
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/work")
    String everybody(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String who,
            Model model,
            Locale language) {
        List<Visit> all = taken(study, wave, model);
        if (who.isEmpty()) {
            List<Productivity> each =
                    Productivity.byInterviewer(all, cases(study, wave, all), days.hours(study, plan(study, wave)));
            shown(study, wave, false, "", each, people::name, model, language);
        } else {
            if (all.stream().noneMatch(it -> it.interviewer().equals(who))) {
                throw new NotHere();
            }
            weeks(study, wave, who, all, false, model, language);
        }
        return "fieldwork/work";
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/my-work")
    String mine(
            @PathVariable String study,
            @PathVariable String wave,
            HttpServletRequest request,
            Model model,
            Locale language) {
        weeks(study, wave, FieldPages.person(request).id(), taken(study, wave, model), true, model, language);
        return "fieldwork/work";
    }

    private List<Visit> taken(String study, String wave, Model model) {
        desk.inField(study, wave);
        model.addAttribute("left", visitForms.take(study));
        return visits.of(study, wave);
    }

    private InField plan(String study, String wave) {
        return desk.inField(study, wave);
    }

    private List<FieldCase> cases(String study, String wave, List<Visit> all) {
        return FieldCase.of(wave, plan(study, wave).toVisit(all), all);
    }

    private void weeks(
            String study, String wave, String who, List<Visit> all, boolean own, Model model, Locale language) {
        List<Visit> made =
                all.stream().filter(it -> it.interviewer().equals(who)).toList();
        List<FieldCase> ended = cases(study, wave, all).stream()
                .filter(it -> it.interviewer().filter(who::equals).isPresent())
                .toList();
        Map<String, Double> hours = days.hoursByWeek(study, who, plan(study, wave));
        shown(
                study,
                wave,
                own,
                who,
                Productivity.byWeek(made, ended, hours),
                week -> words.getMessage("fieldwork.work.week", new Object[] {week}, language),
                model,
                language);
    }

    private void shown(
            String study,
            String wave,
            boolean own,
            String who,
            List<Productivity> each,
            UnaryOperator<String> names,
            Model model,
            Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("own", own);
        model.addAttribute("who", who);
        model.addAttribute("name", people.name(who));
        model.addAttribute("small", Progress.SMALL);
        model.addAttribute("declared", desk.isDeclared(study));
        model.addAttribute(
                "lines", each.stream().map(it -> line(it, names.apply(it.of()))).toList());
        model.addAttribute("hours", each.stream().anyMatch(it -> it.hours().isPresent()));
        model.addAttribute("picture", each.isEmpty() ? "" : picture(each, names, language));
        model.addAttribute(
                "visits", each.stream().mapToInt(Productivity::visits).sum());
        model.addAttribute(
                "interviews", each.stream().mapToInt(Productivity::interviews).sum());
    }

    private static Line line(Productivity it, String name) {
        return new Line(
                it.of(),
                name,
                it.visits(),
                it.contacts(),
                it.interviews(),
                it.hours().isPresent()
                        ? String.format(Locale.ROOT, "%.1f", it.hours().getAsDouble())
                        : "–",
                String.format(
                        Locale.ROOT,
                        "%.2f",
                        it.perVisit().of() == 0 ? 0 : it.perVisit().value()),
                Rate.of(it.response()),
                Rate.of(it.cooperation()),
                Rate.of(it.refusal()),
                it.response().of() < Progress.SMALL);
    }

    private String picture(List<Productivity> each, UnaryOperator<String> names, Locale language) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (Productivity it : each) {
            rows.add(
                    it.response().of() == 0
                            ? new IntervalPlot.Without(names.apply(it.of()), say("fieldwork.progress.small", language))
                            : new IntervalPlot.Point(
                                    names.apply(it.of()),
                                    100 * it.response().value(),
                                    100 * it.response().low(),
                                    100 * it.response().high(),
                                    OptionalDouble.empty(),
                                    false));
        }
        Share all = each.stream().map(Productivity::response).reduce(new Share(0, 0), Share::plus);
        return new IntervalPlot(
                        say("fieldwork.work.picture", language),
                        say("fieldwork.work.axis", language),
                        0,
                        all.of() == 0
                                ? Optional.empty()
                                : Optional.of(new Reference(100 * all.value(), say("fieldwork.work.all", language))),
                        rows,
                        true)
                .draw(language)
                .svg()
                .write();
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }
}
