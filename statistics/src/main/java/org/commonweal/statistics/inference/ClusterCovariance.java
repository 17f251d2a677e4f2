package org.commonweal.statistics.inference;

/** The cluster-robust variances that can be asked for, with the reference distribution that belongs to each. */
public enum ClusterCovariance {
    /** No correction; t(G-1). */
    CR0("CR0, t(G-1)"),
    /** CR0 x G/(G-1); t(G-1). */
    CR1("CR1, t(G-1)"),
    /** CR0 x G/(G-1) x (N-1)/(N-K), K counting every coefficient, as Stata regress; t(G-1). */
    CR1S_STATA("CR1S as Stata regress (K full), t(G-1)"),
    /** The same, K without the dummies nested in the clusters, as R fixest and Stata reghdfe; t(G-1). */
    CR1S_FIXEST("CR1S as fixest (K without nested effects), t(G-1)"),
    /** Bell-McCaffrey bias-reduced linearisation; Satterthwaite t. */
    CR2("CR2, Satterthwaite df"),
    /** The leverage-corrected variance that equals the jackknife &Sigma; (b(g) - b)<sup>2</sup>; Satterthwaite t. */
    CR3("CR3, Satterthwaite df"),
    /** The jackknife &Sigma; (b(g) - b)<sup>2</sup>; t(G-1). */
    CR3_JACKKNIFE("CR3 by jackknife, t(G-1)"),
    /** (G-1)/G x &Sigma; (b(g) - b)<sup>2</sup>, MacKinnon, Nielsen and Webb (2023); t(G-1). */
    CV3("CV3 jackknife, t(G-1)"),
    /** (G-1)/G x &Sigma; (b(g) - mean)<sup>2</sup>; t(G-1). */
    CV3J("CV3J jackknife about its mean, t(G-1)");

    private final String inWords;

    ClusterCovariance(String inWords) {
        this.inWords = inWords;
    }

    /** The short form that recipes carry. */
    public String inWords() {
        return inWords;
    }
}
