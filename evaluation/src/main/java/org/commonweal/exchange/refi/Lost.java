package org.commonweal.exchange.refi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * Something that could not be taken over, with the name of each.
 *
 * @param what kind of thing
 * @param names of each that is lost, as often as it is
 */
public record Lost(What what, List<String> names) {

    private static final int SHOWN = 12;

    /** What can be lost on the way out or in. */
    public enum What {
        OTHER_VERSIONS,
        OTHER_VERSION_CODINGS,
        VERSION_REASONS,
        CODEBOOK_VERSIONS,
        CROSSWALKS,
        DOMAINS,
        EXAMPLES,
        OTHER_LANGUAGES,
        REVIEWS,
        ADJUDICATIONS,
        TURN_TIMES,
        UNWRITABLE_SIGNS,
        TEXTS_NOT_THERE,
        OTHER_MEDIA,
        MEDIA_CODINGS,
        GUIDES,
        ZERO_LENGTH,
        OUTSIDE_TEXT,
        WITHOUT_CODE,
        WHOLE_SOURCE,
        UNKNOWN_CODES,
        NOTES,
        SETS,
        LINKS,
        GRAPHS,
        VARIABLES,
        CASES,
        OTHER_FILES
    }

    public Lost {
        names = List.copyOf(names);
    }

    public int count() {
        return names.size();
    }

    /** What, how many and which; of many the first few. */
    public String inWords(Locale language) {
        String shown = names.stream().distinct().limit(SHOWN).collect(Collectors.joining(", "));
        boolean more = names.stream().distinct().count() > SHOWN;
        return Words.of(Lost.class, language).say("lost." + what.name(), count(), shown + (more ? " …" : ""));
    }

    /** Gathers them, kind by kind. */
    static final class Gathering {
        private final Map<What, List<String>> names = new EnumMap<>(What.class);

        void add(What what, String name) {
            names.computeIfAbsent(what, key -> new ArrayList<>()).add(name);
        }

        List<Lost> all() {
            List<Lost> all = new ArrayList<>();
            names.forEach((what, each) -> all.add(new Lost(what, each)));
            return List.copyOf(all);
        }
    }
}
