package org.commonweal.exchange.refi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.submission.Element;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.words.Labels;

/** The codes of a project or codebook, as version 1 of a codebook. */
final class CodesIn {

    private static final String GREY = "#6B7280";

    private final String language;
    private final Slugs slugs = new Slugs("[^a-z0-9]+", "_", 60);
    private final List<Code> codes = new ArrayList<>();
    private final Map<UUID, Code> byGuid = new HashMap<>();

    private CodesIn(String language) {
        this.language = language;
    }

    /** @param book the element {@code CodeBook} */
    static CodesIn read(Element book, String language) {
        CodesIn in = new CodesIn(language);
        Tree.all(book, "Codes")
                .forEach(codes -> Tree.all(codes, "Code").forEach(code -> in.add(code, Optional.empty())));
        return in;
    }

    private void add(Element element, Optional<String> parent) {
        String name = element.attribute("name")
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .orElse("?");
        UUID named = element.attribute("guid")
                .flatMap(Guids::read)
                .orElseGet(() -> Guids.named("code", parent.orElse("") + "/" + name));
        // Two codes of one GUID are a fault of the program that wrote them; the second is told apart by its name.
        UUID guid = byGuid.containsKey(named) ? Guids.named("code", named + "/" + name + "/" + codes.size()) : named;
        Description description = Description.read(Tree.text(element, "Description"));
        Code code = new Code(
                slugs.of(name, "code"),
                guid,
                new Labels(Map.of(language, name)),
                parent,
                Optional.empty(),
                Description.labels(description.definition(), language),
                Description.labels(description.useWhen(), language),
                Description.labels(description.notWhen(), language),
                List.of(),
                element.attribute("color").flatMap(CodesIn::colour).orElse(GREY));
        codes.add(code);
        byGuid.putIfAbsent(guid, code);
        Tree.all(element, "Code").forEach(child -> add(child, Optional.of(code.id())));
    }

    private static Optional<String> colour(String written) {
        String colour = written.strip().toUpperCase(Locale.ROOT);
        if (colour.matches("#[0-9A-F]{6}")) {
            return Optional.of(colour);
        }
        return colour.matches("#[0-9A-F]{3}") ? Optional.of(colour.replaceAll("([0-9A-F])", "$1$1")) : Optional.empty();
    }

    Optional<Code> code(UUID guid) {
        return Optional.ofNullable(byGuid.get(guid));
    }

    boolean isEmpty() {
        return codes.isEmpty();
    }

    Codebook codebook(LocalDate made, String origin) {
        return Codebook.of(1, made, Labels.of(origin), codes, List.of(), List.of());
    }
}
