package org.commonweal.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.survey.Wave;
import org.commonweal.survey.Wave.Oddity;
import org.commonweal.survey.Wave.OddityKind;
import org.commonweal.words.Labels;

/** Two neighbourhoods, two waves and a handful of questions, small enough to be checked by hand. */
public final class SmallStudy {

    private SmallStudy() {}

    public static Programme programme() {
        return programme(LocalDate.of(2016, 9, 1));
    }

    public static Programme programme(LocalDate began) {
        return new Programme(
                "small",
                Labels.of("Small"),
                true,
                began,
                new Framework("f", "1", List.of(new Domain("d", Labels.of("Domain")))),
                List.of(place("N1", Arm.INTERVENTION), place("N2", Arm.COMPARATOR)),
                List.of(
                        wave("2015", LocalDate.of(2015, 10, 5), LocalDate.of(2016, 3, 18)),
                        wave("2018", LocalDate.of(2018, 10, 5), LocalDate.of(2019, 3, 18))));
    }

    public static Neighbourhood place(String id, Arm arm) {
        return new Neighbourhood(
                id, Labels.of(id), arm, Optional.empty(), Optional.empty(), Optional.of("A"), Optional.empty());
    }

    public static SurveyWave wave(String id, LocalDate from, LocalDate to) {
        return new SurveyWave(id, Labels.of(id), from, to, "waves/" + id + ".csv", Map.of());
    }

    public static ChoiceQuestion choice(String id, Map<String, Variant> variants, String... codes) {
        return new ChoiceQuestion(
                id,
                new Labels(Map.of("en", "Words of " + id, "zh", id + "\u7684\u63aa\u8f9e")),
                Optional.empty(),
                Optional.empty(),
                variants,
                List.of(),
                Arrays.stream(codes)
                        .map(code -> new Choice(code, Labels.of("Label " + code)))
                        .toList());
    }

    public static NumberQuestion number(String id) {
        return new NumberQuestion(
                id,
                Labels.of("Words of " + id),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                OptionalDouble.of(0),
                OptionalDouble.of(3000),
                true,
                Optional.empty());
    }

    public static Questionnaire questionnaire(Question... more) {
        List<Question> questions = new ArrayList<>(List.of(
                choice("influence", Map.of(), "1", "2", "3"),
                choice("sex", Map.of(), "f", "m"),
                number("birth_year"),
                number("happy")));
        for (Question question : more) {
            questions.removeIf(known -> known.id().equals(question.id()));
            questions.add(question);
        }
        return new Questionnaire(
                "1",
                List.of("en"),
                Map.of("-8", Absence.DONT_KNOW, "-9", Absence.REFUSED),
                new Columns(
                        "id",
                        Optional.of("person"),
                        "area",
                        Optional.of("weight"),
                        Optional.of("sex"),
                        Optional.of("birth_year")),
                questions);
    }

    /** A wave from a little table: a header line, then rows; fields parted by spaces; an underscore is an empty field. */
    public static Wave wave(String id, Questionnaire questionnaire, String... lines) {
        String[] names = lines[0].split(" +", -1);
        Map<String, Column> columns = new LinkedHashMap<>();
        List<Oddity> oddities = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            String[] fields = new String[lines.length - 1];
            for (int row = 0; row < fields.length; row++) {
                fields[row] = lines[row + 1].split(" +", -1)[c];
            }
            columns.put(names[c], column(questionnaire, names[c], fields, oddities));
        }
        return new Wave(id, "waves/" + id + ".csv", "00", questionnaire, lines.length - 1, columns, oddities);
    }

    private static Column column(Questionnaire all, String name, String[] fields, List<Oddity> oddities) {
        Question question = all.question(name).orElse(null);
        if (question instanceof ChoiceQuestion choice) {
            byte[] codes = new byte[fields.length];
            for (int row = 0; row < codes.length; row++) {
                Absence absence = absence(all, fields[row]);
                int place = choice.indexOf(fields[row]);
                if (absence == null && place < 0) {
                    oddities.add(new Oddity(row + 2, name, fields[row], OddityKind.UNKNOWN_CODE));
                    absence = Absence.UNREADABLE;
                }
                codes[row] = absence == null ? (byte) place : Column.Choices.code(absence);
            }
            return new Column.Choices(codes);
        }
        if (question instanceof NumberQuestion || name.equals("weight")) {
            double[] values = new double[fields.length];
            byte[] reasons = new byte[fields.length];
            for (int row = 0; row < values.length; row++) {
                Absence absence = absence(all, fields[row]);
                if (absence == null && !fields[row].matches("-?[0-9.]+")) {
                    oddities.add(new Oddity(row + 2, name, fields[row], OddityKind.NOT_A_NUMBER));
                    absence = Absence.UNREADABLE;
                }
                values[row] = absence == null ? Double.parseDouble(fields[row]) : Double.NaN;
                reasons[row] = (byte) (absence == null ? 0 : absence.ordinal() + 1);
            }
            return new Column.Numbers(values, reasons);
        }
        List<String> dictionary = Arrays.stream(fields)
                .filter(field -> !field.equals("_"))
                .distinct()
                .toList();
        int[] index = Arrays.stream(fields)
                .mapToInt(field -> field.equals("_") ? -1 - Absence.BLANK.ordinal() : dictionary.indexOf(field))
                .toArray();
        return new Column.Texts(index, dictionary);
    }

    private static Absence absence(Questionnaire all, String field) {
        return field.equals("_")
                ? Absence.BLANK
                : field.equals("-1") ? Absence.NOT_APPLICABLE : all.missing().get(field);
    }

    public static final String HEADER = "id person area weight influence sex birth_year happy";

    /** A wave of so many rows in each neighbourhood in which nothing is odd. */
    public static List<String> sound(int each) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 2 * each; i++) {
            lines.add("r%d p%d N%d 1 %d %s %d %d"
                    .formatted(i, i, 1 + i % 2, 1 + i % 3, i % 4 < 2 ? "f" : "m", 1940 + i, i));
        }
        return lines;
    }

    public static Wave sound(String id) {
        return wave(id, questionnaire(), sound(30).toArray(String[]::new));
    }

    /** The sound wave with some rows changed; rows are counted from 0. */
    public static Wave with(String id, Questionnaire questionnaire, Map<Integer, String> changed) {
        List<String> lines = sound(30);
        changed.forEach((row, line) -> lines.set(row + 1, line));
        return wave(id, questionnaire, lines.toArray(String[]::new));
    }
}
