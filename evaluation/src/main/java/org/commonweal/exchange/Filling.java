package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.survey.Wave.OddityKind;

/** A column that is being filled, one field a row. */
abstract sealed class Filling permits Filling.Choices, Filling.Numbers, Filling.Texts, IdFilling {

    private static final char[] EMPTY = {};

    private final String name;
    private final Oddities oddities;
    boolean answered;

    Filling(String name, Oddities oddities) {
        this.name = name;
        this.oddities = oddities;
    }

    String name() {
        return name;
    }

    /** The next row's field; empty where {@code length} is 0. */
    abstract void take(char[] from, int offset, int length);

    /** The next row's field, from a reader that has texts. */
    void take(String field) {
        take(field.toCharArray(), 0, field.length());
    }

    /** The next row's field, from a reader that has whole numbers; as if they had come as texts. */
    void take(long number) {
        take(Long.toString(number));
    }

    /** The next row's field, from a reader that has real numbers; as if they had come as texts. */
    void take(double number) {
        take(FieldNumber.plain(number));
    }

    /** The next rows' fields, from a reader that has many whole numbers. */
    void take(long[] numbers, boolean[] blank, int rows) {
        for (int row = 0; row < rows; row++) {
            if (blank[row]) {
                takeBlank();
            } else {
                take(numbers[row]);
            }
        }
    }

    /** The next row's field, which is empty. */
    void takeBlank() {
        take(EMPTY, 0, 0);
    }

    /** Makes room for so many rows in all. */
    abstract void expect(int rows);

    /** How many bytes a row takes, without what a dictionary holds. */
    abstract int bytesPerRow();

    abstract int size();

    abstract Column done();

    void odd(String value, OddityKind kind) {
        oddities.add(size() + 2L, name, value, kind);
    }

    /** A character that no field may hold is no oddity of one answer but a broken file. */
    void refuseNul(String value) {
        if (value.indexOf(0) >= 0) {
            oddities.refuseNul(size() + 2L, name);
        }
    }

    /** Doubles the room of a column that is full. */
    static int more(int size) {
        return Math.max(64, size + (size >> 1));
    }

    static final class Choices extends Filling {
        private static final short NEW = Short.MIN_VALUE;
        private static final int LEAST = 128;

        private final CodeTable table = new CodeTable();
        private final Map<String, Integer> known = new HashMap<>();
        /** The codes of small whole numbers as they are met; {@link #NEW} until then. */
        private final short[] numbered = new short[1024];
        private byte[] codes = new byte[1024];
        private int size;

        Choices(ChoiceQuestion question, String wave, Map<String, Absence> missing, Oddities oddities) {
            super(question.id(), oddities);
            missing.forEach((code, reason) -> known.put(code, (int) Column.Choices.code(reason)));
            Variant variant = question.variants().get(wave);
            List<Choice> then =
                    variant == null ? question.choices() : variant.choices().orElse(question.choices());
            for (Choice choice : then) {
                int place = question.indexOf(choice.code());
                if (place >= 0) {
                    known.put(choice.code(), place);
                }
            }
            known.forEach(table::put);
            table.put("", Column.Choices.code(Absence.BLANK));
            Arrays.fill(numbered, NEW);
        }

        /** What stands for an answer or an absence, exactly as it must be written, with its code. */
        Map<String, Integer> known() {
            return known;
        }

        @Override
        void take(long number) {
            int place = (int) number + LEAST;
            if (place != number + LEAST || place < 0 || place >= numbered.length) {
                super.take(number);
                return;
            }
            if (numbered[place] == NEW) {
                super.take(number);
                short code = codes[size - 1];
                // what is odd is said every time
                numbered[place] = code == Column.Choices.code(Absence.UNREADABLE) ? NEW : code;
                return;
            }
            takeCode(numbered[place]);
        }

        @Override
        void take(long[] numbers, boolean[] blank, int rows) {
            int row = 0;
            while (row < rows) {
                row = takeKnown(numbers, row, rows);
                if (row < rows) {
                    if (blank[row]) {
                        takeBlank();
                    } else {
                        take(numbers[row]);
                    }
                    row++;
                }
            }
        }

        /** Takes numbers while they are small and were met before; the place of the first that is not. */
        private int takeKnown(long[] numbers, int from, int rows) {
            codes = codes.length - size < rows - from ? Arrays.copyOf(codes, size + rows) : codes;
            byte[] into = codes;
            short[] known = numbered;
            int at = size;
            int row = from;
            int answers = -1;
            for (; row < rows; row++) {
                long place = numbers[row] + LEAST;
                if (place < 0 || place >= known.length || known[(int) place] == NEW) {
                    break;
                }
                int code = known[(int) place];
                answers &= code;
                into[at++] = (byte) code;
            }
            answered |= at > size && answers >= 0;
            size = at;
            return row;
        }

