package org.commonweal.fieldwork.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.Share;
import org.commonweal.problem.Problem;
import org.commonweal.words.Words;

/**
 * Everything that can be said of how the interviews of a wave were done: each check with its signs, the figures behind them, or
 * the reason why it cannot be made. It holds no answer of anybody, and nothing about the answers to an interviewer of fewer people
 * than may be shown.
 *
 * @param interviews that were looked at
 * @param interviewers who did them; 0 where it is not known
 * @param checks one for each {@link Subject}, in its order
 */
public record FieldReport(int interviews, int interviewers, List<Check> checks) {

    /** What is looked at. */
    public enum Subject {
        NEAR_DUPLICATES,
        SPEED,
        SECTIONS,
        STRAIGHT_LINES,
        WITHOUT_ANSWER,
        INTERVIEWERS,
        DISTANCE,
        NIGHT,
        CLOCKS;

        public String inWords(Locale language) {
            return said(language, "subject");
        }

        /** What it means, and how it is found. */
        public String meaning(Locale language) {
            return said(language, "means");
        }

        private String said(Locale language, String what) {
            return Words.of(FieldworkProblem.class, language).say("quality." + what + "." + name());
        }
    }

    /** Why a check cannot be made. */
    public enum Reason {
        FEW_INTERVIEWS,
        FEW_QUESTIONS,
        TOO_MANY,
        NO_TIMES,
        NO_END,
        NO_SECTIONS,
        NO_BATTERIES,
        NO_INTERVIEWERS,
        NO_POSITIONS;

        public String inWords(Locale language) {
            return Words.of(FieldworkProblem.class, language).say("quality.reason." + name());
        }
    }

    /** What somebody can do about a sign; the first is what is usually best. */
    public enum Next {
        /** Look at the interview beside its answers, where somebody may see those. */
        LOOK,
        /** Have somebody else call at the dwelling. */
        BACK_CHECK,
        /** Talk with the interviewer. */
        TALK,
        /** Nothing: it is as it should be. */
        LEAVE
    }

    /**
     * Something that a person should look at.
     *
     * @param key the same whenever the same is found again
     * @param problem in words, with its remedy
     * @param interviews the ids of those it speaks of; none where it speaks of an interviewer or a question
     * @param interviewer whose it is; empty where it is a question's
     */
    public record Sign(
            String key, Problem problem, List<String> interviews, Optional<String> interviewer, List<Next> next) {}

    /** The numbers that a check rests on. */
    public sealed interface Figures {

        record None() implements Figures {}

        /**
         * Interviews by minutes (or metres).
         *
         * @param high the upper edge of the last bin, which holds all that is more
         * @param median of all
         * @param limit beyond which something is told
         */
        record Spread(List<Long> counts, double low, double high, double median, double limit) implements Figures {}

        /** Interviews by the hour in which they began, 24 of them. */
        record Hours(List<Long> counts) implements Figures {}

        /** The median of each section, in seconds. */
        record Sections(SortedMap<String, Double> medians) implements Figures {}

        /** A share of each interviewer, and of all of them; interviewers with few interviews are left out of all of it. */
        record ByInterviewer(List<Line> lines, double all, int leftOut) implements Figures {}

        /** How much of the spread of a question lies between interviewers, strongest first. */
        record ByQuestion(List<InterviewerEffect> effects) implements Figures {}
    }

    /** One interviewer's share with its 95% interval. */
    public record Line(String interviewer, int interviews, double share, double low, double high) {

        static Line of(String interviewer, Share share) {
            return new Line(interviewer, share.of(), share.value(), share.low(), share.high());
        }
    }

    /**
     * One check.
     *
     * @param looked at how many interviews
     * @param reason why it cannot be made; empty where it was
     */
    public record Check(Subject subject, int looked, Optional<Reason> reason, List<Sign> signs, Figures figures) {

        static Check not(Subject subject, Reason reason) {
            return new Check(subject, 0, Optional.of(reason), List.of(), new Figures.None());
        }
    }

    public FieldReport {
        checks = List.copyOf(checks);
    }

    /**
     * Looks at a wave.
     *
     * @param smallest nothing about the answers to an interviewer of fewer people is told
     */
    public static FieldReport of(TracedWave wave, QualityLimits limits, int smallest) {
        return new FieldChecks(wave, limits, smallest).all();
    }

    public int count() {
        return checks.stream().mapToInt(check -> check.signs().size()).sum();
    }
}
