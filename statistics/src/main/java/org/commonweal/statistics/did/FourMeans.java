package org.commonweal.statistics.did;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonweal.statistics.compression.ClusterSums;

/**
 * The four means of a two-arm, two-wave comparison: others earlier, others later, treated earlier, treated later. An arm
 * without rows in a wave has no mean and is not in the list.
 */
public record FourMeans(List<CellMean> cells) {

    public FourMeans {
        cells = List.copyOf(cells);
    }

    static FourMeans of(ClusterSums basis, Set<String> treated, String wave) {
        List<CellMean> cells = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>(treated);
        for (boolean arm : new boolean[] {false, true}) {
            for (boolean later : new boolean[] {false, true}) {
                cell(basis, names, wave, arm, later).ifPresent(cells::add);
            }
        }
        return new FourMeans(cells);
    }

    /** The mean of an arm in a wave. */
    public Optional<CellMean> cell(boolean treated, boolean later) {
        return cells.stream()
                .filter(cell -> cell.treated() == treated && cell.later() == later)
                .findFirst();
    }

    /** (treated later - treated earlier) - (others later - others earlier), where all four exist. */
    public OptionalDouble difference() {
        if (cells.size() < 4) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(cells.get(3).mean()
                - cells.get(2).mean()
                - (cells.get(1).mean() - cells.get(0).mean()));
    }

    private static Optional<CellMean> cell(
            ClusterSums basis, Set<String> treated, String wave, boolean arm, boolean later) {
        int one = basis.terms().indexOf(DifferenceInDifferences.CONSTANT);
        int post = basis.terms().indexOf(wave);
        int y = basis.terms().size();
        List<double[]> parts = new ArrayList<>();
        double rows = 0;
        double weight = 0;
        double sum = 0;
        for (int g = 0; g < basis.clusters().size(); g++) {
            if (treated.contains(basis.clusters().get(g)) != arm) {
                continue;
            }
            double n = basis.product(0, g, one, post);
            double w = basis.product(1, g, one, post);
            double wy = basis.product(1, g, post, y);
            if (!later) {
                n = basis.product(0, g, one, one) - n;
                w = basis.product(1, g, one, one) - w;
                wy = basis.product(1, g, one, y) - wy;
            }
            if (n > 0.5) {
                parts.add(new double[] {w, wy});
                rows += n;
                weight += w;
                sum += wy;
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        double mean = sum / weight;
        double squares = 0;
        for (double[] part : parts) {
            double deviation = part[1] - mean * part[0];
            squares += deviation * deviation;
        }
        int c = parts.size();
        OptionalDouble error =
                c < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(c / (c - 1.0) * squares) / weight);
        return Optional.of(new CellMean(arm, later, c, Math.round(rows), weight, mean, error));
    }
}
