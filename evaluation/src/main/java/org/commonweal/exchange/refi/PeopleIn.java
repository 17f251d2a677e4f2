package org.commonweal.exchange.refi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.commonweal.submission.Element;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Participant.Consent;
import org.commonweal.voices.Participant.Quotes;

/** Cases as participants, and the variables of both cases and sources. */
final class PeopleIn {

    private final Map<UUID, String> variables = new HashMap<>();
    private final List<Participant> participants = new ArrayList<>();
    private final Map<UUID, List<String>> bySource = new HashMap<>();
    private final Map<UUID, Map<String, String>> ofSources = new HashMap<>();
    private final Lost.Gathering lost;
    private final Set<String> known = Set.copyOf(Variables.known());

    private PeopleIn(Lost.Gathering lost) {
        this.lost = lost;
    }

    static PeopleIn read(Element project, Lost.Gathering lost) {
        PeopleIn in = new PeopleIn(lost);
        Tree.all(project, "Variables")
                .forEach(all -> Tree.all(all, "Variable")
                        .forEach(variable -> variable.attribute("guid")
                                .flatMap(Guids::read)
                                .ifPresent(guid -> in.variables.put(
                                        guid, variable.attribute("name").orElse("")))));
        Slugs slugs = new Slugs("[^\\p{L}\\p{Nd}]+", "-", 40);
        Tree.all(project, "Cases").forEach(all -> Tree.all(all, "Case").forEach(one -> in.add(one, slugs)));
        return in;
    }

    private void add(Element one, Slugs slugs) {
        Map<String, String> values = values(one);
        List<UUID> sources = Tree.all(one, "SourceRef").stream()
                .flatMap(reference -> Tree.target(reference).stream())
                .toList();
        String name = one.attribute("name").map(String::strip).orElse("");
        Tree.all(one, "CodeRef").forEach(code -> lost.add(Lost.What.CASES, name));
        Tree.all(one, "SelectionRef").forEach(selection -> lost.add(Lost.What.CASES, name));
        if (name.isEmpty() && sources.size() == 1) {
            // MAXQDA and Quirkos write the variables of a document as a case without a name.
            ofSources.put(sources.getFirst(), values);
            return;
        }
        String id = slugs.of(name, "P");
        sources.forEach(source ->
                bySource.computeIfAbsent(source, guid -> new ArrayList<>()).add(id));
        participants.add(participant(id, values));
    }

    private Participant participant(String id, Map<String, String> values) {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> lost.add(Lost.What.VARIABLES, id + ": " + name));
        Quotes quotes = Quotes.NONE;
        for (Quotes each : Quotes.values()) {
            if (each.name().equalsIgnoreCase(own(values, "consent_quotes"))) {
                quotes = each;
            }
        }
        return new Participant(
                id,
                own(values, "role"),
                own(values, "neighbourhood"),
                own(values, "language"),
                own(values, "age_band"),
                own(values, "gender"),
                own(values, "years_in_area"),
                own(values, "involvement"),
                new Consent(
                        yes(values, "consent_interview"),
                        yes(values, "consent_recording"),
                        quotes,
                        yes(values, "consent_archive")));
    }

    private static String own(Map<String, String> values, String name) {
        return values.getOrDefault(Variables.OF_PERSON + name, "");
    }

    /** What nobody said is no consent. */
    private static boolean yes(Map<String, String> values, String name) {
        return own(values, name).equals("true");
    }

    /** The values of variables by name, of a case or a source. */
    Map<String, String> values(Element of) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element value : Tree.all(of, "VariableValue")) {
            String name = Tree.first(value, "VariableRef")
                    .flatMap(Tree::target)
                    .map(guid -> variables.getOrDefault(guid, guid.toString()))
                    .orElse("");
            for (Element child : value.children()) {
                if (child.name().toLowerCase(Locale.ROOT).endsWith("value")
                        && !child.text().isBlank()) {
                    values.put(name, child.text().strip());
                }
            }
        }
        return values;
    }

    /** The variables that a source has of itself or by a case without a name; those we do not know are lost. */
    Map<String, String> ofSource(Element source, UUID guid, String id) {
        Map<String, String> values = new LinkedHashMap<>(ofSources.getOrDefault(guid, Map.of()));
        values.putAll(values(source));
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> lost.add(Lost.What.VARIABLES, id + ": " + name));
        return values;
    }

    List<Participant> participants() {
        return participants;
    }

    List<String> of(UUID source) {
        return bySource.getOrDefault(source, List.of());
    }
}
