package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.commonweal.exchange.dta.DtaCut;
import org.commonweal.exchange.labelled.RowChoice;
import org.commonweal.exchange.sav.SavCut;

/**
 * A table as SPSS, Stata, Parquet or Excel have it, without some of its rows and in the same format.
 *
 * @param bytes what is left; the bytes as they were where no row went
 * @param gone how many rows went
 */
public record WithoutRows(byte[] bytes, int gone) {

    /** Copies what stands in one file to another. */
    private interface Cut {
        int copy(Path from, String name, Path to, RowChoice choice) throws IOException;
    }

    /** Whether a file of this name is of a format that can be written anew here. */
    public static boolean knows(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(sav|zsav|dta|parquet|xlsx)");
    }

    /**
     * Takes rows out.
     *
     * @param name by which the format is known
     * @param going which rows
     * @throws org.commonweal.problem.Problems where the table cannot be read
     */
    public static WithoutRows of(byte[] table, String name, RowChoice going) throws IOException {
        Cut cut = cut(name.toLowerCase(Locale.ROOT));
        Path folder = Files.createTempDirectory("rows");
        Path from = folder.resolve("from");
        Path to = folder.resolve("to");
        try {
            Files.write(from, table);
            int gone = cut.copy(from, name, to, going);
            return new WithoutRows(gone == 0 ? table : Files.readAllBytes(to), gone);
        } finally {
            Files.deleteIfExists(from);
            Files.deleteIfExists(to);
            Files.deleteIfExists(folder);
        }
    }

    private static Cut cut(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "sav", "zsav" -> SavCut::copy;
            case "dta" -> DtaCut::copy;
            case "parquet" -> ParquetCut::copy;
            case "xlsx" -> XlsxCut::copy;
            default -> throw new Gathered(name).with(0, "", ExchangeProblem.UNKNOWN_EXPORT, name);
        };
    }
}
