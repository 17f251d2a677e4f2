package org.commonweal.app.names;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Slips;
import org.commonweal.app.pseudonyms.Entry;
import org.commonweal.app.pseudonyms.Finder;
import org.commonweal.app.pseudonyms.NameProblem;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.app.pseudonyms.Register;
import org.commonweal.app.pseudonyms.Register.Wanted;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.name.NameKind;
import org.commonweal.voices.name.Pseudonymising;
import org.commonweal.voices.name.Pseudonymising.Replacing;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A text, name by name: what is suggested, what a person decides, and the new text that comes of it. */
@Controller
final class TextPages {

    private static final int LEAF = 50;
    private static final String HOME = "/studies/{study}/names/texts";

    private final Register register;
    private final Finder finder;
    private final VoicesDesk desk;
    private final Database database;

    TextPages(Register register, Finder finder, VoicesDesk desk, Database database) {
        this.register = register;
        this.finder = finder;
        this.desk = desk;
        this.database = database;
    }

    @Needs(room = Room.NAMES, act = Act.WRITE)
    @GetMapping(HOME)
    String list(@PathVariable String study, @RequestParam(defaultValue = "1") int page, Model model, Locale language) {
        List<Source> all = List.copyOf(desk.documents(study).sources().values());
        int leaves = Math.max(1, (all.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("sources", all.subList((leaf - 1) * LEAF, Math.min(all.size(), leaf * LEAF)));
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/names/texts?page="));
        return "names/texts";
    }

    @Needs(room = Room.NAMES, act = Act.WRITE)
    @GetMapping(HOME + "/{source}")
    String text(
            @PathVariable String study,
            @PathVariable String source,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return shown(person(request), study, source, Map.of(), Slips.NONE, model, language);
    }

    private String shown(
            Person person,
            String study,
            String source,
            Map<String, String> said,
            Slips slips,
            Model model,
            Locale language) {
        TextVersion text = desk.text(study, source);
        Opened opened = register.open(person.id(), study, "text", "source:" + source);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", desk.source(study, source));
        model.addAttribute("text", text);
        model.addAttribute(
                "asked", Asked.of(text, finder.scanner(person, study, opened).scan(text), opened));
        model.addAttribute(
                "pseudonyms",
                opened.entries().stream()
                        .filter(it -> !it.isNobody())
                        .map(Entry::pseudonym)
                        .distinct()
                        .toList());
        model.addAttribute("kinds", NameKind.values());
        model.addAttribute("said", said);
        model.addAttribute("slips", slips);
        return "names/text";
    }

    /** What a person decided: names go into the register, and the new text is shown before it is handed on. */
    @Needs(room = Room.NAMES, act = Act.WRITE)
    @PostMapping(HOME + "/{source}")
    String decide(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = person(request);
        TextVersion text = desk.text(study, source);
        try {
            if (!Integer.toString(text.number()).equals(form.getFirst("base"))) {
                throw NameProblem.TEXT_CHANGED.at("content");
            }
            List<Decided> decided = decided(form, text);
            Pseudonymising made = made(text, decided);
            database.change(person.id(), acting -> {
                decided.forEach(
                        one -> register.add(acting, study, new Wanted(one.words, one.pseudonym, one.kind, "", source)));
                return acting.record(
                        "name.decide",
                        "source:" + source,
                        study,
                        Map.of(
                                "version",
                                Integer.toString(text.number()),
                                "replaced",
                                Integer.toString(made.replaced().size())));
            });
            if (made.replaced().isEmpty()) {
                return "redirect:/studies/" + study + "/names/texts/" + source + "?done=names.noted";
            }
            model.addAttribute("study", study);
            model.addAttribute("language", language);
            model.addAttribute("source", desk.source(study, source));
            model.addAttribute("base", text.number());
            model.addAttribute("made", made.text());
            model.addAttribute("counts", counts(made));
            model.addAttribute("count", made.replaced().size());
            model.addAttribute(
                    "spots",
                    made.replaced().stream()
                            .map(it -> Excerpt.of(made.text(), it.is()))
                            .toList());
            return "names/made";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    person,
                    study,
                    source,
                    form.toSingleValueMap(),
                    Slips.of(problems.all(), language),
                    model,
                    language);
        }
    }

    private static Pseudonymising made(TextVersion text, List<Decided> decided) {
        List<Replacing> replacing = new ArrayList<>();
        for (Decided one : decided) {
            if (!one.pseudonym.isEmpty()) {
                one.spans.forEach(span -> replacing.add(new Replacing(span, one.pseudonym)));
            }
        }
        try {
            return Pseudonymising.of(text.text(), replacing);
        } catch (IllegalArgumentException noFormOfOurs) {
            throw new NotHere();
        }
    }

    private static Map<String, Integer> counts(Pseudonymising made) {
        Map<String, Integer> counts = new TreeMap<>();
        made.replaced().forEach(it -> counts.merge(it.pseudonym(), 1, Integer::sum));
        return counts;
    }

    /** @param pseudonym empty where the words name nobody */
    private record Decided(List<String> words, String pseudonym, NameKind kind, List<Span> spans) {}

    private static List<Decided> decided(MultiValueMap<String, String> form, TextVersion text) {
        List<Decided> all = new ArrayList<>();
        for (int number = 1; form.containsKey("act-" + number); number++) {
            String act = String.valueOf(form.getFirst("act-" + number));
            String pseudonym = act.equals("nobody")
                    ? ""
                    : first(form, "pseudonym-" + number).strip();
            if (pseudonym.startsWith("[") && pseudonym.endsWith("]")) {
                pseudonym = pseudonym.substring(1, pseudonym.length() - 1);
            }
            boolean replaces = act.equals("replace");
            if (replaces && !Pseudonymising.isPseudonym(pseudonym)) {
                throw NameProblem.NO_PSEUDONYM.at("pseudonym-" + number, pseudonym);
            }
            List<Span> spans = new ArrayList<>();
            form.getOrDefault("at-" + number, List.of()).forEach(place -> spans.add(span(place, text)));
            if ((replaces || act.equals("nobody")) && !spans.isEmpty()) {
                all.add(new Decided(
                        spans.stream()
                                .map(it -> text.text().substring(it.start(), it.end()))
                                .distinct()
                                .toList(),
                        pseudonym,
                        Kinds.of(first(form, "kind-" + number)),
                        spans));
            }
        }
        if (all.isEmpty()) {
            throw NameProblem.NOTHING_CHOSEN.at("content");
        }
        return all;
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        String said = form.getFirst(name);
        return said == null ? "" : said;
    }

    private static Span span(String place, TextVersion text) {
        if (!place.matches("[0-9]{1,9}-[0-9]{1,9}")) {
            throw new NotHere();
        }
        int start = Integer.parseInt(place.substring(0, place.indexOf('-')));
        int end = Integer.parseInt(place.substring(place.indexOf('-') + 1));
        if (end <= start || end > text.text().length()) {
            throw new NotHere();
        }
        return new Span(start, end);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
