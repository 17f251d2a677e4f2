package org.commonweal.statistics.sensitivity;

/**
 * An estimate with what each cluster adds to its error, so that its CR0 variance is the sum of their squares: for a linear model
 * c'(X'WX)<sup>-1</sup> X<sub>g</sub>'W<sub>g</sub>e<sub>g</sub>.
 *
 * @param name what was estimated, for messages
 * @param value the estimate
 * @param byCluster one number a cluster, in an order that estimates to be compared share; 0 where a cluster has no part
 */
public record Influenced(String name, double value, double[] byCluster) {}
