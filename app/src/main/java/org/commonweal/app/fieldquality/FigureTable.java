package org.commonweal.app.fieldquality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.commonweal.fieldwork.quality.FieldReport.Figures;

/**
 * The numbers of a picture as a table.
 *
 * @param kind which words head its columns
 * @param rows a name each, and its numbers
 * @param leftOut interviewers who are not in it
 */
record FigureTable(String kind, List<Row> rows, int leftOut) {

    private static final int MOST_QUESTIONS = 60;

    record Row(String name, List<String> cells) {}

    static FigureTable of(Figures figures, UnaryOperator<String> names) {
        return switch (figures) {
            case Figures.None none -> new FigureTable("none", List.of(), 0);
            case Figures.Spread spread -> spread(spread);
            case Figures.Hours hours -> {
                List<Row> rows = new ArrayList<>();
                for (int hour = 0; hour < hours.counts().size(); hour++) {
                    if (hours.counts().get(hour) > 0) {
                        rows.add(new Row(
                                "%02d:00".formatted(hour),
                                List.of(hours.counts().get(hour).toString())));
                    }
                }
                yield new FigureTable("hours", rows, 0);
            }
            case Figures.Sections sections ->
                new FigureTable(
                        "sections",
                        sections.medians().entrySet().stream()
                                .map(it -> new Row(it.getKey(), List.of(plain(it.getValue(), 0))))
                                .toList(),
                        0);
            case Figures.ByInterviewer by ->
                new FigureTable(
                        "interviewers",
                        by.lines().stream()
                                .map(it -> new Row(
                                        names.apply(it.interviewer()),
                                        List.of(
                                                Integer.toString(it.interviews()),
                                                plain(100 * it.share(), 1),
                                                plain(100 * it.low(), 1) + "–" + plain(100 * it.high(), 1))))
                                .toList(),
                        by.leftOut());
            case Figures.ByQuestion by ->
                new FigureTable(
                        "questions",
                        by.effects().stream()
                                .limit(MOST_QUESTIONS)
                                .map(it -> new Row(
                                        it.question(),
                                        List.of(
                                                plain(it.spread().correlation(), 3),
                                                plain(it.spread().designEffect(), 2),
                                                Integer.toString(it.spread().groups()))))
                                .toList(),
                        0);
        };
    }

    private static FigureTable spread(Figures.Spread spread) {
        List<Row> rows = new ArrayList<>();
        double width = (spread.high() - spread.low()) / spread.counts().size();
        for (int bin = 0; bin < spread.counts().size(); bin++) {
            if (spread.counts().get(bin) > 0) {
                double from = spread.low() + bin * width;
                rows.add(new Row(
                        plain(from, 1) + (bin == spread.counts().size() - 1 ? "+" : "–" + plain(from + width, 1)),
                        List.of(spread.counts().get(bin).toString())));
            }
        }
        return new FigureTable("spread", rows, 0);
    }

    private static String plain(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
