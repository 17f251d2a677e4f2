package org.commonweal.statistics.regression;

/**
 * What K stands for in the small-sample factor G/(G-1) x (N-1)/(N-K): the programs differ, and their standard errors with
 * them.
 */
public enum ParameterCount {
    /** Every coefficient, dummies and constant included: Stata regress and areg, R sandwich, clubSandwich CR1S. */
    FULL,
    /** Without the dummies of effects nested in the clusters: R fixest by default, Stata reghdfe and xtreg. */
    NON_NESTED,
    /** Slopes alone: no effect dummy is counted, nor the constant they absorb. */
    NONE;

    /**
     * @param coefficients all coefficients that were estimated
     * @param nestedDummies how many of them are dummies of effects nested in the clusters
     * @param effectDummies how many of them are dummies of any effect
     */
    public int of(int coefficients, int nestedDummies, int effectDummies) {
        return switch (this) {
            case FULL -> coefficients;
            case NON_NESTED -> coefficients - nestedDummies;
            case NONE -> effectDummies == 0 ? coefficients : coefficients - effectDummies - 1;
        };
    }
}
