package org.commonweal.exchange.sav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.Names;

/** The records before the rows. What is told apart by bytes is kept until all are read, since the code page may come last. */
final class SavDictionary {

    private static final int MOST_VARIABLES = 200_000;
    private static final int MOST_TEXT = 70_000;
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^:/()]{1,64}):[^/]{0,500}?" + SavWriter.NAME_ATTRIBUTE + "\\('([^'\\n]{1,500})'\\n\\)");

    private final FileBytes file;
    private final ByteOrder order;
    private final List<RawVariable> variables = new ArrayList<>();
    private final Map<Integer, RawVariable> byElement = new HashMap<>();
    private final List<LabelRecord> labels = new ArrayList<>();
    private final Map<Integer, byte[]> extensions = new LinkedHashMap<>();
    private final List<byte[]> noteLines = new ArrayList<>();
    private int elements;
    private Charset charset = StandardCharsets.UTF_8;
    private double systemMissing = -Double.MAX_VALUE;

    private record LabelRecord(List<byte[]> values, List<byte[]> words, int[] elements) {}

    SavDictionary(FileBytes file, ByteOrder order) {
        this.file = file;
        this.order = order;
    }

    Charset charset() {
        return charset;
    }

    double systemMissing() {
        return systemMissing;
    }

    /** Reads to the first byte of the rows. */
    List<RawVariable> read() throws IOException {
        while (true) {
            int type = file.i32();
            switch (type) {
                case 2 -> variable();
                case 3 -> labels();
                case 6 -> noteRecord();
                case 7 -> extension();
                case 999 -> {
                    file.i32();
                    return finished();
                }
                default -> throw file.damaged("record " + type);
            }
        }
    }

    private void variable() throws IOException {
        int width = file.i32();
        boolean labelled = file.i32() != 0;
        int missing = file.i32();
        int format = file.i32();
        file.i32();
        byte[] name = file.bytes(8);
        byte[] label = labelled ? label() : new byte[0];
        if (Math.abs((long) missing) > 3 || missing == -1 || width < -1 || width > 255) {
            throw file.damaged("variable " + (elements + 1));
        }
        long[] values = new long[Math.abs(missing)];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.i64();
        }
        elements++;
        if (width < 0) {
            return;
        }
        if (variables.size() >= MOST_VARIABLES) {
            throw LabelledProblem.TOO_MANY_VARIABLES.in(file.file(), MOST_VARIABLES);
        }
        RawVariable variable = new RawVariable(name, label, width, format, elements, missing, values);
        variables.add(variable);
        byElement.put(elements, variable);
    }

    private byte[] label() throws IOException {
        long length = file.u32();
        if (length > MOST_TEXT) {
            throw file.damaged("label");
        }
        byte[] label = file.bytes(length);
        file.skip(-length & 3);
        return label;
    }

    private void labels() throws IOException {
        int count = file.count(file.u32(), 16);
        List<byte[]> values = new ArrayList<>();
        List<byte[]> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(file.bytes(8));
            int length = file.u8();
            words.add(file.bytes(length));
            file.skip(-(length + 1) & 7);
        }
        if (file.i32() != 4) {
            throw file.damaged("record 4");
        }
        int[] of = new int[file.count(file.u32(), 4)];
        for (int i = 0; i < of.length; i++) {
            of[i] = file.i32();
        }
        labels.add(new LabelRecord(values, words, of));
    }

    private void noteRecord() throws IOException {
        int lines = file.count(file.u32(), 80);
        for (int i = 0; i < lines; i++) {
            noteLines.add(file.bytes(80));
        }
    }

    private void extension() throws IOException {
        int subtype = file.i32();
        long size = file.u32();
        long count = file.u32();
        if (size > 0 && count > Long.MAX_VALUE / size) {
            throw file.damaged("record 7");
        }
        byte[] bytes = file.bytes(size * count);
        extensions.putIfAbsent(subtype, bytes);
    }

    private ByteBuffer record(int subtype) {
        return ByteBuffer.wrap(extensions.getOrDefault(subtype, new byte[0])).order(order);
    }

    private String text(int subtype) {
        return new String(extensions.getOrDefault(subtype, new byte[0]), charset);
    }

    private String text(byte[] bytes) {
        return Names.trimmed(new String(bytes, charset));
    }

    List<String> notes() {
        return noteLines.stream().map(this::text).toList();
    }

    private List<RawVariable> finished() {
        ByteBuffer machine = record(3);
        int number = machine.remaining() >= 32 ? machine.getInt(28) : 0;
        charset = CodePage.of(new String(record(20).array(), StandardCharsets.US_ASCII).strip(), number, file.file());
        ByteBuffer floats = record(4);
        systemMissing = floats.remaining() >= 8 ? floats.getDouble(0) : systemMissing;
        for (RawVariable variable : variables) {
            variable.name = text(variable.shortName);
        }
        measures();
        Map<String, RawVariable> byShort = new HashMap<>();
        variables.forEach(variable -> byShort.put(variable.name.toUpperCase(Locale.ROOT), variable));
        wideTexts(byShort);
        for (String pair : text(13).split("\t")) {
            int at = pair.indexOf('=');
            RawVariable variable =
                    at < 0 ? null : byShort.get(pair.substring(0, at).toUpperCase(Locale.ROOT));
            if (variable != null) {
                variable.name = pair.substring(at + 1).replace("\0", "");
            }
        }
        List<RawVariable> kept = withoutSegments();
        Map<String, RawVariable> byLong = new HashMap<>();
        kept.forEach(variable -> {
            variable.original = variable.name;
            byLong.putIfAbsent(variable.name, variable);
        });
        originals(byLong);
        labels.forEach(this::assign);
        longLabels(byLong);
        longMissing(byLong);
        return kept;
    }

    private void measures() {
        ByteBuffer display = record(11);
        int fields = variables.isEmpty() ? 0 : display.remaining() / 4 / variables.size();
        for (int i = 0; i < variables.size() && (fields == 2 || fields == 3); i++) {
            variables.get(i).measure = display.getInt(4 * fields * i);
        }
    }

    private void wideTexts(Map<String, RawVariable> byShort) {
        for (String pair : text(14).split("[\\x00\\t]+")) {
            int at = pair.indexOf('=');
            RawVariable variable =
                    at < 0 ? null : byShort.get(pair.substring(0, at).toUpperCase(Locale.ROOT));
            if (variable == null) {
                continue;
            }
            String width = pair.substring(at + 1).strip();
            if (!width.matches("[0-9]{1,5}") || variable.width == 0) {
                throw file.damaged(pair);
            }
            variable.wholeWidth = Math.clamp(Integer.parseInt(width), 1, Segments.MOST_WIDTH);
        }
    }

    /** A wide text has its next segments in the next variables, which are nobody's. */
    private List<RawVariable> withoutSegments() {
        List<RawVariable> kept = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            RawVariable variable = variables.get(i);
            kept.add(variable);
            int more = Segments.count(variable.wholeWidth) - 1;
            if (variable.wholeWidth > 255) {
                for (int s = 0; s <= more; s++) {
                    boolean there = i + s < variables.size()
                            && variables.get(i + s).width == Segments.width(variable.wholeWidth, s);
                    if (!there) {
                        throw file.damaged(variable.name);
                    }
                }
                i += more;
            }
        }
        return kept;
    }

    private void originals(Map<String, RawVariable> byLong) {
        Matcher attribute = ATTRIBUTE.matcher(text(18));
        while (attribute.find()) {
            RawVariable variable = byLong.get(attribute.group(1));
            if (variable != null) {
                variable.original = attribute.group(2);
            }
        }
    }

    private void assign(LabelRecord record) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < record.values.size(); i++) {
            byte[] value = record.values.get(i);
            String words = text(record.words.get(i));
            numbers.put(FileVariable.plain(ByteBuffer.wrap(value).order(order).getDouble()), words);
            texts.put(text(value), words);
        }
        for (int element : record.elements) {
            RawVariable variable = byElement.get(element);
            if (variable == null) {
                throw file.damaged("record 4: " + element);
            }
            variable.labels = variable.width == 0 ? numbers : texts;
        }
    }

    private void longLabels(Map<String, RawVariable> byLong) {
        ByteBuffer in = record(21);
        while (in.remaining() >= 4) {
            RawVariable variable = byLong.get(text(piece(in)));
            need(in, 8);
            in.getInt();
            int count = in.getInt();
            Map<String, String> words = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String value = text(piece(in));
                words.put(value, text(piece(in)));
            }
            if (variable != null) {
                variable.labels = words;
            }
        }
    }

    private void longMissing(Map<String, RawVariable> byLong) {
        ByteBuffer in = record(22);
        while (in.remaining() >= 4) {
            RawVariable variable = byLong.get(text(piece(in)));
            need(in, 5);
            int count = in.get();
            int length = in.getInt();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                if (i > 0 && in.remaining() >= 4 && in.getInt(in.position()) == length) {
                    in.getInt(); // PSPP up to 1.6 says the length before each value
                }
                values.add(text(piece(in, length)));
            }
            if (variable != null) {
                variable.longMissing = values;
            }
        }
    }

    private void need(ByteBuffer in, int bytes) {
        if (bytes < 0 || in.remaining() < bytes) {
            throw file.damaged("record 7");
        }
    }

    private byte[] piece(ByteBuffer in) {
        need(in, 4);
        return piece(in, in.getInt());
    }

    private byte[] piece(ByteBuffer in, int length) {
        need(in, length);
        byte[] piece = new byte[length];
        in.get(piece);
        return piece;
    }
}
