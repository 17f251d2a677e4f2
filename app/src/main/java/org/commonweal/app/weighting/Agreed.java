package org.commonweal.app.weighting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.standing.Standing;
import org.commonweal.app.standing.Standings;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.SomeRows;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/**
 * Who of a wave may be in a file, by what they agreed to. Where nobody is known to whom an interview belongs, the wave's own answer to
 * the question about the scope counts; where there is none, nothing was agreed to.
 *
 * @param rows of the wave that go along, in their order
 * @param unquoted rows whose answers in free words stay here
 * @param left how many interviews stay here, by why
 * @param silenced how many interviews of the file leave their free words here
 */
record Agreed(int[] rows, BitSet unquoted, Map<Standing, Integer> left, int silenced) {

    static Agreed of(Wave wave, Purpose purpose, boolean texts, Standings standings, ConsentQuestions questions) {
        Rows all = new Rows(wave, standings, questions);
        List<Integer> rows = new ArrayList<>();
        BitSet unquoted = new BitSet();
        Map<Standing, Integer> left = new EnumMap<>(Standing.class);
        for (int row = 0; row < wave.size(); row++) {
            Standing survey = all.standing(row, ConsentScope.SURVEY);
            int at = row;
            Standing asked = purpose.scope().map(it -> all.standing(at, it)).orElse(Standing.AGREED);
            if (survey.isNo() || asked != Standing.AGREED) {
                left.merge(survey.isNo() ? survey : asked, 1, Integer::sum);
                continue;
            }
            rows.add(row);
            Standing quotes = texts ? all.standing(row, ConsentScope.QUOTES) : Standing.AGREED;
            unquoted.set(row, purpose == Purpose.STUDY ? quotes.isNo() : quotes != Standing.AGREED);
        }
        return new Agreed(rows.stream().mapToInt(Integer::intValue).toArray(), unquoted, left, unquoted.cardinality());
    }

    public int leftOut() {
        return left.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The table with those who may be in it, and a note that says so. */
    LabelledTable of(LabelledTable table, Wave wave, Purpose purpose) {
        if (leftOut() == 0 && silenced == 0) {
            return table;
        }
        List<Labels> notes = new ArrayList<>();
        if (leftOut() > 0) {
            notes.add(said("weighting.note.left." + purpose.written(), leftOut(), wave.size()));
        }
        if (silenced > 0) {
            notes.add(said("weighting.note.silenced", silenced));
        }
        Set<String> texts = wave.questionnaire().questions().stream()
                .filter(TextQuestion.class::isInstance)
                .map(it -> it.id())
                .collect(Collectors.toSet());
        return SomeRows.of(table, rows, unquoted, texts, notes);
    }

    private static Labels said(String key, Object... facts) {
        Map<String, String> said = new TreeMap<>();
        Words.LANGUAGES.forEach(
                it -> said.put(it.getLanguage(), Words.of(Agreed.class, it).say(key, facts)));
        return new Labels(said);
    }

    /** The interviews of a wave, each with the names that it may be known by. */
    private static final class Rows {

        private final Wave wave;
        private final Standings standings;
        private final List<Column.Texts> names = new ArrayList<>();
        private final Map<ConsentScope, ChoiceQuestion> answers = new EnumMap<>(ConsentScope.class);

        Rows(Wave wave, Standings standings, ConsentQuestions questions) {
            this.wave = wave;
            this.standings = standings;
            name(wave.questionnaire().columns().respondent());
            wave.questionnaire().columns().person().ifPresent(this::name);
            wave.questionnaire().questions().forEach(question -> {
                if (question instanceof ChoiceQuestion choice) {
                    questions.scopeOf(choice.id()).ifPresent(scope -> answers.put(scope, choice));
                }
            });
        }

        private void name(String column) {
            if (wave.column(column).orElseThrow() instanceof Column.Texts texts) {
                names.add(texts);
            }
        }

        Standing standing(int row, ConsentScope scope) {
            Standing known = standings.of(names.stream().map(it -> it.text(row)).toList(), scope, wave.id());
            if (known != Standing.UNKNOWN) {
                return known;
            }
            return answer(row, scope)
                    .map(it -> it == ConsentAct.GIVEN ? Standing.AGREED : Standing.REFUSED)
                    .orElse(Standing.UNKNOWN);
        }

        private Optional<ConsentAct> answer(int row, ConsentScope scope) {
            ChoiceQuestion question = answers.get(scope);
            if (question == null
                    || !(wave.column(question.id()).orElse(null) instanceof Column.Choices choices)
                    || choices.choice(row) < 0) {
                return Optional.empty();
            }
            return ConsentAct.ofAnswer(
                    question.choices().get(choices.choice(row)).code());
        }
    }
}
