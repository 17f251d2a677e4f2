package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.exchange.labelled.LabelledFile;
import org.commonweal.exchange.labelled.Names;
import org.commonweal.exchange.labelled.RowTaker;
import org.commonweal.survey.Wave;

/**
 * A wave from a file of a statistics program: its codes are read by the questionnaire, its labelled missing values become
 * absences, its dates texts such as {@code 2026-11-26}.
 */
final class StatisticsTable implements RowTaker {

    /** A wave may take this share of the memory that Java was given, as in {@link ParquetTable}. */
    private static final int SHARE = 6;

    private final WaveReader reader;
    private final StatisticsColumn[] columns;
    private final long mostRows;
    private long rows;

    /** How a file is opened. */
    interface Opening {
        LabelledFile open(Path path, String name) throws IOException;
    }

    private StatisticsTable(WaveReader reader, StatisticsColumn[] columns, long memory) {
        this.reader = reader;
        this.columns = columns;
        this.mostRows = Math.min(Integer.MAX_VALUE - 8, memory / SHARE / reader.bytesPerRow());
    }

    static Wave read(Path file, WaveReader reader, Opening opening) throws IOException {
        return read(file, reader, opening, Runtime.getRuntime().maxMemory());
    }

    /** @param memory how many bytes Java may take in all */
    static Wave read(Path file, WaveReader reader, Opening opening, long memory) throws IOException {
        String fingerprint;
        if (Files.size(file) == 0) {
            throw reader.gathered().with(0, "", ExchangeProblem.EMPTY_FILE);
        }
        try (FingerprintedInput in = new FingerprintedInput(Files.newInputStream(file))) {
            fingerprint = in.fingerprint();
        }
        try (LabelledFile open = opening.open(file, reader.gathered().file())) {
            StatisticsTable table = new StatisticsTable(reader, columns(open.variables(), reader), memory);
            long said = open.rowsSaid().orElse(0);
            table.checkRows(said);
            for (int i = 0; i < table.columns.length; i++) {
                // a count in a small file may be a lie, and a little room is enough to begin with
                reader.column(i).expect((int) Math.min(said, 1 << 20));
            }
            open.rows(table);
        }
        return reader.done(fingerprint);
    }

    private static StatisticsColumn[] columns(List<FileVariable> variables, WaveReader reader) {
        if (variables.size() > WaveReader.MOST_COLUMNS) {
            throw reader.gathered().with(1, "", ExchangeProblem.TOO_MANY_COLUMNS, WaveReader.MOST_COLUMNS);
        }
        List<String> names = names(variables, reader.known());
        reader.header(names, false);
        StatisticsColumn[] columns = new StatisticsColumn[names.size()];
        for (int i = 0; i < columns.length; i++) {
            Filling filling = reader.column(i);
            columns[i] = new StatisticsColumn(
                    variables.get(i), filling, Meanings.of(variables.get(i), names.get(i), filling, reader));
        }
        reader.gathered().throwIfAny();
        return columns;
    }

    /** The questionnaire's names: as the file keeps them, or as it had to write them. */
    private static List<String> names(List<FileVariable> variables, List<String> known) {
        List<String> names = new ArrayList<>();
        for (FileVariable variable : variables) {
            List<String> near = known.contains(variable.original())
                    ? List.of(variable.original())
                    : known.stream()
                            .filter(name -> name.equalsIgnoreCase(variable.name())
                                    || Names.plain(name, 64).equalsIgnoreCase(variable.name())
                                    || Names.plain(name, 32).equalsIgnoreCase(variable.name()))
                            .toList();
            names.add(near.size() == 1 ? near.getFirst() : variable.original());
        }
        return names;
    }

    private void checkRows(long counted) {
        if (counted > mostRows) {
            throw reader.gathered().with(0, "", ExchangeProblem.TOO_MANY_ROWS, counted, columns.length, mostRows);
        }
    }

    @Override
    public void number(int variable, double value) {
        columns[variable].number(value);
    }

    @Override
    public void none(int variable, char letter) {
        columns[variable].none(letter);
    }

    @Override
    public void text(int variable, char[] from, int length) {
        reader.checkLength(variable, rows + 2, length);
        columns[variable].text(from, length);
    }

    @Override
    public void endOfRow() {
        checkRows(++rows);
    }
}
