package org.commonweal.form.sheet;

import java.util.List;

/** How much a form may hold. */
final class Limits {

    private Limits() {}

    static void check(String file, String sheet, int row, List<String> cells) {
        if (row > Sheets.MOST_ROWS) {
            throw Sheets.refused(FormProblem.FORM_TOO_MANY_ROWS, Sheets.place(file, sheet, row, ""), Sheets.MOST_ROWS);
        }
        if (cells.size() > Sheets.MOST_COLUMNS) {
            throw Sheets.refused(
                    FormProblem.FORM_TOO_MANY_COLUMNS, Sheets.place(file, sheet, row, ""), Sheets.MOST_COLUMNS);
        }
        for (String cell : cells) {
            if (cell.length() > Sheets.MOST_CELL) {
                throw Sheets.refused(
                        FormProblem.FORM_CELL_TOO_LONG, Sheets.place(file, sheet, row, ""), Sheets.MOST_CELL);
            }
        }
    }
}
