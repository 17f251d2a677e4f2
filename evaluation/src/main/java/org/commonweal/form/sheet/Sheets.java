package org.commonweal.form.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * The sheets of one form.
 *
 * @param file the name of the file they came from, for messages; its stem names a form that does not name itself
 * @param all in the order of the file; sheets that no form has are kept by name only
 */
public record Sheets(String file, List<Sheet> all) {

    /** The sheets that mean something in a form. */
    public static final Set<String> KNOWN =
            Set.of("survey", "choices", "settings", "external_choices", "osm", "entities");

    /** Larger files are no forms. */
    public static final int MOST_BYTES = 30_000_000;

    static final int MOST_COLUMNS = 1_000;
    static final int MOST_ROWS = 200_000;
    static final int MOST_CELL = 32_767;

    public Sheets {
        all = List.copyOf(all);
    }

    /**
     * Reads a file by its name's ending: {@code .xlsx}, {@code .csv}, {@code .md}.
     *
     * @param file its name
     * @param bytes what is in it
     * @throws Problems where it cannot be read, or holds more than a form can
     */
    public static Sheets read(String file, byte[] bytes) {
        String name = file.toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            throw refused(FormProblem.FORM_EMPTY_FILE, file);
        }
        if (bytes.length > MOST_BYTES) {
            throw refused(FormProblem.FORM_TOO_LARGE, file, MOST_BYTES / 1_000_000 + " MB");
        }
        if (name.endsWith(".xlsx")) {
            return Laid.out(file, XlsxSheets.read(file, bytes));
        }
        if (name.endsWith(".csv")) {
            return Laid.out(file, CsvSheets.read(file, bytes));
        }
        if (name.endsWith(".md")) {
            return Laid.out(file, MarkdownSheets.read(file, bytes));
        }
        throw refused(
                name.endsWith(".xlsm")
                        ? FormProblem.FORM_MACROS
                        : name.endsWith(".xls") ? FormProblem.FORM_OLD_WORKBOOK : FormProblem.FORM_UNKNOWN_FORMAT,
                file);
    }

    /** The sheet of this name, in any case. A file of one sheet holds the survey, whatever its name. */
    public Optional<Sheet> sheet(String name) {
        if (name.equals("survey")
                && all.size() == 1
                && !KNOWN.contains(all.getFirst().name().toLowerCase(Locale.ROOT))) {
            return Optional.of(all.getFirst());
        }
        return all.stream()
                .filter(sheet -> sheet.name().toLowerCase(Locale.ROOT).equals(name))
                .reduce((first, last) -> last);
    }

    public List<String> names() {
        return all.stream().map(Sheet::name).toList();
    }

    /** The name of the file without folder and ending. */
    public String stem() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Where in a form something is: file and sheet, row, column. */
    public static Place place(String file, String sheet, int row, String column) {
        return new Place(sheet.isEmpty() ? file : file + " [" + sheet + "]", row, column);
    }

    static Problems refused(FormProblem kind, String file, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.in(file), facts)));
    }

    static Problems refused(FormProblem kind, Place place, Object... facts) {
        return new Problems(List.of(Problem.of(kind, place, facts)));
    }

    /** As a workbook. */
    public byte[] toXlsx() {
        return XlsxWriting.write(this);
    }

    /** As Markdown tables. */
    public String toMarkdown() {
        return MarkdownWriting.write(this);
    }
}
