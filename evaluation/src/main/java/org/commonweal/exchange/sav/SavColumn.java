package org.commonweal.exchange.sav;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.FileVariable.MissingValues;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;

/**
 * A variable as a system file will have it.
 *
 * @param name in the file, of up to 64 bytes
 * @param width 0 for a number, else the bytes of the longest text
 * @param decimals of a number
 * @param missing the reasons as missing values; where the format has no room for all, the first ones
 */
record SavColumn(Variable variable, String name, int width, int decimals, MissingValues missing) {

    private static final int MOST_DECIMALS = 6;

    static SavColumn of(Variable variable, String name, int rows, String file) {
        return variable.kind() == Kind.TEXT ? text(variable, name, rows, file) : number(variable, name, rows);
    }

    boolean isText() {
        return width > 0;
    }

    private static SavColumn text(Variable variable, String name, int rows, String file) {
        int widest = 1;
        for (int row = 0; row < rows; row++) {
            int bytes = bytes(variable.cells().text(row));
            if (bytes > Segments.MOST_WIDTH) {
                throw LabelledProblem.TEXT_TOO_WIDE.at(file, row + 2L, variable.name(), bytes, Segments.MOST_WIDTH);
            }
            widest = Math.max(widest, bytes);
        }
        for (String code : variable.labels().codes()) {
            widest = Math.max(widest, bytes(code));
        }
        for (Reason reason : variable.reasons()) {
            widest = Math.max(widest, bytes(reason.code()));
        }
        List<String> missing = variable.reasons().stream()
                .map(Reason::code)
                .filter(code -> bytes(code) <= 8)
                .limit(3)
                .toList();
        return new SavColumn(variable, name, widest, 0, new MissingValues(missing, 1, 0));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static SavColumn number(Variable variable, String name, int rows) {
        Cells cells = variable.cells();
        int decimals = 0;
        for (int row = 0; row < rows && variable.kind() == Kind.NUMBER && decimals < MOST_DECIMALS; row++) {
            while (cells.reason(row) == Cells.VALUE && decimals < MOST_DECIMALS && !fits(cells.number(row), decimals)) {
                decimals++;
            }
        }
        return new SavColumn(variable, name, 0, decimals, missing(variable, rows));
    }

    private static boolean fits(double value, int decimals) {
        double shifted = value * Math.pow(10, decimals);
        return Math.abs(shifted - Math.rint(shifted)) <= 1e-9 * Math.max(1, Math.abs(shifted));
    }

    private static MissingValues missing(Variable variable, int rows) {
        List<String> codes = variable.reasons().stream().map(Reason::code).toList();
        if (codes.size() <= 3) {
            return new MissingValues(codes, 1, 0);
        }
        double[] sorted =
                codes.stream().mapToDouble(Double::parseDouble).sorted().toArray();
        int last = sorted.length - 1;
        for (int[] range : new int[][] {{0, last, -1}, {0, last - 1, last}, {1, last, 0}}) {
            double from = sorted[range[0]];
            double to = sorted[range[1]];
            if (free(variable, rows, from, to)) {
                List<String> one = range[2] < 0 ? List.of() : List.of(codeOf(codes, sorted[range[2]]));
                return new MissingValues(one, from, to);
            }
        }
        return new MissingValues(codes.subList(0, 3), 1, 0);
    }

    private static String codeOf(List<String> codes, double number) {
        return codes.stream()
                .filter(code -> Double.parseDouble(code) == number)
                .findFirst()
                .orElseThrow();
    }

    /** Whether no answer lies in this range. */
    private static boolean free(Variable variable, int rows, double from, double to) {
        Cells cells = variable.cells();
        boolean labelled = variable.labels().codes().stream()
                .mapToDouble(Double::parseDouble)
                .anyMatch(code -> code >= from && code <= to);
        for (int row = 0; row < rows && !labelled; row++) {
            double value = cells.number(row);
            if (cells.reason(row) == Cells.VALUE && value >= from && value <= to) {
                return false;
            }
        }
        return !labelled;
    }

    /** The codes of the reasons as numbers, by the place of the reason from 1. */
    double[] reasonNumbers() {
        double[] numbers = new double[variable.reasons().size() + 1];
        Arrays.setAll(
                numbers,
                i -> i == 0
                        ? Double.NaN
                        : Double.parseDouble(variable.reasons().get(i - 1).code()));
        return numbers;
    }
}
