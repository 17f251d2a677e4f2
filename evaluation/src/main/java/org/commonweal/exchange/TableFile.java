package org.commonweal.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.exchange.dta.DtaWriter;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.sav.SavWriter;
import org.commonweal.survey.Absence;
import org.commonweal.table.TableWriter;

/** A table with labels written in the format that a file's ending names. Where a format has no labels, codes stand alone. */
public enum TableFile {
    SAV("SPSS system file"),
    DTA("Stata file"),
    PARQUET("Apache Parquet"),
    XLSX("Office Open XML workbook"),
    CSV("Comma-separated values, UTF-8");

    private static final int CHUNK = 10_000;

    private final String inWords;

    TableFile(String inWords) {
        this.inWords = inWords;
    }

    /** What the format calls itself. */
    public String inWords() {
        return inWords;
    }

    /**
     * The format by the ending of a name.
     *
     * @throws org.commonweal.problem.Problems where it is none we write
     */
    public static TableFile named(String fileName) {
        String name = fileName.toUpperCase(Locale.ROOT);
        for (TableFile format : values()) {
            if (name.endsWith("." + format)) {
                return format;
            }
        }
        throw new Gathered(fileName).with(0, "", ExchangeProblem.UNKNOWN_EXPORT, fileName);
    }

    /**
     * Writes the table over whatever stands at this place, which has the format's ending or not.
     *
     * @param name what the file is called where something is said about it
     * @param forSpreadsheets whether texts of a CSV file are written so that no spreadsheet calculates them
     */
    public void write(LabelledTable table, Path path, String name, boolean forSpreadsheets) throws IOException {
        switch (this) {
            case SAV -> SavWriter.write(table, path, name);
            case DTA -> DtaWriter.write(table, path, name);
            case PARQUET -> ParquetOut.write(table, path);
            case XLSX -> XlsxOut.write(table, path, name);
            case CSV -> csv(table, path, forSpreadsheets);
        }
    }

    /** The variables of a format without labels: those that were not asked say nothing there. */
    static List<Variable> asked(LabelledTable table) {
        return table.variables().stream()
                .filter(variable -> variable.reasons().stream().noneMatch(it -> it.absence() == Absence.NOT_ASKED)
                        || anyOther(variable, table.rows()))
                .toList();
    }

    private static boolean anyOther(Variable variable, int rows) {
        for (int row = 0; row < rows; row++) {
            int reason = variable.cells().reason(row);
            if (reason <= 0 || variable.reasons().get(reason - 1).absence() != Absence.NOT_ASKED) {
                return true;
            }
        }
        return rows == 0;
    }

    /** The value as a number or a text; an empty text where there is none; the code where the reason has one. */
    static Object cell(Variable variable, int row) {
        Cells cells = variable.cells();
        int reason = cells.reason(row);
        if (reason > 0) {
            Reason why = variable.reasons().get(reason - 1);
            return why.own() ? code(variable, why.code()) : "";
        }
        if (variable.kind() == Kind.TEXT || reason == Cells.BLANK) {
            return cells.text(row);
        }
        double value = cells.number(row);
        return Double.isNaN(value)
                ? ""
                : value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }

    private static Object code(Variable variable, String code) {
        return variable.kind() == Kind.TEXT || !ReasonCodes.isNumber(code) ? code : (Object) Long.valueOf(code);
    }

    private static void csv(LabelledTable table, Path path, boolean forSpreadsheets) throws IOException {
        List<Variable> variables = asked(table);
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            List<Object> cells =
                    new ArrayList<>(variables.stream().map(Variable::name).toList());
            TableWriter rows = writer(forSpreadsheets).row(cells);
            for (int row = 0; row < table.rows(); row++) {
                cells.clear();
                for (Variable variable : variables) {
                    cells.add(cell(variable, row));
                }
                rows.row(cells);
                if (row % CHUNK == CHUNK - 1) {
                    append(out, rows, row >= CHUNK);
                    rows = writer(forSpreadsheets);
                }
            }
            append(out, rows, table.rows() >= CHUNK);
        }
    }

    private static TableWriter writer(boolean forSpreadsheets) {
        return forSpreadsheets ? TableWriter.forSpreadsheets() : TableWriter.raw();
    }

    /** The mark of byte order belongs at the beginning only. */
    private static void append(BufferedWriter out, TableWriter rows, boolean later) throws IOException {
        String text = rows.text();
        out.write(later && text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
}
