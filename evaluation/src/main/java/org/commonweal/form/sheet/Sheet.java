package org.commonweal.form.sheet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One sheet.
 *
 * @param name as written
 * @param header the names of the columns, as written, in order
 * @param rows the rows under the header; empty rows stay, so that the numbers people see are right
 */
public record Sheet(String name, List<String> header, List<Row> rows) {

    public Sheet {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param number as a person counts: the header is row 1
     * @param cells by header, in the order of the columns; an empty cell is absent
     */
    public record Row(int number, Map<String, String> cells) {
        public Row {
            cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        }
    }
}
