package org.commonweal.statistics.design;

import org.commonweal.statistics.distribution.StudentT;

/**
 * The two-sample t test on the changes of areas, every area counted once, with a common variance and G - 2 degrees of freedom
 * (Donald and Lang 2007, Review of Economics and Statistics 89).
 */
public final class AreaChangeTest implements InferenceMethod {

    @Override
    public double pValue(AreaWaves waves) {
        double[] changes = waves.changes();
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int g = 0; g < changes.length; g++) {
            int arm = waves.treated()[g] ? 1 : 0;
            sum[arm] += changes[g];
            count[arm]++;
        }
        if (count[0] < 1 || count[1] < 1 || changes.length < 3) {
            return Double.NaN;
        }
        double within = 0;
        for (int g = 0; g < changes.length; g++) {
            int arm = waves.treated()[g] ? 1 : 0;
            double left = changes[g] - sum[arm] / count[arm];
            within += left * left;
        }
        double difference = sum[1] / count[1] - sum[0] / count[0];
        double df = changes.length - 2;
        double se = StrictMath.sqrt(within / df * (1.0 / count[0] + 1.0 / count[1]));
        return se > 0 ? StudentT.of(df).twoSided(difference / se) : Double.NaN;
    }
}
