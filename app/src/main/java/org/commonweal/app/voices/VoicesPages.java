package org.commonweal.app.voices;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What there is in words: the list of it, and each to read. */
@Controller
final class VoicesPages {

    private static final int LEAF = 50;

    private final VoicesDesk desk;
    private final Database database;
    private final DatabaseStore store;

    VoicesPages(VoicesDesk desk, Database database, DatabaseStore store) {
        this.desk = desk;
        this.database = database;
        this.store = store;
    }

    /**
     * A source as the list shows it.
     *
     * @param who roles of those whose words they are
     * @param words how many signs its newest text has
     * @param coders who marked anything in it, as far as the reader may see
     */
    record SourceLine(Source source, Set<String> who, int length, int turns, Set<String> coders) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/voices")
    String list(
            @PathVariable String study,
            Sift sift,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Voices voices = desk.seenBy(person, study);
        List<SourceLine> all = new ArrayList<>();
        Map<String, Participant> people = new TreeMap<>();
        voices.participants().forEach(it -> people.put(it.id(), it));
        Map<String, Set<String>> coders = new TreeMap<>();
        voices.codings()
                .forEach(it -> coders.computeIfAbsent(it.source(), source -> new TreeSet<>())
                        .add(it.coder()));
        for (Source source : voices.sources().values()) {
            SourceLine line = line(source, voices, people, coders.getOrDefault(source.id(), Set.of()));
            if (sift.holds(line)) {
                all.add(line);
            }
        }
        int leaves = Math.max(1, (all.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("empty", voices.sources().isEmpty());
        model.addAttribute("count", all.size());
        model.addAttribute("sift", sift);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("areas", areas(study, voices, language));
        model.addAttribute(
                "roles",
                voices.participants().stream()
                        .map(Participant::role)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute(
                "waves",
                voices.sources().values().stream()
                        .flatMap(it -> it.wave().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute("sources", all.subList((leaf - 1) * LEAF, Math.min(all.size(), leaf * LEAF)));
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/voices?" + sift.asked() + "page="));
        return "voices/list";
    }

    /** Neighbourhoods that texts are about, by id, with their names where the programme can be read. */
    private SortedMap<String, String> areas(String study, Voices voices, Locale language) {
        SortedMap<String, String> areas = new TreeMap<>();
        voices.sources().values().forEach(it -> it.neighbourhood().ifPresent(area -> areas.put(area, area)));
        store.read(study, DocumentPath.of(ProgrammeFile.NAME)).ifPresent(bytes -> {
            try {
                ProgrammeFile.read(new String(bytes, StandardCharsets.UTF_8))
                        .neighbourhoods()
                        .forEach(it -> areas.computeIfPresent(
                                it.id(), (id, name) -> id + " · " + it.name().in(language)));
            } catch (Problems unreadable) {
                // Its own page says what is wrong with it; here ids alone do.
                areas.replaceAll((id, name) -> id);
            }
        });
        return areas;
    }

    private static SourceLine line(Source source, Voices voices, Map<String, Participant> people, Set<String> coders) {
        Set<String> who = new TreeSet<>();
        source.participants().stream()
                .map(people::get)
                .filter(java.util.Objects::nonNull)
                .forEach(it -> who.add(it.role()));
        List<TextVersion> texts = voices.texts().getOrDefault(source.id(), List.of());
        return new SourceLine(
                source,
                who,
                texts.isEmpty() ? 0 : texts.getLast().text().length(),
                texts.isEmpty() ? 0 : texts.getLast().turns().size(),
                coders);
    }

    /** A source to read; that somebody read it is written down. */
    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/voices/{source}")
    String read(
            @PathVariable String study,
            @PathVariable String source,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Source found = desk.source(study, source);
        TextVersion text = desk.text(study, source);
        database.change(
                person.id(),
                acting -> acting.record(
                        "voice.read", "source:" + source, study, Map.of("version", Integer.toString(text.number()))));
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", found);
        model.addAttribute("text", text);
        model.addAttribute("paragraphs", Paragraph.of(text));
        return "voices/read";
    }

    /**
     * A turn, or a paragraph of a text without turns.
     *
     * @param number of the turn, from 1; 0 where there are none
     * @param speaker empty where nobody is named
     */
    record Paragraph(int number, String speaker, String words) {

        static List<Paragraph> of(TextVersion text) {
            if (text.turns().isEmpty()) {
                return text.text()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> new Paragraph(0, "", line))
                        .toList();
            }
            return text.turns().stream()
                    .map(turn -> new Paragraph(
                            turn.number(),
                            turn.speaker(),
                            text.text()
                                    .substring(
                                            turn.words().start(), turn.words().end())))
                    .toList();
        }
    }
}
