package org.commonweal.exchange.sav;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.commonweal.exchange.labelled.Characters;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.exchange.labelled.FileVariable.MissingValues;
import org.commonweal.exchange.labelled.LabelledFile;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.Names;
import org.commonweal.exchange.labelled.RowTaker;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.labelled.Variable.Measure;

/** An SPSS system file that is open for reading. */
public final class SavFile implements LabelledFile {

    private static final int HEAD = 176;

    final FileBytes file;
    final ByteOrder order;
    final int compression;
    final double bias;
    /** Where the rows begin. */
    final long data;

    private final int rowsSaid;
    private final SavDictionary dictionary;
    private final List<RawVariable> raw;
    private final List<FileVariable> variables = new ArrayList<>();

    private SavFile(FileBytes file) throws IOException {
        this.file = file;
        String magic = file.size() < HEAD ? "" : new String(file.bytes(4), StandardCharsets.ISO_8859_1);
        if (!magic.equals("$FL2") && !magic.equals("$FL3")) {
            throw LabelledProblem.NOT_THIS_FORMAT.in(file.file(), "SPSS");
        }
        file.skip(60);
        int layout = file.order(ByteOrder.LITTLE_ENDIAN).i32();
        boolean swapped = layout != 2 && layout != 3;
        order = swapped ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if (swapped && Integer.reverseBytes(layout) != 2 && Integer.reverseBytes(layout) != 3) {
            throw file.damaged("layout");
        }
        file.order(order).skip(4);
        compression = file.i32();
        file.skip(4);
        rowsSaid = file.i32();
        bias = file.f64();
        if (compression < 0 || compression > 2 || rowsSaid < -1 || !Double.isFinite(bias)) {
            throw file.damaged("header");
        }
        file.skip(HEAD - file.position());
        dictionary = new SavDictionary(file, order);
        raw = dictionary.read();
        data = file.position();
        if (raw.isEmpty()) {
            throw LabelledProblem.NO_VARIABLES.in(file.file());
        }
        raw.forEach(variable -> variables.add(variable(variable)));
    }

