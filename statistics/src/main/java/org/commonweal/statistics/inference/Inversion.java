package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.commonweal.statistics.estimate.Interval;

/**
 * Finds {r : the test does not reject r} around an estimate, which is always inside: a walk outwards on a fixed ladder of
 * distances, then bisection of every step on which the answer changes. A gap narrower than a rung can be overlooked.
 */
final class Inversion {

    /** Distances from the estimate in units of the scale; beyond the last one a set counts as unbounded. */
    private static final double[] RUNGS = {
        0.5, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 5, 6, 8, 11, 16, 32, 128, 1024, 10_000
    };

    private static final double PRECISION = 1e-10;

    private final double estimate;
    private final double scale;
    private final DoublePredicate inside;

    private Inversion(double estimate, double scale, DoublePredicate inside) {
        this.estimate = estimate;
        this.scale = scale;
        this.inside = inside;
    }

    static ConfidenceSet around(double estimate, double scale, double level, DoublePredicate inside) {
        Inversion inversion = new Inversion(estimate, scale, inside);
        List<Double> up = inversion.edges(1);
        List<Double> down = inversion.edges(-1).reversed();
        List<Double> all = new ArrayList<>(down);
        all.addAll(up);
        List<Interval> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            parts.add(new Interval(all.get(i), all.get(i + 1), level));
        }
        Interval hull = new Interval(parts.getFirst().low(), parts.getLast().high(), level);
        return new ConfidenceSet(hull, parts);
    }

    /** The last values inside at each change, walking outwards from inside; an odd number of them. */
    private List<Double> edges(int side) {
        List<Double> edges = new ArrayList<>();
        double before = estimate;
        boolean in = true;
        for (double rung : RUNGS) {
            double here = estimate + side * rung * scale;
            boolean now = inside.test(here);
            if (now != in) {
                edges.add(in ? edge(before, here) : edge(here, before));
            }
            before = here;
            in = now;
        }
        if (in) {
            edges.add(side * Double.POSITIVE_INFINITY);
        }
        return edges;
    }

    private double edge(double within, double without) {
        double in = within;
        double out = without;
        while (Math.abs(in - out) > PRECISION * scale) {
            double middle = in + (out - in) / 2;
            if (middle == in || middle == out) {
                break;
            }
            if (inside.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
