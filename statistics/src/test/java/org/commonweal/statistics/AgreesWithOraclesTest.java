package org.commonweal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonweal.statistics.regression.ClusterCorrection;
import org.commonweal.statistics.regression.DesignColumns;
import org.commonweal.statistics.regression.LeastSquares;
import org.commonweal.statistics.regression.ParameterCount;
import org.commonweal.statistics.regression.RowCovariance;
import org.commonweal.statistics.regression.RowFit;
import org.commonweal.statistics.regression.TwoWayFactor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Least squares on rows against R's stats, sandwich, clubSandwich, fixest and dfadjust. */
@Tag("shelf")
class AgreesWithOraclesTest {

    private static final Path ORACLES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/oracles");

    private static final String TOLERANCE =
            "clubSandwich cuts eigenvalues at an absolute 1e-12, which with weights near 1e6 drops whole clusters: "
                    + "the reference depends on the unit of the weights";
    private static final String SINGULAR =
            "noise of an inverted singular matrix; the jackknife row says the same thing soundly";

    private static OracleCase oracle(String name) {
        Path file = ORACLES.resolve("cases").resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + file);
        return OracleCase.read(file);
    }

    private static Table data(String name) {
        return Table.read(ORACLES.resolve("data").resolve(name + ".csv"));
    }

    @TestFactory
    Stream<DynamicTest> every_row_of_the_reference_agrees() {
        Map<String, Function<OracleCase, OracleCase>> cases = new java.util.TreeMap<>();
        cases.put("a01_card_krueger_2x2", AgreesWithOraclesTest::cardKrueger);
        cases.put("a02_card_krueger_variants", AgreesWithOraclesTest::cardKruegerVariants);
        cases.put("a03_base_did_covariate", AgreesWithOraclesTest::baseDid);
        cases.put("b01_castle_twfe", oracle -> castle(oracle, false));
        cases.put("b02_castle_twfe_weighted", oracle -> castle(oracle, true));
        cases.put("b03_castle_twfe_controls", AgreesWithOraclesTest::castleControls);
        cases.put("b04_base_did_twfe", AgreesWithOraclesTest::baseDidEffects);
        cases.put("b05_grunfeld_twfe", AgreesWithOraclesTest::grunfeld);
        cases.put("b06_petersen", AgreesWithOraclesTest::petersen);
        cases.put("b07_guns_twfe_few_clusters", AgreesWithOraclesTest::guns);
        cases.put("b08_guns_singletons", AgreesWithOraclesTest::singletons);
        return cases.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    OracleCase oracle = oracle(one.getKey());
                    assertThat(one.getValue().apply(oracle).check()).isPositive();
                }));
    }

    @Test
    void the_fit_of_card_and_krueger_has_the_published_spread() {
        OracleCase oracle = oracle("a01_card_krueger_2x2");
        RowFit fit = cardKruegerFit();
        assertThat(fit.rows()).isEqualTo(oracle.extra().get("n").asInt());
        assertThat(fit.residualSumOfSquares())
                .isCloseTo(oracle.extra().get("rss").asDouble(), within(1e-7));
        assertThat(fit.rSquared()).isCloseTo(oracle.extra().get("r2").asDouble(), within(1e-12));
    }

    private static DesignColumns columns(Table table, String... names) {
        DesignColumns design = DesignColumns.ofRows(table.rows()).withConstant();
        for (String name : names) {
            design = design.with(name, table.column(name));
        }
        return design;
    }

    private static RowCovariance clustered(Table table, String label, ClusterCorrection correction) {
        return RowCovariance.clustered(table.labels(label), correction, ParameterCount.FULL);
    }

    private static String ours(String term) {
        return term.equals("(Intercept)") ? "1" : term;
    }

    private static RowFit cardKruegerFit() {
        Table table = data("card_krueger");
        return LeastSquares.fit(columns(table, "nj", "d", "d_nj"), table.column("fte"));
    }

    private static OracleCase cardKrueger(OracleCase oracle) {
        RowFit fit = cardKruegerFit();
        oracle.terms().forEach(term -> oracle.row(term, () -> fit.effect(ours(term), RowCovariance.iid())));
        return oracle;
    }

    private static OracleCase cardKruegerVariants(OracleCase oracle) {
        Table all = data("card_krueger");
        RowFit main = cardKruegerFit();
        Map<String, Long> known = new HashMap<>();
        all.records().stream()
                .filter(row -> !row.getField("fte").isEmpty())
                .forEach(row -> known.merge(row.getField("store"), 1L, Long::sum));
        Table both = all.where(row -> known.getOrDefault(row.getField("store"), 0L) == 2L);
        Map<String, RowFit> fits = new HashMap<>();
        fits.put("balanced", LeastSquares.fit(columns(both, "nj", "d", "d_nj"), both.column("fte")));
        fits.put(
                "controls",
                LeastSquares.fit(
                        columns(
                                all,
                                "nj",
                                "d",
                                "d_nj",
                                "kfc",
                                "roys",
                                "wendys",
                                "co_owned",
                                "centralj",
                                "southj",
                                "pa1"),
                        all.column("fte")));
        Map<String, Double> before = new HashMap<>();
        both.where(row -> row.getField("d").equals("0"))
                .records()
                .forEach(row -> before.put(row.getField("store"), Table.number(row, "fte")));
        Table later = both.where(row -> row.getField("d").equals("1"));
        double[] change = later.column(row -> Table.number(row, "fte") - before.get(row.getField("store")));
        fits.put("firstdiff", LeastSquares.fit(columns(later, "nj"), change));
        fits.put("firstdiff_controls", LeastSquares.fit(columns(later, "nj", "bk", "kfc", "roys", "co_owned"), change));
        for (String term : oracle.terms()) {
            String[] parts = term.split("@");
            if (parts.length < 2) {
                continue;
            }
            String name = ours(parts[0].replace(".0", ""));
            switch (parts[1]) {
                case "HC0", "HC1", "HC2", "HC3" ->
                    oracle.row(
                            term,
                            () -> main.effect(
                                    name, RowCovariance.heteroskedastic(Integer.parseInt(parts[1].substring(2)))));
                case "cluster_store_CR1S" ->
                    oracle.row(term, () -> main.effect(name, clustered(all, "store", ClusterCorrection.CR1S)));
                case "cluster_store_CR2" ->
                    oracle.row(term, () -> main.effect(name, clustered(all, "store", ClusterCorrection.CR2)));
                default -> oracle.row(term, () -> fits.get(parts[1]).effect(name, RowCovariance.iid()));
            }
        }
        return oracle.without("welch:d_nj", "four independent means: in did.AgreesWithMeansTest")
                .without("welch_firstdiff:nj", "areas as units: in did.AgreesWithMeansTest");
    }

    private static OracleCase baseDid(OracleCase oracle) {
        Table table = data("base_did");
        DesignColumns design = columns(table, "x1", "treat", "post")
                .with("treat:post", table.column(row -> Table.number(row, "treat") * Table.number(row, "post")));
        RowFit fit = LeastSquares.fit(design, table.column("y"));
        for (String term : oracle.terms()) {
            String[] parts = term.split("@");
            RowCovariance covariance = parts.length == 1
                    ? RowCovariance.iid()
                    : parts[1].equals("HC1")
                            ? RowCovariance.heteroskedastic(1)
                            : clustered(table, "id", ClusterCorrection.CR1S);
            oracle.row(term, () -> fit.effect(ours(parts[0]), covariance));
        }
        return oracle;
    }

    /** The battery of covariances that the two-way cases share. */
    static OracleCase battery(
            OracleCase oracle, RowFit fit, String term, List<String> unit, List<String> time, String prefix) {
        for (String row : oracle.terms()) {
            String name = row.startsWith("fixest")
                    ? row
                    : prefix.isEmpty() ? row : row.startsWith(prefix) ? row.substring(prefix.length()) : "";
            covariance(name, unit, time).ifPresent(covariance -> oracle.row(row, () -> fit.effect(term, covariance)));
        }
        return oracle;
    }

    private static java.util.Optional<RowCovariance> covariance(String name, List<String> unit, List<String> time) {
        Function<ClusterCorrection, RowCovariance> one =
                correction -> RowCovariance.clustered(unit, correction, ParameterCount.FULL);
        Function<ParameterCount, RowCovariance> counted =
                count -> RowCovariance.clustered(unit, ClusterCorrection.CR1S, count);
        Function<TwoWayFactor, RowCovariance> two =
                factor -> RowCovariance.twoWay(unit, time, factor, ParameterCount.NON_NESTED);
        return java.util.Optional.ofNullable(
                switch (name) {
                    case "iid", "fixest_iid" -> RowCovariance.iid();
                    case "HC0" -> RowCovariance.heteroskedastic(0);
                    case "HC1", "fixest_hetero" -> RowCovariance.heteroskedastic(1);
                    case "HC2" -> RowCovariance.heteroskedastic(2);
                    case "HC3" -> RowCovariance.heteroskedastic(3);
                    case "CR0", "fixest_cluster_CR0" -> one.apply(ClusterCorrection.CR0);
                    case "CR1" -> one.apply(ClusterCorrection.CR1);
                    case "CR1S_full", "fixest_cluster_Kfull" -> counted.apply(ParameterCount.FULL);
                    case "CR1S_nonnested", "fixest_cluster_default" -> counted.apply(ParameterCount.NON_NESTED);
                    case "fixest_cluster_Knone" -> counted.apply(ParameterCount.NONE);
                    case "CR2", "dfadjust_HC2_BM" -> one.apply(ClusterCorrection.CR2);
                    case "CR2_inverse_var" -> one.apply(ClusterCorrection.CR2_INVERSE_VARIANCE);
                    case "dfadjust_HC2_IK" -> one.apply(ClusterCorrection.CR2_IMBENS_KOLESAR);
                    case "CR3" -> one.apply(ClusterCorrection.CR3);
                    case "CR3_jackknife" -> one.apply(ClusterCorrection.CR3_JACKKNIFE);
                    case "CV3_jackknife" -> one.apply(ClusterCorrection.CV3);
                    case "CV3J_jackknife" -> one.apply(ClusterCorrection.CV3J);
                    case "fixest_twoway_min" -> two.apply(TwoWayFactor.MIN);
                    case "fixest_twoway_conventional", "twoway_sandwich_multi0F" ->
                        two.apply(TwoWayFactor.CONVENTIONAL);
                    case "twoway_sandwich_multi0T" -> two.apply(TwoWayFactor.WHITE_INTERSECTION);
                    case "fixest_twoway_none" -> two.apply(TwoWayFactor.NONE);
                    default -> null;
                });
    }

    private static DesignColumns effects(Table table, String unit, String time, String... terms) {
        return columns(table, terms).withEffects(unit, table.labels(unit)).withEffects(time, table.labels(time));
    }

    private static OracleCase castle(OracleCase oracle, boolean weighted) {
        Table table = data("castle");
        RowFit fit = LeastSquares.fit(
                effects(table, "state", "year", "post"),
                table.column("l_homicide"),
                weighted ? table.column("popwt") : new double[0]);
        battery(oracle, fit, "post", table.labels("state"), table.labels("year"), "");
        return weighted ? oracle.uncovering("CR2_inverse_var", TOLERANCE) : oracle;
    }

    private static OracleCase castleControls(OracleCase oracle) {
        Table table = data("castle");
        String[] terms = {"post", "l_police", "unemployrt", "poverty", "l_income", "l_exp_subsidy", "l_exp_pubwelfare"};
        RowFit fit = LeastSquares.fit(
                effects(table, "state", "year", terms), table.column("l_homicide"), table.column("popwt"));
        for (String term : terms) {
            oracle.row(
                    term,
                    () -> fit.effect(
                            term,
                            RowCovariance.clustered(
                                    table.labels("state"), ClusterCorrection.CR1S, ParameterCount.NON_NESTED)));
        }
        return battery(oracle, fit, "post", table.labels("state"), table.labels("year"), "")
                .uncovering("CR2_inverse_var", TOLERANCE)
                .uncovering("CR3", SINGULAR);
    }

    private static OracleCase baseDidEffects(OracleCase oracle) {
        Table table = data("base_did");
        DesignColumns design = DesignColumns.ofRows(table.rows())
                .withConstant()
                .with("did", table.column(row -> Table.number(row, "treat") * Table.number(row, "post")))
                .with("x1", table.column("x1"))
                .withEffects("id", table.labels("id"))
                .withEffects("period", table.labels("period"));
        RowFit fit = LeastSquares.fit(design, table.column("y"));
        return battery(oracle, fit, "did", table.labels("id"), table.labels("period"), "");
    }

    private static OracleCase grunfeld(OracleCase oracle) {
        Table table = data("grunfeld");
        RowFit fit = LeastSquares.fit(effects(table, "firm", "year", "capital"), table.column("inv"));
        battery(oracle, fit, "capital", table.labels("firm"), table.labels("year"), "");
        oracle.row(
                "plm_vcovHC_HC0_group", () -> fit.effect("capital", clustered(table, "firm", ClusterCorrection.CR0)));
        return oracle.without(
                "plm_vcovHC_sss_group",
                "plm counts neither the constant nor the firms in K (20 here): no convention of ours");
    }

    private static OracleCase petersen(OracleCase oracle) {
        Table table = data("petersen");
        RowFit fit = LeastSquares.fit(columns(table, "x"), table.column("y"));
        List<String> firm = table.labels("firm");
        List<String> year = table.labels("year");
        battery(oracle, fit, "x", firm, year, "");
        for (String row : oracle.terms()) {
            String[] parts = row.split("@");
            if (parts.length == 2) {
                String kind =
                        parts[1].replaceFirst("^(firm|year)_CR1S", "CR1S_full").replaceFirst("^(firm|year)_", "");
                List<String> cluster = parts[1].startsWith("year") ? year : firm;
                covariance(kind, cluster, year)
                        .ifPresent(covariance -> oracle.row(row, () -> fit.effect(ours(parts[0]), covariance)));
            }
        }
        return oracle;
    }

    private static OracleCase guns(OracleCase oracle) {
        Table table = data("guns");
        RowFit fit = LeastSquares.fit(
                effects(table, "state", "year", "law", "prisoners", "density", "income", "afam", "cauc", "male"),
                table.column(row -> StrictMath.log(Table.number(row, "violent"))));
        List<String> year = table.labels("year");
        battery(oracle, fit, "law", table.labels("state"), year, "state:");
        battery(oracle, fit, "law", table.labels("division"), year, "division:");
        battery(oracle, fit, "law", table.labels("state"), year, "state:");
        oracle.row(
                "fixest_division_default",
                () -> fit.effect(
                        "law",
                        RowCovariance.clustered(
                                table.labels("division"), ClusterCorrection.CR1S, ParameterCount.NON_NESTED)));
        return oracle;
    }

    private static OracleCase singletons(OracleCase oracle) {
        Table all = data("guns");
        List<String> first = all.labels("state").stream().distinct().limit(5).toList();
        Table table = all.where(row -> !first.contains(row.getField("state")) || isFirstYear(row));
        Table kept = table.where(row -> !first.contains(row.getField("state")));
        for (String row : oracle.terms()) {
            Table used = row.endsWith("default_rm") ? kept : table;
            RowFit fit = LeastSquares.fit(
                    effects(used, "state", "year", "law", "income"),
                    used.column(record -> StrictMath.log(Table.number(record, "violent"))));
            String kind = row.substring(row.indexOf('@') + 1);
            RowCovariance covariance = kind.startsWith("iid")
                    ? RowCovariance.iid()
                    : kind.startsWith("hetero")
                            ? RowCovariance.heteroskedastic(1)
                            : RowCovariance.clustered(
                                    used.labels("state"), ClusterCorrection.CR1S, ParameterCount.NON_NESTED);
            oracle.row(row, () -> fit.effect(row.substring(0, row.indexOf('@')), covariance));
        }
        return oracle;
    }

    private static boolean isFirstYear(NamedCsvRecord row) {
        return row.getField("year").equals("1977");
    }
}
