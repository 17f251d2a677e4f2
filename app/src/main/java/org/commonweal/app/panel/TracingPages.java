package org.commonweal.app.panel;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.panel.PanelDesk.View;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.VisitFile;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.fieldwork.panel.TraceAttempt;
import org.commonweal.fieldwork.panel.Tracing;
import org.commonweal.fieldwork.panel.Tracing.State;
import org.commonweal.fieldwork.panel.Tracing.Traced;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Those who may be asked again and were not found: how often and how they were looked for, and when to stop. */
@Controller
final class TracingPages {

    private static final int LEAF = 50;

    private final PanelDesk desk;
    private final Database database;
    private final DatabaseStore store;

    TracingPages(PanelDesk desk, Database database, DatabaseStore store) {
        this.desk = desk;
        this.database = database;
        this.store = store;
    }

    /** Somebody who is looked for. */
    record TracedLine(String person, String area, State state, int attempts, int ways, String last) {}

    /** How many stand so. */
    record Count(State state, int people) {}

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/panel/tracing")
    String tracing(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale language) {
        View view = desk.view(study, wave);
        Tracing tracing = desk.tracing(view);
        List<TracedLine> all = new ArrayList<>();
        for (State state : List.of(State.UNDER_WAY, State.WAITING, State.GIVEN_UP, State.FOUND, State.SETTLED)) {
            tracing.people().values().stream()
                    .filter(each -> each.state() == state)
                    .forEach(each -> all.add(line(view, each, language)));
        }
        int leaves = Math.max(1, (all.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("view", view);
        model.addAttribute("language", language);
        model.addAttribute("rule", tracing.rule());
        model.addAttribute("sought", all.size());
        model.addAttribute(
                "rate",
                tracing.traced().isPresent()
                        ? ReinterviewPages.percent(tracing.traced().getAsDouble())
                        : "–");
        model.addAttribute(
                "counts",
                List.of(State.values()).stream()
                        .map(state -> new Count(state, tracing.count(state)))
                        .toList());
        model.addAttribute("yields", tracing.yields());
        model.addAttribute("people", all.subList((leaf - 1) * LEAF, Math.min(all.size(), leaf * LEAF)));
        model.addAttribute(
                "leaf",
                new Leaf(
                        leaf,
                        leaves,
                        "/studies/" + study + "/panel/tracing?wave=" + view.to().id() + "&page="));
        return "panel/tracing";
    }

    private static TracedLine line(View view, Traced each, Locale language) {
        return new TracedLine(
                each.person(),
                Optional.ofNullable(view.before().people().get(each.person()))
                        .map(it -> view.area(it.area(), language))
                        .orElse(""),
                each.state(),
                each.attempts().size(),
                each.ways(),
                each.attempts().isEmpty()
                        ? ""
                        : Optional.of(each.attempts().getLast())
                                .map(TraceAttempt::day)
                                .map(Object::toString)
                                .orElse(""));
    }

    /** Writes what is known of people into the study, as {@code commonweal survey panel} and attrition weights read it. */
    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/panel/write")
    String write(@PathVariable String study, @RequestParam String wave, HttpServletRequest request) {
        String by = Gate.person(request).orElseThrow(NotHere::new).id();
        View view = desk.view(study, wave);
        SortedMap<String, List<PersonEvent>> byWave =
                new TreeMap<>(view.panel().events().stream().collect(Collectors.groupingBy(PersonEvent::wave)));
        SortedMap<DocumentPath, String> now = store.documents(study);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        byWave.forEach((each, events) -> {
            DocumentPath path = DocumentPath.of(VisitFile.people(each));
            steps.put(
                    path,
                    new Change.Step(
                            Optional.ofNullable(now.get(path)),
                            Optional.of(VisitFile.writePeople(events).getBytes(StandardCharsets.UTF_8))));
        });
        database.change(by, acting -> {
            store.apply(acting, study, new Change(steps));
            return acting.record(
                    "panel.write",
                    "panel",
                    study,
                    Map.of("events", Integer.toString(view.panel().events().size())));
        });
        return "redirect:/studies/" + study + "/panel?wave=" + view.to().id() + "&done=panel.written";
    }
}
