package org.commonweal.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;

/**
 * What may be seen of the waves before a plan is declared: how many answered, and what they answered in all. From the
 * first day of the programme on, intervention and comparator are one number, so that nobody chooses an outcome by its
 * effect; before that day they may be seen apart. Neighbourhoods for reference stand by themselves: they are in no
 * comparison. Counts are bare counts, unweighted; small cells are suppressed in {@code disclosure}.
 *
 * @param response how many were approached and interviewed
 * @param answers what was answered
 */
public record Monitoring(List<Response> response, List<Answer> answers) {

    public Monitoring {
        response = List.copyOf(response);
        answers = List.copyOf(answers);
    }

    /** Whose answers are counted together. */
    public enum Group {
        INTERVENTION,
        COMPARATOR,
        /** Both arms as one. */
        BOTH_ARMS,
        REFERENCE
    }

    /** @param approached households; empty where it was not recorded for every neighbourhood of the group */
    public record Response(String wave, Group group, OptionalLong approached, long interviewed) {}

    /**
     * What was answered to one question.
     *
     * @param answered how many answered
     * @param unanswered how many of those asked did not
     * @param choices for a choice: how often each was given, in the order of the questionnaire
     * @param mean for a number: the mean of the answers; empty where nobody answered
     */
    public record Answer(
            String question,
            Labels wording,
            String wave,
            Group group,
            long answered,
            long unanswered,
            List<ChoiceCount> choices,
            OptionalDouble mean) {
        public Answer {
            choices = List.copyOf(choices);
        }
    }

    /** How often a choice was given. */
    public record ChoiceCount(String code, Labels label, long count) {}

    /** @param waves in any order; rows of unknown neighbourhoods are not counted */
    public static Monitoring of(Programme programme, List<Wave> waves) {
        List<Response> response = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (Wave wave : QualityReport.ordered(programme, waves)) {
            Frame frame = new Frame(programme, wave, new java.util.BitSet());
            Group[] groups = groups(apart(programme, wave));
            for (Group group : Group.values()) {
                response(frame, groups, group).ifPresent(response::add);
            }
            for (Question question : wave.questionnaire().questions()) {
                Column column = wave.columns().get(question.id());
                if (column != null) {
                    answers.addAll(answers(frame, groups, question, column));
                }
            }
        }
        return new Monitoring(response, answers);
    }

    /** Field work was over before the programme began anywhere. A wave the programme does not know is shown as one. */
    private static boolean apart(Programme programme, Wave wave) {
        LocalDate began = programme.in(Arm.INTERVENTION).stream()
                .map(place -> WaveChecks.began(programme, place))
                .min(LocalDate::compareTo)
                .orElse(programme.began());
        LocalDate first = began.isBefore(programme.began()) ? began : programme.began();
        return programme
                .wave(wave.id())
                .map(SurveyWave::to)
                .filter(first::isAfter)
                .isPresent();
    }

    /** The group of each arm, by its ordinal. */
    private static Group[] groups(boolean apart) {
        Group[] groups = new Group[Frame.ARMS];
        groups[Arm.INTERVENTION.ordinal()] = apart ? Group.INTERVENTION : Group.BOTH_ARMS;
        groups[Arm.COMPARATOR.ordinal()] = apart ? Group.COMPARATOR : Group.BOTH_ARMS;
        groups[Arm.REFERENCE.ordinal()] = Group.REFERENCE;
        return groups;
    }

    private static Optional<Response> response(Frame frame, Group[] groups, Group group) {
        long[] rows = frame.rowsByArea();
        Optional<SurveyWave> planned = frame.programme.wave(frame.wave.id());
        long interviewed = 0;
        long approached = 0;
        boolean any = false;
        boolean known = planned.isPresent();
        for (int i = 0; i < rows.length; i++) {
            var place = frame.programme.neighbourhoods().get(i);
            if (groups[place.arm().ordinal()] == group) {
                any = true;
                interviewed += rows[i];
                Integer there =
                        planned.map(wave -> wave.approached().get(place.id())).orElse(null);
                known &= there != null || rows[i] == 0;
                approached += there == null ? 0 : there;
            }
        }
        OptionalLong households = known && approached > 0 ? OptionalLong.of(approached) : OptionalLong.empty();
        return any ? Optional.of(new Response(frame.wave.id(), group, households, interviewed)) : Optional.empty();
    }

    private static List<Answer> answers(Frame frame, Group[] groups, Question question, Column column) {
        int choices =
                question instanceof ChoiceQuestion choice ? choice.choices().size() : 0;
        Group[] all = Group.values();
        long[][] counts = new long[all.length][choices];
        long[] answered = new long[all.length];
        long[] unanswered = new long[all.length];
        double[] sums = new double[all.length];
        for (int row = 0; row < column.size(); row++) {
            if (frame.arm[row] == Frame.NO_ARM) {
                continue;
            }
            int group = groups[frame.arm[row]].ordinal();
            if (column.answered(row)) {
                answered[group]++;
                if (column instanceof Column.Choices given && given.choice(row) < choices) {
                    counts[group][given.choice(row)]++;
                } else if (column instanceof Column.Numbers given) {
                    sums[group] += given.number(row);
                }
            } else if (AnswerChecks.wasAsked(column.absence(row))) {
                unanswered[group]++;
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Group group : all) {
            int at = group.ordinal();
            if (answered[at] + unanswered[at] > 0) {
                List<ChoiceCount> given = new ArrayList<>();
                for (int i = 0; i < choices; i++) {
                    var choice = ((ChoiceQuestion) question).choices().get(i);
                    given.add(new ChoiceCount(choice.code(), choice.label(), counts[at][i]));
                }
                OptionalDouble mean = column instanceof Column.Numbers && answered[at] > 0
                        ? OptionalDouble.of(sums[at] / answered[at])
                        : OptionalDouble.empty();
                answers.add(new Answer(
                        question.id(),
                        question.wording(),
                        frame.wave.id(),
                        group,
                        answered[at],
                        unanswered[at],
                        given,
                        mean));
            }
        }
        return answers;
    }
}
