package org.commonweal.report;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.Numerals;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.study.Finding;

/**
 * A finding in short sentences. The words never go beyond the reading: a wide interval is doubt, not "no effect".
 *
 * <p>Source: sentence set of {@code facts/trust.md} 5.3, after the guidance of the Office for Statistics Regulation (2022).
 */
final class Sentences {

    private final Voice voice;

    Sentences(Voice voice) {
        this.voice = voice;
    }

    List<String> of(DisclosedFinding finding) {
        return switch (finding.headline()) {
            case Hidden<Effect> hidden -> List.of(voice.say("sentence.hidden"), voice.say("sentence.protect"));
            case Shown<Effect> shown ->
                switch (shown.value()) {
                    case NotEstimable none -> List.of(voice.say("sentence.none"));
                    case Estimate estimate -> of(finding, estimate);
                };
        };
    }

    private List<String> of(DisclosedFinding finding, Estimate estimate) {
        Outcome outcome = finding.outcome();
        List<String> said = new ArrayList<>();
        String kind = Voice.share(outcome) ? "share" : "score";
        double effect = estimate.value() * outcome.shownTimes();
        said.add(voice.say("sentence." + kind + "." + direction(finding, effect), about(outcome, effect)));
        double low = estimate.interval().low() * outcome.shownTimes();
        double high = estimate.interval().high() * outcome.shownTimes();
        said.add(
                Double.isInfinite(low) || Double.isInfinite(high)
                        ? voice.say("sentence.unbounded")
                        : voice.say("sentence.range", end(outcome, low), end(outcome, high)));
        said.add(verdict(finding));
        double nearest = Math.min(Math.abs(low), Math.abs(high));
        boolean firm = finding.reading() == Finding.Reading.BETTER || finding.reading() == Finding.Reading.WORSE;
        if (firm
                && outcome.smallestImportant().isPresent()
                && nearest < outcome.smallestImportant().getAsDouble()) {
            said.add(voice.say(
                    "sentence.perhaps.small",
                    size(outcome, outcome.smallestImportant().getAsDouble())));
        }
        if (finding.straddles()) {
            said.add(voice.say("sentence.straddles"));
        }
        return said;
    }

    private String verdict(DisclosedFinding finding) {
        Outcome outcome = finding.outcome();
        return switch (finding.reading()) {
            case BETTER -> voice.say("sentence.better");
            case WORSE -> voice.say("sentence.worse");
            case INCONCLUSIVE -> voice.say("sentence.inconclusive");
            case NO_IMPORTANT_DIFFERENCE ->
                outcome.smallestImportant().isPresent()
                        ? voice.say(
                                "sentence.unimportant",
                                size(outcome, outcome.smallestImportant().getAsDouble()))
                        : voice.say("sentence.inconclusive");
            case NOT_ESTIMABLE -> voice.say("sentence.none");
        };
    }

    /** Which way the places that took part moved, and whether the effect adds to that or takes from it. */
    private static String direction(DisclosedFinding finding, double effect) {
        var before = finding.means().interventionBefore().shown().map(Cell::mean);
        var after = finding.means().interventionAfter().shown().map(Cell::mean);
        boolean known = before.isPresent()
                && after.isPresent()
                && before.get().isPresent()
                && after.get().isPresent();
        if (effect == 0) {
            return "changed.same";
        }
        double moved = known ? after.get().getAsDouble() - before.get().getAsDouble() : 0;
        if (moved == 0) {
            return effect > 0 ? "changed.higher" : "changed.lower";
        }
        return (moved > 0 ? "rose." : "fell.") + (moved > 0 == effect > 0 ? "more" : "less");
    }

    /** "about 7 in 100", "less than 1 in 100", "about 0.4 points". */
    String about(Outcome outcome, double shown) {
        return little(outcome, shown)
                ? voice.say("size.little." + kind(outcome), smallest(outcome), voice.scoreUnit(outcome))
                : voice.say("size.about", size(outcome, shown));
    }

    /** "1 in 100 higher", "less than 1 in 100 lower". */
    private String end(Outcome outcome, double shown) {
        if (shown == 0) {
            return voice.say("size.none");
        }
        String size = little(outcome, shown)
                ? voice.say("size.little." + kind(outcome), smallest(outcome), voice.scoreUnit(outcome))
                : size(outcome, shown);
        return voice.say(shown > 0 ? "end.higher" : "end.lower", size);
    }

    /** "7 in 100", "0.4 points". */
    String size(Outcome outcome, double shown) {
        String number = Numerals.plain(Math.abs(shown), Voice.share(outcome) ? 0 : 1);
        return voice.say("size." + kind(outcome), number, voice.scoreUnit(outcome));
    }

    private static boolean little(Outcome outcome, double shown) {
        return Math.abs(shown) < (Voice.share(outcome) ? 1 : 0.1);
    }

    private static String smallest(Outcome outcome) {
        return Voice.share(outcome) ? "1" : "0.1";
    }

    private static String kind(Outcome outcome) {
        return Voice.share(outcome) ? "share" : "score";
    }
}
