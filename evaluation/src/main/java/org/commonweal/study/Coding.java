package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.CodedCells;
import org.commonweal.statistics.compression.Collected;
import org.commonweal.statistics.compression.Grouping;
import org.commonweal.statistics.compression.Tally;
import org.commonweal.study.Basis.Block;

/**
 * The rows as whole numbers, where weights are whole millionths and covariates categories: then every sum is one of whole
 * numbers, an outcome at a time, and the same to the last bit as when the rows are collected one by one.
 */
final class Coding {

    /** How many sums a tally of one outcome may take: 48 MB. */
    private static final int MOST = 1 << 21;

    /** Codes are kept in a byte. */
    private static final int CODES = 256;

    private final Rows rows;
    private final Grouping groups;
    private final List<Block> blocks;
    private final CodedCells plain;
    private final Optional<Adjusted> adjusted;

    /** The cells of the rows by area, wave and covariates; -1 where a covariate is missing. */
    private record Adjusted(Grouping rows, CodedCells cells) {}

    private Coding(Rows rows, Grouping groups, List<Block> blocks) {
        this.rows = rows;
        this.groups = groups;
        this.blocks = blocks;
        this.plain = cells(List.of());
        this.adjusted = areCategories(blocks) && number(blocks) <= MOST
                ? Optional.of(new Adjusted(
                        new Grouping(cellOf(rows, blocks), (int) number(blocks), rows.millionths.orElseThrow()),
                        cells(blocks)))
                : Optional.empty();
    }

    static Optional<Coding> of(Rows rows, List<Block> blocks) {
        return rows.groups.map(groups -> new Coding(rows, groups, blocks));
    }

    private static boolean areCategories(List<Block> blocks) {
        return blocks.stream().allMatch(block -> !block.isNumber() && block.values() instanceof Values.Coded);
    }

    private long number(List<Block> blocks) {
        double cells = 2.0 * rows.areas.size();
        for (Block block : blocks) {
            cells *= block.names().size() + 1.0;
        }
        return (long) Math.min(cells, Integer.MAX_VALUE);
    }

    private static int[] cellOf(Rows rows, List<Block> blocks) {
        int[] cell = rows.group.clone();
        int times = 2 * rows.areas.size();
        for (Block block : blocks) {
            Values.Coded values = (Values.Coded) block.values();
            int[] step = new int[CODES];
            for (int code = 0; code < values.worth().length; code++) {
                double category = values.worth()[code];
                step[code] = Double.isNaN(category) ? -1 : times * (int) category;
            }
            byte[] codes = values.codes();
            for (int i = 0; i < cell.length; i++) {
                int more = step[codes[i] & 0xFF];
                cell[i] = more < 0 || cell[i] < 0 ? -1 : cell[i] + more;
            }
            times *= block.names().size() + 1;
        }
        return cell;
    }

    /** What stands in each cell, by its number. */
    private CodedCells cells(List<Block> by) {
        List<String> terms = new ArrayList<>(List.of(Basis.ONE, Basis.POST));
        by.forEach(block -> terms.addAll(block.names()));
        int[] cluster = new int[(int) number(by)];
        byte[][] basis = new byte[cluster.length][terms.size()];
        for (int cell = 0; cell < cluster.length; cell++) {
            int rest = cell / (2 * rows.areas.size());
            int group = cell % (2 * rows.areas.size());
            cluster[cell] = group / 2;
            basis[cell][0] = 1;
            basis[cell][1] = (byte) (group % 2);
            int at = 2;
            for (Block block : by) {
                int category = rest % (block.names().size() + 1);
                if (category > 0) {
                    basis[cell][at + category - 1] = 1;
                }
                at += block.names().size();
                rest /= block.names().size() + 1;
            }
        }
        return new CodedCells(rows.areaNames(), terms, cluster, basis);
    }

    /** Empty where an outcome or a covariate is not by codes. */
    Optional<Collected> collect(Basis.Outcomes outcomes, boolean withCovariates) {
        List<CodedCells.Outcome> coded = new ArrayList<>();
        for (int o = 0; o < outcomes.names().size(); o++) {
            if (!(outcomes.values().get(o) instanceof Values.Coded values) || !values.isWhole()) {
                return Optional.empty();
            }
            coded.add(new CodedCells.Outcome(outcomes.names().get(o), values.codes(), values.worth()));
        }
        if (!withCovariates) {
            return Optional.of(plain.collect(groups, coded));
        }
        int most = coded.stream().mapToInt(one -> one.worth().length).max().orElse(1);
        return adjusted.filter(by -> number(blocks) * most <= MOST)
                .map(by -> by.cells().collect(by.rows(), coded));
    }

    /** The plain sums of an outcome over the rows for which something has a value; empty where one is not by codes. */
    Optional<ClusterSums> among(String name, Values outcome, Values holds, double wanted) {
        if (!(outcome instanceof Values.Coded values)
                || !values.isWhole()
                || !(holds instanceof Values.Coded held)
                || values.worth().length * held.worth().length > CODES) {
            return Optional.empty();
        }
        int firsts = values.worth().length;
        byte[] both = new byte[values.codes().length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) ((values.codes()[i] & 0xFF) + firsts * (held.codes()[i] & 0xFF));
        }
        Tally tally = Tally.of(groups, both, firsts * held.worth().length);
        int second = place(held.worth(), wanted);
        return second < 0
                ? Optional.empty()
                : Optional.of(plain.sums(tally.among(firsts, second), values.worth(), name));
    }

    private static int place(double[] worth, double wanted) {
        for (int code = 0; code < worth.length; code++) {
            if (worth[code] == wanted) {
                return code;
            }
        }
        return -1;
    }
}
