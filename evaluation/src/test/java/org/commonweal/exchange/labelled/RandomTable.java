package org.commonweal.exchange.labelled;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.labelled.Variable.Measure;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;

/** Tables of any kind, from a seed; and what of them a file must give back. */
public final class RandomTable {

    private static final String[] ALPHABET = {
        "a", "Z", "0", " ", "'", "\"", ",", "=", "-", "é", "ß", "河", "畔", "😀", "\n", "\t"
    };

    private final Random random;

    public RandomTable(long seed) {
        random = new Random(seed);
    }

    /** A cell of a table in memory. */
    private record Column(double[] numbers, String[] texts, int[] reasons) implements Cells {
        @Override
        public int reason(int row) {
            return reasons[row];
        }

        @Override
        public double number(int row) {
            return numbers[row];
        }

        @Override
        public String text(int row) {
            return texts[row];
        }
    }

    public LabelledTable table(int mostText) {
        int rows = random.nextInt(40);
        int count = 1 + random.nextInt(12);
        List<LabelSet> shared = List.of(numbers("yes_no"), numbers("agree"));
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            variables.add(variable(i, rows, shared, mostText));
        }
        return new LabelledTable(
                "random",
                Labels.of("A table, 任意"),
                LocalDate.of(2026, 11, 26),
                Locale.ENGLISH,
                rows,
                variables,
                List.of(
                        Labels.of(
                                "A note of more than eighty bytes, so that it takes more than one line of the records"),
                        Labels.of("短注")),
                Optional.of("v0"));
    }

    private LabelSet numbers(String name) {
        Map<String, Labels> set = new LinkedHashMap<>();
        for (int code = 1; code <= 2 + random.nextInt(4); code++) {
            set.put(Integer.toString(code), Labels.of("Label " + code + text(20)));
        }
        return new LabelSet(name, set);
    }

    private List<Reason> reasons(Kind kind) {
        List<Reason> reasons = new ArrayList<>();
        for (Absence absence : Absence.values()) {
            if (absence != Absence.BLANK && random.nextInt(3) > 0) {
                String code = Integer.toString(-90 - absence.ordinal());
                reasons.add(
                        new Reason(absence, kind == Kind.TEXT ? "#" + code : code, Labels.of(absence + text(9)), true));
            }
        }
        return reasons;
    }

    private Variable variable(int place, int rows, List<LabelSet> shared, int mostText) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        LabelSet labels = kind == Kind.WHOLE && random.nextBoolean() ? shared.get(random.nextInt(2)) : LabelSet.NONE;
        if (kind == Kind.TEXT && random.nextInt(3) == 0) {
            Map<String, Labels> set = new LinkedHashMap<>();
            for (int i = 0; i < 3; i++) {
                set.put("code" + "x".repeat(random.nextInt(9)) + i, Labels.of("Word" + text(12)));
            }
            labels = new LabelSet("words" + place, set);
        }
        List<Reason> reasons = reasons(kind);
        int width = random.nextInt(4) == 0 ? mostText : 12;
        Column cells = new Column(new double[rows], new String[rows], new int[rows]);
        for (int row = 0; row < rows; row++) {
            int reason = random.nextInt(4) > 0 ? Cells.VALUE : random.nextInt(reasons.size() + 1);
            cells.reasons[row] = reason == 0 && random.nextInt(9) == 0 ? Cells.BLANK : reason;
            boolean there = cells.reasons[row] == Cells.VALUE;
            fill(cells, row, there, kind, labels, width);
        }
        String name = switch (random.nextInt(5)) {
            case 0 -> "a-long.name_of-more-than-32-letters_" + place;
            case 1 -> "with";
            case 2 -> "_x." + place;
            case 3 -> "河畔" + place;
            default -> "v" + place;
        };
        return new Variable(
                place == 0 ? "v0" : name + (name.equals("with") ? place : ""),
                Labels.of("Question " + text(40).strip() + "?"),
                kind,
                Measure.values()[random.nextInt(3)],
                labels,
                reasons,
                Optional.empty(),
                Optional.empty(),
                cells);
    }

    private void fill(Column cells, int row, boolean there, Kind kind, LabelSet labels, int width) {
        cells.numbers[row] = Double.NaN;
        cells.texts[row] = "";
        if (!there) {
            return;
        }
        if (kind == Kind.TEXT && !labels.byCode().isEmpty()) {
            int code = random.nextInt(labels.byCode().size());
            cells.numbers[row] = code + 1;
            cells.texts[row] = labels.codes().get(code);
        } else if (kind == Kind.TEXT) {
            cells.texts[row] = text(width);
        } else {
            cells.numbers[row] = switch (kind) {
                case WHOLE ->
                    random.nextInt(5) == 0 ? random.nextLong(1L << 50) - (1L << 49) : random.nextInt(250) - 80;
                case DATE -> random.nextInt(40_000) - 10_000;
                case MOMENT -> random.nextLong(2_000_000_000_000L);
                default -> random.nextBoolean() ? random.nextGaussian() * 1e6 : random.nextInt(300) / 100.0;
            };
        }
    }

    /** A text without blanks at its end, which files do not keep. */
    private String text(int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString().replaceAll(" +$", "");
    }
}
