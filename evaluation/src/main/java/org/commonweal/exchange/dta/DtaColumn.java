package org.commonweal.exchange.dta;

import java.nio.charset.StandardCharsets;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;

/**
 * A variable as a Stata file will have it.
 *
 * @param name in the file, of up to 32 bytes
 * @param type of the value, see {@link Storage}
 * @param format how Stata shows it
 */
record DtaColumn(Variable variable, String name, int type, String format) {

    static DtaColumn of(Variable variable, String name, int rows, String file) {
        Kind kind = variable.kind();
        if (kind == Kind.TEXT && !variable.coded()) {
            int width = width(variable, rows, file);
            return width > Storage.MOST_TEXT
                    ? new DtaColumn(variable, name, Storage.STRL, "%9s")
                    : new DtaColumn(variable, name, width, "%" + width + "s");
        }
        if (kind == Kind.NUMBER || kind == Kind.MOMENT) {
            return new DtaColumn(variable, name, Storage.DOUBLE, kind == Kind.MOMENT ? "%tc" : "%10.0g");
        }
        int type = whole(variable, rows, kind == Kind.DATE ? Storage.DAYS_FROM_1960 : 0);
        return new DtaColumn(
                variable, name, type, kind == Kind.DATE ? "%td" : type <= Storage.LONG ? "%12.0g" : "%8.0g");
    }

    boolean isText() {
        return type <= Storage.STRL;
    }

    private static int width(Variable variable, int rows, String file) {
        int widest = 1;
        for (int row = 0; row < rows; row++) {
            String text = text(variable, row);
            if (text.indexOf(0) >= 0) {
                throw LabelledProblem.NUL_IN_TEXT.at(file, row + 2L, variable.name());
            }
            widest = Math.max(widest, text.getBytes(StandardCharsets.UTF_8).length);
        }
        return widest;
    }

    /** The text, or the code of the reason why there is none: texts have no other missing values. */
    static String text(Variable variable, int row) {
        int reason = variable.cells().reason(row);
        return reason > 0
                ? variable.reasons().get(reason - 1).bareCode()
                : variable.cells().text(row);
    }

    /** The smallest type that holds all values exactly. */
    private static int whole(Variable variable, int rows, int shift) {
        Cells cells = variable.cells();
        double least = 0;
        double most = 0;
        for (int row = 0; row < rows; row++) {
            if (cells.reason(row) == Cells.VALUE) {
                double value = cells.number(row) + shift;
                if (value != Math.rint(value)) {
                    return Storage.DOUBLE;
                }
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least >= -127 && most <= Storage.MOST_BYTE) {
            return Storage.BYTE;
        }
        if (least >= -32_767 && most <= Storage.MOST_INT) {
            return Storage.INT;
        }
        return least >= -2_147_483_647 && most <= Storage.MOST_LONG ? Storage.LONG : Storage.DOUBLE;
    }
}
