package org.commonweal.exchange.refi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;

/** What is known of people and sources, as variables; all of them texts, so that nothing is rounded or guessed at. */
final class Variables {

    static final String OF_PERSON = "participant ";
    static final String OF_SOURCE = "source ";

    private final Voices voices;

    Variables(Voices voices) {
        this.voices = voices;
    }

    /** The element that declares them. */
    void declare(QdeOut out) {
        Map<String, String> names = new LinkedHashMap<>();
        voices.participants().forEach(person -> person(person).keySet().forEach(name -> names.put(name, "")));
        voices.sources().values().forEach(source -> source(source).keySet().forEach(name -> names.put(name, "")));
        if (names.isEmpty()) {
            return;
        }
        out.open("Variables");
        names.keySet()
                .forEach(name -> out.open("Variable")
                        .with("guid", Guids.named("variable", name))
                        .with("name", name)
                        .with("typeOfVariable", "Text")
                        .close());
        out.close();
    }

    void of(QdeOut out, Participant person) {
        person(person).forEach((name, value) -> value(out, name, value));
    }

    void of(QdeOut out, Source source) {
        source(source).forEach((name, value) -> value(out, name, value));
    }

    private static void value(QdeOut out, String name, String value) {
        out.open("VariableValue")
                .point("VariableRef", Guids.named("variable", name))
                .say("TextValue", value)
                .close();
    }

    private static Map<String, String> person(Participant person) {
        Map<String, String> values = new LinkedHashMap<>();
        person.attributes().forEach(one -> {
            if (!one.value().isEmpty()) {
                values.put(OF_PERSON + one.name(), one.value());
            }
        });
        values.put(
                OF_PERSON + "consent_interview",
                Boolean.toString(person.consent().interview()));
        values.put(
                OF_PERSON + "consent_recording",
                Boolean.toString(person.consent().recording()));
        values.put(
                OF_PERSON + "consent_quotes", person.consent().quotes().name().toLowerCase(Locale.ROOT));
        values.put(
                OF_PERSON + "consent_archive", Boolean.toString(person.consent().archive()));
        return values;
    }

    private static Map<String, String> source(Source source) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "kind", Optional.of(source.kind().name().toLowerCase(Locale.ROOT)));
        put(values, "date", Optional.of(source.date().toString()));
        put(values, "written", source.written().map(Object::toString));
        put(values, "language", Optional.of(source.language()));
        put(values, "interviewer", source.writers().interviewer());
        put(values, "author", source.writers().author());
        put(values, "moment", source.writers().moment());
        put(values, "guide", source.guide().map(Source.Guide::id));
        put(values, "guide_version", source.guide().map(guide -> Integer.toString(guide.version())));
        put(values, "neighbourhood", source.neighbourhood());
        put(values, "wave", source.wave());
        put(values, "recording", source.recording());
        return values;
    }

    private static void put(Map<String, String> values, String name, Optional<String> value) {
        value.ifPresent(text -> values.put(OF_SOURCE + name, text));
    }

    /** All names that we write, to tell ours from others'. */
    static List<String> known() {
        List<String> names = new ArrayList<>();
        for (String name : List.of(
                "role",
                "neighbourhood",
                "language",
                "age_band",
                "gender",
                "years_in_area",
                "involvement",
                "consent_interview",
                "consent_recording",
                "consent_quotes",
                "consent_archive")) {
            names.add(OF_PERSON + name);
        }
        for (String name : List.of(
                "kind",
                "date",
                "written",
                "language",
                "interviewer",
                "author",
                "moment",
                "guide",
                "guide_version",
                "neighbourhood",
                "wave",
                "recording")) {
            names.add(OF_SOURCE + name);
        }
        return names;
    }
}
