package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.exchange.MatrixFile;
import org.commonweal.voices.matrix.FrameworkMatrix;
import org.commonweal.voices.matrix.Summary;
import org.commonweal.voices.query.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the framework matrix stands. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description =
                "The framework matrix: how many passages each source has for each code, and which cells are written (w),"
                        + " to be written (-) or stale (!), since their coding has changed.")
final class VoicesMatrixCommand extends VoicesReadingStep {

    @Option(names = "--code", paramLabel = "CODE", split = ",", description = "these codes, with those beneath them")
    private List<String> given = new ArrayList<>();

    @Option(names = "--stale", description = "only say which cells are stale; ends with 1 where there are any")
    private boolean stale;

    @Override
    public Integer call() throws IOException {
        Reading reading = reading();
        List<Summary> summaries = Files.isRegularFile(study().resolve(MatrixFile.NAME))
                ? MatrixFile.read(Files.readAllBytes(study().resolve(MatrixFile.NAME)))
                : List.of();
        FrameworkMatrix matrix = FrameworkMatrix.of(reading, summaries);
        List<Summary> old = matrix.stale();
        if (!stale) {
            print(reading, matrix);
        }
        old.forEach(each -> say("reading.stale", each.source(), each.code(), each.by()));
        say("reading.written", summaries.size(), old.size());
        print().flush();
        return stale && !old.isEmpty() ? Commonweal.TO_PUT_RIGHT : 0;
    }

    private void print(Reading reading, FrameworkMatrix matrix) {
        List<String> codes = codes(reading, given);
        List<String> head = new ArrayList<>(List.of(words().say("reading.source")));
        codes.forEach(code -> head.add(name(reading, code)));
        List<List<String>> rows = new ArrayList<>();
        for (String source : reading.voices().sources().keySet()) {
            List<String> row = new ArrayList<>(List.of(source));
            matrix.row(source, codes)
                    .forEach(cell -> row.add(
                            switch (cell.state()) {
                                case EMPTY -> "·";
                                case TO_WRITE -> cell.marks().size() + " -";
                                case CURRENT -> cell.marks().size() + " w";
                                case STALE -> cell.marks().size() + " !";
                            }));
            rows.add(row);
        }
        table(head, rows);
    }
}
