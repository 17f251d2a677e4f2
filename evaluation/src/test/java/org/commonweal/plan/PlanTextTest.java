package org.commonweal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PlanTextTest {

    @Test
    void the_text_is_one_line_a_value_sorted_and_valid_yaml() {
        String text = PlanText.canonical(SmallPlan.plan());
        assertThat(text)
                .contains("after: \"2018\"\n")
                .contains("inference/level: 0.95\n")
                .contains("outcomes/heard/share/any_of: [\"1\", \"2\"]\n")
                .contains("outcomes/heard/smallest_important: 5\n")
                .contains("outcomes/happy/smallest_important: null\n")
                .contains("outcomes/happy/score/values/2: 2.5\n")
                .contains("covariates/birth_year/bands: [1950, 1980]\n");
        assertThat(text.lines().map(line -> line.substring(0, line.indexOf(": "))))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(text))
                .isInstanceOfSatisfying(
                        Map.class,
                        map -> assertThat(map).hasSize((int) text.lines().count()));
    }

    @Test
    void the_hash_is_the_sha_256_of_the_text() {
        assertThat(PlanText.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_order_in_which_languages_choices_and_reasons_are_written_does_not_matter() {
        Labels one = new Labels(Map.of("zh", "b", "en", "a"));
        Labels other = new Labels(new TreeMap<>(Map.of("en", "a", "zh", "b")));
        assertThat(PlanLines.of(with(0, one))).isEqualTo(PlanLines.of(with(0, other)));
        var forwards = new Criterion.AnyOf("influence", List.of("1", "2"));
        var backwards = new Criterion.AnyOf("influence", List.of("2", "1", "2"));
        assertThat(new Share(forwards, Set.of(Absence.BLANK, Absence.REFUSED)))
                .isEqualTo(new Share(backwards, Set.of(Absence.REFUSED, Absence.BLANK)));
    }

    private static AnalysisPlan with(int component, Object value) {
        return (AnalysisPlan) rebuilt(SmallPlan.plan(), component, value);
    }

    @Test
    void a_change_of_any_part_of_the_plan_changes_the_text() {
        AnalysisPlan plan = SmallPlan.plan();
        String text = PlanText.canonical(plan);
        List<Object> changed = variations(plan);
        assertThat(changed).hasSizeGreaterThan(90);
        Set<String> texts = new TreeSet<>();
        for (Object other : changed) {
            if (!other.equals(plan)) {
                assertThat(PlanText.canonical((AnalysisPlan) other))
                        .as("%s", other)
                        .isNotEqualTo(text);
                texts.add(PlanText.canonical((AnalysisPlan) other));
            }
        }
        assertThat(texts).hasSize((int)
                changed.stream().filter(other -> !other.equals(plan)).distinct().count());
    }

    /** Each copy of a value with one thing somewhere inside it changed. */
    private static List<Object> variations(Object value) {
        List<Object> all = new ArrayList<>();
        switch (value) {
            case String text -> all.addAll(List.of(text + "x", ""));
            case Integer number -> all.add(number + 1);
            case Long number -> all.add(number + 1);
            case Double number -> all.add(Math.nextUp(number));
            case OptionalDouble number -> all.add(number.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(0));
            case Optional<?> some -> {
                all.add(some.isPresent() ? Optional.empty() : Optional.of(""));
                some.ifPresent(inner -> variations(inner).forEach(other -> all.add(Optional.of(other))));
            }
            case Enum<?> name ->
                Arrays.stream(name.getDeclaringClass().getEnumConstants())
                        .filter(other -> other != name)
                        .forEach(all::add);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    List<Object> without = new ArrayList<>(list);
                    Object element = without.remove(i);
                    all.add(without);
                    for (Object other : variations(element)) {
                        List<Object> with = new ArrayList<>(list);
                        with.set(i, other);
                        all.add(with);
                    }
                }
                if (list.size() > 1) {
                    all.add(list.reversed());
                }
            }
            case Set<?> set -> all.add(Set.of(Absence.BLANK, Absence.REFUSED));
            case Map<?, ?> map ->
                map.forEach((key, inner) -> {
                    Map<Object, Object> without = new TreeMap<>(map);
                    without.remove(key);
                    all.add(without);
                    variations(inner).forEach(other -> {
                        Map<Object, Object> with = new TreeMap<>(map);
                        with.put(key, other);
                        all.add(with);
                    });
                });
            case Record parts -> {
                RecordComponent[] components = parts.getClass().getRecordComponents();
                for (int i = 0; i < components.length; i++) {
                    for (Object other : variations(read(parts, components[i]))) {
                        if (!(parts instanceof Labels && ((Map<?, ?>) other).isEmpty())) {
                            all.add(rebuilt(parts, i, other));
                        }
                    }
                }
            }
            default -> throw new AssertionError("a plan holds something the seal may not know: " + value.getClass());
        }
        return all;
    }

    private static Object read(Record parts, RecordComponent component) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object rebuilt(Record parts, int changed, Object value) {
        try {
            RecordComponent[] components = parts.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == changed ? value : read(parts, components[i]);
            }
            Constructor<?> constructor = parts.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void words_cannot_be_made_to_look_like_another_line() {
        Labels forged = Labels.of("x\"\nseed: 7\u2028\u202e\u0085 \\ \ud800 \ud83d\ude00");
        String text = PlanText.canonical(with(0, forged));
        assertThat(text.lines().filter(line -> line.startsWith("seed:"))).containsExactly("seed: 20150915");
        assertThat(text.lines().filter(line -> line.startsWith("title/en")).collect(Collectors.joining()))
                .isEqualTo("title/en: \"x\\\"\\u000aseed: 7\\u2028\\u202e\\u0085 \\\\ \\ud800 \ud83d\ude00\"");
        assertThat(PlanLines.segment("a: b/\n")).isEqualTo("a%3A%20b%2F%0A");
    }

    @Test
    void two_parts_of_the_same_name_cannot_be_sealed() {
        AnalysisPlan twice = with(5, List.of(SmallPlan.heard(), SmallPlan.heard()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanText.canonical(twice))
                .withMessageContaining("outcomes/heard");
    }

    @Test
    void changes_name_the_path_what_stood_there_and_what_stands_there_now() {
        String before = PlanText.canonical(SmallPlan.plan());
        String now = PlanText.canonical(with(15, 7L));
        assertThat(PlanText.changes(before, now)).containsExactly(new DeclaredPlan.Change("seed", "20150915", "7"));
    }

    @Test
    void numbers_stand_in_their_shortest_form() {
        assertThat(List.of(5.0, 0.1, -0.0, 1e-7, 1e21, 100.0).stream().map(PlanLines::shortest))
                .containsExactly("5", "0.1", "0", "0.0000001", "1000000000000000000000", "100");
    }
}
