package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.statistics.compression.Tally;
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
                .flatMap(question -> of(question, wave).stream())
                .toList();
    }

    private List<Evaluation.Balance> of(Question question, Wave wave) {
        return switch (question) {
            case ChoiceQuestion choice -> shares(choice, wave.choices(choice.id()));
            case NumberQuestion number -> List.of(number(number, wave.numbers(number.id())));
            // Free words are in no table.
            case TextQuestion words -> List.of();
        };
    }

    private Evaluation.Balance number(NumberQuestion question, Column.Numbers column) {
        double[] values = new double[rows.firstAfter];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.number(rows.row[i]);
        }
        return line(
                question.id(), question.wording(), Optional.empty(), false, WeightedMeans.of(rows, Values.of(values)));
    }

    private List<Evaluation.Balance> shares(ChoiceQuestion question, Column.Choices column) {
        List<Choice> choices = question.choices();
        byte[] given = new byte[rows.firstAfter];
        for (int i = 0; i < given.length; i++) {
            int choice = column.choice(rows.row[i]);
            given[i] = (byte) (choice < 0 ? choices.size() : choice);
        }
        Optional<Tally> tally = rows.groups.map(groups -> Tally.of(groups, given, choices.size() + 1));
        List<Evaluation.Balance> table = new ArrayList<>();
        for (int c = 0; c < choices.size(); c++) {
            double[] worth = new double[choices.size() + 1];
            worth[c] = 1;
            worth[choices.size()] = Double.NaN;
            table.add(line(
                    question.id(),
                    question.wording(),
                    Optional.of(choices.get(c).label()),
                    true,
                    tally.map(counted -> WeightedMeans.of(rows, counted, worth))
                            .orElseGet(() -> WeightedMeans.of(rows, new Values.Coded(given, worth)))));
        }
        return table;
    }

    private static Evaluation.Balance line(
            String question, Labels label, Optional<Labels> category, boolean share, WeightedMeans means) {
        Evaluation.Cell one = means.arm(true, false);
        Evaluation.Cell other = means.arm(false, false);
        return new Evaluation.Balance(
                question,
                label,
                category,
                share,
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
