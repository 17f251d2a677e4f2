package org.commonweal.exchange.dta;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.FileOut;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Names;
import org.commonweal.exchange.labelled.Variable;

/** Writes a table as a Stata file of release 118 or, where it has very many variables, 119. The same table gives the same bytes. */
public final class DtaWriter {

    static final String NAME = "commonweal_name";
    static final String CODES = "commonweal_codes";

    private static final int MOST_FOR_118 = 32_767;
    private static final int MOST_VARIABLES = 120_000;
    private static final int MOST_VARIABLE_LABEL = 320;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

    private final LabelledTable table;
    private final FileOut out;
    private final List<DtaColumn> columns = new ArrayList<>();
    private final DtaLabels labels;
    private final boolean wide;
    private final long[] map = new long[14];
    private int sections = 1;

    private DtaWriter(LabelledTable table, FileOut out, String file) {
        this.table = table;
        this.out = out;
        int count = table.variables().size();
        if (count > MOST_VARIABLES) {
            throw LabelledProblem.TOO_MANY_VARIABLES.in(file, MOST_VARIABLES);
        }
        wide = count > MOST_FOR_118;
        List<String> names =
                Names.plain(table.variables().stream().map(Variable::name).toList(), 32);
        for (int i = 0; i < count; i++) {
            columns.add(DtaColumn.of(table.variables().get(i), names.get(i), table.rows(), file));
        }
        labels = new DtaLabels(columns, table.language());
    }

    /**
     * Writes the file over whatever stands there.
     *
     * @param name what the file is called where something is said about it
     * @throws org.commonweal.problem.Problems where the table has more variables than the format allows
     */
    public static void write(LabelledTable table, Path path, String name) throws IOException {
        try (FileOut out = FileOut.to(path)) {
            new DtaWriter(table, out, name).write();
        }
    }

    private void write() throws IOException {
        header();
        section("map");
        long place = out.position();
        out.fill(14 * 8, '\0').text("</map>");
        dictionary();
        section("characteristics");
        characteristics();
        out.text("</characteristics>");
        section("data");
        for (int row = 0; row < table.rows(); row++) {
            row(row);
        }
        out.text("</data>");
        section("strls");
        longTexts();
        out.text("</strls>");
        section("value_labels");
        labels.write(out);
        out.text("</value_labels>");
        map[sections++] = out.position();
        out.text("</stata_dta>");
        map[sections++] = out.position();
        out.at(place, map);
    }

    private void section(String name) throws IOException {
        map[sections++] = out.position();
        out.text("<" + name + ">");
    }

    private void header() throws IOException {
        byte[] title = Names.cut(table.title().in(table.language()), 320).getBytes(StandardCharsets.UTF_8);
        out.text("<stata_dta><header><release>" + (wide ? 119 : 118) + "</release><byteorder>LSF</byteorder><K>");
        if (wide) {
            out.i32(columns.size());
        } else {
            out.u16(columns.size());
        }
        out.text("</K><N>")
                .i64(table.rows())
                .text("</N><label>")
                .u16(title.length)
                .bytes(title);
        out.text("</label><timestamp>")
                .u8(17)
                .text(DAY.format(table.made()) + " 00:00")
                .text("</timestamp></header>");
    }

    private void dictionary() throws IOException {
        section("variable_types");
        for (DtaColumn column : columns) {
            out.u16(column.type());
        }
        out.text("</variable_types>");
        section("varnames");
        for (DtaColumn column : columns) {
            out.text(column.name(), 129, '\0');
        }
        out.text("</varnames>");
        section("sortlist");
        out.fill((columns.size() + 1) * (wide ? 4 : 2), '\0').text("</sortlist>");
        section("formats");
        for (DtaColumn column : columns) {
            out.text(column.format(), 57, '\0');
        }
        out.text("</formats>");
        section("value_label_names");
        for (String name : labels.ofColumns()) {
            out.text(name, 129, '\0');
        }
        out.text("</value_label_names>");
        section("variable_labels");
        for (DtaColumn column : columns) {
            // 80 characters are what Stata shows
            String label = Names.cut(column.variable().label().in(table.language()), MOST_VARIABLE_LABEL);
            out.text(label.codePointCount(0, label.length()) > 80 ? first80(label) : label, 321, '\0');
        }
        out.text("</variable_labels>");
    }

