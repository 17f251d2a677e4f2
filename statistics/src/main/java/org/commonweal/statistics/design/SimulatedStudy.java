package org.commonweal.statistics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.distribution.StudentT;

/**
 * A share in areas at two waves, drawn again and again under a {@link StudyDesign}, to see how often a method of inference rejects.
 *
 * <p>The true share of area g at wave t is p + u<sub>g</sub> + v<sub>gt</sub> + effect (treated, after), with Var(u) = &rho; CAC p(1-p)
 * and Var(v) = &rho; (1-CAC) p(1-p), both normal, kept within 0.001 and 0.999; so that &rho; is the intra-cluster correlation of
 * the answers. Households answer independently given their area and wave; of the share &phi; that is asked again, the part IAC
 * answers both times from the same uniform number, which makes the correlation of their answers about IAC.
 *
 * <p>Study number i is drawn from (seed, i) alone, and methods tried together see the same studies: neither threads nor the list
 * of methods change a number.
 */
public final class SimulatedStudy {

    private static final int BLOCK = 32;

    private final StudyDesign design;
    private final double baseline;
    private final int[] sizes;

    private SimulatedStudy(StudyDesign design, double baseline, int[] sizes) {
        this.design = design;
        this.baseline = baseline;
        this.sizes = sizes;
    }

    /**
     * Areas of the sizes the design speaks of: equal ones, or quantiles of a log-normal with its variation, alike in both arms.
     *
     * @param baseline the share before, between 0 and 1; it replaces the design's standard deviation
     */
    public static SimulatedStudy of(StudyDesign design, double baseline) {
        int arm = design.areasPerArm();
        double sigma = StrictMath.sqrt(StrictMath.log1p(design.sizeVariation() * design.sizeVariation()));
        double[] relative = new double[arm];
        for (int g = 0; g < arm; g++) {
            relative[g] = StrictMath.exp(sigma * StudentT.normal().quantile((g + 0.5) / arm));
        }
        double mean = Arrays.stream(relative).sum() / arm;
        int[] sizes = new int[2 * arm];
        for (int g = 0; g < sizes.length; g++) {
            sizes[g] = (int) Math.max(2, Math.round(design.householdsPerAreaAndWave() * relative[g % arm] / mean));
        }
        return withSizes(design, baseline, sizes);
    }

    /** Areas of given sizes, the treated half first, the same at both waves. */
    public static SimulatedStudy withSizes(StudyDesign design, double baseline, int[] sizes) {
        if (!(baseline > 0 && baseline < 1)) {
            throw new IllegalArgumentException("a baseline share lies between 0 and 1, not " + baseline);
        }
        if (sizes.length != 2 * design.areasPerArm() || Arrays.stream(sizes).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("%d sizes of at least 1 are needed, one an area, not %s"
                    .formatted(2 * design.areasPerArm(), Arrays.toString(sizes)));
        }
        return new SimulatedStudy(design, baseline, sizes.clone());
    }

    /** How many households each area gives a wave, the treated areas first. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** Study number {@code study} under this effect. */
    public AreaWaves draw(double effect, long seed, long study) {
        Draws draws = Draws.keyed(seed, study);
        int areas = sizes.length;
        double between = StrictMath.sqrt(design.icc() * baseline * (1 - baseline));
        double lasting = between * StrictMath.sqrt(design.clusterAutocorrelation());
        double passing = between * StrictMath.sqrt(1 - design.clusterAutocorrelation());
        boolean[] treated = new boolean[areas];
        long[][] households = new long[2][areas];
        double[][] yes = new double[2][areas];
        for (int g = 0; g < areas; g++) {
            treated[g] = g < areas / 2;
            double level = baseline + lasting * draws.normal();
            double before = within(level + passing * draws.normal());
            double after = within(level + passing * draws.normal() + (treated[g] ? effect : 0));
            households[0][g] = sizes[g];
            households[1][g] = sizes[g];
            answer(yes, g, before, after, draws);
        }
        return new AreaWaves(treated, households, yes, yes);
    }

    private void answer(double[][] yes, int g, double before, double after, Draws draws) {
        double steady = design.panelShare() * design.individualAutocorrelation();
        int again = (int) Math.round(steady * sizes[g]);
        for (int i = 0; i < sizes[g]; i++) {
            double first = draws.uniform();
            double second = i < again ? first : draws.uniform();
            yes[0][g] += first < before ? 1 : 0;
            yes[1][g] += second < after ? 1 : 0;
        }
    }

    private static double within(double share) {
        return Math.max(0.001, Math.min(0.999, share));
    }

    /**
     * How often each method rejects at the design's alpha.
     *
     * @param methods by name; they must be safe to call from several threads
     * @param studies how many to draw
     */
    public List<Rejections> rejections(Map<String, InferenceMethod> methods, double effect, int studies, long seed) {
        SortedMap<String, InferenceMethod> sorted = new TreeMap<>(methods);
        List<InferenceMethod> order = List.copyOf(sorted.values());
        int blocks = (studies + BLOCK - 1) / BLOCK;
        int[][][] counts = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> block(order, effect, block * BLOCK, Math.min(studies, (block + 1) * BLOCK), seed))
                .toArray(int[][][]::new);
        List<Rejections> results = new ArrayList<>();
        int m = 0;
        for (String name : sorted.keySet()) {
            int rejected = 0;
            int without = 0;
            for (int[][] block : counts) {
                rejected += block[m][0];
                without += block[m][1];
            }
            results.add(new Rejections(name, effect, design.alpha(), studies, rejected, without));
            m++;
        }
        return List.copyOf(results);
    }

    private int[][] block(List<InferenceMethod> methods, double effect, int from, int to, long seed) {
        int[][] counts = new int[methods.size()][2];
        for (int study = from; study < to; study++) {
            AreaWaves waves = draw(effect, seed, study);
            for (int m = 0; m < counts.length; m++) {
                double p = methods.get(m).pValue(waves);
                counts[m][0] += p <= design.alpha() ? 1 : 0;
                counts[m][1] += Double.isNaN(p) ? 1 : 0;
            }
        }
        return counts;
    }

    /** Power of one method over effects from 0 to {@code largest}: the points of a curve, with their Monte-Carlo errors. */
    public List<Rejections> curve(
            String name, InferenceMethod method, double largest, int steps, int studies, long seed) {
        List<Rejections> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            points.addAll(rejections(Map.of(name, method), largest * i / steps, studies, seed));
        }
        return List.copyOf(points);
    }
}
