package org.commonweal.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.survey.Wave.OddityKind;

/** Answers to a choice, as codes. */
final class ChoiceFilling extends Filling {
    private static final short NEW = Short.MIN_VALUE;
    private static final int LEAST = 128;

    private final CodeTable table = new CodeTable();
    private final Map<String, Integer> known = new HashMap<>();
    /** The codes of small whole numbers as they are met; {@link #NEW} until then. */
    private final short[] numbered = new short[1024];

    private byte[] codes = new byte[1024];
    private int size;

    ChoiceFilling(ChoiceQuestion question, String wave, Map<String, Absence> missing, Oddities oddities) {
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
    void takeAbsence(Absence absence) {
        takeCode(Column.Choices.code(absence));
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
