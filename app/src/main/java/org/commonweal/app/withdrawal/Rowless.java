package org.commonweal.app.withdrawal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonweal.exchange.labelled.RowChoice;
import org.commonweal.exchange.labelled.RowChoice.CellChoice;

/**
 * A table in CSV without the rows of somebody. What stays is the same to the byte.
 *
 * @param bytes what is left
 * @param gone how many rows went
 */
record Rowless(byte[] bytes, int gone) {

    /** Takes the cells of a row by where they stand. */
    private interface Cells {
        /** @param end behind the last byte */
        void cell(int column, int from, int end);
    }

    static Rowless of(byte[] csv, RowChoice going) {
        List<String> header = new ArrayList<>();
        int at = next(csv, 0, (_, from, end) -> header.add(text(csv, from, end)));
        Asked asked = new Asked(csv, going.among(header), header.size());
        // What stays is copied only once somebody goes, from the last one who went on.
        byte[] kept = {};
        int length = 0;
        int copied = 0;
        int gone = 0;
        while (at < csv.length) {
            int end = asked.row(at);
            if (asked.meant) {
                kept = gone == 0 ? new byte[csv.length] : kept;
                System.arraycopy(csv, copied, kept, length, at - copied);
                length += at - copied;
                copied = end;
                gone++;
            }
            at = end;
        }
        if (gone == 0) {
            return new Rowless(csv, 0);
        }
        System.arraycopy(csv, copied, kept, length, csv.length - copied);
        return new Rowless(Arrays.copyOf(kept, length + csv.length - copied), gone);
    }

    /** Every row of a table in CSV as texts, the header first. */
    static List<List<String>> rows(byte[] csv) {
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < csv.length; ) {
            List<String> cells = new ArrayList<>();
            at = next(csv, at, (_, from, end) -> cells.add(text(csv, from, end).strip()));
            rows.add(cells);
        }
        return rows;
    }

    /** Reads of a row no more than has to be asked about. */
    private static final class Asked implements Cells {
        private final byte[] csv;
        private final CellChoice choice;
        private final int[] shortest;
        private boolean meant;

        Asked(byte[] csv, CellChoice choice, int columns) {
            this.csv = csv;
            this.choice = choice;
            shortest = RowChoice.shortest(choice, columns);
        }

        int row(int from) {
            meant = false;
            return next(csv, from, this);
        }

        @Override
        public void cell(int column, int from, int end) {
            int least = column < shortest.length ? shortest[column] : choice.shortest(column);
            // Bytes of UTF-8: never fewer than characters.
            if (end - from >= least && !meant) {
                String cell = text(csv, from, end);
                meant = cell.length() >= least && choice.means(column, cell);
            }
        }
    }

    /**
     * Finds the cells of the row that begins here, by bytes: cut where the signs of CSV stand, whatever the letters between them are.
     * Returns where the next row begins.
     */
    private static int next(byte[] csv, int from, Cells cells) {
        boolean quoted = false;
        int column = 0;
        int begin = from;
        int at = from;
        while (at < csv.length) {
            byte c = csv[at++];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (c == ',' || c == ';' || c == '\t') {
                    cells.cell(column++, begin, at - 1);
                    begin = at;
                } else if (c == '\n' || c == '\r') {
                    cells.cell(column, begin, at - 1);
                    return c == '\r' && at < csv.length && csv[at] == '\n' ? at + 1 : at;
                }
            }
        }
        cells.cell(column, begin, at);
        return at;
    }

    private static String text(byte[] csv, int from, int end) {
        String text = new String(csv, from, end - from, StandardCharsets.UTF_8);
        if (text.indexOf('"') >= 0) {
            text = unquoted(text);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Without the quotes around it; two of them within are one that is meant. */
    private static String unquoted(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        boolean quoted = false;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) != '"') {
                text.append(cell.charAt(i));
            } else if (quoted && i + 1 < cell.length() && cell.charAt(i + 1) == '"') {
                text.append('"');
                i++;
            } else {
                quoted = !quoted;
            }
        }
        return text.toString();
    }
}
