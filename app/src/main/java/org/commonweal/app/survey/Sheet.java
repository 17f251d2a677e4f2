package org.commonweal.app.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.look.Said;
import org.commonweal.programme.Programme;
import org.commonweal.quality.Concern;
import org.commonweal.quality.QualityProblem;
import org.commonweal.quality.QualityReport;
import org.commonweal.quality.Settlement.Decision;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;

/**
 * A wave laid out for a page.
 *
 * @param columns what was recognised, in the order of the file
 * @param rows the first interviews as texts; none for whoever sees no answers
 */
record Sheet(long interviews, List<ColumnLine> columns, List<List<String>> rows, List<AreaLine> areas) {

    private static final int SHOWN = 5;

    /** @param kind a key of our words: respondent, person, area, weight, choice, number, text */
    record ColumnLine(String name, String kind, String wording) {}

    /** How many were interviewed in a neighbourhood, and how many approached. */
    record AreaLine(String id, String name, String arm, long interviewed, Optional<Integer> approached) {}

    /** A concern as this reader may see it; {@code row} is 0 where it is about the wave as a whole. */
    record ConcernLine(
            String kind,
            boolean blocking,
            long count,
            Said said,
            long row,
            List<String> decisions,
            boolean rowNeeded) {}

    static Sheet of(Wave wave, Programme programme, boolean answers, Locale language) {
        List<ColumnLine> columns = new ArrayList<>();
        Questionnaire.Columns named = wave.questionnaire().columns();
        for (String name : wave.columns().keySet()) {
            Optional<Questionnaire.Question> question = wave.questionnaire().question(name);
            if (question.isPresent() && !question.get().askedIn(wave.id())) {
                continue;
            }
            columns.add(new ColumnLine(
                    name,
                    question.map(Sheet::kind).orElseGet(() -> kind(named, name)),
                    question.map(it -> it.wording().in(language)).orElse("")));
        }
        return new Sheet(
                wave.size(), columns, answers ? rows(wave, columns) : List.of(), areas(wave, programme, language));
    }

    private static String kind(Questionnaire.Question question) {
        return switch (question) {
            case ChoiceQuestion choice -> "choice";
            case NumberQuestion number -> "number";
            case TextQuestion text -> "text";
        };
    }

    private static String kind(Questionnaire.Columns named, String name) {
        if (name.equals(named.respondent())) {
            return "respondent";
        }
        if (name.equals(named.area())) {
            return "area";
        }
        return named.person().filter(name::equals).isPresent() ? "person" : "weight";
    }

    private static List<List<String>> rows(Wave wave, List<ColumnLine> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(SHOWN, wave.size()); row++) {
            List<String> cells = new ArrayList<>();
            for (ColumnLine column : columns) {
                cells.add(cell(wave, column.name(), row));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String cell(Wave wave, String name, int row) {
        Column column = wave.columns().get(name);
        if (column == null) {
            return "";
        }
        @org.jspecify.annotations.Nullable Absence absence = column.absence(row);
        if (absence != null) {
            return "(" + absence.name().toLowerCase(Locale.ROOT) + ")";
        }
        return switch (column) {
            case Column.Choices choices ->
                wave.questionnaire()
                        .question(name)
                        .filter(ChoiceQuestion.class::isInstance)
                        .map(it -> ((ChoiceQuestion) it)
                                .choices()
                                .get(choices.choice(row))
                                .code())
                        .orElse("");
            case Column.Numbers numbers ->
                java.math.BigDecimal.valueOf(numbers.number(row))
                        .stripTrailingZeros()
                        .toPlainString();
            case Column.Texts texts -> texts.text(row);
            // ids of a large table are not kept unless two rows share one
            case Column.Ids ids -> ids.repeated().getOrDefault(row, "…");
        };
    }

    private static List<AreaLine> areas(Wave wave, Programme programme, Locale language) {
        Map<String, Long> counts = new TreeMap<>();
        Column.Texts areas = wave.texts(wave.questionnaire().columns().area());
        for (int row = 0; row < wave.size(); row++) {
            counts.merge(areas.text(row), 1L, Long::sum);
        }
        Map<String, Integer> approached =
                programme.wave(wave.id()).map(Programme.SurveyWave::approached).orElse(Map.of());
        return programme.neighbourhoods().stream()
                .map(place -> new AreaLine(
                        place.id(),
                        place.name().in(language),
                        place.arm().name(),
                        counts.getOrDefault(place.id(), 0L),
                        Optional.ofNullable(approached.get(place.id()))))
                .toList();
    }

    /** The concerns of a wave, blocking ones first; without what was answered for whoever sees no answers. */
    static List<ConcernLine> concerns(QualityReport report, String wave, boolean answers, Locale language) {
        return report.concerns().stream()
                .filter(concern -> concern.wave().equals(wave))
                .map(concern -> answers ? concern : concern.withoutAnswers())
                .map(concern -> line(concern, language))
                .toList();
    }

    private static ConcernLine line(Concern concern, Locale language) {
        QualityProblem kind = (QualityProblem) concern.problem().kind();
        return new ConcernLine(
                kind.name(),
                concern.blocking(),
                concern.count(),
                Said.of(concern.problem(), language),
                concern.problem().place().line(),
                kind.decisions().stream().map(Decision::name).toList(),
                kind.ofCopies());
    }
}
