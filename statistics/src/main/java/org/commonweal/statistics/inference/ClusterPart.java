package org.commonweal.statistics.inference;

import java.util.List;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.regression.SumsFit;

/**
 * What cluster g adds to the variance of one coefficient: with the vector a<sub>g</sub> of its rows,
 *
 * @param contribution a'e, whose square is added up
 * @param own a'a
 * @param plain X'a
 * @param weighted X'Wa
 */
record ClusterPart(double contribution, double own, double[] plain, double[] weighted) {

    static double variance(List<ClusterPart> parts) {
        double sum = 0;
        for (ClusterPart part : parts) {
            sum += part.contribution * part.contribution;
        }
        return sum;
    }

    /**
     * Satterthwaite: with the parts as forms s<sub>g</sub>'&epsilon; of independent errors, df = tr(&Omega;)<sup>2</sup> /
     * tr(&Omega;<sup>2</sup>), &Omega;<sub>gh</sub> = s<sub>g</sub>'s<sub>h</sub> = [g = h] a'a - (X'Wa)<sub>g</sub>'M
     * (X'a)<sub>h</sub> - (X'a)<sub>g</sub>'M (X'Wa)<sub>h</sub> + (X'a)<sub>g</sub>'K (X'a)<sub>h</sub>.
     */
    static double degreesOfFreedom(List<ClusterPart> parts, SumsFit fit, double[] k) {
        int clusters = parts.size();
        double trace = 0;
        double squares = 0;
        for (int h = 0; h < clusters; h++) {
            ClusterPart other = parts.get(h);
            double[] mq = Dense.times(fit.bread(), other.plain);
            double[] rest = Dense.times(k, other.plain);
            double[] mr = Dense.times(fit.bread(), other.weighted);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= mr[i];
            }
            for (int g = 0; g <= h; g++) {
                ClusterPart one = parts.get(g);
                double omega = Dense.dot(one.plain, rest) - Dense.dot(one.weighted, mq);
                if (g == h) {
                    omega += one.own;
                    trace += omega;
                    squares += omega * omega;
                } else {
                    squares += 2 * omega * omega;
                }
            }
        }
        return squares > 0 ? trace * trace / squares : 0;
    }
}
