package org.commonweal.statistics.regression;

/** Where the standard errors of a {@link Logit} come from, and the distribution they are read against. */
public enum LogitErrors {
    /** The inverse of the information, as if rows were independent; normal. */
    MODEL("model-based errors, normal"),
    /** Sandwich by cluster without a factor; normal. */
    CR0("CR0, normal"),
    /** Sandwich by cluster times G/(G-1), as Stata's {@code logit, vce(cluster)}; normal. */
    CR1("CR1 = CR0 x G/(G-1), normal"),
    /** The same errors as CR1, read against t with G-1 degrees of freedom: the one to prefer with few clusters. */
    CR1_T("CR1 = CR0 x G/(G-1), t with G-1 df");

    private final String words;

    LogitErrors(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
