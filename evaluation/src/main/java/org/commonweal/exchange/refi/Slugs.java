package org.commonweal.exchange.refi;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Short names made of long ones, each once; two that differ only in the size of letters count as one. */
final class Slugs {

    private final String not;
    private final String between;
    private final int most;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param not a pattern of what may not stand in a short name; what it fits becomes {@code between}
     * @param most how long
     */
    Slugs(String not, String between, int most) {
        this.not = not;
        this.between = between;
        this.most = most;
    }

    /** @param otherwise what it is called where nothing is left of the name */
    String of(String name, String otherwise) {
        String small = between.equals("_") ? name.toLowerCase(Locale.ROOT) : name;
        String plain = Normalizer.normalize(small, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String slug = plain.replaceAll(not, between).replaceAll("^[_-]+|[_-]+$", "");
        slug = slug.length() > most ? slug.substring(0, most) : slug;
        slug = slug.isEmpty() ? otherwise : slug;
        String once = slug;
        for (int i = 2; !taken.add(once.toLowerCase(Locale.ROOT)); i++) {
            once = slug + between + i;
        }
        return once;
    }
}
