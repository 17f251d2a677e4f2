package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;

/**
 * A linear or logit model under a survey design, with linearised errors (Binder 1983), as R's {@code svyglm}: t with units less
 * strata less terms but one degrees of freedom. Rows with a missing value are out.
 */
public final class SurveyRegression {

    private final List<String> terms;
    private final Optional<Covaried> fit;
    private final NotEstimable refusal;

    private SurveyRegression(List<String> terms, Optional<Covaried> fit, NotEstimable refusal) {
        this.terms = terms;
        this.fit = fit;
        this.refusal = refusal;
    }

    /** A linear model. */
    public static SurveyRegression linear(SurveyDesign design, List<String> terms, double[][] columns, double[] y) {
        return fit(design, terms, columns, y, false);
    }

    /** A logit model; y is 0 or 1. */
    public static SurveyRegression logit(SurveyDesign design, List<String> terms, double[][] columns, double[] y) {
        return fit(design, terms, columns, y, true);
    }

    private static SurveyRegression fit(
            SurveyDesign design, List<String> terms, double[][] columns, double[] y, boolean logit) {
        String recipe = (logit ? "logit" : "linear model") + "; " + design.inWords();
        boolean[] in = new boolean[y.length];
        double[] w = new double[y.length];
        double[] used = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            int row = i;
            in[i] = !Double.isNaN(y[i]) && Arrays.stream(columns).noneMatch(column -> Double.isNaN(column[row]));
            w[i] = in[i] ? design.weight(i) : 0;
            used[i] = w[i];
            if (w[i] < 0) {
                return without(terms, "A weight is negative.", "calibrate with bounds.", recipe);
            }
        }
        Optional<WeightedFit> found = WeightedFit.of(columns, terms, y, w, logit);
        if (found.isEmpty()) {
            return without(
                    terms, "The terms separate those who said yes from those who said no.", "use fewer terms.", recipe);
        }
        WeightedFit model = found.get();
        List<String> names = new ArrayList<>();
        for (int term : model.kept()) {
            names.add(terms.get(term));
        }
        KishEffect kish = KishEffect.of(used);
        Sample sample = new Sample(kish.rows(), design.units(in), kish.effectiveRows());
        double df = design.degreesOfFreedom(in) - (names.size() - 1);
        try {
            double[] covariance = DesignVariance.of(design, model.influence());
            return new SurveyRegression(
                    terms,
                    Optional.of(new Covaried(
                            names, model.coefficients(), covariance, df, sample, recipe, Optional.empty())),
                    new NotEstimable("Other terms explain this one.", "leave one of them out.", recipe));
        } catch (DesignVariance.Lonely lonely) {
            return new SurveyRegression(terms, Optional.empty(), Covaried.lonely(lonely, recipe));
        }
    }

    private static SurveyRegression without(List<String> terms, String reason, String remedy, String recipe) {
        return new SurveyRegression(terms, Optional.empty(), new NotEstimable(reason, remedy, recipe));
    }

    /**
     * A coefficient.
     *
     * @throws IllegalArgumentException where no term has this name
     */
    public Effect coefficient(String term) {
        if (!terms.contains(term)) {
            throw new IllegalArgumentException("no term is called '%s'; there are %s".formatted(term, terms));
        }
        return fit.isPresent() && fit.get().names().contains(term) ? fit.get().figure(term) : refusal;
    }
}
