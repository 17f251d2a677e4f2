package org.commonweal.exchange.refi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.submission.Element;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;

/** A source with what its variables say of it; what they do not say is taken from the project. */
final class SourceIn {

    private final String language;
    private final Map<String, String> values;

    SourceIn(String language, Map<String, String> values) {
        this.language = language;
        this.values = values;
    }

    Source source(
            String id,
            UUID guid,
            Element element,
            List<String> participants,
            TextVersion text,
            Instant made,
            String by) {
        LocalDate day = LocalDate.ofInstant(made, ZoneOffset.UTC);
        String title = Optional.of(Tree.text(element, "Description").strip())
                .filter(words -> !words.isEmpty() && words.length() <= 200)
                .or(() -> element.attribute("name"))
                .filter(words -> !words.isBlank())
                .orElse(id);
        return new Source(
                id,
                guid,
                kind(),
                new Labels(Map.of(language, title.replaceAll("\\s+", " "))),
                participants,
                new Source.Writers(own("interviewer"), own("author"), own("moment")),
                own("date").flatMap(SourceIn::date).orElse(day),
                own("written").flatMap(SourceIn::date),
                own("language").orElse(language),
                Optional.empty(), // a project holds no topic guides, and a guide that is not there cannot be named
                own("neighbourhood"),
                own("wave"),
                own("recording"),
                List.of(new Source.Version(1, day, by, "brought in", text.fingerprint())));
    }

    private Source.Kind kind() {
        for (Source.Kind kind : Source.Kind.values()) {
            if (own("kind").filter(kind.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
                return kind;
            }
        }
        return Source.Kind.INTERVIEW;
    }

    private Optional<String> own(String name) {
        return Optional.ofNullable(values.get(Variables.OF_SOURCE + name));
    }

    private static Optional<LocalDate> date(String text) {
        return Tree.instant(text).map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
