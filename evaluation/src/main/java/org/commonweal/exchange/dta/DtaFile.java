package org.commonweal.exchange.dta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.commonweal.exchange.labelled.Characters;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.exchange.labelled.FileVariable.MissingValues;
import org.commonweal.exchange.labelled.LabelledFile;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.RowTaker;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.labelled.Variable.Measure;

/** A Stata file that is open for reading. */
public final class DtaFile implements LabelledFile {

    private static final long MOST_LONG_TEXT = 4_000_000;

    final FileBytes file;
    final DtaParts parts;
    final DtaDictionary dictionary;
    private final List<FileVariable> variables = new ArrayList<>();

    private DtaFile(FileBytes file) throws IOException {
        this.file = file;
        int begin = TaggedParts.BEGIN.length();
        boolean tagged = file.size() >= begin
                && new String(file.bytes(begin), StandardCharsets.ISO_8859_1).equals(TaggedParts.BEGIN);
        if (!tagged) {
            file.at(0);
            if (file.size() < 4) {
                throw LabelledProblem.NOT_THIS_FORMAT.in(file.file(), "Stata");
            }
        }
        parts = tagged ? TaggedParts.of(file) : PlainParts.of(file);
        dictionary = parts.read();
        for (int i = 0; i < dictionary.types.length; i++) {
            variables.add(variable(i));
        }
    }

    /**
     * Opens a file and reads all but its rows.
     *
     * @param name what the file is called where something is said about it
     * @throws org.commonweal.problem.Problems where it is no Stata file that can be read, or a damaged one
     */
    public static DtaFile open(Path path, String name) throws IOException {
        FileBytes file = FileBytes.of(path, name);
        try {
            return new DtaFile(file);
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
        return OptionalLong.of(dictionary.rows);
    }

    @Override
    public List<String> notes() {
        return List.copyOf(dictionary.notes);
    }

    private FileVariable variable(int i) {
        String name = dictionary.names.get(i);
        String codes = dictionary.codes.getOrDefault(name, "");
        Map<String, String> labels = dictionary.sets.getOrDefault(dictionary.labelNames.get(i), Map.of());
        Kind kind = kind(dictionary.types[i], dictionary.formats.get(i));
        return new FileVariable(
                name,
                dictionary.originals.getOrDefault(name, name),
                dictionary.labels.get(i),
                kind,
                kind == Kind.TEXT || !labels.isEmpty() ? Measure.NOMINAL : Measure.SCALE,
                labels,
                MissingValues.NONE,
                codes.isEmpty() ? List.of() : List.of(codes.split("\n", -1)));
    }

    private static Kind kind(int type, String format) {
        if (type <= Storage.STRL) {
            return Kind.TEXT;
        }
        if (format.matches("%-?t?d.*")) {
            return Kind.DATE;
        }
        if (format.matches("%-?t[cC].*")) {
            return Kind.MOMENT;
        }
        return type == Storage.DOUBLE || type == Storage.FLOAT ? Kind.NUMBER : Kind.WHOLE;
    }

    @Override
    public void rows(RowTaker taker) throws IOException {
        byte[] row = new byte[Math.toIntExact(Math.min(dictionary.width(), Integer.MAX_VALUE - 8))];
        ByteBuffer cells = ByteBuffer.wrap(row).order(parts.order);
        Characters characters = new Characters(parts.charset);
        file.at(dictionary.data);
        for (long r = 0; r < dictionary.rows; r++) {
            file.read(row, 0, row.length);
            cells.clear();
            for (int i = 0; i < variables.size(); i++) {
                int type = dictionary.types[i];
                if (type == Storage.STRL) {
                    longText(cells.getLong(), i, r, characters, taker);
                } else if (type <= Storage.MOST_TEXT) {
                    int at = cells.position();
                    text(row, at, end(row, at, at + type) - at, i, r, characters, taker);
                    cells.position(at + type);
                } else {
                    number(cells, type, i, taker);
                }
            }
            taker.endOfRow();
        }
    }

    private static int end(byte[] row, int from, int most) {
        int end = from;
        while (end < most && row[end] != 0) {
            end++;
        }
        return end;
    }

    private void text(byte[] from, int at, int length, int place, long row, Characters characters, RowTaker taker) {
        if (!characters.take(from, at, length)) {
            throw LabelledProblem.NOT_IN_CODE_PAGE.at(
                    file.file(), row + 2, variables.get(place).name(), parts.charset.name());
        }
        characters.trim();
        taker.text(place, characters.chars(), characters.length());
    }

    private void longText(long cell, int place, long row, Characters characters, RowTaker taker) throws IOException {
        Long content = cell == 0 ? null : dictionary.longTexts.get(parts.key(cell));
        if (cell != 0 && content == null) {
            throw LabelledProblem.DAMAGED_AT.at(
                    file.file(), row + 2, variables.get(place).name(), file.position(), "strL");
        }
        if (content == null) {
            taker.text(place, characters.chars(), 0);
            return;
        }
        long back = file.position();
        file.at(content);
        int kind = file.u8();
        long length = file.u32();
        if (length > MOST_LONG_TEXT) {
            throw LabelledProblem.TEXT_TOO_WIDE.at(
                    file.file(), row + 2, variables.get(place).name(), length, MOST_LONG_TEXT);
        }
        byte[] bytes = file.bytes(length);
        int end = kind == 130 ? end(bytes, 0, bytes.length) : bytes.length;
        if (end(bytes, 0, end) < end) {
            throw LabelledProblem.NUL_IN_TEXT.at(
                    file.file(), row + 2, variables.get(place).name());
        }
        text(bytes, 0, end, place, row, characters, taker);
        file.at(back);
    }

    private void number(ByteBuffer cells, int type, int place, RowTaker taker) {
        double value;
        long none;
        switch (type) {
            case Storage.BYTE -> {
                value = cells.get();
                none = (long) value - Storage.MOST_BYTE - 1;
            }
            case Storage.INT -> {
                value = cells.getShort();
                none = (long) value - Storage.MOST_INT - 1;
            }
            case Storage.LONG -> {
                value = cells.getInt();
                none = (long) value - Storage.MOST_LONG - 1;
            }
            case Storage.FLOAT -> {
                int bits = cells.getInt();
                value = Float.intBitsToFloat(bits);
                none = bits < Storage.NO_FLOAT ? -1 : bits - Storage.NO_FLOAT >> 11;
            }
            default -> {
                long bits = cells.getLong();
                value = Double.longBitsToDouble(bits);
                none = bits < Storage.NO_DOUBLE ? -1 : bits - Storage.NO_DOUBLE >> 40;
            }
        }
        if (none >= 0 && none <= 26) {
            taker.none(place, Storage.letter((int) none));
            return;
        }
        switch (variables.get(place).kind()) {
            case DATE -> taker.number(place, value - Storage.DAYS_FROM_1960);
            case MOMENT -> taker.number(place, value - Storage.MILLIS_FROM_1960);
            default -> taker.number(place, value);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
