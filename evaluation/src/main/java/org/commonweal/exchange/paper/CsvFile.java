package org.commonweal.exchange.paper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonweal.table.TableWriter;

/** One table as CSV for spreadsheets: what would be taken for a formula is made plain text. */
public final class CsvFile {

    private CsvFile() {}

    /** @throws IllegalArgumentException where the paper has not one table */
    public static byte[] write(Paper paper) {
        List<Paper.Block.Grid> grids = paper.grids();
        if (grids.size() != 1) {
            throw new IllegalArgumentException(grids.size() + " tables do not go into one CSV");
        }
        TableWriter out = TableWriter.forSpreadsheets().row(grids.getFirst().header());
        grids.getFirst().rows().forEach(out::row);
        return out.text().getBytes(StandardCharsets.UTF_8);
    }
}
