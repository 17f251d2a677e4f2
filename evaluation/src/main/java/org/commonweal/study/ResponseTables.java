package org.commonweal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.CheckedWave;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Wave;

/** Who was approached, who answered, who came again, and which questions they left out. */
final class ResponseTables {

    private final Programme programme;
    private final Rows rows;

    ResponseTables(Programme programme, Rows rows) {
        this.programme = programme;
        this.rows = rows;
    }

    /** Response by wave and arm. */
    List<Evaluation.Response> response() {
        long[][] used = new long[2][Arm.values().length];
        for (int i = 0; i < rows.size(); i++) {
            used[rows.isAfter(i) ? 1 : 0][armOf(i).ordinal()]++;
        }
        List<Evaluation.Response> table = new ArrayList<>();
        for (int wave = 0; wave < 2; wave++) {
            Wave answers = (wave == 0 ? rows.before : rows.after).wave();
            for (Arm arm : List.of(Arm.INTERVENTION, Arm.COMPARATOR)) {
                table.add(new Evaluation.Response(
                        answers.id(),
                        arm,
                        approached(answers.id(), arm),
                        interviewed(answers, arm),
                        used[wave][arm.ordinal()]));
            }
        }
        return table;
    }

    private Arm armOf(int i) {
        return rows.areas.get(rows.area[i]).arm();
    }

    private Optional<Long> approached(String wave, Arm arm) {
        Map<String, Integer> byPlace =
                programme.wave(wave).map(SurveyWave::approached).orElse(Map.of());
        List<String> places = programme.in(arm).stream()
                .map(Neighbourhood::id)
                .filter(byPlace::containsKey)
                .toList();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(places.stream().mapToLong(byPlace::get).sum());
    }

    private long interviewed(Wave wave, Arm arm) {
        Set<String> places = new HashSet<>();
        programme.in(arm).forEach(place -> places.add(place.id()));
        Column.Texts column = wave.texts(wave.questionnaire().columns().area());
        boolean[] here = new boolean[column.dictionary().size()];
        for (int entry = 0; entry < here.length; entry++) {
            here[entry] = places.contains(column.dictionary().get(entry));
        }
        long n = 0;
        for (int entry : column.index()) {
            n += entry >= 0 && here[entry] ? 1 : 0;
        }
        return n;
    }

    /** Who of the first wave came again; empty where nobody is known by a panel id. */
    List<Evaluation.Attrition> attrition() {
        Map<Integer, Integer> home = new TreeMap<>();
        for (int i = 0; i < rows.firstAfter; i++) {
            if (rows.person(i) >= 0) {
                home.put(rows.person(i), rows.area[i]);
            }
        }
        if (home.isEmpty()) {
            return List.of();
        }
        Map<Arm, long[]> counts = new TreeMap<>();
        home.values().forEach(area -> counts(counts, area)[0]++);
        for (int i = rows.firstAfter; i < rows.size(); i++) {
            Integer area = rows.person(i) >= 0 ? home.get(rows.person(i)) : null;
            if (area != null) {
                counts(counts, area)[1]++;
                counts(counts, area)[2] += area == rows.area[i] ? 0 : 1;
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new Evaluation.Attrition(
                        entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
                .toList();
    }

    private long[] counts(Map<Arm, long[]> counts, int area) {
        return counts.computeIfAbsent(rows.areas.get(area).arm(), arm -> new long[3]);
    }

    /** Item non-response of the questions that the plan uses. */
    List<Evaluation.Answered> answered(AnalysisPlan plan, Questionnaire questionnaire) {
        Set<String> used = new HashSet<>();
        plan.outcomes().forEach(outcome -> used.addAll(outcome.questions()));
        plan.covariates().forEach(covariate -> used.add(covariate.question()));
        return questionnaire.questions().parallelStream()
                .filter(question -> used.contains(question.id()))
                .flatMap(question -> List.of(rows.before, rows.after).stream()
                        .flatMap(checked -> checked.wave().column(question.id()).stream()
                                .flatMap(column -> answered(question, checked, column).stream())))
                .toList();
    }

    private List<Evaluation.Answered> answered(Question question, CheckedWave checked, Column column) {
        long[][] counts = new long[Arm.values().length][1 + Absence.values().length];
        int from = checked == rows.before ? 0 : rows.firstAfter;
        int to = checked == rows.before ? rows.firstAfter : rows.size();
        if (column instanceof Column.Choices choices) {
            byte[] codes = choices.codes();
            for (int i = from; i < to; i++) {
                counts[rows.intervention(i) ? 0 : 1][Math.max(0, -codes[rows.row[i]])]++;
            }
        } else {
            for (int i = from; i < to; i++) {
                Absence absence = column.absence(rows.row[i]);
                counts[rows.intervention(i) ? 0 : 1][absence == null ? 0 : 1 + absence.ordinal()]++;
            }
        }
        return List.of(
                answered(question, checked, Arm.INTERVENTION, counts[0]),
                answered(question, checked, Arm.COMPARATOR, counts[1]));
    }

    private static Evaluation.Answered answered(Question question, CheckedWave checked, Arm arm, long[] counts) {
        long answered = counts[0];
        long[] reasons = Arrays.copyOfRange(counts, 1, counts.length);
        long dontKnow = reasons[Absence.DONT_KNOW.ordinal()];
        long refused = reasons[Absence.REFUSED.ordinal()];
        long blank = reasons[Absence.BLANK.ordinal()] + reasons[Absence.UNREADABLE.ordinal()];
        return new Evaluation.Answered(
                question.id(),
                question.wording(),
                checked.wave().id(),
                arm,
                answered + dontKnow + refused + blank,
                answered,
                dontKnow,
                refused,
                blank);
    }
}
