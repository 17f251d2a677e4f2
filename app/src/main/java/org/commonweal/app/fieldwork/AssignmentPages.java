package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.fieldwork.Allocation;
import org.commonweal.fieldwork.Allocation.Spot;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.WorkList;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who goes where: shared out in equal parts that lie together, or given by hand, area by area. */
@Controller
final class AssignmentPages {

    private static final String ANYBODY = "anybody";

    private final FieldDesk desk;
    private final Visits visits;
    private final VisitForms visitForms;
    private final Assignments assignments;
    private final FieldPeople people;
    private final Identifiers identifiers;

    AssignmentPages(
            FieldDesk desk,
            Visits visits,
            VisitForms visitForms,
            Assignments assignments,
            FieldPeople people,
            Identifiers identifiers) {
        this.desk = desk;
        this.visits = visits;
        this.visitForms = visitForms;
        this.assignments = assignments;
        this.people = people;
        this.identifiers = identifiers;
    }

    /** What an interviewer holds: dwellings still open, those finished, in how many areas the open ones are. */
    record Load(String id, String name, int open, int finished, int areas) {}

    /** An area: its dwellings to be visited, those still open, of these the ones nobody is to visit. */
    record AreaLine(String id, int all, int open, int nobody) {}

    /** A wave as it stands: the dwellings that are still open, and who has which. */
    private record Now(List<DrawnDwelling> all, Set<String> open, Map<String, String> holders) {}

    private Now now(String study, String wave) {
        InField field = desk.inField(study, wave);
        List<Visit> noted = visits.all(study, wave);
        List<DrawnDwelling> all = field.toVisit(noted);
        Map<String, List<Visit>> histories = new HashMap<>();
        noted.forEach(it -> histories
                .computeIfAbsent(it.dwelling(), key -> new ArrayList<>())
                .add(it));
        histories.values().forEach(it -> it.sort(java.util.Comparator.comparingInt(Visit::attempt)));
        Set<String> open = new HashSet<>();
        all.forEach(it -> {
            if (!WorkList.finished(histories.getOrDefault(it.dwelling(), List.of()))) {
                open.add(it.dwelling());
            }
        });
        return new Now(all, open, assignments.now(study, wave));
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/assignments")
    String all(@PathVariable String study, @PathVariable String wave, Model model) {
        return shown(study, wave, Slips.NONE, model);
    }

    private String shown(String study, String wave, Slips slips, Model model) {
        model.addAttribute("left", visitForms.take(study));
        Now now = now(study, wave);
        SortedMap<String, AreaLine> areas = new TreeMap<>();
        Map<String, int[]> counts = new HashMap<>();
        Map<String, Set<String>> areasOf = new HashMap<>();
        for (DrawnDwelling it : now.all()) {
            boolean open = now.open().contains(it.dwelling());
            String who = now.holders().getOrDefault(it.dwelling(), "");
            AreaLine before = areas.getOrDefault(it.area(), new AreaLine(it.area(), 0, 0, 0));
            areas.put(
                    it.area(),
                    new AreaLine(
                            it.area(),
                            before.all() + 1,
                            before.open() + (open ? 1 : 0),
                            before.nobody() + (open && who.isEmpty() ? 1 : 0)));
            counts.computeIfAbsent(who, key -> new int[2])[open ? 0 : 1]++;
            if (open) {
                areasOf.computeIfAbsent(who, key -> new HashSet<>()).add(it.area());
            }
        }
        Map<String, String> names = new LinkedHashMap<>(people.of(study));
        counts.keySet().stream().filter(it -> !it.isEmpty()).forEach(it -> names.putIfAbsent(it, people.name(it)));
        List<Load> loads = names.entrySet().stream()
                .map(it -> {
                    int[] count = counts.getOrDefault(it.getKey(), new int[2]);
                    return new Load(
                            it.getKey(),
                            it.getValue(),
                            count[0],
                            count[1],
                            areasOf.getOrDefault(it.getKey(), Set.of()).size());
                })
                .toList();
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("slips", slips);
        model.addAttribute("areas", List.copyOf(areas.values()));
        model.addAttribute("loads", loads);
        model.addAttribute(
                "nobody", areas.values().stream().mapToInt(AreaLine::nobody).sum());
        model.addAttribute("people", people.of(study));
        return "fieldwork/assignments";
    }

    /**
     * Assigns the open dwellings of an area, or of all.
     *
     * @param from whose dwellings: nobody's where empty, or everybody's
     * @param to those who get them, in equal parts
     */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/assignments")
    String assign(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(required = false) List<String> to,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        String by = FieldPages.person(request).id();
        try {
            visitForms.take(study);
            Now now = now(study, wave);
            Set<String> may = people.of(study).keySet();
            List<String> chosen = to == null
                    ? List.of()
                    : to.stream().filter(may::contains).distinct().toList();
            if (chosen.isEmpty()) {
                throw FieldProblem.NOBODY_TO_ASSIGN.at("to");
            }
            List<DrawnDwelling> moved = now.all().stream()
                    .filter(it -> now.open().contains(it.dwelling()))
                    .filter(it -> area.isEmpty() || it.area().equals(area))
                    .filter(it -> from.equals(ANYBODY)
                            || now.holders().getOrDefault(it.dwelling(), "").equals(from))
                    .toList();
            if (moved.isEmpty()) {
                throw FieldProblem.NOTHING_TO_ASSIGN.at("area");
            }
            assignments.assign(by, study, wave, share(by, study, wave, now, moved, chosen), reason.strip());
            return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/assignments?done=fieldwork.assigned";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Slips.of(problems.all(), language), model);
        }
    }

    private Map<String, String> share(
            String by, String study, String wave, Now now, List<DrawnDwelling> moved, List<String> chosen) {
        Set<String> moving = new HashSet<>();
        moved.forEach(it -> moving.add(it.dwelling()));
        Map<String, Integer> held = new LinkedHashMap<>();
        chosen.forEach(it -> held.put(it, 0));
        now.holders().forEach((dwelling, who) -> {
            if (now.open().contains(dwelling) && !moving.contains(dwelling)) {
                held.computeIfPresent(who, (key, many) -> many + 1);
            }
        });
        Map<String, Address> places =
                chosen.size() < 2 ? Map.of() : identifiers.read(by, study, wave, moving, "share-out");
        return Allocation.balanced(
                moved.stream()
                        .map(it -> {
                            Address place = places.get(it.dwelling());
                            return new Spot(
                                    it.dwelling(),
                                    it.area(),
                                    place == null ? OptionalDouble.empty() : place.lat(),
                                    place == null ? OptionalDouble.empty() : place.lon());
                        })
                        .toList(),
                held);
    }

    /** A line of a dwelling's history of assignments. */
    record Given(String to, String by, String at, String reason) {}

    /** The history of one dwelling: who was to go there, and what came of it; without its address. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/dwelling")
    String dwelling(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam("id") String dwelling,
            Model model,
            Locale language) {
        DrawnDwelling drawn =
                desk.inField(study, wave).draw().dwelling(dwelling).orElseThrow(NotHere::new);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("dwelling", drawn);
        model.addAttribute(
                "given",
                assignments.history(study, wave, dwelling).stream()
                        .map(it -> new Given(
                                people.name(it.interviewer()),
                                people.name(it.by()),
                                it.at().toString().substring(0, 10),
                                it.reason()))
                        .toList());
        model.addAttribute("visits", VisitLine.all(visits.history(study, wave, dwelling), people, language));
        return "fieldwork/dwelling";
    }
}
