package org.commonweal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.survey.Wave;
import org.commonweal.survey.Wave.Oddity;

/** Weights that cannot be used, or that let a few interviews speak for many. */
final class WeightChecks {

    /**
     * A weight of more than five times the median is extreme. Trimming rules in use lie between about 3.5 and 6 times
     * the centre (Potter 1990; Valliant, Dever and Kreuter 2013, section 14.4); we note and never trim.
     */
    static final double EXTREME = 5;

    private WeightChecks() {}

    static List<WeightSpread> look(List<Frame> frames, Raised raised) {
        List<WeightSpread> spreads = new ArrayList<>();
        boolean somewhere = frames.stream().anyMatch(frame -> frame.weights() != null);
        for (Frame frame : frames) {
            Optional<String> column = frame.wave.questionnaire().columns().weight();
            double[] weights = frame.weights();
            if (weights != null && column.isPresent()) {
                unusable(frame, column.get(), weights, raised);
                extreme(frame, column.get(), weights, raised);
                spreads(frame, weights, spreads);
            } else if (frame.rows() > 0 && (somewhere || column.isPresent())) {
                raised.whole(
                        QualityProblem.WAVE_WITHOUT_WEIGHTS,
                        frame.wave,
                        column.orElse(""),
                        somewhere,
                        frame.rows(),
                        column.orElse(""));
            }
        }
        return spreads;
    }

    private static boolean usable(double weight) {
        return weight > 0 && weight < Double.POSITIVE_INFINITY;
    }

    private static void unusable(Frame frame, String column, double[] weights, Raised raised) {
        Wave wave = frame.wave;
        Map<Long, String> odd = new HashMap<>();
        for (Oddity oddity : wave.oddities()) {
            if (oddity.column().equals(column)) {
                odd.put(oddity.row(), oddity.value());
            }
        }
        for (int row = 0; row < weights.length; row++) {
            if (!usable(weights[row]) && !frame.leftOut.get(row)) {
                String stands = Double.isNaN(weights[row])
                        ? odd.getOrDefault(Rows.inFile(row), "")
                        : Double.toString(weights[row]);
                raised.rows(QualityProblem.WEIGHT_UNUSABLE, wave, column, stands, true)
                        .add(row);
            }
        }
    }

    private static void extreme(Frame frame, String column, double[] weights, Raised raised) {
        double[] usable = new double[weights.length];
        int n = 0;
        for (int row = 0; row < weights.length; row++) {
            if (usable(weights[row]) && !frame.leftOut.get(row)) {
                usable[n++] = weights[row];
            }
        }
        if (n == 0) {
            return;
        }
        double most = Arrays.stream(usable, 0, n).max().orElse(0);
        double least = Arrays.stream(usable, 0, n).min().orElse(0);
        if (most <= EXTREME * least) {
            return; // the median is no less than the least
        }
        Arrays.parallelSort(usable, 0, n);
        double limit = EXTREME * (usable[(n - 1) / 2] + usable[n / 2]) / 2;
        if (most <= limit) {
            return;
        }
        Rows rows = new Rows();
        for (int row = 0; row < weights.length; row++) {
            if (usable(weights[row]) && weights[row] > limit && !frame.leftOut.get(row)) {
                rows.add(row);
            }
        }
        raised.about(QualityProblem.EXTREME_WEIGHTS, frame.wave, column, rows, Figures.plain(most, 3));
    }

    private static void spreads(Frame frame, double[] weights, List<WeightSpread> spreads) {
        Sums all = new Sums();
        Sums[] byArm = new Sums[Frame.ARMS + 1];
        Arrays.setAll(byArm, arm -> new Sums());
        for (int row = 0; row < weights.length; row++) {
            if (usable(weights[row]) && !frame.leftOut.get(row)) {
                all.add(weights[row]);
                byArm[frame.arm[row]].add(weights[row]);
            }
        }
        all.spread(frame.wave.id(), Optional.empty()).ifPresent(spreads::add);
        for (Arm arm : Arm.values()) {
            byArm[arm.ordinal()].spread(frame.wave.id(), Optional.of(arm)).ifPresent(spreads::add);
        }
    }

    /** What a spread is made of, one weight after the other. */
    private static final class Sums {
        private long n;
        private double sum;
        private double squares;
        private double least = Double.POSITIVE_INFINITY;
        private double most;

        void add(double weight) {
            n++;
            sum += weight;
            squares += weight * weight;
            least = Math.min(least, weight);
            most = Math.max(most, weight);
        }

        Optional<WeightSpread> spread(String wave, Optional<Arm> arm) {
            if (n == 0) {
                return Optional.empty();
            }
            // sums of very large or very small weights leave the range of a double: the scale does not matter
            double effect = Math.max(1, n * (squares / sum / sum));
            return Optional.of(new WeightSpread(wave, arm, n, least, most, Math.sqrt(effect - 1), effect, n / effect));
        }
    }
}
