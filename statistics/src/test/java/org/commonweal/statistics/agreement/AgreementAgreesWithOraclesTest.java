package org.commonweal.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.statistics.OracleCase;
import org.commonweal.statistics.Table;
import org.commonweal.statistics.estimate.Estimate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Held to R's irr and vcd, on the data that come with irr. */
@Tag("shelf")
class AgreementAgreesWithOraclesTest {

    private static final Path ORACLES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/oracles");
    private static final double TOLERANCE = 1e-10;

    private static OracleCase oracle(String name) {
        Path file = ORACLES.resolve("cases").resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + file);
        return OracleCase.read(file);
    }

    private static Table data(String name) {
        return Table.read(ORACLES.resolve("data").resolve(name + ".csv"));
    }

    private static void close(OracleCase oracle, String term, double ours) {
        double theirs = oracle.value(term, "estimate");
        assertThat(ours).as(term).isCloseTo(theirs, within(TOLERANCE * Math.max(Math.abs(theirs), 1e-3)));
    }

    private static void withError(OracleCase oracle, String term, Agreement agreement, boolean interval) {
        Estimate ours = Tables.measured(agreement).estimate();
        close(oracle, term, ours.value());
        double error = oracle.value(term, "se");
        assertThat(ours.standardError().orElseThrow()).as(term).isCloseTo(error, within(TOLERANCE));
        assertThat(ours.pValue()).as(term).isCloseTo(oracle.value(term, "p"), within(1e-9));
        if (interval) {
            assertThat(ours.interval().low()).as(term).isCloseTo(oracle.value(term, "ci_low"), within(1e-9));
            assertThat(ours.interval().high()).as(term).isCloseTo(oracle.value(term, "ci_high"), within(1e-9));
        }
    }

    @Test
    void anxiety_of_twenty_people_rated_by_three() {
        OracleCase oracle = oracle("q01_anxiety");
        Table table = data("irr_anxiety");
        int[][] rows = new int[table.records().size()][3];
        for (int j = 0; j < 3; j++) {
            double[] column = table.column("rater" + (j + 1));
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = (int) column[i] - 1;
            }
        }
        Ratings three = Tables.rows(6, rows);
        Ratings two = new Ratings(
                three.unit(),
                Tables.coders(2),
                three.categories(),
                three.units().stream()
                        .map(one -> Rated.of(one.interview(), one.said()[0], one.said()[1]))
                        .toList());
        LargeSample large = LargeSample.of(two, 0.95);
        withError(oracle, "cohen_kappa_unweighted", large.cohenByChance(Credit.NONE), false);
        withError(oracle, "cohen_kappa_equal", large.cohenByChance(Credit.LINEAR), false);
        withError(oracle, "cohen_kappa_squared", large.cohenByChance(Credit.QUADRATIC), false);
        withError(oracle, "cohen_kappa_unweighted_FCE_se", large.cohen(Credit.NONE), true);
        withError(oracle, "vcd_unweighted_ASE", large.cohen(Credit.NONE), true);
        withError(oracle, "vcd_linear_ASE", large.cohen(Credit.LINEAR), true);
        withError(oracle, "vcd_quadratic_ASE", large.cohen(Credit.QUADRATIC), true);
        withError(oracle, "fleiss_kappa", LargeSample.of(three, 0.95).fleissByChance(), false);
        close(oracle, "conger_exact_kappa", Tables.value(Coefficient.cohen(), three));
        close(oracle, "percent_agreement_3", Tables.value(Coefficient.unanimous(), three));
        alphas(oracle, three, 2);
    }

    @Test
    void diagnoses_of_fleiss() {
        OracleCase oracle = oracle("q02_fleiss1971");
        Table table = data("irr_diagnoses");
        List<String> names = table.records().stream()
                .flatMap(row -> row.getFields().stream())
                .distinct()
                .sorted()
                .toList();
        int[][] rows = table.records().stream()
                .map(row -> row.getFields().stream().mapToInt(names::indexOf).toArray())
                .toArray(int[][]::new);
        Ratings ratings = Tables.rows(5, rows);
        withError(oracle, "fleiss_kappa", LargeSample.of(ratings, 0.95).fleissByChance(), false);
        close(oracle, "conger_exact_kappa", Tables.value(Coefficient.cohen(), ratings));
        double alpha = Tables.value(Coefficient.krippendorff(Difference.NOMINAL), ratings);
        close(oracle, "krippendorff_alpha_nominal", asIrrHasIt(alpha, 180, 5));
        for (int c = 0; c < 5; c++) {
            assertThat(Tables.value(Coefficient.fleiss(), ratings.about(c)))
                    .isCloseTo(oracle.value("category:" + names.get(c), "estimate"), within(0.00051));
        }
    }

    @Test
    void krippendorff_with_missing_ratings() {
        OracleCase oracle = oracle("q03_krippendorff2011");
        Table table = data("krippendorff2011");
        List<int[]> rows = new ArrayList<>();
        for (int unit = 1; unit <= 12; unit++) {
            double[] column = table.column("unit" + unit);
            int[] row = new int[column.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = Double.isNaN(column[i]) ? Rated.UNRATED : (int) column[i] - 1;
            }
            rows.add(row);
        }
        alphas(oracle, Tables.rows(5, rows.toArray(int[][]::new)), 1);
    }

    private static void alphas(OracleCase oracle, Ratings ratings, int times) {
        for (Difference difference : Difference.values()) {
            double alpha = Tables.value(Coefficient.krippendorff(difference), ratings);
            close(oracle, "krippendorff_alpha_" + difference.inWords(), asIrrHasIt(alpha, 60, times));
        }
    }

    /**
     * Where no rating is missing and there are m coders, irr 0.84.1 divides pairs of a unit by 1 and not by m - 1. Every coincidence, and
     * the number n of ratings, is then m - 1 times too large, which changes the factor (n - 1) / n of alpha. Krippendorff's own example
     * of three coders (1980, page 139, alpha 0.642) has the factor that we have. With missing ratings irr and we agree as they are.
     */
    private static double asIrrHasIt(double alpha, double ratings, int times) {
        double ours = (ratings - 1) / ratings;
        double theirs = (times * ratings - 1) / (times * ratings);
        return 1 - (1 - alpha) * theirs / ours;
    }
}
