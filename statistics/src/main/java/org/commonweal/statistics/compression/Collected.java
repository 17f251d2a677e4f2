package org.commonweal.statistics.compression;

import java.util.List;
import java.util.Optional;

/**
 * What one pass over rows gave.
 *
 * @param sums per cluster, one for every outcome in their order
 * @param cells unless there were too many
 */
public record Collected(List<ClusterSums> sums, Optional<Cells> cells) {

    public Collected {
        sums = List.copyOf(sums);
    }
}
