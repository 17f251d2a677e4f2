package org.commonweal.app.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.form.KeyedSheets.Both;
import org.commonweal.app.form.KeyedSheets.Which;
import org.commonweal.app.form.Keying.Place;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.SubmissionDoor;
import org.commonweal.form.Form;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Discrepancy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keying of filled sheets: once, by somebody else again, and what differs settled with the sheet in hand. */
@Controller
final class KeyingPages {

    private final FormShelf shelf;
    private final KeyedSheets sheets;
    private final Keying keying;
    private final Names names;

    KeyingPages(FormShelf shelf, KeyedSheets sheets, Keying keying, Names names) {
        this.shelf = shelf;
        this.sheets = sheets;
        this.keying = keying;
        this.names = names;
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @GetMapping("/studies/{study}/keying")
    String all(@PathVariable String study, HttpServletRequest request, Model model) {
        List<KeyedSheets.Line> lines = sheets.all(study);
        Map<String, String> people = new HashMap<>();
        lines.forEach(it -> {
            people.computeIfAbsent(it.first(), names::of);
            people.computeIfAbsent(it.second(), id -> id.isEmpty() ? "" : names.of(id));
        });
        model.addAttribute("study", study);
        model.addAttribute("me", person(request));
        model.addAttribute("people", people);
        model.addAttribute("sheets", lines);
        model.addAttribute(
                "forms",
                shelf.all(study).stream().filter(it -> !it.versions().isEmpty()).toList());
        return "form/keying";
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @GetMapping("/studies/{study}/keying/{form}/{version}")
    String key(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @RequestParam(value = "sheet", defaultValue = "") String sheet,
            Model model,
            Locale language) {
        return fields(study, form, version, sheet, "", Map.of(), List.of(), Map.of(), model, language);
    }

    private String fields(
            String study,
            String form,
            String version,
            String sheet,
            String code,
            Map<String, String> typed,
            List<Said> problems,
            Map<String, String> odd,
            Model model,
            Locale language) {
        Form read = shelf.published(study, form, version);
        List<Place> places = places(read, study, form, version, language);
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("version", version);
        model.addAttribute("called", read.title());
        model.addAttribute("places", places);
        model.addAttribute("sheet", sheet);
        model.addAttribute("code", code);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("odd", odd);
        return "form/key";
    }

    private List<Place> places(Form read, String study, String form, String version, Locale language) {
        return Keying.places(read, shelf.xform(study, form, version), Shown.language(read, "", language));
    }

    /** Keeps a sheet as it was keyed; what the form finds odd is shown first, and kept where the paper says so. */
    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @PostMapping("/studies/{study}/keying/{form}/{version}")
    String keyed(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Form read = shelf.published(study, form, version);
        List<Place> places = places(read, study, form, version, language);
        SortedMap<String, String> answers = Keying.read(fields, places);
        Map<String, String> typed = new HashMap<>();
        places.forEach(it -> typed.put(it.path(), text(fields, it.field())));
        String typedSheet = text(fields, "sheet");
        String code = text(fields, "code");
        List<Said> problems;
        Map<String, String> odd = Map.of();
        try {
            Which which = new Which(study, form, version, Keying.sheet(typedSheet));
            if (!code.strip().equalsIgnoreCase(Paper.code(shelf.xform(study, form, version)))) {
                throw ShelfProblem.CHECK_CODE.because(version);
            }
            sheets.mayKey(person(request), which);
            odd = odd(keying.filled(which, answers).odd(), language);
            if (odd.isEmpty() || fields.containsKey("so")) {
                return kept(which, answers, request);
            }
            problems = List.of();
        } catch (Problems wrong) {
            problems = Said.all(wrong, language);
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return fields(study, form, version, typedSheet, code, typed, problems, odd, model, language);
    }

    private String kept(Which which, SortedMap<String, String> answers, HttpServletRequest request) {
        int number = sheets.key(person(request), which, answers);
        String home = "/studies/" + which.study() + "/keying";
        String again = home + "/" + which.form() + "/" + which.version();
        if (number == 1) {
            return "redirect:" + again + "?done=form.keyed";
        }
        Both both = sheets.both(which).orElseThrow(NotHere::new);
        if (!both.differences().isEmpty()) {
            return "redirect:" + again + "?done=form.keyed-differs";
        }
        SubmissionDoor.Outcome outcome = keying.handIn(person(request), which, both.one());
        sheets.handedIn(person(request), which, 0, "");
        return "redirect:" + again + "?done=form."
                + switch (outcome) {
                    case KEPT -> "handed-in";
                    case KEPT_APART -> "handed-apart";
                    case WITHDRAWN -> "handed-withdrawn";
                };
    }

    private static Map<String, String> odd(List<Discrepancy> odd, Locale language) {
        Map<String, String> said = new TreeMap<>();
        odd.stream()
                .filter(it -> it.kind().weighs())
                .forEach(it -> said.merge(it.path(), it.inWords(language), (a, b) -> a + " " + b));
        return said;
    }

    /** A place where two people keyed something else. */
    record Difference(Place place, String one, String other) {}

    @Needs(room = Room.CAPTURE, act = Act.DECIDE)
    @GetMapping("/studies/{study}/keying/{form}/{version}/{sheet}")
    String compare(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @PathVariable String sheet,
            Model model,
            Locale language) {
        return compared(new Which(study, form, version, sheet), List.of(), model, language);
    }

    private String compared(Which which, List<Said> problems, Model model, Locale language) {
        Both both = sheets.both(which).orElseThrow(NotHere::new);
        Form read = shelf.published(which.study(), which.form(), which.version());
        List<String> paths = both.differences();
        List<Difference> differences = new ArrayList<>();
        for (Place place : places(read, which.study(), which.form(), which.version(), language)) {
            if (paths.contains(place.path())) {
                differences.add(new Difference(
                        place,
                        Paper.keyed(place.shown(), both.one().getOrDefault(place.path(), "")),
                        Paper.keyed(place.shown(), both.other().getOrDefault(place.path(), ""))));
            }
        }
        model.addAttribute("study", which.study());
        model.addAttribute("which", which);
        model.addAttribute("first", names.of(both.first()));
        model.addAttribute("second", names.of(both.second()));
        model.addAttribute("differences", differences);
        model.addAttribute("problems", problems);
        return "form/differences";
    }

    @Needs(room = Room.CAPTURE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/keying/{form}/{version}/{sheet}")
    String settle(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @PathVariable String sheet,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Which which = new Which(study, form, version, sheet);
        Both both = sheets.both(which).orElseThrow(NotHere::new);
        List<String> paths = both.differences();
        String reason = text(fields, "reason").strip();
        try {
            if (reason.isEmpty() && !paths.isEmpty()) {
                throw ShelfProblem.REASON_MISSING.because();
            }
            Form read = shelf.published(study, form, version);
            SortedMap<String, String> settled = new TreeMap<>(both.one());
            for (Place place : places(read, study, form, version, language)) {
                if (paths.contains(place.path())) {
                    settled.put(place.path(), chosen(place, both, fields));
                }
            }
            settled.values().removeIf(String::isEmpty);
            keying.handIn(person(request), which, settled);
            sheets.handedIn(person(request), which, paths.size(), reason.substring(0, Math.min(500, reason.length())));
            return "redirect:/studies/" + study + "/keying?done=form.handed-in";
        } catch (Problems wrong) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return compared(which, Said.all(wrong, language), model, language);
        }
    }

    private static String chosen(Place place, Both both, MultiValueMap<String, String> fields) {
        return switch (text(fields, "take:" + place.path())) {
            case "one" -> both.one().getOrDefault(place.path(), "");
            case "other" -> both.other().getOrDefault(place.path(), "");
            case "neither" ->
                Paper.stored(
                        place.shown(), text(fields, Keying.FIELD + place.path()).strip());
            default -> throw ShelfProblem.UNDECIDED.because(place.shown().number());
        };
    }

    /** Both keyings go, and the sheet is keyed anew. */
    @Needs(room = Room.CAPTURE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/keying/{form}/{version}/{sheet}/forget")
    String forget(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @PathVariable String sheet,
            HttpServletRequest request) {
        sheets.forget(person(request), new Which(study, form, version, sheet));
        return "redirect:/studies/" + study + "/keying?done=form.forgotten";
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String text = fields.getFirst(name);
        return text == null ? "" : text;
    }

    private static String person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow().id();
    }
}
