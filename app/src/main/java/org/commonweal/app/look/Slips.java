package org.commonweal.app.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.problem.Problem;
import org.springframework.context.MessageSource;

/**
 * What is wrong with a form, gathered before the page is shown again: give it to the page as {@code slips}, and the fragments
 * {@code errors} and {@code field} say it at the top and beside each field.
 */
public final class Slips {

    public static final Slips NONE = new Slips(List.of());

    private final List<Slip> all;

    private Slips(List<Slip> all) {
        this.all = all;
    }

    /** To gather into, with {@link #add}. */
    public static Slips gathered() {
        return new Slips(new ArrayList<>());
    }

    /** Problems whose places are fields of the form: what is wrong and how to put it right. */
    public static Slips of(List<Problem> problems, Locale language) {
        Slips slips = gathered();
        problems.forEach(
                problem -> slips.add(fieldOf(problem), problem.inWords(language) + " " + problem.remedy(language)));
        return slips;
    }

    /** What belongs to no field is said of the page. */
    private static String fieldOf(Problem problem) {
        return problem.place().column().isEmpty() ? "content" : problem.place().column();
    }

    /** Adds what the catalogues say under a key. */
    public Slips add(String field, MessageSource words, Locale language, String key, Object... facts) {
        return add(field, words.getMessage(key, facts, language));
    }

    public Slips add(String field, String words) {
        all.add(new Slip(field, words));
        return this;
    }

    public List<Slip> getAll() {
        return List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What is wrong with one field; nothing where nothing is. */
    public Optional<String> on(String field) {
        return all.stream()
                .filter(it -> it.field().equals(field))
                .map(Slip::words)
                .findFirst();
    }
}
