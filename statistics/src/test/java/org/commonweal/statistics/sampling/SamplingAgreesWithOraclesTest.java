package org.commonweal.statistics.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.commonweal.statistics.OracleCase;
import org.commonweal.statistics.Table;
import org.commonweal.statistics.estimate.Estimate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Designs, calibration and raking against R's {@code survey}. */
@Tag("shelf")
class SamplingAgreesWithOraclesTest {

    private static final Path ORACLES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/oracles");

    private static OracleCase oracle(String name) {
        Path file = ORACLES.resolve("cases").resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + file);
        return OracleCase.read(file);
    }

    private static Table data(String name) {
        return Table.read(ORACLES.resolve("data").resolve(name + ".csv"));
    }

    private static double[][] columns(Table table, String... names) {
        List<double[]> columns = new ArrayList<>();
        columns.add(ones(table.rows()));
        for (String name : names) {
            columns.add(table.column(name));
        }
        return columns.toArray(double[][]::new);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static void regression(OracleCase oracle, String label, SurveyRegression model, String... terms) {
        for (String term : terms) {
            oracle.row(label + ":" + term, () -> model.coefficient(term));
        }
    }

    @Test
    void j01_a_stratified_sample() {
        OracleCase oracle = oracle("j01_apistrat");
        Table api = data("apistrat");
        SurveyDesign weighted = SurveyDesign.of(api.column("pw"));
        SurveyDesign fpc = weighted.withStage(api.labels("stype"), List.of(), api.column("fpc"));
        SurveyDesign without = weighted.ultimateClusters(api.labels("stype"), List.of());
        SurveyFigures figures = new SurveyFigures(fpc);
        oracle.row("mean:api00", () -> figures.mean(api.column("api00")));
        oracle.row("mean:enroll", () -> figures.mean(api.column("enroll")));
        oracle.row("total:enroll", () -> figures.total(api.column("enroll")));
        oracle.row("total:api_stu", () -> figures.total(api.column("api_stu")));
        oracle.row("mean_nofpc:api00", () -> new SurveyFigures(without).mean(api.column("api00")));
        oracle.row("ratio:api_stu/enroll", () -> figures.ratio(api.column("api_stu"), api.column("enroll")));
        boolean[] domain = new boolean[api.rows()];
        for (int i = 0; i < domain.length; i++) {
            domain[i] = api.labels("comp_imp").get(i).equals("Yes");
        }
        oracle.row("domain_comp_imp:api00", () -> figures.meanIn(domain, api.column("api00")));
        Covaried types = figures.meansBy(api.labels("stype"), api.column("api00"));
        for (String type : List.of("E", "H", "M")) {
            oracle.row("by_stype:" + type, () -> types.figure(type));
        }
        List<String> terms = List.of("(Intercept)", "ell", "meals", "mobility");
        double[][] x = columns(api, "ell", "meals", "mobility");
        String[] all = terms.toArray(String[]::new);
        regression(oracle, "svyglm", SurveyRegression.linear(fpc, terms, x, api.column("api00")), all);
        regression(oracle, "svyglm_nofpc", SurveyRegression.linear(without, terms, x, api.column("api00")), all);
        assertThat(oracle.check()).isEqualTo(18);
        assertThat(figures.designEffect(api.column("api00")).orElseThrow())
                .isCloseTo(oracle.extra().get("deff").asDouble(), within(1e-9));
    }

    private static SortedMap<String, Double> margin(Table margins, String variable) {
        SortedMap<String, Double> totals = new TreeMap<>();
        margins.where(row -> row.getField("variable").equals(variable))
                .records()
                .forEach(row -> totals.put(row.getField("level"), Table.number(row, "count")));
        return totals;
    }

    private static Margin margin(Table table, Table margins, String variable) {
        return new Margin(variable, table.labels(variable), margin(margins, variable));
    }

    private static Weights made(Weighted weighted) {
        assertThat(weighted).isInstanceOf(Weights.class);
        return (Weights) weighted;
    }

    private static void sameWeights(JsonNode expected, Weights weights, double tolerance) {
        double[] w = weights.values();
        KishEffect kish = weights.kish();
        List<Double> ours = new ArrayList<>(List.of(kish.sum(), kish.least(), kish.largest(), kish.squares()));
        List<Double> theirs = new ArrayList<>();
        for (String key : List.of("sum", "min", "max", "sumsq")) {
            theirs.add(expected.get(key).asDouble());
        }
        for (int i = 0; i < 5; i++) {
            ours.add(w[i]);
            theirs.add(expected.get("first5").get(i).asDouble());
        }
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i) / theirs.get(i)).isCloseTo(1, within(tolerance));
        }
    }

    @Test
    void j02_a_cluster_sample_calibrated_in_four_ways() {
        OracleCase oracle = oracle("j02_apiclus1_calibration");
        Table api = data("apiclus1");
        Table margins = data("apipop_margins");
        double[] pw = api.column("pw");
        SurveyDesign base = SurveyDesign.of(pw).withStage(List.of(), api.labels("dnum"), api.column("fpc"));
        SurveyDesign without = SurveyDesign.of(pw).ultimateClusters(List.of(), api.labels("dnum"));
        Margin type = margin(api, margins, "stype");
        double api99 = Table.number(
                margins.where(row -> row.getField("variable").equals("api99"))
                        .records()
                        .getFirst(),
                "count");
        Auxiliary before = new Auxiliary("api99", api.column("api99"), api99);
        Weights post = made(new PostStratification(type).weights(pw));
        Weights rake = made(new Raking(List.of(type, margin(api, margins, "sch_wide"))).weights(pw));
        Weights greg = made(Calibration.of(List.of(type), List.of(before), new Distance.Linear())
                .weights(pw));
        Weights exponential = made(Calibration.of(List.of(type), List.of(before), new Distance.Exponential())
                .weights(pw));
        sameWeights(oracle.extra().get("weights_post"), post, 1e-12);
        // The reference stopped raking when its tables moved by less than one school.
        sameWeights(oracle.extra().get("weights_rake"), rake, 1e-8);
        sameWeights(oracle.extra().get("weights_greg"), greg, 1e-10);
        sameWeights(oracle.extra().get("weights_calrake"), exponential, 1e-7);
        figures(oracle, "base", api, base);
        figures(oracle, "post", api, base.weighted(post));
        figures(oracle, "rake", api, base.weighted(rake));
        figures(oracle, "greg", api, base.weighted(greg));
        figures(oracle, "calrake", api, base.weighted(exponential));
        oracle.row("base_mean_nofpc:api00", () -> new SurveyFigures(without).mean(api.column("api00")));
        List<String> terms = List.of("(Intercept)", "ell", "meals");
        double[][] x = columns(api, "ell", "meals");
        String[] all = terms.toArray(String[]::new);
        regression(oracle, "svyglm_base", SurveyRegression.linear(base, terms, x, api.column("api00")), all);
        regression(
                oracle,
                "svyglm_post",
                SurveyRegression.linear(base.weighted(post), terms, x, api.column("api00")),
                all);
        regression(
                oracle,
                "svyglm_greg",
                SurveyRegression.linear(base.weighted(greg), terms, x, api.column("api00")),
                all);
        assertThat(oracle.check()).isEqualTo(20);
    }

    private static void figures(OracleCase oracle, String label, Table api, SurveyDesign design) {
        SurveyFigures figures = new SurveyFigures(design);
        oracle.row(label + "_mean:api00", () -> figures.mean(api.column("api00")));
        oracle.row(label + "_total:enroll", () -> figures.total(api.column("enroll")));
    }

    @Test
    void j03_two_stages() {
        OracleCase oracle = oracle("j03_apiclus2_twostage");
        Table api = data("apiclus2");
        List<String> districts = api.labels("dnum");
        double[] schools = api.column("fpc2");
        double[] drawn = new double[api.rows()];
        for (int i = 0; i < drawn.length; i++) {
            String own = districts.get(i);
            drawn[i] = districts.stream().filter(own::equals).count();
        }
        double chosen = districts.stream().distinct().count();
        double[] weights = new double[api.rows()];
        java.util.Arrays.setAll(weights, i -> api.column("fpc1")[i] / chosen * schools[i] / drawn[i]);
        SurveyDesign two = SurveyDesign.of(weights)
                .withStage(List.of(), districts, api.column("fpc1"))
                .withStage(List.of(), api.labels("snum"), schools);
        SurveyFigures figures = new SurveyFigures(two);
        oracle.row("mean:api00", () -> figures.mean(api.column("api00")));
        oracle.row("mean:api99", () -> figures.mean(api.column("api99")));
        oracle.row("total_narm:enroll", () -> figures.total(api.column("enroll")));
        SurveyDesign replaced = SurveyDesign.of(api.column("pw")).ultimateClusters(List.of(), districts);
        oracle.row("wr_mean:api00", () -> new SurveyFigures(replaced).mean(api.column("api00")));
        List<String> terms = List.of("(Intercept)", "ell", "meals");
        double[][] x = columns(api, "ell", "meals");
        double[] growth = new double[api.rows()];
        java.util.Arrays.setAll(growth, i -> api.column("api00")[i] - api.column("api99")[i]);
        String[] all = terms.toArray(String[]::new);
        regression(oracle, "svyglm_growth", SurveyRegression.linear(two, terms, x, growth), all);
        SurveyRegression logit = SurveyRegression.logit(two, terms, x, api.is("sch_wide", "Yes"));
        for (String term : terms) {
            String row = "svyglm_logit:" + term;
            oracle.without(row, "R's glm stopped at 1e-8, before its errors had settled; ours go on (see reference)");
            assertThat(logit.coefficient(term)).isInstanceOfSatisfying(Estimate.class, estimate -> {
                assertThat(estimate.value()).isCloseTo(oracle.value(row, "estimate"), withinPercentage(1e-5));
                assertThat(estimate.standardError().orElseThrow())
                        .isCloseTo(oracle.value(row, "se"), withinPercentage(1e-3));
            });
        }
        assertThat(oracle.check()).isEqualTo(7);
    }

    @Test
    void j04_difference_in_differences_under_three_designs() {
        OracleCase oracle = oracle("j04_nrp_did_design");
        Table table =
                data("nrp_synthetic").where(row -> !row.getField("influence").isEmpty());
        SurveyDesign weighted = SurveyDesign.of(table.column("weight"));
        List<String> places = table.labels("neighbourhood");
        double[] y = table.column("influence");
        List<String> terms = List.of("(Intercept)", "arm", "post", "did");
        double[] arm = table.column("arm");
        double[] post = table.column("post");
        double[] did = new double[y.length];
        java.util.Arrays.setAll(did, i -> arm[i] * post[i]);
        double[][] x = {ones(y.length), arm, post, did};
        List<String> cells = IntStream.range(0, y.length)
                .mapToObj(i -> arm[i] + " " + post[i])
                .toList();
        List<SurveyDesign> designs = List.of(
                weighted.ultimateClusters(List.of(), places),
                weighted.ultimateClusters(table.labels("arm"), places),
                weighted.ultimateClusters(table.labels("stratum"), places));
        List<String> labels = List.of("nostrata", "arm", "stratum");
        for (int d = 0; d < 3; d++) {
            SurveyRegression model = SurveyRegression.linear(designs.get(d), terms, x, y);
            regression(oracle, labels.get(d), model, terms.toArray(String[]::new));
            Covaried means = new SurveyFigures(designs.get(d)).meansBy(cells, y);
            oracle.row(labels.get(d) + ":did_of_means", () -> means.contrast(1, -1, -1, 1));
        }
        regression(
                oracle,
                "logit_stratum",
                SurveyRegression.logit(designs.get(2), terms, x, y),
                terms.toArray(String[]::new));
        List<String> more = new ArrayList<>(terms);
        more.addAll(List.of("age", "I(sex == \"female\")TRUE", "tenureprivate_rent", "tenuresocial_rent"));
        double[][] wide = {
            x[0],
            x[1],
            x[2],
            x[3],
            table.column("age"),
            table.is("sex", "female"),
            table.is("tenure", "private_rent"),
            table.is("tenure", "social_rent")
        };
        regression(
                oracle,
                "stratum_cov",
                SurveyRegression.linear(designs.get(2), more, wide, y),
                more.toArray(String[]::new));
        assertThat(oracle.check()).isEqualTo(27);
    }

    @Test
    void j05_raking_to_three_margins_and_trimming() {
        OracleCase oracle = oracle("j05_nrp_raking");
        Table margins = data("nrp_synthetic_margins");
        for (String wave : List.of("1", "2")) {
            Predicate<de.siegmar.fastcsv.reader.NamedCsvRecord> in =
                    row -> row.getField("wave").equals(wave);
            Table table = data("nrp_synthetic").where(in);
            List<String> ages = java.util.Arrays.stream(table.column("age"))
                    .mapToObj(SamplingAgreesWithOraclesTest::ageGroup)
                    .toList();
            Raking raking = new Raking(List.of(
                    margin(table, margins, "sex"),
                    new Margin("age_group", ages, margin(margins, "age_group")),
                    margin(table, margins, "tenure")));
            Weights raked = made(raking.weights(table.column("base_weight")));
            sameWeights(oracle.extra().get("w" + wave), raked, 1e-8);
            SurveyDesign design = SurveyDesign.of(table.column("base_weight"))
                    .ultimateClusters(table.labels("stratum"), table.labels("neighbourhood"))
                    .weighted(raked);
            SurveyFigures figures = new SurveyFigures(design);
            oracle.row("wave" + wave + ":influence", () -> figures.mean(table.column("influence")));
            if (wave.equals("1")) {
                oracle.row("wave1:phq9", () -> figures.mean(table.column("phq9")));
                oracle.row("wave1:active_days", () -> figures.mean(table.column("active_days")));
                oracle.row("wave1_total:active_days", () -> figures.total(table.column("active_days")));
                assertThat(raked.kish().designEffect())
                        .isCloseTo(oracle.extra().get("deff_kish_w1").asDouble(), within(1e-9));
                Weights trimmed = made(Trimming.atMedians(3, raked.values(), Trimming.Share.EQUALLY)
                        .weights(raked.values()));
                sameWeights(oracle.extra().get("trim"), trimmed, 1e-8);
                SurveyFigures cut = new SurveyFigures(design.weighted(trimmed));
                oracle.row("trim_wave1:active_days", () -> cut.mean(table.column("active_days")));
            }
        }
        assertThat(oracle.check()).isEqualTo(6);
    }

    private static String ageGroup(double age) {
        return age < 30 ? "18-29" : age < 45 ? "30-44" : age < 65 ? "45-64" : "65+";
    }
}
