package org.commonweal.exchange;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.jspecify.annotations.Nullable;

/** The columns of a wave as cells of a table that leaves the house. */
final class WaveCells {

    private WaveCells() {}

    /** The place of each absence among the reasons of a variable; {@link Cells#BLANK} where it is none of them. */
    private static int[] places(List<Absence> reasons) {
        int[] places = new int[Column.REASONS.length];
        for (Absence absence : Column.REASONS) {
            int place = reasons.indexOf(absence);
            places[absence.ordinal()] = place < 0 ? Cells.BLANK : place + 1;
        }
        return places;
    }

    private static int reason(@Nullable Absence absence, int[] places) {
        return absence == null ? Cells.VALUE : places[absence.ordinal()];
    }

    /** @param codes of the choices; numbers where {@code numeric}, else a number is the place of the code from 1 */
    static Cells choices(Column.Choices column, List<String> codes, boolean numeric, List<Absence> reasons) {
        int[] places = places(reasons);
        double[] numbers = new double[codes.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numeric ? Double.parseDouble(codes.get(i)) : i + 1;
        }
        return new Cells() {
            @Override
            public int reason(int row) {
                return WaveCells.reason(column.absence(row), places);
            }

            @Override
            public double number(int row) {
                int choice = column.choice(row);
                return choice < 0 ? Double.NaN : numbers[choice];
            }

            @Override
            public String text(int row) {
                int choice = column.choice(row);
                return choice < 0 ? "" : codes.get(choice);
            }
        };
    }

    static Cells numbers(Column.Numbers column, List<Absence> reasons) {
        int[] places = places(reasons);
        return new Cells() {
            @Override
            public int reason(int row) {
                return WaveCells.reason(column.absence(row), places);
            }

            @Override
            public double number(int row) {
                return column.number(row);
            }

            @Override
            public String text(int row) {
                return column.answered(row) ? FieldNumber.plain(column.number(row)) : "";
            }
        };
    }

    /**
     * @param changed what is written for each text
     * @param codes the texts in the order of their labels; empty where they have none
     */
    static Cells texts(Column.Texts column, UnaryOperator<String> changed, List<String> codes, List<Absence> reasons) {
        int[] places = places(reasons);
        String[] written = column.dictionary().stream().map(changed).toArray(String[]::new);
        double[] numbers = new double[written.length];
        for (int i = 0; i < numbers.length && !codes.isEmpty(); i++) {
            numbers[i] = codes.indexOf(written[i]) + 1;
        }
        return new Cells() {
            @Override
            public int reason(int row) {
                return WaveCells.reason(column.absence(row), places);
            }

            @Override
            public double number(int row) {
                return column.index()[row] < 0 || codes.isEmpty() ? Double.NaN : numbers[column.index()[row]];
            }

            @Override
            public String text(int row) {
                return column.index()[row] < 0 ? "" : written[column.index()[row]];
            }
        };
    }

    /** Texts that are made row by row. */
    static Cells made(Column.Ids column, IntFunction<String> made) {
        return new Cells() {
            @Override
            public int reason(int row) {
                return column.answered(row) ? VALUE : BLANK;
            }

            @Override
            public double number(int row) {
                return Double.NaN;
            }

            @Override
            public String text(int row) {
                return column.answered(row) ? made.apply(row) : "";
            }
        };
    }
}
