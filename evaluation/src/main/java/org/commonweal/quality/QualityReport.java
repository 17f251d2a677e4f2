package org.commonweal.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Wave;

/**
 * What there is to know about the waves of a study before anything is estimated from them.
 *
 * <p>Every row is looked at once for each column; rows that a settlement leaves out take no part in any check or table.
 */
public final class QualityReport {

    private final List<Wave> waves;
    private final List<BitSet> leftOut;
    private final List<Concern> concerns;
    private final Inspection inspection;

    private QualityReport(List<Wave> waves, List<BitSet> leftOut, List<Concern> concerns, Inspection inspection) {
        this.waves = waves;
        this.leftOut = leftOut;
        this.concerns = concerns;
        this.inspection = inspection;
    }

    /**
     * @param waves in any order; they are taken in the order of the programme
     * @throws IllegalArgumentException where two waves have the same id, or columns of one wave differ in length
     */
    public static QualityReport of(Programme programme, List<Wave> waves, Settlements settlements) {
        List<Wave> ordered = ordered(programme, waves);
        List<BitSet> none = ordered.stream().map(wave -> new BitSet()).toList();
        Inspection inspection = Inspection.of(programme, ordered, none);
        Hearing hearing = new Hearing(ordered, settlements);
        List<BitSet> leftOut = hearing.leftOut(inspection.drafts());
        if (leftOut.stream().anyMatch(rows -> !rows.isEmpty())) {
            inspection = Inspection.of(programme, ordered, leftOut);
        }
        return new QualityReport(ordered, leftOut, hearing.concerns(inspection.drafts()), inspection);
    }

    static List<Wave> ordered(Programme programme, List<Wave> waves) {
        List<String> ids = programme.waves().stream().map(SurveyWave::id).toList();
        List<Wave> ordered = new ArrayList<>(waves);
        ordered.sort(
                Comparator.comparingInt((Wave wave) -> ids.contains(wave.id()) ? ids.indexOf(wave.id()) : ids.size())
                        .thenComparing(Wave::id));
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i).id().equals(ordered.get(i - 1).id())) {
                throw new IllegalArgumentException(
                        "two waves are called " + ordered.get(i).id());
            }
        }
        return List.copyOf(ordered);
    }

    /** The waves that were looked at, in the order of the programme: not accepted by that. */
    public List<Wave> waves() {
        return waves;
    }

    /** Blocking ones first, then by wave, column and row. */
    public List<Concern> concerns() {
        return concerns;
    }

    public List<Concern> blocking() {
        return concerns.stream().filter(Concern::blocking).toList();
    }

    /**
     * The waves, to be estimated from; in the order of the programme.
     *
     * @throws Problems with every blocking concern
     */
    public List<CheckedWave> accept() {
        List<Problem> blocking = blocking().stream().map(Concern::problem).toList();
        Problems.throwIfAny(blocking);
        List<CheckedWave> checked = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            List<Concern> notes = concerns.stream()
                    .filter(concern -> concern.wave().equals(wave.id()))
                    .toList();
            checked.add(new CheckedWave(wave, notes, leftOut.get(i)));
        }
        return List.copyOf(checked);
    }

    /** Who answered each question, by wave and arm, in the order of the questionnaire within each wave. */
    public List<ItemResponse> items() {
        return inspection.items();
    }

    /** How uneven the weights are: each wave as a whole, then each of its arms; none without weights. */
    public List<WeightSpread> weights() {
        return inspection.weights();
    }

    /** Each pair of waves with ids of persons. */
    public List<PanelLink> links() {
        return inspection.links();
    }

    /**
     * Questions whose words or choices changed between these waves without a reason to compare them all the same; sorted.
     * No outcome may rest on one: quality knows no plans, so it is the study that refuses.
     */
    public List<String> notComparable() {
        return inspection.notComparable();
    }

    /** How many interviews of a wave a settlement leaves out. */
    public long leftOut(String wave) {
        for (int i = 0; i < waves.size(); i++) {
            if (waves.get(i).id().equals(wave)) {
                return leftOut.get(i).cardinality();
            }
        }
        return 0;
    }
}
