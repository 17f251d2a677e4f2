package org.commonweal.statistics.matching;

/**
 * Every comparator, weighted by its base weight times the odds e/(1-e) of its propensity score: what estimates the effect on
 * the treated (Hirano, Imbens and Ridder 2003, Econometrica 71). Weights are scaled to the sum of the treated.
 */
public record PropensityOdds() implements Matching {

    @Override
    public String recipe() {
        return "weighted by the odds of the propensity score (logit, maximum likelihood)";
    }

    @Override
    public Choice choose(Units units) {
        Propensity.Outcome fitted = Propensity.of(units, recipe());
        if (fitted.propensity().isEmpty()) {
            return fitted.refusal().orElseThrow();
        }
        Propensity propensity = fitted.propensity().get();
        double[] weight = units.base().clone();
        for (int i = 0; i < weight.length; i++) {
            double e = propensity.score()[i];
            weight[i] *= units.treated()[i] ? 1 : e / (1 - e);
        }
        Balance.scaleToTreated(units, weight);
        return new Weighting(
                weight,
                java.util.List.of(),
                new int[0],
                Balance.residual(units, weight),
                recipe() + Pairing.withoutCovariates(propensity.leftOut()));
    }
}
