package org.commonweal.app.place;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.figure.AreaMap;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.Indicator;
import org.commonweal.place.SmallArea;
import org.commonweal.problem.Problems;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The map of a study: drawn here for everybody, and as outlines for a map that can be moved on the reader's side. */
@Controller
final class MapPages {

    private static final String AT = "/studies/{study}/places/map";
    private static final int ROWS = 50;

    private final PlaceDesk desk;
    private final ComparatorDesk comparators;
    private final MapDrawing drawing;
    private final MessageSource words;

    MapPages(PlaceDesk desk, ComparatorDesk comparators, MapDrawing drawing, MessageSource words) {
        this.desk = desk;
        this.comparators = comparators;
        this.drawing = drawing;
        this.words = words;
    }

    @Needs(room = Room.PLACE, act = Act.SEE)
    @GetMapping(AT)
    String map(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Locale language,
            Model model)
            throws IOException {
        model.addAttribute("study", study);
        model.addAttribute(
                "mayWrite", Policy.allows(Gate.person(request).orElseThrow(), Room.PLACE, Act.WRITE, Scope.of(study)));
        Places places = desk.places(study);
        List<String> indicators = ComparatorPages.indicators(places);
        String shown = shown(indicators, figure);
        FigureWords called = desk.called(study, language);
        model.addAttribute("called", called);
        model.addAttribute("figures", indicators);
        model.addAttribute("figure", shown);
        model.addAttribute("empty", places.boundaries().byCode().isEmpty());
        if (!places.boundaries().byCode().isEmpty()) {
            model.addAttribute(
                    "picture",
                    drawing.picture(places, shown, title(shown, called, language), chosen(study), called)
                            .svg()
                            .write());
            rows(places, shown, page, study, model);
        }
        return "place/map";
    }

    private String title(String figure, FigureWords called, Locale language) {
        return figure.isEmpty()
                ? words.getMessage("place.map.title", null, language)
                : words.getMessage("place.map.of", new Object[] {called.of(figure)}, language);
    }

    private static String shown(List<String> indicators, String asked) {
        if (indicators.contains(asked)) {
            return asked;
        }
        return indicators.stream()
                .filter(it -> it.matches("(?i).*(imd|overall).*score.*"))
                .findFirst()
                .orElse(indicators.isEmpty() ? "" : indicators.getFirst());
    }

    private Optional<ComparatorChoice> chosen(String study) throws IOException {
        if (desk.text(study, ComparatorFile.NAME).isEmpty()) {
            return Optional.empty();
        }
        try {
            ComparatorDesk.Draft draft = comparators.draft(study);
            return draft.complete() ? Optional.of(comparators.choice(study, draft.design())) : Optional.empty();
        } catch (Problems notYet) {
            // The page of the design says what is in the way; a map can be read without pins.
            return Optional.empty();
        }
    }

    /** The same as a table, a leaf at a time. */
    record AreaRow(String code, String name, String council, String value) {}

    private static void rows(Places places, String figure, int page, String study, Model model) {
        List<String> codes = new ArrayList<>(places.boundaries().byCode().keySet());
        int leaves = Math.max(1, (codes.size() + ROWS - 1) / ROWS);
        int leaf = Math.clamp(page, 1, leaves);
        List<AreaRow> rows = codes.subList((leaf - 1) * ROWS, Math.min(codes.size(), leaf * ROWS)).stream()
                .map(code -> row(places, figure, code))
                .toList();
        model.addAttribute("rows", rows);
        String address = "/studies/" + study + "/places/map?figure="
                + java.net.URLEncoder.encode(figure, java.nio.charset.StandardCharsets.UTF_8) + "&page=";
        model.addAttribute("leaf", new org.commonweal.app.look.Leaf(leaf, leaves, address));
    }

    private static AreaRow row(Places places, String figure, String code) {
        Optional<SmallArea> area = places.areas().area(code);
        return new AreaRow(
                code,
                area.map(SmallArea::name).orElse(code),
                area.map(SmallArea::council).orElse(""),
                value(places, figure, code));
    }

    private static String value(Places places, String figure, String code) {
        Optional<Indicator> indicator = places.areas().indicator(figure);
        OptionalInt at = places.areas().index(code);
        return indicator.isEmpty()
                        || at.isEmpty()
                        || indicator.get().value(at.getAsInt()).isEmpty()
                ? ""
                : Shown.figure(indicator.get().values()[at.getAsInt()]);
    }

    /** Outlines with codes, names, shades and values, for the map that can be moved. */
    @Needs(room = Room.PLACE, act = Act.SEE)
    @GetMapping(AT + ".json")
    ResponseEntity<Map<String, Object>> outlines(@PathVariable String study, @RequestParam String figure)
            throws IOException {
        Places places = desk.places(study);
        if (places.boundaries().byCode().isEmpty()) {
            throw new NotHere();
        }
        AreaMap.Outlines outlines =
                MapDrawing.map(places, figure, figure, "map", Optional.empty()).outlines();
        List<List<String>> areas = new ArrayList<>();
        int i = 0;
        for (String code : places.boundaries().byCode().keySet()) {
            areas.add(List.of(
                    code,
                    Diagnostics.name(places, code),
                    outlines.shades().get(i),
                    value(places, figure, code),
                    outlines.paths().get(i)));
            i++;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(Map.of(
                        "across", outlines.across(), "down", outlines.down(), "areas", areas, "marks", marks(study)));
    }

    /** What to point at: treated areas and comparators, by code. */
    private Map<String, String> marks(String study) throws IOException {
        Map<String, String> marks = new TreeMap<>();
        chosen(study).ifPresent(choice -> {
            choice.weights().keySet().forEach(code -> marks.put(code, "comparator"));
            choice.design().treated().forEach(code -> marks.put(code, "treated"));
        });
        return marks;
    }
}
