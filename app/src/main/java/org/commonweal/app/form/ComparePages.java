package org.commonweal.app.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.form.FormShelf.Shelved;
import org.commonweal.form.WaveMap;
import org.commonweal.form.WaveMap.Comparability;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two versions held against each other: what became of each question, and whether answers compare. */
@Controller
final class ComparePages {

    private final FormShelf shelf;
    private final WaveForms waves;

    ComparePages(FormShelf shelf, WaveForms waves) {
        this.shelf = shelf;
        this.waves = waves;
    }

    /** A version that can be chosen, with the waves it is asked in. */
    record Choice(String value, String form, String version, List<String> waves) {}

    /** What became of one question. */
    record Line(String name, String before, String state, String comparability, String said, List<String> reasons) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/form-comparison")
    String compare(
            @PathVariable String study,
            @RequestParam(value = "from", defaultValue = "") String from,
            @RequestParam(value = "to", defaultValue = "") String to,
            @RequestParam(value = "show", defaultValue = "all") String show,
            Model model,
            Locale language) {
        List<Choice> choices = choices(study);
        model.addAttribute("study", study);
        model.addAttribute("choices", choices);
        model.addAttribute(
                "from", from.isEmpty() && choices.size() > 1 ? choices.get(1).value() : from);
        model.addAttribute(
                "to", to.isEmpty() && !choices.isEmpty() ? choices.getFirst().value() : to);
        model.addAttribute("show", show);
        if (!from.isEmpty() && !to.isEmpty()) {
            WaveMap map = WaveMap.between(
                    shelf.published(study, part(from, 0), part(from, 1)),
                    shelf.published(study, part(to, 0), part(to, 1)));
            Map<Comparability, Long> counts = new EnumMap<>(Comparability.class);
            for (Comparability one : Comparability.values()) {
                counts.put(
                        one,
                        map.entries().stream()
                                .filter(it -> it.comparability() == one)
                                .count());
            }
            model.addAttribute("counts", counts);
            model.addAttribute(
                    "lines",
                    map.entries().stream()
                            .filter(it -> show.equals("all") || it.state() != WaveMap.State.SAME)
                            .map(it -> new Line(
                                    it.name(),
                                    it.before(),
                                    it.state().name(),
                                    it.comparability().name(),
                                    it.inWords(language),
                                    it.reasons(language)))
                            .toList());
        }
        return "form/compare";
    }

    private List<Choice> choices(String study) {
        List<Choice> choices = new ArrayList<>();
        for (Shelved form : shelf.all(study)) {
            for (String version : form.versions()) {
                choices.add(new Choice(
                        form.form() + "/" + version,
                        form.form(),
                        version,
                        waves.of(study).stream()
                                .filter(it -> it.is(form.form(), version))
                                .map(WaveForms.Line::wave)
                                .toList()));
            }
        }
        return choices;
    }

    private static String part(String value, int number) {
        String[] parts = value.split("/", -1);
        if (parts.length != 2) {
            throw new NotHere();
        }
        return parts[number];
    }
}
