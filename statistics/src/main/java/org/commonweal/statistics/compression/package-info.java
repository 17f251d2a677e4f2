/**
 * Exact sufficient sums: rows go in, and per cluster there comes out a small matrix of sums of products.
 *
 * <p>Enter through {@link RowCollector}; with many rows of coded answers through {@link CodedCells}; with sums made elsewhere
 * through {@link Cells} or {@link ClusterSums}.
 * Everything that the evaluator needs from a linear model (estimates, CR0 to CR3 with Satterthwaite degrees of freedom, the
 * wild cluster bootstrap, exact randomisation, leave-one-out) is a function of these sums, so that it costs the same
 * whatever the number of rows, and an engine elsewhere may compute them for us.
 *
 * <p>Comes in: rows, cells, or sums made elsewhere. Goes out: {@link ClusterSums}. Knows nothing of estimators.
 *
 * <p>Source: Wong and others (2021), arXiv 2102.11297; MacKinnon, Nielsen and Webb (2023), arXiv 2301.04527; the powers 0
 * and 2 of the weight are ours, for CR2 with sampling weights.
 */
@NullMarked
package org.commonweal.statistics.compression;

import org.jspecify.annotations.NullMarked;
