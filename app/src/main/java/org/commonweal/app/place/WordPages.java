package org.commonweal.app.place;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.PlaceGlance;
import org.commonweal.exchange.PlaceSource;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the figures of a file are called before residents, in English and Chinese. A lock does not depend on it. */
@Controller
final class WordPages {

    private static final String AT = "/studies/{study}/places/{name}/words";

    private final PlaceDesk desk;

    WordPages(PlaceDesk desk) {
        this.desk = desk;
    }

    /**
     * One figure.
     *
     * @param field what the names of its fields begin with
     */
    record Line(String column, String field, String english, String chinese) {}

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT)
    String words(@PathVariable String study, @PathVariable String name, Model model) throws IOException {
        PlaceFolder.Part part = part(study, name);
        SortedMap<String, Labels> labels = new TreeMap<>(PlaceGlance.words(part.source()));
        labels.keySet().removeAll(part.source().labels().keySet());
        model.addAttribute("suggested", labels.size());
        labels.putAll(part.source().labels());
        return shown(study, part, labels, model);
    }

    private String shown(String study, PlaceFolder.Part part, Map<String, Labels> labels, Model model) {
        List<Line> lines = new ArrayList<>();
        for (String column : part.source().figures()) {
            Map<String, String> said =
                    labels.containsKey(column) ? labels.get(column).byLanguage() : Map.of();
            lines.add(new Line(
                    column, "figure" + lines.size(), said.getOrDefault("en", ""), said.getOrDefault("zh", "")));
        }
        model.addAttribute("study", study);
        model.addAttribute("part", part);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "found", desk.text(study, page(part.name())).orElseThrow().hash());
        return "place/words";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT)
    String keep(
            @PathVariable String study,
            @PathVariable String name,
            @RequestParam String found,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        PlaceFolder.Part part = part(study, name);
        SortedMap<String, Labels> labels = new TreeMap<>();
        for (int i = 0; i < part.source().figures().size(); i++) {
            Map<String, String> said = new TreeMap<>();
            for (String language : List.of("en", "zh")) {
                String words = RuleForm.text(form.getFirst("figure" + i + "-" + language));
                if (!words.isEmpty()) {
                    said.put(language, words.length() <= 200 ? words : words.substring(0, 200));
                }
            }
            if (!said.isEmpty()) {
                labels.put(part.source().figures().get(i), new Labels(said));
            }
        }
        try {
            String text = part.source().called(labels).text();
            PlaceSource.read(text);
            desk.write(
                    study,
                    ComparatorPages.person(request).id(),
                    PlaceDesk.step(page(name), ComparatorPages.found(found), text),
                    acting -> acting.record(
                            "place.words", "place:" + name, study, Map.of("figures", Integer.toString(labels.size()))));
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problems", problems.all());
            return shown(study, part, labels, model);
        }
        return "redirect:/studies/" + study + "/places?done=place.words";
    }

    private PlaceFolder.Part part(String study, String name) throws IOException {
        return desk.folder(study).parts().stream()
                .filter(it -> it.name().equals(name) && !it.source().figures().isEmpty())
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private static String page(String name) {
        return PlaceFolder.HOME + "/" + name + PlaceFolder.PAGE;
    }
}
