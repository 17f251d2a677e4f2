package org.commonweal.voices.matrix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.query.Mark;
import org.commonweal.voices.query.Reading;

/** Cases by codes, over the codings of a reading. */
public final class FrameworkMatrix {

    private final Reading reading;
    private final List<Summary> summaries;

    private FrameworkMatrix(Reading reading, List<Summary> summaries) {
        this.reading = reading;
        this.summaries = summaries;
    }

    /** @throws IllegalArgumentException where two summaries stand in one cell */
    public static FrameworkMatrix of(Reading reading, List<Summary> summaries) {
        Set<List<String>> cells = new TreeSet<>(Comparator.comparing((List<String> cell) -> String.join("\n", cell)));
        for (Summary summary : summaries) {
            if (!cells.add(List.of(summary.source(), summary.code()))) {
                throw new IllegalArgumentException("two summaries of " + summary.source() + ", " + summary.code());
            }
        }
        return new FrameworkMatrix(reading, List.copyOf(summaries));
    }

    /**
     * A cell.
     *
     * @param marks with the code or one beneath it, as the text goes
     * @param summary what was written; none where nothing was yet
     * @param state whether that still holds
     * @param lost codings that the summary cites and that are no longer there
     */
    public record Cell(
            String source, String code, List<Mark> marks, Optional<Summary> summary, State state, Set<String> lost) {

        public Cell {
            marks = List.copyOf(marks);
        }
    }

    /** How a cell stands. */
    public enum State {
        /** Nothing was coded and nothing written. */
        EMPTY,
        /** There are passages and nothing is written yet. */
        TO_WRITE,
        /** What is written rests on the codings as they are. */
        CURRENT,
        /** The codings have changed since it was written. */
        STALE
    }

    public Cell cell(String source, String code) {
        List<Mark> marks = marks(source, code);
        Optional<Summary> summary = summaries.stream()
                .filter(each -> each.source().equals(source) && each.code().equals(code))
                .findFirst();
        Set<String> lost = new TreeSet<>();
        summary.ifPresent(written -> {
            lost.addAll(written.cites());
            marks.forEach(mark -> lost.removeAll(mark.codings()));
        });
        State state = summary.map(
                        written -> written.rests().equals(fingerprint(source, code)) ? State.CURRENT : State.STALE)
                .orElse(marks.isEmpty() ? State.EMPTY : State.TO_WRITE);
        return new Cell(source, code, marks, summary, state, lost);
    }

    private List<Mark> marks(String source, String code) {
        Set<String> family = reading.withBeneath(Set.of(code));
        return reading.marks().stream()
                .filter(mark -> mark.source().equals(source) && family.contains(mark.code()))
                .toList();
    }

    /**
     * What the codings of a cell come to: their codes and words, in the order of the text. It is the same in a later version of the text in
     * which the words stand elsewhere, and whoever coded them.
     */
    public String fingerprint(String source, String code) {
        StringBuilder all = new StringBuilder();
        for (Mark mark : marks(source, code)) {
            all.append(mark.code()).append('\n').append(reading.words(mark)).append('\u0000');
        }
        return Fingerprint.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A row of cells. */
    public List<Cell> row(String source, List<String> codes) {
        List<Cell> row = new ArrayList<>();
        codes.forEach(code -> row.add(cell(source, code)));
        return row;
    }

    /** Every summary whose codings have changed since. */
    public List<Summary> stale() {
        return summaries.stream()
                .filter(each -> !each.rests().equals(fingerprint(each.source(), each.code())))
                .toList();
    }
}
