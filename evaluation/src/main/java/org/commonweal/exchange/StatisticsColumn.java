package org.commonweal.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.commonweal.exchange.Meanings.Meaning;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.exchange.labelled.FileVariable.MissingValues;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.jspecify.annotations.Nullable;

/** How one variable of a file becomes the fields of one column. Nothing is made for a cell that means what stands there. */
final class StatisticsColumn {

    /** Values from here on are looked up by place. */
    private static final int LEAST = -1_024;

    private static final int SPAN = 16_384;
    private static final double MOST_DAYS = 3_000_000;

    private final Filling filling;
    private final Kind kind;
    private final MissingValues missing;
    private final @Nullable Meaning[] small;
    private final @Nullable Meaning[] letters = new @Nullable Meaning[26];
    private final Map<Double, Meaning> numbers = new HashMap<>();
    private final Map<String, Meaning> texts;

    StatisticsColumn(FileVariable variable, Filling filling, Map<String, Meaning> meanings) {
        this.filling = filling;
        this.kind = variable.kind();
        this.missing = variable.missing();
        this.texts = meanings;
        boolean any = meanings.keySet().stream().anyMatch(value -> !value.startsWith("."));
        small = new @Nullable Meaning[any && kind != Kind.TEXT ? SPAN : 0];
        if (kind != Kind.TEXT) {
            meanings.forEach(this::remember);
        }
    }

    private void remember(String value, Meaning meaning) {
        if (value.matches("\\.[a-z]")) {
            letters[value.charAt(1) - 'a'] = meaning;
            return;
        }
        if (!value.matches("[-+0-9.eE]{1,30}")) {
            return;
        }
        double number = Double.parseDouble(value);
        if (number == Math.rint(number) && number >= LEAST && number < LEAST + SPAN) {
            small[(int) number - LEAST] = meaning;
        } else {
            numbers.put(number, meaning);
        }
    }

    void number(double value) {
        Meaning meaning = meaning(value);
        if (meaning == null && missing.covers(value) && !answers(value)) {
            meaning = new Meaning.Odd(FileVariable.plain(value));
        }
        if (meaning != null) {
            take(meaning);
        } else if (kind == Kind.DATE || kind == Kind.MOMENT) {
            moment(value);
        } else {
            filling.take(value);
        }
    }

    private @Nullable Meaning meaning(double value) {
        int place = (int) value - LEAST;
        if (place >= 0 && place < small.length && value == (int) value) {
            return small[place];
        }
        return numbers.isEmpty() ? null : numbers.get(value);
    }

    /** Whether the questionnaire has an answer with this code, whatever the file calls missing. */
    private boolean answers(double value) {
        return filling instanceof ChoiceFilling choices && choices.known().containsKey(FileVariable.plain(value));
    }

    private void moment(double value) {
        double days = kind == Kind.DATE ? value : value / 86_400_000;
        if (!(Math.abs(days) < MOST_DAYS)) {
            filling.takeOdd(FileVariable.plain(value));
        } else if (days == Math.rint(days)) {
            filling.take(LocalDate.ofEpochDay((long) days).toString());
        } else {
            long millis = Math.round(days * 86_400_000);
            filling.take(LocalDateTime.ofEpochSecond(
                            Math.floorDiv(millis, 1000), Math.floorMod(millis, 1000) * 1_000_000, ZoneOffset.UTC)
                    .toString());
        }
    }

    void none(char letter) {
        Meaning meaning = letter == '.' ? null : letters[letter - 'a'];
        if (meaning == null) {
            filling.takeBlank();
        } else {
            take(meaning);
        }
    }

    void text(char[] from, int length) {
        Meaning meaning = texts.isEmpty() ? null : texts.get(new String(from, 0, length));
        if (meaning == null) {
            filling.take(from, 0, length);
        } else {
            take(meaning);
        }
    }

    private void take(Meaning meaning) {
        switch (meaning) {
            case Meaning.Field field -> filling.take(field.chars(), 0, field.chars().length);
            case Meaning.Gone gone -> filling.takeAbsence(gone.absence());
            case Meaning.Odd odd -> filling.takeOdd(odd.shown());
        }
    }
}
