package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.commonweal.programme.Programme;

/**
 * A name that is known before a text is read.
 *
 * @param name one way of writing it
 * @param kind of what it is the name
 * @param entry the entry of the register of names; none for what is known of the programme
 */
public record Known(String name, NameKind kind, Optional<String> entry) {

    /** What a programme itself knows: its neighbourhoods, in every language. */
    public static List<Known> of(Programme programme) {
        List<Known> all = new ArrayList<>();
        programme
                .neighbourhoods()
                .forEach(place -> all.addAll(places(place.name().byLanguage().values())));
        return all;
    }

    /** Places and streets by their names; what is shorter than three letters and no Chinese word is passed over. */
    public static List<Known> places(Collection<String> names) {
        return of(names, NameKind.PLACE);
    }

    public static List<Known> organisations(Collection<String> names) {
        return of(names, NameKind.ORGANISATION);
    }

    public static List<Known> people(Collection<String> names) {
        return of(names, NameKind.PERSON);
    }

    /** By what a dwelling or somebody is called in lists, such as {@code D-0412}; what has no figure in it is passed over. */
    public static List<Known> identifiers(Collection<String> names) {
        return of(
                names.stream()
                        .filter(it ->
                                it.strip().length() >= 4 && it.codePoints().anyMatch(Character::isDigit))
                        .toList(),
                NameKind.NUMBER);
    }

    private static List<Known> of(Collection<String> names, NameKind kind) {
        return names.stream()
                .map(String::strip)
                .filter(name -> name.length() >= 3
                        || name.length() == 2 && name.codePoints().allMatch(Character::isIdeographic))
                .map(name -> new Known(name, kind, Optional.empty()))
                .toList();
    }
}