    private static String first80(String label) {
        return label.substring(0, label.offsetByCodePoints(0, 79)) + "\u2026";
    }

    private void characteristics() throws IOException {
        List<String> notes =
                table.notes().stream().map(note -> note.in(table.language())).toList();
        if (!notes.isEmpty()) {
            characteristic("_dta", "note0", Integer.toString(notes.size()));
            for (int i = 0; i < notes.size(); i++) {
                characteristic("_dta", "note" + (i + 1), notes.get(i));
            }
        }
        for (DtaColumn column : columns) {
            Variable variable = column.variable();
            if (!column.name().equals(variable.name())) {
                characteristic(column.name(), NAME, variable.name());
            }
            if (variable.coded()) {
                characteristic(
                        column.name(),
                        CODES,
                        String.join("\n", variable.labels().codes()));
            }
            String whole = variable.label().in(table.language());
            if (whole.codePointCount(0, whole.length()) > 80) {
                characteristic(column.name(), "note0", "1");
                characteristic(column.name(), "note1", whole);
            }
        }
    }

    private void characteristic(String of, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        out.text("<ch>").i32(2 * 129 + bytes.length + 1);
        out.text(of, 129, '\0').text(name, 129, '\0').bytes(bytes).u8(0).text("</ch>");
    }

    private void row(int row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            DtaColumn column = columns.get(i);
            if (column.type() == Storage.STRL) {
                boolean empty = DtaColumn.text(column.variable(), row).isEmpty();
                out.i64(empty ? 0 : i + 1L | row + 1L << (wide ? 24 : 16));
            } else if (column.isText()) {
                byte[] text = DtaColumn.text(column.variable(), row).getBytes(StandardCharsets.UTF_8);
                out.bytes(text).fill(column.type() - text.length, '\0');
            } else {
                number(column, row);
            }
        }
    }

    private void number(DtaColumn column, int row) throws IOException {
        Variable variable = column.variable();
        Cells cells = variable.cells();
        int reason = cells.reason(row);
        double value = reason == Cells.VALUE ? cells.number(row) : Double.NaN;
        if (Double.isNaN(value)) {
            none(column.type(), reason > 0 ? variable.reasons().get(reason - 1).letter() : '.');
            return;
        }
        double shifted = switch (variable.kind()) {
            case DATE -> value + Storage.DAYS_FROM_1960;
            case MOMENT -> value + Storage.MILLIS_FROM_1960;
            default -> value;
        };
        switch (column.type()) {
            case Storage.BYTE -> out.u8((int) shifted);
            case Storage.INT -> out.u16((int) shifted);
            case Storage.LONG -> out.i32((int) shifted);
            default -> out.f64(shifted);
        }
    }

    private void none(int type, char letter) throws IOException {
        int place = Storage.place(letter);
        switch (type) {
            case Storage.BYTE -> out.u8(Storage.MOST_BYTE + 1 + place);
            case Storage.INT -> out.u16(Storage.MOST_INT + 1 + place);
            case Storage.LONG -> out.i32(Storage.MOST_LONG + 1 + place);
            default -> out.i64(Storage.NO_DOUBLE + ((long) place << 40));
        }
    }

    private void longTexts() throws IOException {
        int[] places = java.util.stream.IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).type() == Storage.STRL)
                .toArray();
        for (int row = 0; row < table.rows() && places.length > 0; row++) {
            for (int i : places) {
                byte[] text = DtaColumn.text(columns.get(i).variable(), row).getBytes(StandardCharsets.UTF_8);
                if (text.length > 0) {
                    out.text("GSO").i32(i + 1).i64(row + 1L).u8(130).i32(text.length + 1);
                    out.bytes(text).u8(0);
                }
            }
        }
    }
}
