package org.commonweal.app.fieldquality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.commonweal.fieldwork.quality.FieldReport.Check;
import org.commonweal.fieldwork.quality.FieldReport.Figures;
import org.commonweal.fieldwork.quality.FieldReport.Subject;
import org.commonweal.figure.BinPlot;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.figure.IntervalPlot.Point;
import org.commonweal.figure.IntervalPlot.Reference;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The pictures of checks. */
@Component
final class FieldPictures {

    private static final int MOST_QUESTIONS = 20;

    private final MessageSource words;

    FieldPictures(MessageSource words) {
        this.words = words;
    }

    /** As SVG; nothing where a check has no picture. */
    String draw(Check check, UnaryOperator<String> names, Locale language) {
        String title = check.subject().inWords(language);
        return switch (check.figures()) {
            case Figures.None none -> "";
            case Figures.Spread spread ->
                new BinPlot(
                                title,
                                say(
                                        check.subject() == Subject.DISTANCE
                                                ? "fieldquality.axis.metres"
                                                : "fieldquality.axis.minutes",
                                        language),
                                spread.low(),
                                spread.high(),
                                spread.counts(),
                                List.of(
                                        new BinPlot.Mark(spread.median(), say("fieldquality.median", language)),
                                        new BinPlot.Mark(spread.limit(), say("fieldquality.limit", language))))
                        .draw(language)
                        .svg()
                        .write();
            case Figures.Hours hours ->
                new BinPlot(title, say("fieldquality.axis.hour", language), 0, 24, hours.counts(), List.of())
                        .draw(language)
                        .svg()
                        .write();
            case Figures.Sections sections ->
                plot(
                        title,
                        say("fieldquality.axis.seconds", language),
                        0,
                        Optional.empty(),
                        sections.medians().entrySet().stream()
                                .map(it -> point(it.getKey(), it.getValue(), it.getValue(), it.getValue()))
                                .toList(),
                        language);
            case Figures.ByInterviewer by ->
                by.lines().isEmpty()
                        ? ""
                        : plot(
                                title,
                                say("fieldquality.axis.share", language),
                                1,
                                Optional.of(new Reference(100 * by.all(), say("fieldquality.everybody", language))),
                                by.lines().stream()
                                        .map(it -> point(
                                                names.apply(it.interviewer()),
                                                100 * it.share(),
                                                100 * it.low(),
                                                100 * it.high()))
                                        .toList(),
                                language);
            case Figures.ByQuestion by ->
                by.effects().isEmpty()
                        ? ""
                        : plot(
                                title,
                                say("fieldquality.axis.effect", language),
                                2,
                                Optional.of(new Reference(1, say("fieldquality.effect.none", language))),
                                by.effects().stream()
                                        .limit(MOST_QUESTIONS)
                                        .map(it -> point(
                                                it.question(),
                                                it.spread().designEffect(),
                                                it.spread().designEffect(),
                                                it.spread().designEffect()))
                                        .toList(),
                                language);
        };
    }

    private static IntervalPlot.Row point(String label, double value, double low, double high) {
        return new Point(label, value, low, high, OptionalDouble.empty(), false);
    }

    private static String plot(
            String title,
            String axis,
            int decimals,
            Optional<Reference> reference,
            List<IntervalPlot.Row> rows,
            Locale language) {
        return new IntervalPlot(title, axis, decimals, reference, rows, true)
                .draw(language)
                .svg()
                .write();
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }
}
