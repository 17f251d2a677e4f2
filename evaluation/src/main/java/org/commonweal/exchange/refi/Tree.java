package org.commonweal.exchange.refi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.commonweal.submission.Element;

/** Elements by their local names, in letters of either size and whatever their namespace. */
final class Tree {

    private Tree() {}

    static List<Element> all(Element above, String name) {
        return above.children().stream()
                .filter(child -> child.name().equalsIgnoreCase(name))
                .toList();
    }

    static Optional<Element> first(Element above, String name) {
        return all(above, name).stream().findFirst();
    }

    /** The text of the first child of this name; empty where there is none. */
    static String text(Element above, String name) {
        return first(above, name).map(Element::text).orElse("");
    }

    /** What an element points to. */
    static Optional<java.util.UUID> target(Element reference) {
        return reference.attribute("targetGUID").flatMap(Guids::read);
    }

    /** When something was made: with a zone, or as if in universal time, or a day alone. */
    static Optional<Instant> made(Element element) {
        return element.attribute("creationDateTime").flatMap(Tree::instant);
    }

    static Optional<Instant> instant(String text) {
        String stripped = text.strip();
        try {
            if (stripped.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return Optional.of(LocalDate.parse(stripped).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(
                    stripped.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                            ? OffsetDateTime.parse(stripped).toInstant()
                            : LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