        @Override
        void take(double number) {
            if (number == (long) number && Math.abs(number) <= YamlBlock.MOST_EXACT) {
                take((long) number);
            } else {
                super.take(number);
            }
        }

        @Override
        void takeBlank() {
            takeCode(Column.Choices.code(Absence.BLANK));
        }

        /** The next row's field as its code. */
        void takeCode(int code) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, more(size));
            }
            answered |= code >= 0;
            codes[size++] = (byte) code;
        }

        @Override
        int bytesPerRow() {
            return Byte.BYTES;
        }

        @Override
        void expect(int rows) {
            codes = Arrays.copyOf(codes, Math.max(rows, size));
        }

        @Override
        void take(char[] from, int offset, int length) {
            int code;
            if (length == 0) {
                code = Column.Choices.code(Absence.BLANK);
            } else {
                code = table.find(from, offset, length);
                if (code == CodeTable.UNKNOWN) {
                    code = unusual(new String(from, offset, length));
                }
            }
            takeCode(code);
        }

        /** Blanks around a code, and {@code 1.0} or {@code -8.0} for {@code 1} or {@code -8}, are how other programs write. */
        private int unusual(String field) {
            refuseNul(field);
            String bare = field.strip();
            Integer code = bare.isEmpty() ? Integer.valueOf(Column.Choices.code(Absence.BLANK)) : known.get(bare);
            if (code == null && bare.matches("-?[0-9]{1,15}\\.0{1,6}")) {
                code = known.get(bare.substring(0, bare.indexOf('.')));
            }
            if (code == null) {
                odd(field, OddityKind.UNKNOWN_CODE);
                return Column.Choices.code(Absence.UNREADABLE);
            }
            table.put(field, code);
            return code;
        }

        @Override
        int size() {
            return size;
        }

        @Override
        Column done() {
            return new Column.Choices(size == codes.length ? codes : Arrays.copyOf(codes, size));
        }
    }

    static final class Numbers extends Filling {
        private static final byte ODD = -1;

        private final FieldNumber reader;
        private final Map<String, Absence> missing;
        private final double[] missingNumbers;
        private final byte[] missingReasons;
        private final double least;
        private final double most;
        private final boolean whole;
        private double[] values = new double[1024];
        private byte[] reasons = new byte[1024];
        private int size;

        Numbers(NumberQuestion question, Map<String, Absence> missing, FieldNumber reader, Oddities oddities) {
            this(
                    question.id(),
                    missing,
                    question.least().orElse(-YamlBlock.MOST_EXACT),
                    question.most().orElse(YamlBlock.MOST_EXACT),
                    question.whole(),
                    reader,
                    oddities);
        }

        /** Weights: any number; whether it can be one is a concern of the room {@code quality}. */
        static Numbers weights(String name, FieldNumber reader, Oddities oddities) {
            return new Numbers(name, Map.of(), -YamlBlock.MOST_EXACT, YamlBlock.MOST_EXACT, false, reader, oddities);
        }

        private Numbers(
                String name,
                Map<String, Absence> missing,
                double least,
                double most,
                boolean whole,
                FieldNumber reader,
                Oddities oddities) {
            super(name, oddities);
            this.missing = missing;
            this.least = least;
            this.most = most;
            this.whole = whole;
            this.reader = reader;
            double[] numbers = new double[missing.size()];
            byte[] why = new byte[missing.size()];
            int count = 0;
            for (Map.Entry<String, Absence> entry : missing.entrySet()) {
                double number = reader.of(
                        entry.getKey().toCharArray(), 0, entry.getKey().length());
                if (!Double.isNaN(number)) {
                    numbers[count] = number;
                    why[count++] = reason(entry.getValue());
                }
            }
            missingNumbers = Arrays.copyOf(numbers, count);
            missingReasons = why;
        }

        private static byte reason(Absence absence) {
            return (byte) (absence.ordinal() + 1);
        }

        @Override
        int bytesPerRow() {
            return Double.BYTES + Byte.BYTES;
        }

        @Override
        void expect(int rows) {
            values = Arrays.copyOf(values, Math.max(rows, size));
            reasons = Arrays.copyOf(reasons, values.length);
        }

        @Override
        void take(char[] from, int offset, int length) {
            double value = length == 0 ? Double.NaN : reader.of(from, offset, length);
            byte reason = length == 0 ? reason(Absence.BLANK) : judge(value);
            take(value, reason == ODD ? unusual(value, new String(from, offset, length)) : reason);
        }

        @Override
        void take(long number) {
            double value = number;
            if (Math.abs(value) > YamlBlock.MOST_EXACT) {
                super.take(number);
            } else {
                byte reason = judge(value);
                take(value, reason == ODD ? unusual(value, Long.toString(number)) : reason);
            }
        }

        @Override
        void take(double number) {
            byte reason = judge(number);
            take(number + 0.0, reason == ODD ? unusual(number, FieldNumber.plain(number)) : reason);
        }

        private void take(double value, byte reason) {
            if (size == values.length) {
                values = Arrays.copyOf(values, more(size));
                reasons = Arrays.copyOf(reasons, values.length);
            }
            values[size] = reason == 0 ? value : Double.NaN;
            reasons[size] = reason;
            answered |= reason == 0;
            size++;
        }

        /** 0 for an answer, or the reason why it is none, or {@link #ODD}. */
        private byte judge(double value) {
            for (int i = 0; i < missingNumbers.length; i++) {
                if (value == missingNumbers[i]) {
                    return missingReasons[i];
                }
            }
            if (value >= least && value <= most && (!whole || value == Math.rint(value))) {
                return 0;
            }
            return ODD;
        }

        private byte unusual(double value, String field) {
            refuseNul(field);
            String bare = field.strip();
            if (bare.isEmpty()) {
                return reason(Absence.BLANK);
            }
            Absence absence = missing.get(bare);
            if (absence != null) {
                return reason(absence);
            }
            boolean out = value < least || value > most;
            odd(
                    field,
                    Double.isNaN(value)
                            ? OddityKind.NOT_A_NUMBER
                            : out ? OddityKind.OUT_OF_RANGE : OddityKind.NOT_WHOLE);
            return reason(Absence.UNREADABLE);
        }

        @Override
        int size() {
            return size;
        }

        @Override
        Column done() {
            return size == values.length
                    ? new Column.Numbers(values, reasons)
                    : new Column.Numbers(Arrays.copyOf(values, size), Arrays.copyOf(reasons, size));
        }
    }

    static final class Texts extends Filling {
        private final Map<String, Absence> missing;
        private final List<String> dictionary = new ArrayList<>();
        private int[] slots = new int[1 << 12];
        private int[] hashes = new int[1 << 12];
        private int[] index = new int[1024];
        private int size;

        Texts(String name, Map<String, Absence> missing, Oddities oddities) {
            super(name, oddities);
            this.missing = missing;
        }

        @Override
        void take(char[] from, int offset, int length) {
            takeEntry(length == 0 ? -1 - Absence.BLANK.ordinal() : entry(from, offset, length));
        }

        /** The place of a text in the dictionary, where it is put if it is not there; negative for an absence. */
        int entry(String text) {
            char[] chars = text.toCharArray();
            return chars.length == 0 ? -1 - Absence.BLANK.ordinal() : entry(chars, 0, chars.length);
        }

        /** The next row's field as its place in the dictionary. */
        void takeEntry(int entry) {
            if (size == index.length) {
                index = Arrays.copyOf(index, more(size));
            }
            answered |= entry >= 0;
            index[size++] = entry;
        }

        @Override
        int bytesPerRow() {
            return Integer.BYTES;
        }

        @Override
        void expect(int rows) {
            index = Arrays.copyOf(index, Math.max(rows, size));
        }

        private int entry(char[] from, int offset, int length) {
            int hash = hash(from, offset, length);
            int mask = slots.length - 1;
            int slot = hash & mask;
            while (slots[slot] != 0) {
                if (hashes[slot] == hash && same(dictionary.get(slots[slot] - 1), from, offset, length)) {
                    return slots[slot] - 1;
                }
                slot = slot + 1 & mask;
            }
            return enter(new String(from, offset, length), hash, slot);
        }

        private int enter(String text, int hash, int slot) {
            refuseNul(text);
            Absence absence = text.isBlank() ? Absence.BLANK : missing.get(text.strip());
            if (absence != null) {
                return -1 - absence.ordinal();
            }
            dictionary.add(text);
            slots[slot] = dictionary.size();
            hashes[slot] = hash;
            if (dictionary.size() * 2 > slots.length) {
                rehash();
            }
            return dictionary.size() - 1;
        }

        private void rehash() {
            int[] oldSlots = slots;
            int[] oldHashes = hashes;
            slots = new int[oldSlots.length * 4];
            hashes = new int[slots.length];
            for (int i = 0; i < oldSlots.length; i++) {
                if (oldSlots[i] != 0) {
                    int slot = oldHashes[i] & slots.length - 1;
                    while (slots[slot] != 0) {
                        slot = slot + 1 & slots.length - 1;
                    }
                    slots[slot] = oldSlots[i];
                    hashes[slot] = oldHashes[i];
                }
            }
        }

        private static boolean same(String text, char[] from, int offset, int length) {
            if (text.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (text.charAt(i) != from[offset + i]) {
                    return false;
                }
            }
            return true;
        }

        /** Mixed well, since ids differ in their last digits only. */
        private static int hash(char[] from, int offset, int length) {
            long hash = length;
            for (int i = offset; i < offset + length; i++) {
                hash = (hash ^ from[i]) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            return (int) (hash ^ hash >>> 32);
        }

        @Override
        int size() {
            return size;
        }

        @Override
        Column done() {
            return new Column.Texts(
                    size == index.length ? index : Arrays.copyOf(index, size), List.copyOf(dictionary));
        }
    }
}
