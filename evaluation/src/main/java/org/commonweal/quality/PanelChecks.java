package org.commonweal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave;
import org.jspecify.annotations.Nullable;

/** People who answered in two waves: whether they can be the same people. */
final class PanelChecks {

    /** With more than one link in ten that does not fit, the key itself is in doubt. */
    static final double DOUBTFUL = 0.10;

    private final Frame earlier;
    private final Frame later;
    private final Column.Texts before;
    private final Column.Texts after;

    private PanelChecks(Frame earlier, Frame later, Column.Texts before, Column.Texts after) {
        this.earlier = earlier;
        this.later = later;
        this.before = before;
        this.after = after;
    }

    /** Every pair of waves, the earlier first. */
    static List<PanelLink> look(List<Frame> frames, Raised raised) {
        List<PanelLink> links = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            for (int j = i + 1; j < frames.size(); j++) {
                Column.Texts before = persons(frames.get(i));
                Column.Texts after = persons(frames.get(j));
                if (before != null && after != null) {
                    links.add(new PanelChecks(frames.get(i), frames.get(j), before, after).link(raised));
                }
            }
        }
        return links;
    }

    private static Column.@Nullable Texts persons(Frame frame) {
        Optional<String> person = frame.wave.questionnaire().columns().person();
        return person.map(frame::texts).orElse(null);
    }

    private PanelLink link(Raised raised) {
        int[] partner = partners();
        long people = 0;
        Rows moved = new Rows();
        Rows misfit = new Rows();
        long[] misfits = new long[2];
        Pairing sex = Pairing.of(earlier.wave.questionnaire().columns().sex(), earlier.wave, later.wave);
        Pairing birth = Pairing.of(earlier.wave.questionnaire().columns().birthYear(), earlier.wave, later.wave);
        for (int row = 0; row < partner.length; row++) {
            int then = partner[row];
            if (then < 0) {
                continue;
            }
            people++;
            if (earlier.area[then] >= 0 && later.area[row] >= 0 && earlier.area[then] != later.area[row]) {
                moved.add(row);
            }
            boolean otherSex = sex.apart(then, row) > 0;
            boolean otherBirth = birth.apart(then, row) > 1;
            misfits[0] += otherSex ? 1 : 0;
            misfits[1] += otherBirth ? 1 : 0;
            if (otherSex || otherBirth) {
                misfit.add(row);
            }
        }
        say(raised, people, moved, misfit);
        return new PanelLink(
                earlier.wave.id(), later.wave.id(), people, moved.size(), misfits[0], misfits[1], misfit.size());
    }

    private void say(Raised raised, long people, Rows moved, Rows misfit) {
        String column = later.wave.questionnaire().columns().person().orElse("");
        String from = earlier.wave.id();
        raised.about(
                QualityProblem.PERSON_MOVED, later.wave, column, moved, from, Figures.percent(moved.size(), people));
        String rate = Figures.percent(misfit.size(), people);
        raised.about(QualityProblem.PANEL_LINK_MISMATCH, later.wave, column, misfit, from, rate);
        if (misfit.size() > DOUBTFUL * people) {
            raised.whole(
                    QualityProblem.PANEL_LINKS_DOUBTFUL, later.wave, column, true, misfit.size(), from, rate, people);
        }
    }

    /** For each row of the later wave the row of the same person in the earlier one, the first where there are two; or -1. */
    private int[] partners() {
        Ids people = new Ids(before.dictionary());
        int[] rowOf = new int[before.dictionary().size()];
        Arrays.fill(rowOf, -1);
        for (int row = before.size() - 1; row >= 0; row--) {
            if (before.index()[row] >= 0 && !earlier.leftOut.get(row)) {
                rowOf[people.canonical(before.index()[row])] = row;
            }
        }
        int[] byEntry = new int[after.dictionary().size()];
        Arrays.setAll(byEntry, entry -> people.find(after.dictionary().get(entry)));
        boolean[] taken = new boolean[before.dictionary().size()];
        int[] partner = new int[after.size()];
        for (int row = 0; row < partner.length; row++) {
            int entry = after.index()[row];
            int person = entry < 0 || later.leftOut.get(row) ? -1 : byEntry[entry];
            partner[row] = person < 0 || taken[person] ? -1 : rowOf[person];
            if (person >= 0) {
                taken[person] = true;
            }
        }
        return partner;
    }

    /** The answers to one question in two waves. */
    private record Pairing(
            @Nullable Column before, @Nullable Column after) {

        static Pairing of(Optional<String> question, Wave earlier, Wave later) {
            return new Pairing(
                    question.flatMap(earlier::column).orElse(null),
                    question.flatMap(later::column).orElse(null));
        }

        /** How far apart two answers are; 0 where one is missing. */
        double apart(int then, int now) {
            if (before == null || after == null || !before.answered(then) || !after.answered(now)) {
                return 0;
            }
            if (before instanceof Column.Numbers one && after instanceof Column.Numbers other) {
                return Math.abs(one.number(then) - other.number(now));
            }
            if (before instanceof Column.Choices one && after instanceof Column.Choices other) {
                return one.choice(then) == other.choice(now) ? 0 : 2;
            }
            return before instanceof Column.Texts one && after instanceof Column.Texts other
                    ? (one.text(then).equals(other.text(now)) ? 0 : 2)
                    : 0;
        }
    }
}
