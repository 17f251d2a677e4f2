package org.commonweal.statistics.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.commonweal.statistics.OracleCase;
import org.commonweal.statistics.Table;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Card and Krueger's four means, and their stores as areas, against R. */
@Tag("shelf")
class AgreesWithMeansTest {

    private static final Path ORACLES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/oracles");

    private final List<String> names = new ArrayList<>();
    private final Set<String> treated = new TreeSet<>();

    private ClusterSums stores(boolean everyRowItsOwn) {
        Path file = ORACLES.resolve("data/card_krueger.csv");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + file);
        Table table = Table.read(file);
        List<String> labels = everyRowItsOwn
                ? IntStream.range(0, table.rows()).mapToObj(Integer::toString).toList()
                : table.labels("store");
        names.clear();
        names.addAll(labels.stream().distinct().sorted().toList());
        double[] nj = table.column("nj");
        for (int i = 0; i < nj.length; i++) {
            if (nj[i] == 1) {
                treated.add(labels.get(i));
            }
        }
        double[] later = table.column("d");
        double[][] x = new double[nj.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {1, later[i]};
        }
        int[] cluster = labels.stream().mapToInt(names::indexOf).toArray();
        return ClusterSums.ofRows(names, List.of("1", "d"), "fte", x, table.column("fte"), new double[0], cluster);
    }

    @Test
    void four_independent_means_with_unequal_variances() {
        OracleCase oracle = OracleCase.read(ORACLES.resolve("cases/a02_card_krueger_variants.json"));
        FourMeans means = FourMeans.of(stores(true), treated, "d");
        double variance = 0;
        for (CellMean cell : means.cells()) {
            double error = cell.standardError().orElseThrow();
            variance += error * error;
        }
        assertThat(means.difference().orElseThrow()).isCloseTo(oracle.value("welch:d_nj", "estimate"), within(1e-11));
        assertThat(Math.sqrt(variance)).isCloseTo(oracle.value("welch:d_nj", "se"), within(1e-9));
    }

    @Test
    void stores_as_areas_by_welch() {
        OracleCase oracle = OracleCase.read(ORACLES.resolve("cases/a02_card_krueger_variants.json"));
        AreaAnalysis changes = AreaAnalysis.of(stores(false), "d");
        Estimate welch = (Estimate) changes.welch(treated);
        assertThat(welch.value()).isCloseTo(oracle.value("welch_firstdiff:nj", "estimate"), within(1e-11));
        assertThat(welch.standardError().orElseThrow())
                .isCloseTo(oracle.value("welch_firstdiff:nj", "se"), within(1e-9));
        assertThat(welch.degreesOfFreedom().orElseThrow())
                .isCloseTo(oracle.value("welch_firstdiff:nj", "df"), within(1e-6));
        assertThat(welch.pValue()).isCloseTo(oracle.value("welch_firstdiff:nj", "p"), within(1e-9));
        Estimate pooled = (Estimate) changes.pooled(treated);
        assertThat(pooled.standardError().orElseThrow()).isCloseTo(oracle.value("nj.0@firstdiff", "se"), within(1e-9));
        assertThat(pooled.degreesOfFreedom()).hasValue(oracle.value("nj.0@firstdiff", "df"));
    }
}
