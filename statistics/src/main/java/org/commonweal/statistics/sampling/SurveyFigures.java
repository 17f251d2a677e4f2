package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;

/**
 * Means, totals, ratios and shares with the errors that the design gives them (Taylor linearisation); t with as many degrees of
 * freedom as units less strata. A row without a value ({@code NaN}) does not count, as if it were outside the domain.
 *
 * @param design of the sample
 */
public record SurveyFigures(SurveyDesign design) {

    /** The population mean of y; a share where y is 0 or 1. */
    public Effect mean(double[] y) {
        boolean[] all = all();
        return ratio(y, ones(), all, design.degreesOfFreedom(all), "mean");
    }

    /** The population total of y. */
    public Effect total(double[] y) {
        boolean[] all = all();
        String recipe = recipe("total");
        double[] influence = new double[y.length];
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            influence[i] = Double.isNaN(y[i]) ? 0 : design.weight(i) * y[i];
            total += influence[i];
        }
        return effect(total, influence, design.degreesOfFreedom(all), sample(known(y, all)), recipe);
    }

    /** The total of y over the total of x. */
    public Effect ratio(double[] y, double[] x) {
        boolean[] all = all();
        return ratio(y, x, all, design.degreesOfFreedom(all), "ratio");
    }

    /**
     * The mean of y among those in a domain. The degrees of freedom are those of the units and strata that hold some of it.
     *
     * @param domain whether a row is in it
     */
    public Effect meanIn(boolean[] domain, double[] y) {
        boolean[] known = known(y, domain);
        return ratio(y, ones(), domain, design.degreesOfFreedom(known), "mean of a domain");
    }

    /** The means of y in every group, with their covariance; the design's own degrees of freedom. */
    public Covaried meansBy(List<String> groups, double[] y) {
        List<String> names = List.copyOf(new TreeSet<>(groups));
        double[][] influence = new double[names.size()][y.length];
        double[] values = new double[names.size()];
        for (int g = 0; g < names.size(); g++) {
            String name = names.get(g);
            boolean[] in = new boolean[y.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = groups.get(i).equals(name) && !Double.isNaN(y[i]);
            }
            values[g] = linearised(y, ones(), in, influence[g]);
        }
        boolean[] all = all();
        String recipe = recipe("means of groups");
        double[] covariance = new double[0];
        Optional<NotEstimable> refusal = Optional.empty();
        try {
            covariance = DesignVariance.of(design, influence);
        } catch (DesignVariance.Lonely lonely) {
            refusal = Optional.of(Covaried.lonely(lonely, recipe));
        }
        return new Covaried(
                names, values, covariance, design.degreesOfFreedom(all), sample(known(y, all)), recipe, refusal);
    }

    /**
     * The design effect of a mean: its variance over that of a simple random sample of as many rows from the same population;
     * empty where there is no estimate.
     */
    public OptionalDouble designEffect(double[] y) {
        boolean[] in = known(y, all());
        double sum = 0;
        double mean = 0;
        int rows = 0;
        for (int i = 0; i < y.length; i++) {
            if (in[i] && design.weight(i) != 0) {
                sum += design.weight(i);
                mean += design.weight(i) * y[i];
                rows++;
            }
        }
        mean /= sum;
        double spread = 0;
        for (int i = 0; i < y.length; i++) {
            spread += in[i] ? design.weight(i) * (y[i] - mean) * (y[i] - mean) : 0;
        }
        double simple = spread / sum * rows / (rows - 1) * (sum - rows) / (sum * rows);
        if (!(mean(y) instanceof org.commonweal.statistics.estimate.Estimate estimate) || !(simple > 0)) {
            return OptionalDouble.empty();
        }
        double se = estimate.standardError().orElse(0);
        return OptionalDouble.of(se * se / simple);
    }

    private Effect ratio(double[] y, double[] x, boolean[] domain, int df, String what) {
        boolean[] in = known(x, known(y, domain));
        double[] influence = new double[y.length];
        double value = linearised(y, x, in, influence);
        return effect(value, influence, df, sample(in), recipe(what));
    }

    /** The ratio, and into {@code influence} weight times influence of every row. */
    private double linearised(double[] y, double[] x, boolean[] in, double[] influence) {
        double top = 0;
        double bottom = 0;
        for (int i = 0; i < y.length; i++) {
            if (in[i]) {
                top += design.weight(i) * y[i];
                bottom += design.weight(i) * x[i];
            }
        }
        double value = top / bottom;
        for (int i = 0; i < y.length; i++) {
            influence[i] = in[i] ? design.weight(i) * (y[i] - value * x[i]) / bottom : 0;
        }
        return value;
    }

    private Effect effect(double value, double[] influence, int df, Sample sample, String recipe) {
        if (!Double.isFinite(value)) {
            return new NotEstimable(
                    "Nobody with a weight has an answer here, or the total below is 0.",
                    "ask for a larger group.",
                    recipe);
        }
        try {
            double variance = DesignVariance.of(design, new double[][] {influence})[0];
            return Covaried.effect(value, Math.sqrt(Math.max(0, variance)), df, sample, recipe);
        } catch (DesignVariance.Lonely lonely) {
            return Covaried.lonely(lonely, recipe);
        }
    }

    private Sample sample(boolean[] in) {
        List<Double> used = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            if (in[i] && design.weight(i) != 0) {
                used.add(design.weight(i));
            }
        }
        KishEffect kish =
                KishEffect.of(used.stream().mapToDouble(Double::doubleValue).toArray());
        return new Sample(used.size(), design.units(in), kish.effectiveRows());
    }

    private String recipe(String what) {
        return what + "; " + design.inWords();
    }

    private boolean[] all() {
        boolean[] all = new boolean[design.rows()];
        Arrays.fill(all, true);
        return all;
    }

    private double[] ones() {
        double[] ones = new double[design.rows()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean[] known(double[] y, boolean[] in) {
        boolean[] known = new boolean[in.length];
        for (int i = 0; i < in.length; i++) {
            known[i] = in[i] && !Double.isNaN(y[i]);
        }
        return known;
    }
}
