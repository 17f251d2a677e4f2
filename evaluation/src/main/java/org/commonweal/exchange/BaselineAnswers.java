package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Labels;

/**
 * What people had said of themselves, as categories: the choice questions that speak to no domain, numbers in at most four bands of
 * about as many people, and where they lived. Who did not answer is left out of a characteristic: nobody else can know who that was.
 *
 * @param characteristics in the order in which they are shown
 * @param categories by characteristic, the category of each person
 */
public record BaselineAnswers(List<Characteristic> characteristics, SortedMap<String, Map<String, String>> categories) {

    /** The characteristic of those who lived somewhere. */
    public static final String AREA = "-area";

    /** The characteristic of those who were in an arm. */
    public static final String ARM = "-arm";

    private static final String NOT_SAID = "-not-said";

    private static final int FEW = 6;
    private static final int BANDS = 4;

    /**
     * Something that people differ in.
     *
     * @param id a question, {@link #AREA} or {@link #ARM}
     * @param wording as it was asked; empty for what no question asked
     * @param levels its categories, in order
     */
    public record Characteristic(String id, Optional<Labels> wording, List<Level> levels) {}

    /** @param label in words; empty where the code says it */
    public record Level(String code, Optional<Labels> label) {}

    static BaselineAnswers of(
            Programme programme,
            Questionnaire questionnaire,
            String wave,
            SortedMap<String, List<String>> columns,
            boolean arms) {
        List<String> people =
                columns.getOrDefault(questionnaire.columns().person().orElse(""), List.of());
        List<Characteristic> characteristics = new ArrayList<>();
        SortedMap<String, Map<String, String>> categories = new TreeMap<>();
        for (Question question : questionnaire.questions()) {
            List<String> answers = columns.getOrDefault(question.id(), List.of());
            if (question.domain().isPresent() || !question.askedIn(wave) || answers.isEmpty()) {
                continue;
            }
            switch (question) {
                case ChoiceQuestion choice -> {
                    List<Level> levels = new ArrayList<>();
                    choice.choices().forEach(each -> levels.add(new Level(each.code(), Optional.of(each.label()))));
                    add(
                            characteristics,
                            categories,
                            new Characteristic(choice.id(), Optional.of(choice.wording()), levels),
                            people,
                            answers.stream()
                                    .map(each -> choice.indexOf(each) < 0 ? NOT_SAID : each)
                                    .toList());
                }
                case NumberQuestion number -> {
                    if (!questionnaire.columns().birthYear().equals(Optional.of(number.id()))) {
                        numbers(characteristics, categories, questionnaire, number, people, answers);
                    }
                }
                case Questionnaire.TextQuestion words -> {}
            }
        }
        places(
                programme,
                characteristics,
                categories,
                people,
                columns.getOrDefault(questionnaire.columns().area(), List.of()),
                arms);
        return new BaselineAnswers(List.copyOf(characteristics), categories);
    }

    private static void places(
            Programme programme,
            List<Characteristic> characteristics,
            SortedMap<String, Map<String, String>> categories,
            List<String> people,
            List<String> areas,
            boolean arms) {
        List<Level> places = new ArrayList<>();
        Map<String, String> arm = new TreeMap<>();
        programme.neighbourhoods().forEach(each -> {
            places.add(new Level(each.id(), Optional.of(each.name())));
            arm.put(each.id(), each.arm().name());
        });
        add(characteristics, categories, new Characteristic(AREA, Optional.empty(), places), people, areas);
        if (arms) {
            List<Level> two = new TreeSet<>(arm.values())
                    .stream().map(each -> new Level(each, Optional.empty())).toList();
            add(
                    characteristics,
                    categories,
                    new Characteristic(ARM, Optional.empty(), two),
                    people,
                    areas.stream().map(each -> arm.getOrDefault(each, NOT_SAID)).toList());
        }
    }

    private static void numbers(
            List<Characteristic> characteristics,
            SortedMap<String, Map<String, String>> categories,
            Questionnaire questionnaire,
            NumberQuestion question,
            List<String> people,
            List<String> answers) {
        double[] values = answers.stream()
                .mapToDouble(each -> questionnaire.missing().containsKey(each) || each.isEmpty()
                        ? Double.NaN
                        : new FieldNumber(false).of(each.toCharArray(), 0, each.length()))
                .toArray();
        double[] said = Arrays.stream(values)
                .filter(each -> !Double.isNaN(each))
                .sorted()
                .toArray();
        List<double[]> bands = bands(said);
        List<String> levels = bands.stream().map(BaselineAnswers::inFigures).toList();
        List<String> own = new ArrayList<>();
        for (double value : values) {
            String level = NOT_SAID;
            for (int i = 0; i < bands.size(); i++) {
                if (value >= bands.get(i)[0] && value <= bands.get(i)[1]) {
                    level = levels.get(i);
                }
            }
            own.add(level);
        }
        add(
                characteristics,
                categories,
                new Characteristic(
                        question.id(),
                        Optional.of(question.wording()),
                        levels.stream()
                                .map(each -> new Level(each, Optional.empty()))
                                .toList()),
                people,
                own);
    }

    /** The least and the largest value of each band: every value where there are few, otherwise about quarters. */
    private static List<double[]> bands(double[] sorted) {
        SortedSet<Double> distinct = new TreeSet<>();
        Arrays.stream(sorted).forEach(distinct::add);
        List<double[]> bands = new ArrayList<>();
        if (distinct.size() <= FEW) {
            distinct.forEach(each -> bands.add(new double[] {each, each}));
            return bands;
        }
        double after = Double.NEGATIVE_INFINITY;
        for (int i = 1; i <= BANDS; i++) {
            double last = i == BANDS ? distinct.last() : sorted[sorted.length * i / BANDS - 1];
            double from = after;
            Optional<Double> first =
                    distinct.stream().filter(each -> each > from).findFirst();
            if (first.isPresent() && first.get() <= last) {
                bands.add(new double[] {first.get(), last});
                after = last;
            }
        }
        return bands;
    }

    private static String inFigures(double[] band) {
        return band[0] == band[1] ? figure(band[0]) : figure(band[0]) + "–" + figure(band[1]);
    }

    private static String figure(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static void add(
            List<Characteristic> characteristics,
            SortedMap<String, Map<String, String>> categories,
            Characteristic characteristic,
            List<String> people,
            List<String> levels) {
        Map<String, String> own = new TreeMap<>();
        for (int row = 0; row < Math.min(people.size(), levels.size()); row++) {
            if (!people.get(row).isEmpty() && !levels.get(row).equals(NOT_SAID)) {
                own.putIfAbsent(people.get(row), levels.get(row));
            }
        }
        characteristics.add(characteristic);
        categories.put(characteristic.id(), own);
    }
}
