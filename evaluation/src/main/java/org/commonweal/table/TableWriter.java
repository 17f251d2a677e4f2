package org.commonweal.table;

import java.util.List;

/**
 * Writes CSV (RFC 4180: commas, CRLF, quotes doubled). For spreadsheets, a text that a spreadsheet would take for a formula,
 * in a cell or in the header, gets an apostrophe before it; {@link #original(String)} takes it away again. Numbers stay
 * numbers. {@link #raw()} writes every text as it is: for statistics programs, never for spreadsheets.
 *
 * <p>Source: OWASP, CSV Injection.
 */
public final class TableWriter {

    private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder out = new StringBuilder();
    private final boolean neutral;

    private TableWriter(boolean neutral) {
        this.neutral = neutral;
    }

    public static TableWriter forSpreadsheets() {
        return new TableWriter(true);
    }

    public static TableWriter raw() {
        return new TableWriter(false);
    }

    /** A row, the header too. Numbers and booleans are written as they are in Java; NaN and the infinities as nothing. */
    public TableWriter row(List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(cell(cells.get(i)), cells.size() == 1));
        }
        out.append("\r\n");
        return this;
    }

    public TableWriter row(Object... cells) {
        return row(List.of(cells));
    }

    private String cell(Object cell) {
        return switch (cell) {
            case Double number -> Double.isFinite(number) ? number.toString() : "";
            case Float number -> Float.isFinite(number) ? number.toString() : "";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> neutral ? neutral(cell.toString()) : cell.toString();
        };
    }

    /**
     * The text so that no spreadsheet calculates it. A text that is a number stays one; a text that begins with an apostrophe
     * gets another where it would otherwise come back changed.
     */
    public static String neutral(String text) {
        return needsApostrophe(text) ? "'" + text : text;
    }

    /** What {@link #neutral} was given. */
    public static String original(String cell) {
        return cell.startsWith("'") && needsApostrophe(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean needsApostrophe(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) == '\'' || text.charAt(first) == ' ')) {
            first++; // spreadsheets trim blanks before they look for a formula
        }
        if (first == text.length() || STARTS.indexOf(text.charAt(first)) < 0) {
            return false;
        }
        return !text.matches("[-+]?([0-9]{1,300}(\\.[0-9]{1,300})?|\\.[0-9]{1,300})([eE][-+]?[0-9]{1,3})?");
    }

    private static String quoted(String text, boolean alone) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != ',' && c != ';' && c != '"' && c != '\n' && c != '\r' && c != '\t';
        }
        boolean blanks = text.startsWith(" ") || text.endsWith(" ") || alone && text.isEmpty();
        return plain && !blanks ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The file; UTF-8 is meant. For spreadsheets it begins with a mark of byte order, without which Excel guesses. */
    public String text() {
        return (neutral ? "\uFEFF" : "") + out;
    }
}
