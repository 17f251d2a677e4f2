package org.commonweal.app.withdrawal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonweal.app.withdrawal.Grave.Kind;

/**
 * A table in CSV without the rows of somebody. What stays is the same to the byte.
 *
 * <p>A row is theirs where its respondent's column has their id, or any cell has the name of a submission or a pseudonym of theirs.
 *
 * @param bytes what is left
 * @param gone how many rows went
 */
record Rowless(byte[] bytes, int gone) {

    /** Shorter than this is no name of a submission and no pseudonym. */
    private static final int SHORTEST = 16;

    private static final int LONGEST = 200;

    static Rowless of(byte[] csv, Grave grave, Set<String> respondentColumns) {
        // One char for each byte: cut where the signs of CSV stand, whatever the letters between them are.
        String text = new String(csv, StandardCharsets.ISO_8859_1);
        StringBuilder kept = new StringBuilder(text.length());
        List<Integer> theirs = List.of();
        int gone = 0;
        int at = 0;
        for (int row = 0; at < text.length(); row++) {
            List<String> cells = new ArrayList<>();
            int end = next(text, at, cells);
            if (row == 0) {
                theirs = places(cells, respondentColumns);
            }
            if (row > 0 && isTheirs(cells, theirs, grave)) {
                gone++;
            } else {
                kept.append(text, at, end);
            }
            at = end;
        }
        return new Rowless(gone == 0 ? csv : kept.toString().getBytes(StandardCharsets.ISO_8859_1), gone);
    }

    /** Every row of a table in CSV as texts, the header first. */
    static List<List<String>> rows(byte[] csv) {
        String text = new String(csv, StandardCharsets.ISO_8859_1);
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            List<String> cells = new ArrayList<>();
            at = next(text, at, cells);
            rows.add(cells.stream().map(String::strip).toList());
        }
        return rows;
    }

    /** Where in a table the columns stand that say whose a row is. */
    static List<Integer> places(List<String> columns, Set<String> respondentColumns) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).strip();
            if (respondentColumns.contains(column)
                    || respondentColumns.stream().anyMatch(it -> it.equalsIgnoreCase(column))) {
                places.add(i);
            }
        }
        return places;
    }

    static boolean isTheirs(List<String> cells, List<Integer> respondent, Grave grave) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            boolean named = respondent.contains(i);
            if (named && grave.holds(Kind.RESPONDENT, cell)) {
                return true;
            }
            if ((named || cell.length() >= SHORTEST)
                    && cell.length() <= LONGEST
                    && (grave.holds(Kind.INSTANCE, cell) || grave.holds(Kind.PERSON, cell))) {
                return true;
            }
        }
        return false;
    }

    /** Reads the cells of the row that begins here; returns where the next begins. */
    private static int next(String text, int from, List<String> cells) {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (quoted && at < text.length() && text.charAt(at) == '"') {
                    cell.append(c);
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
                cells.add(utf8(cell));
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                break;
            } else {
                cell.append(c);
            }
        }
        cells.add(utf8(cell));
        return at;
    }

    private static String utf8(StringBuilder cell) {
        String text = new String(cell.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        cell.setLength(0);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
