package org.commonweal.exchange.sav;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.FileOut;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Names;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;

/**
 * Writes a table as an SPSS system file: UTF-8, compressed by bytecode, its lowest bytes first. A set of labels is written once
 * for all numbers and short texts that share it. The same table gives the same bytes.
 */
public final class SavWriter {

    /** Bytes that SPSS has for the label of a variable and of a value. */
    static final int MOST_LABEL = 255;

    static final int MOST_VALUE_LABEL = 120;
    static final double EPOCH_SECONDS = 12_219_379_200.0;
    static final String NAME_ATTRIBUTE = "commonweal_name";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM yy", Locale.ENGLISH);

    private final LabelledTable table;
    private final FileOut out;
    private final List<SavColumn> columns = new ArrayList<>();
    private final List<String> shortNames;
    /** The place of each column's first element, from 1. */
    private final int[] elements;

    private SavWriter(LabelledTable table, FileOut out, String file) {
        this.table = table;
        this.out = out;
        List<String> names =
                Names.distinct(table.variables().stream().map(Variable::name).toList(), SavWriter::longName, 64);
        for (int i = 0; i < names.size(); i++) {
            columns.add(SavColumn.of(table.variables().get(i), names.get(i), table.rows(), file));
        }
        shortNames = Names.distinct(names, SavWriter::shortName, 8);
        elements = new int[columns.size()];
        int at = 1;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = at;
            at += elementsOf(columns.get(i));
        }
    }

    /** SPSS wants a letter first. */
    private static String longName(String name) {
        String plain = Names.plain(name, 64);
        return plain.startsWith("_") ? Names.plain("v" + plain, 64) : plain;
    }

    private static String shortName(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return Names.plain(plain.startsWith("_") ? "V" + plain : plain, 8).toUpperCase(Locale.ROOT);
    }

    private static int elementsOf(SavColumn column) {
        int count = 0;
        for (int s = 0; column.isText() && s < Segments.count(column.width()); s++) {
            count += Segments.elements(column.width(), s);
        }
        return Math.max(1, count);
    }

    /**
     * Writes the file over whatever stands there.
     *
     * @param name what the file is called where something is said about it
     * @throws org.commonweal.problem.Problems where a text is wider than the format allows
     */
    public static void write(LabelledTable table, Path path, String name) throws IOException {
        try (FileOut out = FileOut.to(path)) {
            SavWriter writer = new SavWriter(table, out, name);
            writer.header();
            writer.dictionary();
            writer.labels();
            writer.notes();
            writer.extensions();
            out.i32(999).i32(0);
            writer.rows();
        }
    }

    private void header() throws IOException {
        LocalDate made = table.made();
        int width = elements.length == 0 ? 0 : elements[elements.length - 1] + elementsOf(columns.getLast()) - 1;
        int weight = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (table.weight().filter(columns.get(i).variable().name()::equals).isPresent()) {
                weight = elements[i];
            }
        }
        out.text("$FL2").text("@(#) SPSS DATA FILE Commonweal", 60, ' ');
        out.i32(2).i32(width).i32(1).i32(weight).i32(table.rows()).f64(Bytecode.BIAS);
        out.text(DAY.format(made), 9, ' ').text("00:00:00");
        out.text(table.title().in(table.language()), 64, ' ').fill(3, '\0');
    }

    private void dictionary() throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            SavColumn column = columns.get(i);
            int count = Math.max(1, Segments.count(column.width()));
            for (int segment = 0; segment < count; segment++) {
                variable(column, segment, segment == 0 ? shortNames.get(i) : segmentName(i, segment));
            }
        }
    }

    /** A name that nobody sees and no other variable has: names of ours never begin so. */
    private static String segmentName(int column, int segment) {
        return "@" + Integer.toString(column, 36).toUpperCase(Locale.ROOT) + "@"
                + Integer.toString(segment, 36).toUpperCase(Locale.ROOT);
    }

    private void variable(SavColumn column, int segment, String name) throws IOException {
        int width = column.isText() ? Segments.width(column.width(), segment) : 0;
        String label = Names.cut(column.variable().label().in(table.language()), MOST_LABEL);
        boolean first = segment == 0;
        int missing = first && column.width() <= 8 ? missingCount(column) : 0;
        int format = format(column, width);
        out.i32(2).i32(width).i32(first ? 1 : 0).i32(missing).i32(format).i32(format);
        out.text(name, 8, ' ');
        if (first) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            out.i32(bytes.length).bytes(bytes).fill(-bytes.length & 3, ' ');
        }
        if (missing != 0) {
            missing(column);
        }
        for (int i = 1; i < (width + 7) / 8; i++) {
            out.i32(2).i32(-1).i32(0).i32(0).i32(0).i32(0).fill(8, ' ');
        }
    }

    private static int missingCount(SavColumn column) {
        boolean range = column.missing().from() <= column.missing().to();
        int values = column.missing().values().size();
        return range ? -2 - values : values;
    }

    private void missing(SavColumn column) throws IOException {
        if (column.missing().from() <= column.missing().to()) {
            out.f64(column.missing().from()).f64(column.missing().to());
        }
        for (String value : column.missing().values()) {
            value(column, value);
        }
    }

    private void value(SavColumn column, String value) throws IOException {
        if (column.isText()) {
            out.text(value, 8, ' ');
        } else {
            out.f64(Double.parseDouble(value));
        }
    }

    private static int format(SavColumn column, int width) {
        if (column.isText()) {
            return 1 << 16 | width << 8;
        }
        return switch (column.variable().kind()) {
            case DATE -> 39 << 16 | 10 << 8;
            case MOMENT -> 22 << 16 | 24 << 8 | 3;
            default -> 5 << 16 | (column.decimals() == 0 ? 8 : 10 + column.decimals()) << 8 | column.decimals();
        };
    }

    /** Codes and their words as this column has them, reasons too. */
    private Map<String, String> words(SavColumn column) {
        Map<String, String> words = new LinkedHashMap<>();
        column.variable()
                .labels()
                .byCode()
                .forEach((code, label) -> words.put(code, Names.cut(label.in(table.language()), MOST_VALUE_LABEL)));
        column.variable()
                .reasons()
                .forEach(reason -> words.putIfAbsent(
                        reason.code(), Names.cut(reason.label().in(table.language()), MOST_VALUE_LABEL)));
        return words;
    }

    private void labels() throws IOException {
        Map<List<Object>, List<Integer>> sets = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Map<String, String> words = words(columns.get(i));
            if (!words.isEmpty() && columns.get(i).width() <= 8) {
                List<Object> key = List.of(columns.get(i).isText(), new ArrayList<>(words.entrySet()));
                sets.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        for (List<Integer> sharing : sets.values()) {
            SavColumn first = columns.get(sharing.getFirst());
            Map<String, String> words = words(first);
            out.i32(3).i32(words.size());
            for (Map.Entry<String, String> entry : words.entrySet()) {
                byte[] label = entry.getValue().getBytes(StandardCharsets.UTF_8);
                value(first, entry.getKey());
                out.u8(label.length).bytes(label).fill(-(label.length + 1) & 7, ' ');
            }
            out.i32(4).i32(sharing.size());
            for (int i : sharing) {
                out.i32(elements[i]);
            }
        }
    }

    private void notes() throws IOException {
        List<String> lines = new ArrayList<>();
        for (var note : table.notes()) {
            String rest = note.in(table.language());
            while (!rest.isEmpty()) {
                String line = Lines.first(rest, 80);
                lines.add(line);
                rest = rest.substring(line.length()).stripLeading();
            }
        }
        if (!lines.isEmpty()) {
            out.i32(6).i32(lines.size());
            for (String line : lines) {
                out.text(line, 80, ' ');
            }
        }
    }

    private void extensions() throws IOException {
        extension(3, 4, 8);
        out.i32(30).i32(0).i32(0).i32(-1).i32(1).i32(1).i32(2).i32(65001);
        extension(4, 8, 3);
        out.f64(-Double.MAX_VALUE).f64(Double.MAX_VALUE).f64(Math.nextUp(-Double.MAX_VALUE));
        display();
        names();
        extension(16, 8, 2);
        out.i64(1).i64(table.rows());
        attributes();
        text(20, "UTF-8");
        longLabels();
        longMissing();
    }

    private void extension(int subtype, int size, int count) throws IOException {
        out.i32(7).i32(subtype).i32(size).i32(count);
    }

    private void text(int subtype, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            extension(subtype, 1, bytes.length);
            out.bytes(bytes);
        }
    }

    private void display() throws IOException {
        int count = columns.stream()
                .mapToInt(column -> Math.max(1, Segments.count(column.width())))
                .sum();
        extension(11, 4, 3 * count);
        for (SavColumn column : columns) {
            for (int s = 0; s < Math.max(1, Segments.count(column.width())); s++) {
                int shown = column.isText() ? Math.clamp(column.width(), 8, 40) : 10;
                out.i32(column.variable().measure().ordinal() + 1).i32(shown).i32(column.isText() ? 0 : 1);
            }
        }
    }

    private void names() throws IOException {
        List<String> longNames = new ArrayList<>();
        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            longNames.add(shortNames.get(i) + "=" + columns.get(i).name());
            if (columns.get(i).width() > 255) {
                wide.append(shortNames.get(i))
                        .append('=')
                        .append(String.format(
                                Locale.ROOT, "%05d", columns.get(i).width()))
                        .append("\0\t");
            }
        }
        text(13, String.join("\t", longNames));
        text(14, wide.toString());
    }

    private void attributes() throws IOException {
        List<String> changed = new ArrayList<>();
        for (SavColumn column : columns) {
            if (!column.name().equals(column.variable().name())) {
                changed.add(column.name() + ":" + NAME_ATTRIBUTE + "('"
                        + column.variable().name() + "'\n)");
            }
        }
        text(18, String.join("/", changed));
    }

    private void longLabels() throws IOException {
        Map<SavColumn, Map<String, String>> all = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> column.width() > 8 && !words(column).isEmpty())
                .forEach(column -> all.put(column, words(column)));
        int size = 0;
        for (Map.Entry<SavColumn, Map<String, String>> entry : all.entrySet()) {
            size += 12 + length(entry.getKey().name());
            for (String label : entry.getValue().values()) {
                size += 8 + entry.getKey().width() + length(label);
            }
        }
        if (size == 0) {
            return;
        }
        extension(21, 1, size);
        for (Map.Entry<SavColumn, Map<String, String>> entry : all.entrySet()) {
            SavColumn column = entry.getKey();
            out.i32(length(column.name())).text(column.name());
            out.i32(column.width()).i32(entry.getValue().size());
            for (Map.Entry<String, String> word : new TreeMap<>(entry.getValue()).entrySet()) {
                out.i32(column.width()).text(word.getKey(), column.width(), ' ');
                out.i32(length(word.getValue())).text(word.getValue());
            }
        }
    }

    private void longMissing() throws IOException {
        List<SavColumn> all = columns.stream()
                .filter(column ->
                        column.width() > 8 && !column.missing().values().isEmpty())
                .toList();
        int size = all.stream()
                .mapToInt(column -> 9
                        + length(column.name())
                        + 8 * column.missing().values().size())
                .sum();
        if (size == 0) {
            return;
        }
        extension(22, 1, size);
        for (SavColumn column : all) {
            out.i32(length(column.name())).text(column.name());
            out.u8(column.missing().values().size()).i32(8);
            for (String value : column.missing().values()) {
                out.text(value, 8, ' ');
            }
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void rows() throws IOException {
        Bytecode code = new Bytecode(out);
        double[][] reasons = new double[columns.size()][];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] =
                    columns.get(i).isText() ? new double[0] : columns.get(i).reasonNumbers();
        }
        for (int row = 0; row < table.rows(); row++) {
            for (int i = 0; i < reasons.length; i++) {
                if (columns.get(i).isText()) {
                    text(code, columns.get(i), row);
                } else {
                    number(code, columns.get(i), reasons[i], row);
                }
            }
        }
        code.end();
    }

    private static void number(Bytecode code, SavColumn column, double[] reasons, int row) throws IOException {
        Cells cells = column.variable().cells();
        int reason = cells.reason(row);
        double value = reason == Cells.VALUE ? cells.number(row) : Double.NaN;
        if (reason > 0) {
            code.number(reasons[reason]);
        } else if (Double.isNaN(value)) {
            code.missing();
        } else {
            Kind kind = column.variable().kind();
            code.number(
                    kind == Kind.DATE
                            ? value * 86_400 + EPOCH_SECONDS
                            : kind == Kind.MOMENT ? value / 1000 + EPOCH_SECONDS : value);
        }
    }

    private static void text(Bytecode code, SavColumn column, int row) throws IOException {
        Cells cells = column.variable().cells();
        int reason = cells.reason(row);
        String text = reason > 0 ? column.variable().reasons().get(reason - 1).code() : cells.text(row);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int s = 0; s < Segments.count(column.width()); s++) {
            int from = s * 255;
            int end = Math.min(bytes.length, from + 255);
            for (int e = 0; e < Segments.elements(column.width(), s); e++) {
                code.text(bytes, from + 8 * e, end);
            }
        }
    }
}
