package org.commonweal.bench;

import java.util.Arrays;
import org.commonweal.statistics.design.AreaWaves;
import org.commonweal.statistics.design.SimulatedStudy;
import org.commonweal.statistics.design.StudyDesign;

/**
 * One kind of study to simulate: how many areas an arm, of what sizes, and how alike neighbours answer.
 *
 * @param treated how many areas have the programme
 * @param others how many do not
 * @param unequal whether areas give 60, 120 and 330 households a wave instead of 167 each
 * @param icc intra-cluster correlation of the answers in a wave
 * @param lasting cluster autocorrelation: how much of what an area is stays from wave to wave
 */
record Setting(int treated, int others, boolean unequal, double icc, double lasting) {

    private static final int EQUAL = 167;
    private static final int[] UNEQUAL = {60, 120, 330};

    /** A share near what the source programme asked about: about a third say they can influence decisions. */
    static final double BASELINE = 0.35;

    /** As many areas on both sides as the larger arm has; {@link #draw} leaves out what is too many. */
    SimulatedStudy study() {
        int arm = Math.max(treated, others);
        int[] sizes = new int[2 * arm];
        for (int g = 0; g < sizes.length; g++) {
            sizes[g] = unequal ? UNEQUAL[g % arm % UNEQUAL.length] : EQUAL;
        }
        StudyDesign design =
                StudyDesign.forShare(arm, EQUAL, BASELINE, icc, 0.05).withClusterAutocorrelation(lasting);
        return SimulatedStudy.withSizes(design, BASELINE, sizes);
    }

    /** Every setting has its own studies, so that one unlucky set of draws does not show in every column. */
    AreaWaves draw(SimulatedStudy study, double effect, long seed, long number) {
        long own =
                seed + Math.round(100 * icc) * 1000 + Math.round(10 * lasting) * 100 + treated * 2L + (unequal ? 1 : 0);
        AreaWaves all = study.draw(effect, own, number);
        int arm = Math.max(treated, others);
        int[] kept = java.util.stream.IntStream.range(0, 2 * arm)
                .filter(g -> g < arm ? g < treated : g - arm < others)
                .toArray();
        boolean[] has = new boolean[kept.length];
        long[][] households = new long[2][kept.length];
        double[][] yes = new double[2][kept.length];
        for (int i = 0; i < kept.length; i++) {
            has[i] = all.treated()[kept[i]];
            for (int wave = 0; wave < 2; wave++) {
                households[wave][i] = all.households()[wave][kept[i]];
                yes[wave][i] = all.sums()[wave][kept[i]];
            }
        }
        return new AreaWaves(has, households, yes, yes);
    }

    String sizesInWords() {
        return unequal
                ? Arrays.stream(UNEQUAL)
                        .mapToObj(Integer::toString)
                        .reduce((a, b) -> a + "/" + b)
                        .orElseThrow()
                : Integer.toString(EQUAL);
    }
}
