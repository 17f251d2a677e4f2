package org.commonweal.statistics.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.reference.ExpectedNumbers;
import org.commonweal.statistics.reference.ReferenceTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The same survey under thirteen designs, against R's {@code survey}; see {@code reference/sampling.R}. */
class SamplingAgreesWithRTest {

    private final ExpectedNumbers expected = ExpectedNumbers.of("j10_nrp_sampling");
    private final ReferenceTable all = ReferenceTable.of("nrp_synthetic.csv");
    private final int[] rows = IntStream.range(0, all.size())
            .filter(i -> all.text(i, "wave").equals("1"))
            .toArray();

    private double[] numbers(String column) {
        return Arrays.stream(rows).mapToDouble(i -> all.number(i, column)).toArray();
    }

    private List<String> labels(String column) {
        return Arrays.stream(rows).mapToObj(i -> all.text(i, column)).toList();
    }

    private Margin margin(String name, List<String> labels, Map<String, Double> totals) {
        return new Margin(name, labels, new TreeMap<>(totals));
    }

    private final double[] base = numbers("base_weight");
    private final Margin sex = margin("sex", labels("sex"), Map.of("female", 47432.0, "male", 46494.0));
    private final Margin age = margin(
            "age_group",
            Arrays.stream(numbers("age"))
                    .mapToObj(a -> a < 30 ? "18-29" : a < 45 ? "30-44" : a < 65 ? "45-64" : "65+")
                    .toList(),
            Map.of("18-29", 22542.0, "30-44", 26299.0, "45-64", 28178.0, "65+", 16907.0));
    private final Margin tenure = margin(
            "tenure", labels("tenure"), Map.of("owner", 33813.0, "private_rent", 20664.0, "social_rent", 39449.0));

    private Weights calibrated(Distance distance) {
        return made(
                Calibration.of(List.of(sex, tenure), List.of(new Auxiliary("age", numbers("age"), 4_400_000)), distance)
                        .weights(base));
    }

    private static Weights made(Weighted weighted) {
        assertThat(weighted).isInstanceOf(Weights.class);
        return (Weights) weighted;
    }

    @Test
    void every_mean_total_and_domain_agrees() {
        SurveyDesign plain = SurveyDesign.of(base).ultimateClusters(labels("stratum"), labels("neighbourhood"));
        Weights raked = made(new Raking(List.of(sex, age, tenure)).weights(base));
        Weights linear = calibrated(new Distance.Linear());
        Map<String, SurveyDesign> designs = new LinkedHashMap<>();
        designs.put("base", plain);
        designs.put("post", plain.weighted(made(new PostStratification(sex).weights(base))));
        designs.put("rake", plain.weighted(raked));
        designs.put("linear", plain.weighted(linear));
        designs.put("exponential", plain.weighted(calibrated(new Distance.Exponential())));
        designs.put("logit", plain.weighted(calibrated(new Distance.Logit(0.5, 2))));
        designs.put("truncated", plain.weighted(calibrated(new Distance.TruncatedLinear(0.8, 1.2))));
        designs.put(
                "two_steps",
                plain.weighted(linear).weighted(made(new PostStratification(age).weights(linear.values()))));
        designs.put(
                "trim",
                plain.weighted(raked)
                        .weighted(made(new Trimming(0, 90, Trimming.Share.EQUALLY, true).weights(raked.values()))));
        double[] areas = new double[base.length];
        double[] people = new double[base.length];
        Arrays.fill(areas, 40);
        Arrays.fill(people, 3000);
        designs.put(
                "fpc",
                SurveyDesign.of(base)
                        .withStage(labels("region"), labels("neighbourhood"), areas)
                        .withStage(List.of(), labels("household_id"), people));
        SoftAssertions soft = new SoftAssertions();
        designs.forEach((label, design) -> compare(soft, label, design));
        soft.assertAll();
    }

