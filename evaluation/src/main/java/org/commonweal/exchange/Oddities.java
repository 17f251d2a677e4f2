package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commonweal.survey.Wave.Oddity;
import org.commonweal.survey.Wave.OddityKind;

/** What could not be read as the questionnaire says: the first {@value #KEPT} of a wave are kept, all are counted. */
final class Oddities {

    static final int KEPT = 10_000;

    private static final int SHOWN = 200;

    private final Gathered gathered;
    private final List<Oddity> kept = new ArrayList<>();
    private int most = KEPT;
    private long count;

    Oddities(Gathered gathered) {
        this.gathered = gathered;
    }

    void add(long row, String column, String value, OddityKind kind) {
        count++;
        if (kept.size() < most) {
            kept.add(new Oddity(row, column, value.length() > SHOWN ? value.substring(0, SHOWN) : value, kind));
        }
    }

    /** Takes all that comes until {@link #cut()}: for a reader that goes through many rows column by column. */
    void inAnyOrder() {
        most = Integer.MAX_VALUE;
    }

    /** Keeps the first by row; later rows have nothing to add. */
    void cut() {
        if (kept.size() >= KEPT) {
            kept.sort(Comparator.comparingLong(Oddity::row));
            kept.subList(KEPT, kept.size()).clear();
            most = KEPT;
        }
    }

    void refuseNul(long row, String column) {
        throw gathered.with(row, column, ExchangeProblem.NUL_IN_TABLE);
    }

    long count() {
        return count;
    }

    /** By row and then column, whatever order the reader met them in. */
    List<Oddity> kept() {
        return kept.stream().sorted(Comparator.comparingLong(Oddity::row)).toList();
    }
}
