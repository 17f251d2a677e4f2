package org.commonweal.app.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.store.Database;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.query.Attributes;
import org.commonweal.voices.query.Found;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Retrieval;
import org.commonweal.voices.query.Sought;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Coded words with what stands around them. */
@Controller
final class PassagePages {

    private static final int LEAF = 30;

    /** By what the page lets one choose. */
    private static final List<String> CHOSEN = List.of("kind", "role", "neighbourhood", "language", "wave");

    private final ReadingDesk desk;
    private final Database database;

    PassagePages(ReadingDesk desk, Database database) {
        this.desk = desk;
        this.database = database;
    }

    /** @param before and {@code after}: what stands around the words */
    record Line(Found found, String title, LocalDate date, String tongue, List<String> codes) {}

    /** An attribute with the values that it has here. */
    record Choice(String name, List<String> values, String chosen) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/passages")
    String passages(
            @PathVariable String study,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "") List<String> code,
            @RequestParam(defaultValue = "ANY") String how,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Reading reading = desk.reading(person, study, of);
        SortedSet<String> codes =
                new TreeSet<>(code.stream().filter(it -> !it.isEmpty()).toList());
        SortedMap<String, SortedSet<String>> attributes = new TreeMap<>();
        CHOSEN.forEach(name -> Optional.ofNullable(fields.get("a." + name))
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> attributes.put(name, new TreeSet<>(List.of(value)))));
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("chosen", codes);
        model.addAttribute("how", how(how).name());
        model.addAttribute("hows", Sought.How.values());
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("choices", choices(reading.voices(), fields));
        boolean asked = !codes.isEmpty() || !attributes.isEmpty();
        model.addAttribute("wanted", asked);
        if (asked) {
            Sought all = Sought.EVERYTHING;
            List<Found> found = Retrieval.of(
                    reading,
                    new Sought(codes, true, how(how), all.coders(), attributes, all.sources(), date(from), date(to)));
            shown(study, person, reading, found, page, request, model, language);
        }
        return "reading/passages";
    }

    private void shown(
            String study,
            Person person,
            Reading reading,
            List<Found> found,
            int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        int leaves = Math.max(1, (found.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        List<Found> here = found.subList((leaf - 1) * LEAF, Math.min(found.size(), leaf * LEAF));
        database.change(
                person.id(),
                acting -> acting.record(
                        "voice.query",
                        "study:" + study,
                        study,
                        Map.of("what", "passages", "shown", Integer.toString(here.size()))));
        model.addAttribute("count", found.size());
        model.addAttribute(
                "sources", found.stream().map(Found::source).distinct().count());
        model.addAttribute(
                "found",
                here.stream().map(each -> line(reading, each, language)).toList());
        String address = UriComponentsBuilder.fromPath("/studies/" + study + "/reading/passages")
                .query(request.getQueryString())
                .replaceQueryParam("page")
                .build(true)
                .toUriString();
        model.addAttribute("leaf", new Leaf(leaf, leaves, address + "&page="));
    }

    private static Line line(Reading reading, Found found, Locale language) {
        Source source = Optional.ofNullable(reading.voices().sources().get(found.source()))
                .orElseThrow(NotHere::new);
        return new Line(
                found,
                source.title().in(language),
                source.date(),
                source.language(),
                found.codes().stream()
                        .map(id -> ReadingDesk.name(reading.voices(), id, language))
                        .toList());
    }

    private static List<Choice> choices(Voices voices, Map<String, String> fields) {
        List<Choice> choices = new ArrayList<>();
        for (String name : CHOSEN) {
            TreeSet<String> values = new TreeSet<>();
            for (Source source : voices.sources().values()) {
                switch (name) {
                    case "kind" -> values.add(source.kind().name().toLowerCase(Locale.ROOT));
                    case "wave" -> source.wave().ifPresent(values::add);
                    case "neighbourhood" -> source.neighbourhood().ifPresent(values::add);
                    case "language" -> values.add(source.language());
                    default -> {
                        // what is only known of people comes below
                    }
                }
            }
            if (Attributes.OF_PEOPLE.contains(name)) {
                for (Participant person : voices.participants()) {
                    person.attributes().stream()
                            .filter(each ->
                                    each.name().equals(name) && !each.value().isEmpty())
                            .forEach(each -> values.add(each.value()));
                }
            }
            choices.add(new Choice(name, List.copyOf(values), fields.getOrDefault("a." + name, "")));
        }
        return choices;
    }

    private static Sought.How how(String word) {
        try {
            return Sought.How.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            throw new NotHere();
        }
    }

    /** A day that is none is not asked for: the field of the page gives whole days only. */
    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            throw new NotHere();
        }
    }
}
