package org.commonweal.quality;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave;
import org.jspecify.annotations.Nullable;

/** A wave laid against its programme: the neighbourhood and arm of every row, by number. */
final class Frame {

    static final int ARMS = Arm.values().length;

    /** The number that stands for no arm, where the neighbourhood is unknown. */
    static final byte NO_ARM = (byte) ARMS;

    private static final int UNKNOWN = -1;
    private static final int ABSENT = -2;

    final Programme programme;
    final Wave wave;
    final BitSet leftOut;
    /** By row: the place among the programme's neighbourhoods; negative where there is none. */
    final int[] area;
    /** By row: the ordinal of the arm, or {@link #NO_ARM}. */
    final byte[] arm;

    Frame(Programme programme, Wave wave, BitSet leftOut) {
        this.programme = programme;
        this.wave = wave;
        this.leftOut = leftOut;
        this.area = new int[wave.size()];
        this.arm = new byte[wave.size()];
        wave.columns().forEach((name, column) -> {
            if (column.size() != wave.size()) {
                throw new IllegalArgumentException("column '" + name + "' of wave " + wave.id() + " has "
                        + column.size() + " rows, not " + wave.size());
            }
        });
        place();
    }

    private void place() {
        Arrays.fill(area, ABSENT);
        Arrays.fill(arm, NO_ARM);
        Column.Texts texts = texts(wave.questionnaire().columns().area());
        if (texts == null) {
            return;
        }
        List<Neighbourhood> places = programme.neighbourhoods();
        Ids ids = new Ids(places.stream().map(Neighbourhood::id).toList());
        int[] byEntry = new int[texts.dictionary().size()];
        Arrays.setAll(byEntry, i -> ids.find(texts.dictionary().get(i)));
        for (int row = 0; row < area.length; row++) {
            int entry = texts.index()[row];
            if (entry >= 0) {
                int place = byEntry[entry];
                area[row] = place < 0 ? UNKNOWN : place;
                arm[row] = place < 0 ? NO_ARM : (byte) places.get(place).arm().ordinal();
            }
        }
    }

    boolean areaAbsent(int row) {
        return area[row] == ABSENT;
    }

    int rows() {
        return wave.size() - leftOut.cardinality();
    }

    /** How many rows each neighbourhood has, in the order of the programme. */
    long[] rowsByArea() {
        long[] rows = new long[programme.neighbourhoods().size()];
        for (int row = 0; row < area.length; row++) {
            if (area[row] >= 0 && !leftOut.get(row)) {
                rows[area[row]]++;
            }
        }
        return rows;
    }

    Column.@Nullable Texts texts(String column) {
        return wave.columns().get(column) instanceof Column.Texts texts ? texts : null;
    }

    /** The weights, NaN where there is none; null where the wave has no column of them or nothing stands in it. */
    double @Nullable [] weights() {
        Optional<String> name = wave.questionnaire().columns().weight();
        if (name.isPresent() && wave.columns().get(name.get()) instanceof Column.Numbers numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                if (!leftOut.get(row) && !Double.isNaN(numbers.values()[row])) {
                    return numbers.values();
                }
            }
        }
        return null;
    }
}