    /**
     * Opens a file and reads all but its rows.
     *
     * @param name what the file is called where something is said about it
     * @throws org.commonweal.problem.Problems where it is no system file, or a damaged one
     */
    public static SavFile open(Path path, String name) throws IOException {
        FileBytes file = FileBytes.of(path, name);
        try {
            return new SavFile(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public List<FileVariable> variables() {
        return List.copyOf(variables);
    }

    @Override
    public OptionalLong rowsSaid() {
        return rowsSaid < 0 ? OptionalLong.empty() : OptionalLong.of(rowsSaid);
    }

    @Override
    public List<String> notes() {
        return dictionary.notes();
    }

    private FileVariable variable(RawVariable from) {
        return new FileVariable(
                from.name,
                from.original,
                Names.trimmed(new String(from.label, dictionary.charset())),
                kind(from),
                from.measure == 1 ? Measure.NOMINAL : from.measure == 2 ? Measure.ORDINAL : Measure.SCALE,
                labels(from),
                missing(from),
                List.of());
    }

    private static Map<String, String> labels(RawVariable from) {
        Map<String, String> labels = from.labels == null ? Map.of() : from.labels;
        Kind kind = kind(from);
        if (labels.isEmpty() || kind != Kind.DATE && kind != Kind.MOMENT) {
            return labels;
        }
        Map<String, String> shown = new LinkedHashMap<>();
        labels.forEach((value, words) -> shown.put(plain(kind, Double.parseDouble(value)), words));
        return shown;
    }

    /** A value as rows hand it over: seconds since the first day of the calendar become days or milliseconds since 1970. */
    private static double shown(Kind kind, double value) {
        return switch (kind) {
            case DATE -> (value - SavWriter.EPOCH_SECONDS) / 86_400;
            case MOMENT -> Math.rint((value - SavWriter.EPOCH_SECONDS) * 1000);
            default -> value;
        };
    }

    private static String plain(Kind kind, double value) {
        return FileVariable.plain(shown(kind, value));
    }

    private static Kind kind(RawVariable from) {
        if (from.width > 0) {
            return Kind.TEXT;
        }
        return switch (from.format >> 16 & 0xFF) {
            case 20, 23, 24, 38, 39 -> Kind.DATE;
            case 22, 41 -> Kind.MOMENT;
            default -> (from.format & 0xFF) == 0 ? Kind.WHOLE : Kind.NUMBER;
        };
    }

    private MissingValues missing(RawVariable from) {
        if (from.width > 0) {
            List<String> texts = new ArrayList<>(from.longMissing);
            for (int i = 0; i < from.missingCount; i++) {
                texts.add(Names.trimmed(new String(bytes(from.missing[i]), dictionary.charset())));
            }
            return new MissingValues(texts, 1, 0);
        }
        Kind kind = kind(from);
        boolean range = from.missingCount < 0;
        List<String> values = new ArrayList<>();
        for (int i = range ? 2 : 0; i < from.missing.length; i++) {
            values.add(plain(kind, Double.longBitsToDouble(from.missing[i])));
        }
        return range
                ? new MissingValues(
                        values,
                        shown(kind, Double.longBitsToDouble(from.missing[0])),
                        shown(kind, Double.longBitsToDouble(from.missing[1])))
                : new MissingValues(values, 1, 0);
    }

    private byte[] bytes(long bits) {
        byte[] bytes = new byte[8];
        put(bits, bytes, 0, 8);
        return bytes;
    }

    private void put(long bits, byte[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (byte) (order == ByteOrder.LITTLE_ENDIAN ? bits >>> 8 * i : bits >>> 56 - 8 * i);
        }
    }

    @Override
    public void rows(RowTaker taker) throws IOException {
        try (Feed feed = feed()) {
            Elements elements = new Elements(feed, file, compression > 0, bias);
            Characters characters = new Characters(dictionary.charset());
            byte[] bytes = new byte[Segments.MOST_WIDTH + 1024];
            long row = 0;
            for (int first = elements.next(); first != Elements.END; first = elements.next()) {
                if (rowsSaid >= 0 && row == rowsSaid) {
                    throw LabelledProblem.ROWS_DIFFER.in(file.file(), rowsSaid, "> " + rowsSaid);
                }
                int found = first;
                for (int i = 0; i < raw.size(); i++) {
                    found = i == 0 ? first : needed(elements);
                    if (raw.get(i).width == 0) {
                        number(elements, found, i, taker);
                    } else {
                        text(elements, found, i, bytes, characters, row, taker);
                    }
                }
                taker.endOfRow();
                row++;
            }
            if (rowsSaid >= 0 && row != rowsSaid) {
                throw LabelledProblem.ROWS_DIFFER.in(file.file(), rowsSaid, row);
            }
        }
    }

    /** The rows as they are coded, from the first one on. */
    Feed feed() throws IOException {
        file.at(data);
        return compression == 2 ? Feed.inflated(file, order) : Feed.plain(file, order);
    }

    /** How many elements of eight bytes a row takes. */
    int elementsOfRow() {
        int count = 0;
        for (RawVariable variable : raw) {
            for (int s = 0; variable.width > 0 && s < Segments.count(variable.wholeWidth); s++) {
                count += Segments.elements(variable.wholeWidth, s);
            }
            count += variable.width == 0 ? 1 : 0;
        }
        return count;
    }

    private int needed(Elements elements) throws IOException {
        int found = elements.next();
        if (found == Elements.END) {
            throw file.breaksOff();
        }
        return found;
    }

    private void number(Elements elements, int found, int place, RowTaker taker) {
        double value = found == Elements.NUMBER ? elements.number() : Double.longBitsToDouble(elements.bits());
        if (found == Elements.MISSING || found == Elements.BLANKS || value == dictionary.systemMissing()) {
            taker.none(place, '.');
            return;
        }
        taker.number(place, shown(variables.get(place).kind(), value));
    }

    private void text(
            Elements elements, int first, int place, byte[] bytes, Characters characters, long row, RowTaker taker)
            throws IOException {
        int width = raw.get(place).wholeWidth;
        int found = first;
        for (int s = 0; s < Segments.count(width); s++) {
            int from = s * 255;
            for (int e = 0; e < Segments.elements(width, s); e++) {
                found = s == 0 && e == 0 ? first : needed(elements);
                put(found == Elements.BITS ? elements.bits() : blanks(found), bytes, from + 8 * e, 8);
            }
        }
        int length = width;
        while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == 0)) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                throw LabelledProblem.NUL_IN_TEXT.at(
                        file.file(), row + 2, variables.get(place).name());
            }
        }
        if (!characters.take(bytes, 0, length)) {
            throw LabelledProblem.NOT_IN_CODE_PAGE.at(
                    file.file(),
                    row + 2,
                    variables.get(place).name(),
                    dictionary.charset().name());
        }
        taker.text(place, characters.chars(), characters.length());
    }

    private long blanks(int found) {
        if (found != Elements.BLANKS) {
            throw file.damaged("text");
        }
        return 0x2020202020202020L;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
