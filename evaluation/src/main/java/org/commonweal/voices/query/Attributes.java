package org.commonweal.voices.query;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;

/** What is known of a source or of the people in it, by name. */
public final class Attributes {

    /** Those of sources. */
    public static final List<String> OF_SOURCE = List.of("kind", "wave", "year");

    /** Those of people; a source without people has its own neighbourhood and language. */
    public static final List<String> OF_PEOPLE =
            List.of("role", "neighbourhood", "language", "age_band", "gender", "years_in_area", "involvement");

    private Attributes() {}

    public static boolean known(String name) {
        return OF_SOURCE.contains(name) || OF_PEOPLE.contains(name);
    }

    /**
     * The values of an attribute, sorted; an empty text stands for what is not known.
     *
     * @param people those whose words are meant, of the source
     * @throws IllegalArgumentException where there is no such attribute
     */
    static Set<String> of(Reading reading, Source source, Collection<String> people, String name) {
        if (!known(name)) {
            throw new IllegalArgumentException("no attribute: " + name);
        }
        Set<String> values = new TreeSet<>();
        if (OF_PEOPLE.contains(name)) {
            people.forEach(id -> reading.participant(id).ifPresent(person -> values.add(of(person, name))));
        }
        if (values.isEmpty()) {
            values.add(own(source, name));
        }
        return values;
    }

    private static String of(Participant person, String name) {
        return person.attributes().stream()
                .filter(each -> each.name().equals(name))
                .map(Participant.Attribute::value)
                .findFirst()
                .orElse("");
    }

    private static String own(Source source, String name) {
        return switch (name) {
            case "kind" -> source.kind().name().toLowerCase(Locale.ROOT);
            case "wave" -> source.wave().orElse("");
            case "year" -> Integer.toString(source.date().getYear());
            case "neighbourhood" -> source.neighbourhood().orElse("");
            case "language" -> source.language();
            default -> "";
        };
    }
}
