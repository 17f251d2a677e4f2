package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Alpha-U from sums of interviews (and, for chance, of pairs of interviews: a passage of one may fall into a gap of another). */
final class UnitizingSums implements Summed {

    private final UnitizingAlpha alpha;
    private final String recipe;
    private final List<String> codes;
    private final double[] length;
    private final double[] read;
    private final boolean anybody;
    private final List<CodedContinuum> continua;

    UnitizingSums(UnitizingAlpha alpha, List<Stretch> stretches, List<String> codes, String recipe) {
        this.alpha = alpha;
        this.recipe = recipe;
        this.codes = List.copyOf(codes);
        SortedMap<String, List<Stretch>> byInterview = new TreeMap<>();
        for (Stretch stretch : stretches) {
            if (stretch.readers().size() > 1) {
                byInterview
                        .computeIfAbsent(stretch.interview(), interview -> new ArrayList<>())
                        .add(stretch);
            }
        }
        List<List<Stretch>> interviews = List.copyOf(byInterview.values());
        length = new double[interviews.size()];
        read = new double[interviews.size()];
        for (int a = 0; a < length.length; a++) {
            for (Stretch stretch : interviews.get(a)) {
                length[a] += stretch.length();
                read[a] += (double) stretch.length() * stretch.readers().size();
            }
        }
        anybody = stretches.stream().anyMatch(stretch -> !stretch.readers().isEmpty());
        continua =
                codes.stream().map(code -> new CodedContinuum(code, interviews)).toList();
    }

    @Override
    public int interviews() {
        return length.length;
    }

    @Override
    public int codes() {
        return codes.size();
    }

    @Override
    public void disagreement(int[] times, double[] observed, double[] expected) {
        double whole = CodedContinuum.of(times, length);
        double all = CodedContinuum.of(times, read);
        for (int c = 0; c < continua.size(); c++) {
            double[] found = switch (alpha) {
                case BOUNDARIES -> continua.get(c).boundaries(times, whole, all);
                case OVERLAP -> continua.get(c).overlap(times, all);
            };
            observed[c] = found[0];
            expected[c] = found[1];
        }
    }

    @Override
    public long rows(int code) {
        return (long) Arrays.stream(length).sum();
    }

    @Override
    public Optional<NotMeasured> without(int code) {
        if (length.length == 0) {
            return because(anybody ? NotMeasured.Why.ONE_CODER : NotMeasured.Why.NOTHING_RATED);
        }
        if (!continua.get(code).used()) {
            return because(NotMeasured.Why.CODE_NOT_USED, codes.get(code));
        }
        int[] once = new int[length.length];
        Arrays.fill(once, 1);
        double[] observed = new double[codes.size()];
        double[] expected = new double[codes.size()];
        disagreement(once, observed, expected);
        return expected[code] > 0 ? Optional.empty() : because(NotMeasured.Why.NO_VARIATION, codes.get(code));
    }

    private Optional<NotMeasured> because(NotMeasured.Why why, Object... facts) {
        return Optional.of(NotMeasured.because(why, CodingUnit.CHARACTER, recipe, facts));
    }
}
