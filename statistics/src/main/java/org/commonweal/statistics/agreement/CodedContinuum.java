package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One code in all interviews: what alpha-U adds up of each of them, and of each pair. */
final class CodedContinuum {

    private final double[] passages;
    private final double[] lengths;
    private final double[] squares;
    private final double[] moments;
    private final double[] distances;
    private final double[] shared;
    private final double[][] fitting;

    CodedContinuum(String code, List<List<Stretch>> interviews) {
        int size = interviews.size();
        passages = new double[size];
        lengths = new double[size];
        squares = new double[size];
        moments = new double[size];
        distances = new double[size];
        shared = new double[size];
        List<int[]> units = new ArrayList<>();
        List<long[]> gaps = new ArrayList<>();
        for (int a = 0; a < size; a++) {
            Sections sections = new Sections();
            for (Stretch stretch : interviews.get(a)) {
                add(a, stretch, code, sections);
            }
            units.add(sections.units());
            gaps.add(sections.gaps());
        }
        fitting = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                fitting[a][b] = fitting(units.get(a), gaps.get(b));
            }
        }
    }

    private void add(int a, Stretch stretch, String code, Sections sections) {
        List<List<Passage>> byCoder = stretch.readersInOrder().stream()
                .map(coder -> stretch.of(coder, code))
                .toList();
        double others = byCoder.size() - 1.0;
        for (int i = 0; i < byCoder.size(); i++) {
            List<Passage> own = byCoder.get(i);
            sections.add(own, stretch);
            for (Passage passage : own) {
                double l = passage.length();
                passages[a]++;
                lengths[a] += l;
                squares[a] += l * l;
                moments[a] += l * (l - 1) * (2 * l - 1);
            }
            for (int j = i + 1; j < byCoder.size(); j++) {
                distances[a] += 2 * PassageDistance.sum(own, byCoder.get(j)) / others;
                shared[a] += 2 * PassageDistance.overlap(own, byCoder.get(j)) / others;
            }
        }
    }

    /** Over passages and gaps: squared length of the passage x the places where it fits into the gap. */
    private static double fitting(int[] units, long[] gaps) {
        double[] longer = new double[gaps.length + 1];
        for (int g = gaps.length - 1; g >= 0; g--) {
            longer[g] = longer[g + 1] + gaps[g];
        }
        double sum = 0;
        for (int l : units) {
            int from = Arrays.binarySearch(gaps, l);
            from = from < 0 ? -from - 1 : from;
            while (from > 0 && gaps[from - 1] == l) {
                from--;
            }
            sum += (double) l * l * (longer[from] - (gaps.length - from) * (l - 1.0));
        }
        return sum;
    }

    boolean used() {
        return Arrays.stream(passages).sum() > 0;
    }

    /**
     * Krippendorff (2004, chapter 12).
     *
     * @param length of the continuum
     * @param read length x coders, summed over stretches
     */
    double[] boundaries(int[] times, double length, double read) {
        double number = of(times, passages);
        if (number == 0) {
            return new double[2];
        }
        double fits = 0;
        for (int a = 0; a < times.length; a++) {
            if (times[a] > 0) {
                fits += times[a] * of(times, fitting[a]);
            }
        }
        double expected = (number - 1) / 3 * of(times, moments) + fits;
        double pairs = read * (read - 1) - (of(times, squares) - of(times, lengths));
        return pairs <= 0
                ? new double[2]
                : new double[] {of(times, distances) / (read * length), 2 / length * expected / pairs};
    }

    /** Krippendorff, Mathet, Bouvry and Widl&ouml;cher (2016), equations 1, 4 and 6, with the code against everything else. */
    double[] overlap(int[] times, double read) {
        double coded = of(times, lengths);
        double gaps = read - coded;
        double pairs = read * read - of(times, squares) - gaps;
        return coded == 0 || pairs <= 0
                ? new double[2]
                : new double[] {2 * (coded - of(times, shared)) / read, 2 * coded * gaps / pairs};
    }

    static double of(int[] times, double[] each) {
        double sum = 0;
        for (int a = 0; a < times.length; a++) {
            sum += times[a] * each[a];
        }
        return sum;
    }
}
