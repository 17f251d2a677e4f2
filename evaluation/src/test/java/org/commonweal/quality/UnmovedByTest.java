package org.commonweal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.quality.SmallStudy.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Wave;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UnmovedByTest {

    /** Rows in which now and then something is wrong. */
    private static List<String> rows(Random random, int n) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean odd = random.nextInt(10) == 0;
            rows.add("r%d p%d %s %s %s %s %d %s"
                    .formatted(
                            odd ? random.nextInt(n) : i,
                            odd ? random.nextInt(n) : i,
                            odd ? "N" + random.nextInt(4) : "N" + (1 + i % 2),
                            odd ? "" + random.nextInt(9) : "1",
                            odd ? List.of("_", "-8", "9", "1").get(random.nextInt(4)) : "" + (1 + i % 3),
                            i % 4 < 2 ? "f" : "m",
                            1940 + i % 60,
                            random.nextInt(11)));
        }
        return rows;
    }

    private static QualityReport report(List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(rows);
        return QualityReport.of(
                programme(),
                List.of(wave("2015", questionnaire(), lines.toArray(String[]::new)), sound("2018")),
                Settlements.none());
    }

    /** Kind, value and how many records; not which rows. */
    private static List<String> what(QualityReport report) {
        return report.concerns().stream()
                .map(it ->
                        it.problem().kind() + " " + it.problem().facts().getFirst() + " " + it.count() + it.blocking())
                .sorted()
                .toList();
    }

    @Test
    void the_order_of_rows_changes_nothing_but_the_rows_that_are_named() {
        for (long seed = 1; seed <= 20; seed++) {
            List<String> rows = rows(new Random(seed), 90);
            QualityReport report = report(rows);
            List<String> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed + 1000));
            QualityReport other = report(shuffled);
            // which of two copies is linked to a person in another wave depends on the order: both block anyway
            List<String> one =
                    what(report).stream().filter(UnmovedByTest::noLink).toList();
            assertThat(what(other).stream().filter(UnmovedByTest::noLink))
                    .as("seed %d", seed)
                    .isEqualTo(one);
            assertThat(other.items()).as("seed %d", seed).isEqualTo(report.items());
            assertThat(report.blocking()).as("seed %d", seed).isNotEmpty();
        }
    }

    private static boolean noLink(String what) {
        return !what.startsWith("PANEL") && !what.startsWith("PERSON_MOVED");
    }

    @Test
    void who_answered_in_two_halves_adds_up_to_who_answered_in_the_whole() {
        for (long seed = 1; seed <= 20; seed++) {
            List<String> rows = rows(new Random(seed), 80);
            List<ItemResponse> whole = report(rows).items();
            List<ItemResponse> one = report(rows.subList(0, 33)).items();
            List<ItemResponse> other = report(rows.subList(33, 80)).items();
            for (ItemResponse item :
                    whole.stream().filter(it -> it.wave().equals("2015")).toList()) {
                assertThat(item.answered()).as("seed %d", seed).isEqualTo(answered(one, item) + answered(other, item));
            }
        }
    }

    private static long answered(List<ItemResponse> items, ItemResponse like) {
        return items.stream()
                .filter(item -> item.question().equals(like.question())
                        && item.wave().equals(like.wave())
                        && item.arm() == like.arm())
                .mapToLong(ItemResponse::answered)
                .sum();
    }

    @Test
    void the_order_in_which_waves_are_given_changes_nothing() {
        QualityReport one = QualityReport.of(programme(), List.of(sound("2015"), sound("2018")), Settlements.none());
        QualityReport other = QualityReport.of(programme(), List.of(sound("2018"), sound("2015")), Settlements.none());
        assertThat(other.items()).isEqualTo(one.items());
        assertThat(other.links()).isEqualTo(one.links());
    }

    @Test
    void every_concern_has_words_and_a_remedy_in_both_languages() {
        var english = Catalogue.of(QualityProblem.class, "words.properties");
        var chinese = Catalogue.of(QualityProblem.class, "words_zh.properties");
        assertThat(english).hasSize(2 * QualityProblem.values().length);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (QualityProblem problem : QualityProblem.values()) {
            assertThat(english).containsKeys("problem." + problem, "problem." + problem + ".remedy");
        }
        english.forEach((key, words) ->
                assertThat(Catalogue.places(chinese.get(key))).as(key).isEqualTo(Catalogue.places(words)));
        for (long seed = 1; seed <= 5; seed++) {
            report(rows(new Random(seed), 90)).concerns().forEach(concern -> {
                for (Locale language : Words.LANGUAGES) {
                    assertThat(concern.problem().inWords(language)
                                    + concern.problem().remedy(language))
                            .doesNotContainPattern("\\{\\d");
                }
            });
        }
    }

    /** A million rows of thirty questions, built without a string for each row but the ids. */
    private static Wave large(int rows) {
        Question[] questions = IntStream.range(0, 26)
                .mapToObj(i -> choice("q" + i, Map.of(), "1", "2", "3", "4"))
                .toArray(Question[]::new);
        Questionnaire questionnaire = questionnaire(questions);
        Map<String, Column> columns = new LinkedHashMap<>();
        String[] ids = new String[rows];
        Arrays.setAll(ids, i -> "r" + i);
        int[] index = IntStream.range(0, rows).toArray();
        columns.put("id", new Column.Texts(index, List.of(ids)));
        columns.put("person", new Column.Texts(index, List.of(ids)));
        columns.put(
                "area",
                new Column.Texts(IntStream.range(0, rows).map(i -> i & 1).toArray(), List.of("N1", "N2")));
        Random random = new Random(7);
        double[] weights = random.doubles(rows, 0.5, 2).toArray();
        columns.put("weight", new Column.Numbers(weights, new byte[rows]));
        for (Question question : questionnaire.questions()) {
            if (question instanceof Questionnaire.NumberQuestion) {
                columns.put(
                        question.id(),
                        new Column.Numbers(
                                IntStream.range(0, rows)
                                        .mapToDouble(i -> i % 80)
                                        .toArray(),
                                new byte[rows]));
            } else {
                byte[] codes = new byte[rows];
                for (int i = 0; i < rows; i++) {
                    codes[i] = random.nextInt(20) == 0
                            ? Column.Choices.code(Absence.DONT_KNOW)
                            : (byte) ((i + random.nextInt(2)) & 1);
                }
                columns.put(question.id(), new Column.Choices(codes));
            }
        }
        return new Wave("2015", "waves/2015.csv", "00", questionnaire, rows, columns, List.of());
    }

    @Test
    @Tag("slow")
    void a_million_rows_raise_what_ten_thousand_of_the_same_kind_raise() {
        assertThat(QualityReport.of(programme(), List.of(large(1_000_000)), Settlements.none())
                        .blocking())
                .isEqualTo(QualityReport.of(programme(), List.of(large(10_000)), Settlements.none())
                        .blocking());
    }
}
