package org.commonweal.app.panel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.panel.PanelDesk.View;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.exchange.PanelFolder.Interviewed;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.fieldwork.panel.Panel.Whereabouts;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.fieldwork.panel.PersonEvent.Kind;
import org.commonweal.fieldwork.panel.TraceAttempt;
import org.commonweal.fieldwork.panel.Tracing;
import org.commonweal.fieldwork.panel.Tracing.Traced;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People of a panel, one by one: whether they may be asked again, where they are thought to be, and what became of them. */
@Controller
final class PeoplePages {

    private static final int LEAF = 50;

    /** What can be said to have happened to somebody who was interviewed. */
    private static final List<Kind> OFFERED =
            List.of(Kind.MOVED, Kind.SPLIT, Kind.MERGED, Kind.LEFT, Kind.DIED, Kind.REFUSED);

    private final PanelDesk desk;
    private final PanelEvents events;
    private final Database database;
    private final Names names;

    PeoplePages(PanelDesk desk, PanelEvents events, Database database, Names names) {
        this.desk = desk;
        this.events = events;
        this.database = database;
        this.names = names;
    }

    /** Somebody as the list shows them. */
    record PersonLine(String person, String area, String household, String dwelling, boolean known, Asking asking) {}

    /**
     * A line of a history.
     *
     * @param number among the lines of the person, from 0; what is taken back is named by it
     */
    record HistoryLine(
            int number,
            String person,
            String wave,
            Kind what,
            String words,
            String household,
            String dwelling,
            String at,
            String by,
            String takenBack,
            String why) {}

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/panel/people")
    String people(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale language) {
        View view = desk.view(study, wave);
        Map<String, Whereabouts> at = view.panel().at(view.to().id());
        List<PersonLine> all = new ArrayList<>();
        view.asking().forEach((person, asking) -> {
            Interviewed interview = view.interviewed(person);
            if ((standing.isEmpty() || asking.name().equals(standing))
                    && (area.isEmpty() || interview.area().equals(area))) {
                String name = view.area(interview.area(), language);
                all.add(line(person, name, Optional.ofNullable(at.get(person)), asking));
            }
        });
        int leaves = Math.max(1, (all.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("view", view);
        model.addAttribute("language", language);
        model.addAttribute("count", all.size());
        model.addAttribute("people", all.subList((leaf - 1) * LEAF, Math.min(all.size(), leaf * LEAF)));
        model.addAttribute("standing", standing);
        model.addAttribute("standings", Asking.values());
        model.addAttribute("area", area);
        model.addAttribute("areas", view.folder().programme().neighbourhoods());
        model.addAttribute(
                "leaf",
                new Leaf(
                        leaf,
                        leaves,
                        "/studies/" + study + "/panel/people?wave=" + view.to().id() + "&standing=" + plain(standing)
                                + "&area=" + plain(area) + "&page="));
        return "panel/people";
    }

    private static String plain(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static PersonLine line(String person, String area, Optional<Whereabouts> where, Asking asking) {
        return new PersonLine(
                person,
                area,
                where.map(Whereabouts::household).orElse(""),
                where.map(Whereabouts::dwelling).orElse(""),
                where.filter(Whereabouts::isKnown).isPresent(),
                asking);
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/panel/person")
    String person(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam("id") String person,
            Model model,
            Locale language) {
        return shown(study, wave, person, Slips.NONE, Map.of(), model, language);
    }

    private String shown(
            String study,
            String wave,
            String person,
            Slips slips,
            Map<String, String> written,
            Model model,
            Locale language) {
        View view = desk.view(study, wave);
        Interviewed interview = view.interviewed(person);
        Asking asking = java.util.Objects.requireNonNull(view.asking().get(person));
        Traced traced = Optional.ofNullable(desk.tracing(view).people().get(person))
                .orElseGet(() -> new Traced(person, List.of(), Tracing.State.WAITING));
        model.addAttribute("study", study);
        model.addAttribute("view", view);
        model.addAttribute("language", language);
        model.addAttribute("person", person);
        model.addAttribute("area", view.area(interview.area(), language));
        model.addAttribute("asking", asking);
        model.addAttribute("where", view.whereabouts(person).orElse(null));
        model.addAttribute("history", history(view, Set.of(person), language));
        model.addAttribute(
                "participant", view.agreed().participant(interview.respondent()).orElse(""));
        model.addAttribute("kinds", OFFERED);
        model.addAttribute("traced", traced);
        model.addAttribute("rule", Tracing.Rule.USUAL);
        model.addAttribute("sources", TraceAttempt.Source.values());
        model.addAttribute("results", TraceAttempt.Result.values());
        model.addAttribute("slips", slips);
        model.addAttribute("written", written);
        return "panel/person";
    }

    /** A household and everybody who came out of it, as a line that can be read from its beginning. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/panel/household")
    String household(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam("id") String household,
            Model model,
            Locale language) {
        View view = desk.view(study, wave);
        Set<String> people = view.panel().ofHousehold(household).stream()
                .map(PersonEvent::person)
                .collect(java.util.stream.Collectors.toSet());
        if (people.isEmpty()) {
            throw new NotHere();
        }
        model.addAttribute("study", study);
        model.addAttribute("view", view);
        model.addAttribute("language", language);
        model.addAttribute("household", household);
        model.addAttribute("history", history(view, people, language));
        model.addAttribute("now", view.panel().households(view.to().id()).getOrDefault(household, List.of()));
        return "panel/household";
    }

    private List<HistoryLine> history(View view, Set<String> people, Locale language) {
        Words words = Words.of(OutcomeCode.class, language);
        List<PanelEvents.Line> lines = view.lines().isEmpty()
                ? view.panel().events().stream().map(PeoplePages::ofDocuments).toList()
                : view.lines();
        List<String> waves = view.panel().waves();
        List<HistoryLine> history = new ArrayList<>();
        lines.stream()
                .filter(it -> people.contains(it.event().person()))
                .sorted(Comparator.comparingInt(it -> waves.indexOf(it.event().wave())))
                .forEach(it -> {
                    PersonEvent event = it.event();
                    history.add(new HistoryLine(
                            history.size(),
                            event.person(),
                            event.wave(),
                            event.what(),
                            words.say("event." + event.what()),
                            event.household(),
                            event.dwelling(),
                            it.at().map(at -> at.toString().substring(0, 10)).orElse(""),
                            it.by().isEmpty() ? "" : names.of(it.by()),
                            it.takenBack()
                                    .map(at -> at.toString().substring(0, 10))
                                    .orElse(""),
                            it.why()));
                });
        return history;
    }

    private static PanelEvents.Line ofDocuments(PersonEvent event) {
        return new PanelEvents.Line("", event, PanelEvents.DOCUMENT, Optional.empty(), "", Optional.empty(), "", "");
    }

    /** Something happened to somebody. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/panel/person/events")
    String say(
            @PathVariable String study,
            @RequestParam String wave,
            @RequestParam("id") String person,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return change(study, wave, person, "said", fields, request, response, model, language, (view, acting) -> {
            Kind what = OFFERED.stream()
                    .filter(it -> it.name().equals(fields.getOrDefault("what", "")))
                    .findFirst()
                    .orElseThrow(() -> PanelProblem.NOTHING_HAPPENED.at("what"));
            write(view, acting, happened(view, person, what, fields), PanelEvents.PAGE);
        });
    }

    private void write(View view, Acting acting, PersonEvent event, String source) {
        events.say(
                acting,
                view.study(),
                view.panel().events(),
                view.respondents(),
                new PanelEvents.Said(event, view.interviewed(event.person()).respondent(), source),
                view::panelOf);
    }

    private PersonEvent happened(View view, String person, Kind what, Map<String, String> fields) {
        Optional<Whereabouts> where = view.whereabouts(person);
        String old = where.map(Whereabouts::dwelling).orElse("");
        String household = where.map(Whereabouts::household).orElse(person);
        String dwelling = fields.getOrDefault("dwelling", "").strip();
        Set<String> known = desk.dwellings(view.study(), view.to().id());
        if (!dwelling.isEmpty() && !known.isEmpty() && !known.contains(dwelling)) {
            throw PanelProblem.NO_SUCH_DWELLING.at("dwelling", dwelling);
        }
        return switch (what) {
            case SPLIT ->
                event(view, person, dwelling.isEmpty() ? household + "-" + person : "H-" + dwelling, dwelling, what);
            case MERGED -> {
                String other = fields.getOrDefault("household", "").strip();
                List<String> there = view.panel().households(view.to().id()).getOrDefault(other, List.of());
                if (there.isEmpty() || other.equals(household)) {
                    throw PanelProblem.NO_SUCH_HOUSEHOLD.at("household", other);
                }
                yield event(
                        view,
                        person,
                        other,
                        view.whereabouts(there.getFirst())
                                .map(Whereabouts::dwelling)
                                .orElse(""),
                        what);
            }
            case LEFT, DIED, REFUSED -> event(view, person, household, old, what);
            default -> event(view, person, household, dwelling, what);
        };
    }

    private static PersonEvent event(View view, String person, String household, String dwelling, Kind what) {
        return new PersonEvent(0, person, household, dwelling, view.to().id(), what);
    }

    /** A line was wrong: it no longer counts, and stays where it was. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/panel/person/take-back")
    String takeBack(
            @PathVariable String study,
            @RequestParam String wave,
            @RequestParam("id") String person,
            @RequestParam int line,
            @RequestParam Kind what,
            @RequestParam(defaultValue = "") String why,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return change(
                study,
                wave,
                person,
                "taken-back",
                Map.of("line", line + "", "why", why),
                request,
                response,
                model,
                language,
                (view, acting) -> {
                    HistoryLine wrong = history(view, Set.of(person), language).stream()
                            .filter(it -> it.number() == line
                                    && it.what() == what
                                    && it.takenBack().isEmpty())
                            .findFirst()
                            .orElseThrow(NotHere::new);
                    String reason = why.strip();
                    if (reason.isEmpty() || reason.length() > 200) {
                        throw PanelProblem.NO_REASON.at("why" + line);
                    }
                    events.takeBack(
                            acting,
                            study,
                            view.panel().events(),
                            view.respondents(),
                            new PersonEvent(0, person, wrong.household(), wrong.dwelling(), wrong.wave(), wrong.what()),
                            reason,
                            view::panelOf);
                });
    }

    /** An attempt to find somebody; what it came to is said of the person in the same act. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/panel/person/traces")
    String trace(
            @PathVariable String study,
            @RequestParam String wave,
            @RequestParam("id") String person,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return change(study, wave, person, "traced", fields, request, response, model, language, (view, acting) -> {
            Asking asking = java.util.Objects.requireNonNull(view.asking().get(person));
            if (!asking.mayBeSought()) {
                throw PanelProblem.NOT_TO_BE_SOUGHT.at("source");
            }
            TraceAttempt attempt = attempt(person, fields, LocalDate.ofInstant(acting.at(), ZoneOffset.UTC));
            events.trace(acting, study, view.to().id(), view.interviewed(person).respondent(), attempt);
            switch (attempt.result()) {
                case NOTHING, SAME_PLACE -> {}
                case OTHER_PLACE ->
                    write(view, acting, happened(view, person, Kind.MOVED, fields), PanelEvents.TRACING);
                case OUTSIDE -> write(view, acting, happened(view, person, Kind.LEFT, fields), PanelEvents.TRACING);
                case DIED -> write(view, acting, happened(view, person, Kind.DIED, fields), PanelEvents.TRACING);
                case REFUSED -> write(view, acting, happened(view, person, Kind.REFUSED, fields), PanelEvents.TRACING);
            }
        });
    }

    private static TraceAttempt attempt(String person, Map<String, String> fields, LocalDate day) {
        try {
            return new TraceAttempt(
                    person,
                    day,
                    TraceAttempt.Source.valueOf(fields.getOrDefault("source", "")),
                    TraceAttempt.Result.valueOf(fields.getOrDefault("result", "")));
        } catch (IllegalArgumentException neither) {
            throw PanelProblem.NO_SUCH_TRACE.at("source");
        }
    }

    /** What is done about somebody. */
    private interface Doing {
        void act(View view, Acting acting);
    }

    private String change(
            String study,
            String wave,
            String person,
            String done,
            Map<String, String> written,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language,
            Doing doing) {
        String by = Gate.person(request).orElseThrow(NotHere::new).id();
        View view = desk.view(study, wave);
        view.interviewed(person);
        try {
            database.change(by, acting -> {
                doing.act(view, acting);
                return person;
            });
            return "redirect:/studies/" + study + "/panel/person?wave="
                    + view.to().id() + "&id=" + plain(person) + "&done=panel." + done;
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, person, Slips.of(problems.all(), language), written, model, language);
        }
    }
}