    @Test
    void lonely_units_are_taken_as_they_are_said_to_be() {
        List<String> strata = labels("stratum");
        List<String> areas = labels("neighbourhood");
        double[] kept = base.clone();
        int[] in = IntStream.range(0, kept.length)
                .filter(i ->
                        !strata.get(i).equals(strata.getFirst()) || areas.get(i).equals(areas.getFirst()))
                .toArray();
        SurveyDesign lonely = SurveyDesign.of(
                        Arrays.stream(in).mapToDouble(i -> kept[i]).toArray())
                .ultimateClusters(
                        Arrays.stream(in).mapToObj(strata::get).toList(),
                        Arrays.stream(in).mapToObj(areas::get).toList());
        SoftAssertions soft = new SoftAssertions();
        Map.of(
                        "certainty", LonelyUnit.CERTAINTY,
                        "adjust", LonelyUnit.FROM_GRAND_MEAN,
                        "average", LonelyUnit.AVERAGE)
                .forEach((word, how) -> compare(soft, "lonely_" + word, lonely.withLonely(how), in));
        soft.assertAll();
        assertThat(new SurveyFigures(lonely).mean(pick(numbers("phq9"), in)))
                .asString()
                .contains("'" + strata.getFirst() + "' has a single unit at stage 1");
    }

    @Test
    void a_logit_agrees() {
        SurveyDesign design = SurveyDesign.of(base).ultimateClusters(labels("stratum"), labels("neighbourhood"));
        double[] ones = new double[base.length];
        Arrays.fill(ones, 1);
        List<String> homes = labels("tenure");
        double[][] x = {
            ones,
            numbers("arm"),
            numbers("age"),
            homes.stream().mapToDouble(t -> t.equals("private_rent") ? 1 : 0).toArray(),
            homes.stream().mapToDouble(t -> t.equals("social_rent") ? 1 : 0).toArray()
        };
        List<String> terms = List.of("(Intercept)", "arm", "age", "tenureprivate_rent", "tenuresocial_rent");
        SurveyRegression logit = SurveyRegression.logit(design, terms, x, numbers("influence"));
        SoftAssertions soft = new SoftAssertions();
        terms.forEach(term -> compare(soft, "svyglm_logit:" + term, logit.coefficient(term)));
        soft.assertAll();
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private void compare(SoftAssertions soft, String label, SurveyDesign design) {
        compare(soft, label, design, IntStream.range(0, base.length).toArray());
    }

    private void compare(SoftAssertions soft, String label, SurveyDesign design, int[] in) {
        SurveyFigures figures = new SurveyFigures(design);
        for (String y : List.of("influence", "phq9", "active_days")) {
            double[] values = pick(numbers(y), in);
            compare(soft, label + "_mean:" + y, figures.mean(values));
            compare(soft, label + "_total:" + y, figures.total(values));
        }
        double[] ages = pick(numbers("age"), in);
        boolean[] young = new boolean[in.length];
        for (int i = 0; i < in.length; i++) {
            young[i] = ages[i] < 45;
        }
        compare(soft, label + "_young:phq9", figures.meanIn(young, pick(numbers("phq9"), in)));
        JsonNode weights = expected.extra().get(label);
        KishEffect kish = KishEffect.of(design.weights());
        near(soft, label + " sum", weights.get("sum").asDouble(), kish.sum());
        near(soft, label + " squares", weights.get("sumsq").asDouble(), kish.squares());
        near(soft, label + " least", weights.get("min").asDouble(), kish.least());
        near(soft, label + " largest", weights.get("max").asDouble(), kish.largest());
    }

    private void compare(SoftAssertions soft, String term, Effect effect) {
        if (!(effect instanceof Estimate estimate)) {
            soft.fail(term + ": " + effect);
            return;
        }
        JsonNode row = expected.row(term);
        near(soft, term, row.get("estimate").asDouble(), estimate.value());
        near(
                soft,
                term + " se",
                row.get("se").asDouble(),
                estimate.standardError().orElseThrow());
        near(
                soft,
                term + " df",
                row.get("df").asDouble(),
                estimate.degreesOfFreedom().orElseThrow());
        near(
                soft,
                term + " low",
                row.get("ci_low").asDouble(),
                estimate.interval().low());
    }

    private static void near(SoftAssertions soft, String what, double theirs, double ours) {
        soft.assertThat(ours / theirs)
                .as("%s: %s, reference %s", what, ours, theirs)
                .isCloseTo(1, within(1e-8));
    }
}
