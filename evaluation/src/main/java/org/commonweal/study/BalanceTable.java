package org.commonweal.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;

/**
 * Table 1: who lived in the two arms before the programme began, weighted. Every question that speaks to no domain
 * (demographics) is in it.
 *
 * <p>The standardised difference is (mean of intervention - mean of comparator) / sqrt of the mean of the two variances of
 * single answers (Austin 2009).
 */
final class BalanceTable {

    private final Rows rows;

    BalanceTable(Rows rows) {
        this.rows = rows;
    }

    List<Evaluation.Balance> of(Questionnaire questionnaire) {
        Wave wave = rows.before.wave();
        return questionnaire.questions().parallelStream()
                .filter(question -> question.domain().isEmpty()
                        && wave.column(question.id()).isPresent())
                .flatMap(question -> switch (question) {
                    case ChoiceQuestion choice -> shares(choice, wave.choices(choice.id())).stream();
                    case NumberQuestion number -> Stream.of(mean(number, wave.numbers(number.id())));
                    case TextQuestion words -> Stream.<Evaluation.Balance>empty(); // Free words are in no table.
                })
                .toList();
    }

    private List<Evaluation.Balance> shares(ChoiceQuestion question, Column.Choices column) {
        List<Choice> choices = question.choices();
        List<WeightedMeans> shares = WeightedMeans.sharesBefore(rows, column, choices.size());
        return IntStream.range(0, choices.size())
                .mapToObj(c -> line(question, Optional.of(choices.get(c).label()), shares.get(c)))
                .toList();
    }

    private Evaluation.Balance mean(NumberQuestion question, Column.Numbers column) {
        double[] value = new double[rows.firstAfter];
        Arrays.setAll(value, i -> column.number(rows.row[i]));
        return line(question, Optional.empty(), new WeightedMeans(rows, value));
    }

    private static Evaluation.Balance line(Question question, Optional<Labels> category, WeightedMeans means) {
        Evaluation.Cell one = means.arm(true, false);
        Evaluation.Cell other = means.arm(false, false);
        return new Evaluation.Balance(
                question.id(),
                question.wording(),
                category,
                category.isPresent(),
                one,
                other,
                difference(one, other, means.spread(true, false), means.spread(false, false)));
    }

    private static OptionalDouble difference(
            Evaluation.Cell one, Evaluation.Cell other, OptionalDouble spread, OptionalDouble otherSpread) {
        if (one.mean().isEmpty() || other.mean().isEmpty()) {
            return OptionalDouble.empty();
        }
        double pooled = (spread.orElse(0) + otherSpread.orElse(0)) / 2;
        return pooled > 0
                ? OptionalDouble.of((one.mean().getAsDouble() - other.mean().getAsDouble()) / Math.sqrt(pooled))
                : OptionalDouble.empty();
    }
}
