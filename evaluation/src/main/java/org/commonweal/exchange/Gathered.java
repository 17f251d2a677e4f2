package org.commonweal.exchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** The problems of one file, in the order they were met. Only the first {@value #KEPT} are kept: nobody reads more. */
final class Gathered {

    static final int KEPT = 500;

    private final String file;
    /** A set: a key that is read twice is said once. */
    private final Set<Problem> all = new LinkedHashSet<>();

    Gathered(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void add(Kind kind, Place place, Object... facts) {
        if (all.size() < KEPT) {
            all.add(Problem.of(kind, place, facts));
        }
    }

    /** A problem of the whole file. */
    void add(Kind kind, Object... facts) {
        add(kind, Place.in(file), facts);
    }

    void at(long line, String column, Kind kind, Object... facts) {
        add(kind, new Place(file, line, column), facts);
    }

    boolean none() {
        return all.isEmpty();
    }

    /** Whether so much is wrong that reading on would only repeat it. */
    boolean full() {
        return all.size() >= KEPT;
    }

    List<Problem> all() {
        return List.copyOf(all);
    }

    /** Forgets what was said of this row and those after it, where one cause explains it all. */
    void forgetFrom(long row) {
        all.removeIf(problem -> problem.place().line() >= row);
    }

    /** The problems with this one more, to be thrown where reading cannot go on. */
    Problems with(long line, String column, Kind kind, Object... facts) {
        at(line, column, kind, facts);
        return new Problems(all());
    }

    void throwIfAny() {
        Problems.throwIfAny(all());
    }
}
