package org.commonweal.statistics.regression;

/** How a one-way cluster-robust variance on rows corrects for few clusters. */
public enum ClusterCorrection {
    /** None; t(G-1). */
    CR0,
    /** G/(G-1); t(G-1). */
    CR1,
    /** G/(G-1) x (N-1)/(N-K), see {@link ParameterCount}; t(G-1). */
    CR1S,
    /**
     * Bell-McCaffrey with identity working covariance; weights are sampling weights. Satterthwaite df. Unweighted this is
     * "cluster HC2 with Bell-McCaffrey df" of R dfadjust.
     */
    CR2,
    /** Bell-McCaffrey with weights read as inverse variances. Satterthwaite df. */
    CR2_INVERSE_VARIANCE,
    /** The variance of CR2 with the degrees of freedom of Imbens and Kolesar (2016): errors with a cluster component. */
    CR2_IMBENS_KOLESAR,
    /** (I - H)<sup>-1</sup> in place of its root; equals the jackknife. Satterthwaite df. */
    CR3,
    /** &Sigma; (b(g) - b)<sup>2</sup>; t(G-1). */
    CR3_JACKKNIFE,
    /** (G-1)/G &Sigma; (b(g) - b)<sup>2</sup>; t(G-1). */
    CV3,
    /** (G-1)/G &Sigma; (b(g) - mean)<sup>2</sup>; t(G-1). */
    CV3J
}
