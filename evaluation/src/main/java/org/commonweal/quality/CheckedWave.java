package org.commonweal.quality;

import java.util.BitSet;
import java.util.List;
import org.commonweal.survey.Wave;

/** A wave that has been looked at. Only {@link QualityReport#accept()} makes one. */
public final class CheckedWave {

    private final Wave wave;
    private final List<Concern> notes;
    private final BitSet leftOut;

    CheckedWave(Wave wave, List<Concern> notes, BitSet leftOut) {
        this.wave = wave;
        this.notes = List.copyOf(notes);
        this.leftOut = (BitSet) leftOut.clone();
    }

    public Wave wave() {
        return wave;
    }

    /** What a reader should know; none of it blocks. */
    public List<Concern> notes() {
        return notes;
    }

    /** Whether this row (from 0) was left out by a settlement, for example one of two answers of one household. */
    public boolean leftOut(int row) {
        return leftOut.get(row);
    }
}
