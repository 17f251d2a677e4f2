package org.commonweal.problem;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that is wrong, said once. Thrown by what cannot go on; gathered first, so that nobody mends one row at a time. */
public final class Problems extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** How many problems are printed; the rest are counted. */
    private static final int SHOWN = 40;

    private final transient List<Problem> all;

    public Problems(List<Problem> all) {
        super(inWords(all, Locale.ENGLISH));
        this.all = List.copyOf(all);
    }

    /** Throws when there are any. */
    public static void throwIfAny(List<Problem> found) {
        if (!found.isEmpty()) {
            throw new Problems(found);
        }
    }

    public List<Problem> all() {
        return all;
    }

    /** Each with its place and remedy, a blank line between. */
    public static String inWords(List<Problem> problems, Locale language) {
        String shown = problems.stream()
                .limit(SHOWN)
                .map(problem ->
                        "%s: %s%n  %s".formatted(problem.place(), problem.inWords(language), problem.remedy(language)))
                .collect(Collectors.joining(System.lineSeparator()));
        return problems.size() <= SHOWN
                ? shown
                : shown + System.lineSeparator() + "(+" + (problems.size() - SHOWN) + ")";
    }
}
