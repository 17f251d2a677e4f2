package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.statistics.estimate.Interval;

/**
 * Finds {r : the test does not reject r} around an estimate, which is always inside: a walk outwards on a fixed ladder of
 * distances, then bisection of every step on which the answer changes. A gap narrower than a rung can be overlooked.
 */
final class Inversion {

    /** A test of every value. */
    interface Hypotheses {

        /** Whether the value is not rejected. */
        boolean holds(double value);

        /** The last value that holds on the way from one that does to one that does not, to the precision given. */
        default double edge(double within, double without, double precision) {
            return bisected(within, without, precision, this::holds);
        }
    }

    /** Steps of this share of the scale are narrow: few draws or assignments change their mind, and none twice. */
    private static final double NARROW = 1.0 / 128;

    /** Distances from the estimate in units of the scale; beyond the last one a set counts as unbounded. */
    private static final double[] RUNGS = {1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 12, 24, 100, 1000, 10_000};

    private static final double PRECISION = 1e-10;

    private Inversion() {}

    /** @param scale about the size of a standard error */
    static ConfidenceSet around(double estimate, double scale, double level, Hypotheses test) {
        List<Double> edges = new ArrayList<>(edges(estimate, -scale, test).reversed());
        edges.addAll(edges(estimate, scale, test));
        List<Interval> parts = new ArrayList<>();
        for (int i = 0; i < edges.size(); i += 2) {
            parts.add(new Interval(edges.get(i), edges.get(i + 1), level));
        }
        Interval hull = new Interval(parts.getFirst().low(), parts.getLast().high(), level);
        return new ConfidenceSet(hull, parts);
    }

    /** The last values inside at each change, walking outwards from inside; an odd number of them. */
    private static List<Double> edges(double estimate, double step, Hypotheses test) {
        double precision = PRECISION * Math.abs(step);
        List<Double> edges = new ArrayList<>();
        double before = estimate;
        boolean in = true;
        for (double rung : RUNGS) {
            double here = estimate + rung * step;
            boolean now = test.holds(here);
            if (now != in) {
                edges.add(in ? test.edge(before, here, precision) : test.edge(here, before, precision));
            }
            before = here;
            in = now;
        }
        if (in) {
            edges.add(step * Double.POSITIVE_INFINITY);
        }
        return edges;
    }

    /** An end of the set to within a narrow step: the value inside, and the value outside. */
    static double[] narrowed(double within, double without, double scale, java.util.function.DoublePredicate holds) {
        double in = within;
        double out = without;
        while (Math.abs(in - out) > NARROW * scale) {
            double middle = in + (out - in) / 2;
            if (holds.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return new double[] {in, out};
    }

    static double bisected(double within, double without, double precision, java.util.function.DoublePredicate holds) {
        double in = within;
        double out = without;
        while (Math.abs(in - out) > precision) {
            double middle = in + (out - in) / 2;
            if (middle == in || middle == out) {
                break;
            }
            if (holds.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
