package org.commonweal.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.Outcome;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.programme.Programme;
import org.commonweal.quality.Concern;
import org.commonweal.quality.QualityProblem;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.study.Finding;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;

/** An invented evaluation with something of everything: eighteen places, twelve outcomes, small cells, a hostile label. */
final class ExampleEvaluation {

    static final String HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)> \u202Eexe";

    /** Means of cells that may not be shown, with digits that appear nowhere else. */
    static final double HIDDEN_BEFORE = 0.0719371;

    static final double HIDDEN_AFTER = 0.0837719;

    private static final String[] PLACES = {
        "Alder Wharf", "桤木码头", "Kittiwake Landing", "三趾鸥渡口", "Saltmill", "盐磨坊", "Tidewell", "潮井",
        "Ropemaker’s End", "制绳巷尾", "Lantern Steps", "灯笼石阶", "Osier Bank", "柳条岸", "Greysluice Basin", "灰闸湾",
        "Ferryman’s Rise", "渡夫坡", "Cooper’s Lock", "桶匠船闸", "Millrace Green", "磨渠绿地", "Cormorant Row", "鸬鹚里",
        "Sluicegate Hill", "水闸丘", "Netmenders", "补网坊", "Eelbridge", "鳗鱼桥", "Reedmarsh", "芦苇沼",
        "Bargehouse Fold", "驳船湾", "Curlew Strand", "杓鹬滩"
    };

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20150915);

    static Evaluation build() {
        return new ExampleEvaluation().evaluation();
    }

    private Evaluation evaluation() {
        List<Outcome> outcomes = outcomes();
        AnalysisPlan plan = plan(outcomes);
        double[] effects = {0.0712, 0.021, -0.034, 0.002, 0.058, 0.011, -0.012, 0.043, 0.007, 0, 0.41, -0.12};
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            findings.add(finding(outcomes.get(i), effects[i], i));
        }
        return new Evaluation(
                programme(),
                questionnaire(),
                declared(plan),
                new Evaluation.Origin(
                        "9f2c1d7e4a5b60718293a4b5c6d7e8f90123456789abcdef0123456789abcdef",
                        List.of(
                                new Evaluation.DataFile("2015", "waves/2015.csv", "a1".repeat(32), 3012),
                                new Evaluation.DataFile("2018", "waves/2018.csv", "b2".repeat(32), 3127)),
                        "0.1.0",
                        20150915),
                findings,
                families(outcomes),
                balance(),
                List.of(
                        new Evaluation.PlaceboFinding(
                                "women", labels("Women", "女性"), estimate(0.011, 0.019, 0.57, 6139, "CR2")),
                        new Evaluation.PlaceboFinding(
                                "born_here",
                                labels("Born in this town", "在本市出生"),
                                estimate(-0.006, 0.021, 0.78, 6120, "CR2"))),
                List.of(
                        new Evaluation.Response("2015", Programme.Arm.INTERVENTION, Optional.of(3360L), 1522, 1519),
                        new Evaluation.Response("2015", Programme.Arm.COMPARATOR, Optional.of(3368L), 1490, 1490),
                        new Evaluation.Response("2018", Programme.Arm.INTERVENTION, Optional.of(3742L), 1580, 1579),
                        new Evaluation.Response("2018", Programme.Arm.COMPARATOR, Optional.empty(), 1547, 1547)),
                List.of(
                        new Evaluation.Attrition(Programme.Arm.INTERVENTION, 1522, 604, 31),
                        new Evaluation.Attrition(Programme.Arm.COMPARATOR, 1490, 571, 4)),
                answered(),
                concerns());
    }

    // --- the subject

    static Labels labels(String english, String chinese) {
        return new Labels(Map.of("en", english, "zh", chinese));
    }

    static Programme programme() {
        List<Programme.Neighbourhood> places = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            places.add(new Programme.Neighbourhood(
                    "N%02d".formatted(i + 1),
                    i == 7 ? labels(HOSTILE, HOSTILE) : labels(PLACES[2 * i], PLACES[2 * i + 1]),
                    i < 9 ? Programme.Arm.INTERVENTION : Programme.Arm.COMPARATOR,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(String.valueOf((char) ('A' + i % 9))),
                    Optional.of(2000 + 100 * i)));
        }
        return new Programme(
                "riverside",
                labels("Riverside Neighbourhoods Programme", "河畔社区项目"),
                true,
                LocalDate.of(2016, 9, 1),
                new Programme.Framework(
                        "system-resilience",
                        "3",
                        List.of(
                                new Programme.Domain("local_decision_making", labels("Local decision-making", "地方决策")),
                                new Programme.Domain("social_connectivity", labels("Social connectivity", "社会联结")),
                                new Programme.Domain("cultural_coherence", labels("Cultural coherence", "文化凝聚")),
                                new Programme.Domain("economic_activity", labels("Economic activity", "经济活动")),
                                new Programme.Domain("health", labels("Health and well-being", "健康与福祉")))),
                places,
                List.of(
                        wave("2015", "2015/16", "2015／16年", LocalDate.of(2015, 10, 5)),
                        wave("2018", "2018/19", "2018／19年", LocalDate.of(2018, 10, 1))));
    }

    private static Programme.SurveyWave wave(String id, String english, String chinese, LocalDate from) {
        return new Programme.SurveyWave(
                id, labels(english, chinese), from, from.plusMonths(5), "waves/" + id + ".csv", Map.of());
    }

    static Questionnaire questionnaire() {
        return new Questionnaire(
                "1",
                List.of("en", "zh"),
                Map.of("-8", Absence.DONT_KNOW),
                new Questionnaire.Columns(
                        "respondent_id",
                        Optional.of("person_id"),
                        "neighbourhood",
                        Optional.of("weight"),
                        Optional.empty(),
                        Optional.empty()),
                List.of(
                        new Questionnaire.ChoiceQuestion(
                                "influence",
                                labels(
                                        "To what extent do you agree or disagree that you personally can influence decisions affecting your local area?",
                                        "您在多大程度上同意，您本人能够影响关系到本地的决定？"),
                                Optional.of("local_decision_making"),
                                Optional.of("Community Life Survey 2023/24"),
                                Map.of(),
                                List.of(),
                                List.of(
                                        new Questionnaire.Choice("1", labels("Definitely agree", "非常同意")),
                                        new Questionnaire.Choice("2", labels("Tend to agree", "比较同意")),
                                        new Questionnaire.Choice("3", labels("Tend to disagree", "不太同意")))),
                        new Questionnaire.NumberQuestion(
                                "life_satisfaction",
                                labels("Overall, how satisfied are you with your life nowadays?", "总的来说，您对现在的生活有多满意？"),
                                Optional.of("health"),
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                OptionalDouble.of(0),
                                OptionalDouble.of(10),
                                true,
                                Optional.of("points"))));
    }

    private static List<Outcome> outcomes() {
        String[][] of = {
            {"influence", "Can influence local decisions", "能够影响地方决定", "local_decision_making"},
            {"voted", "Took part in a local meeting or vote", "参加过地方会议或投票", "local_decision_making"},
            {
                "trust_council",
                "Trusts the council a great deal or a fair amount, asked of all adults",
                "非常或比较信任地方政府（全体成年人）",
                "local_decision_making"
            },
            {"belong", "Feels they belong to the neighbourhood", "对社区有归属感", "social_connectivity"},
            {"neighbours", "Could ask neighbours for help", "可以向邻居求助", "social_connectivity"},
            {"cohesion", "People from different backgrounds get on well", "不同背景的人相处融洽", "cultural_coherence"},
            {"heritage", "Proud of local history " + HOSTILE, "为本地历史自豪", "cultural_coherence"},
            {"paid_work", "In paid work", "有带薪工作", "economic_activity"},
            {"food_secure", "Enough to eat", "食物充足", "economic_activity"},
            {"savings", "Could pay an unexpected bill", "能支付意外账单", "economic_activity"},
            {"life_satisfaction", "Satisfaction with life (0 to 10)", "生活满意度（0 至 10）", "health"},
            {"loneliness", "Loneliness score (3 to 9)", "孤独感得分（3 至 9）", "health"}
        };
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < of.length; i++) {
            boolean score = i >= 10;
            outcomes.add(new Outcome(
                    of[i][0],
                    labels(of[i][1], of[i][2]),
                    of[i][3],
                    i == 0 || i == 10 ? Outcome.Role.PRIMARY : Outcome.Role.SECONDARY,
                    score
                            ? new Outcome.Score(
                                    i == 10
                                            ? List.of("life_satisfaction")
                                            : List.of("companion", "leftout", "isolated"),
                                    Map.of(),
                                    0)
                            : new Outcome.Share(
                                    new Criterion.AnyOf("influence", List.of("1", "2")), Set.of(Absence.DONT_KNOW)),
                    i == 11 ? Outcome.Better.LOWER : Outcome.Better.HIGHER,
                    i == 2 ? OptionalDouble.empty() : OptionalDouble.of(score ? 0.3 : 5)));
        }
        return outcomes;
    }

    private static AnalysisPlan plan(List<Outcome> outcomes) {
        return new AnalysisPlan(
                labels("Riverside: did residents gain a say?", "河畔：居民是否有了更多发言权？"),
                labels(
                        "Did more residents feel able to influence local decisions where the programme came?",
                        "在开展项目的社区，是否有更多居民感到能够影响地方决定？"),
                new AnalysisPlan.Estimand(
                        labels("Adults living in the nine areas at the second survey", "第二轮调查时居住在九个社区的成年人"),
                        labels("The programme being offered to the area, or not", "社区是否开展项目"),
                        labels("Agrees that they can influence local decisions", "同意自己能够影响地方决定"),
                        labels("Residents who arrived later are included; those who left are not", "包括后来迁入的居民，不包括已迁出者"),
                        labels("Difference in percentage points", "百分点之差")),
                "2015",
                "2018",
                outcomes,
                List.of(new AnalysisPlan.Covariate("influence", List.of(), Optional.empty())),
                new AnalysisPlan.Weighting(
                        AnalysisPlan.WeightKind.SAMPLING, Optional.of("weight"), "One adult per household was drawn."),
                new AnalysisPlan.Inference(
                        AnalysisPlan.Headline.AREA_CHANGE_T, 0.95, AnalysisPlan.Assignment.ALL_AREAS, 9999),
                List.of(),
                new AnalysisPlan.Missing(AnalysisPlan.MissingMethod.COMPLETE_CASE, List.of(), 20),
                List.of(),
                List.of(),
                List.of(AnalysisPlan.Sensitivity.values()),
                10,
                20150915);
    }

    /** Declared with 4 points as the least that matters; changed to 5 a week later. */
    private static DeclaredPlan declared(AnalysisPlan plan) {
        List<Outcome> first = new ArrayList<>(plan.outcomes());
        Outcome it = first.getFirst();
        first.set(
                0,
                new Outcome(
                        it.id(), it.label(), it.domain(), it.role(), it.measure(), it.better(), OptionalDouble.of(4)));
        return plan(first)
                .declare(clock("2026-11-02T10:00:00Z"), "Amina Riverside", "0.1.0", true)
                .deviate(
                        plan,
                        clock("2026-11-09T15:30:00Z"),
                        "Ben Riverside",
                        "The council’s own survey uses 5 points as the least that matters; we follow it.");
    }

    private static Clock clock(String at) {
        return Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    }

    // --- the findings

    private Finding finding(Outcome outcome, double effect, int i) {
        boolean share = outcome.measure() instanceof Outcome.Share;
        double se = share ? 0.028 : 0.14;
        double base = i == 11 ? 4.6 : i == 10 ? 7.1 : 0.32 + 0.04 * i;
        String recipe = "t test on 18 area changes; sampling weights; df 16";
        Effect headline = i == 9
                ? new NotEstimable(
                        "'savings' was asked in wave 2015 only.",
                        "Ask it in both waves, or take the outcome out of the plan.",
                        recipe)
                : estimate(effect, se, i == 0 ? 0.021 : 0.3, 6131, recipe);
        boolean none = headline instanceof NotEstimable;
        double half = 2.12 * se;
        Finding.Reading reading = none
                ? Finding.Reading.NOT_ESTIMABLE
                : Math.abs(effect) > half
                        ? (effect > 0 == (outcome.better() == Outcome.Better.HIGHER)
                                ? Finding.Reading.BETTER
                                : Finding.Reading.WORSE)
                        : i == 3 ? Finding.Reading.NO_IMPORTANT_DIFFERENCE : Finding.Reading.INCONCLUSIVE;
        double spread = share ? 1 : 4;
        return new Finding(
                outcome,
                headline,
                new Finding.Means(
                        cell(base, 0.012 * spread, 1519),
                        cell(base + effect + (share ? 0.01 : 0.05), 0.012 * spread, 1579),
                        cell(base - 0.01, 0.012 * spread, 1490),
                        cell(base, 0.012 * spread, 1547)),
                none ? List.of() : inference(effect, se, i),
                i == 0,
                none ? List.of() : sensitivity(effect, se),
                areas(outcome, base, effect, share, i),
                none ? List.of() : leftOut(effect, se),
                none ? Optional.empty() : Optional.of(permutation(effect / se)),
                i == 0
                        ? List.of(new Finding.SubgroupFinding(
                                "renters",
                                labels("Social renters", "公房租户"),
                                estimate(0.094, 0.04, 0.03, 2110, "CR2"),
                                estimate(0.055, 0.03, 0.08, 4021, "CR2"),
                                estimate(0.039, 0.045, 0.4, 6131, "CR2")))
                        : List.of(),
                none || i == 2
                        ? Optional.empty()
                        : Optional.of(new Finding.NullResult(
                                outcome.smallestImportant().getAsDouble() / outcome.shownTimes(), 0.21, i == 3)),
                none || i == 2
                        ? Optional.empty()
                        : Optional.of(new Finding.Exaggeration(share ? 0.05 : 0.3, 0.41, 0.004, 1.5)),
                none
                        ? Optional.empty()
                        : Optional.of(new Finding.Breakdown(Math.max(0, Math.abs(effect) - half), 36, 0.31)),
                none
                        ? Optional.empty()
                        : Optional.of(new Finding.WeightsTest(estimate(0.006, 0.008, 0.46, 6131, "CR2"))),
                none ? OptionalDouble.empty() : OptionalDouble.of(2.9 * se),
                reading);
    }

    private List<Finding.Line> inference(double effect, double se, int i) {
        String[] keys = {
            "area-change-t",
            "cr2",
            "wild-rademacher",
            "wild-webb",
            "randomisation-studentised",
            "randomisation",
            "cr3",
            "cr1-stata",
            "cr1-fixest",
            "cr0"
        };
        List<Finding.Line> lines = new ArrayList<>();
        for (int k = 0; k < keys.length; k++) {
            if (i == 4 && k == 3) {
                lines.add(new Finding.Line(
                        keys[k],
                        new Estimate(
                                effect,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                0.08,
                                new Interval(Double.NEGATIVE_INFINITY, effect + 2 * se, 0.95),
                                new Sample(6131, 18, 4800),
                                "wild bootstrap, Webb; 9999 draws")));
            } else {
                lines.add(new Finding.Line(
                        keys[k],
                        estimate(effect, se * (1.12 - 0.03 * k), 0.01 + 0.007 * k, 6131, keys[k] + "; 18 clusters")));
            }
        }
        return lines;
    }

    private List<Finding.Line> sensitivity(double effect, double se) {
        String[] keys = {
            "unweighted",
            "unadjusted",
            "unweighted-unadjusted",
            "area-level",
            "logit",
            "panel-only",
            "inverse-probability",
            "multiple-imputation",
            "within-pairs"
        };
        List<Finding.Line> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(new Finding.Line(
                    key,
                    key.equals("logit")
                            ? new NotEstimable("no variation within N04", "Leave it out.", "logit")
                            : estimate(effect + se * (random.nextDouble() - 0.5), se, 0.05, 6131, key)));
        }
        return lines;
    }

    private List<Finding.AreaChange> areas(Outcome outcome, double base, double effect, boolean share, int i) {
        List<Finding.AreaChange> areas = new ArrayList<>();
        for (int k = 0; k < 18; k++) {
            double scale = share ? 0.05 : 0.3;
            double before = base + scale * (random.nextDouble() - 0.5) * 2;
            double after = before + (k < 9 ? effect : 0) + scale * (random.nextDouble() - 0.5);
            double se = share ? 0.045 : 0.2;
            boolean small = i == 0 && k == 3;
            areas.add(new Finding.AreaChange(
                    "N%02d".formatted(k + 1),
                    small ? cell(HIDDEN_BEFORE, 0.0213771, 97) : cell(before, se, 150 + 7 * k),
                    small ? cell(HIDDEN_AFTER, 0.0219977, 91) : cell(after, se, 155 + 5 * k),
                    OptionalDouble.of(small ? HIDDEN_AFTER - HIDDEN_BEFORE : after - before),
                    Optional.of(
                            small
                                    ? new Interval(-0.0472333, 0.0709029, 0.95)
                                    : new Interval(after - before - 2 * se, after - before + 2 * se, 0.95))));
        }
        return areas;
    }

    private List<Finding.LeftOut> leftOut(double effect, double se) {
        List<Finding.LeftOut> all = new ArrayList<>();
        for (int k = 0; k < 18; k++) {
            all.add(new Finding.LeftOut(
                    "N%02d".formatted(k + 1),
                    estimate(effect + 0.4 * se * (random.nextDouble() - 0.5), se, 0.04, 5700, "CR2")));
        }
        return all;
    }

    private static Finding.Permutation permutation(double t) {
        long[] counts = new long[31];
        long all = 0;
        long far = 0;
        for (int b = 0; b < counts.length; b++) {
            double x = -4 + 8.0 * (b + 0.5) / counts.length;
            counts[b] = Math.round(48620 * 0.103 * StrictMath.exp(-x * x / 2.2));
            all += counts[b];
            far += Math.abs(x) >= Math.abs(t) ? counts[b] : 0;
        }
        return new Finding.Permutation(t, -4, 4, counts, all, far);
    }

    static Estimate estimate(double value, double se, double p, long rows, String recipe) {
        return new Estimate(
                value,
                OptionalDouble.of(se),
                OptionalDouble.of(16),
                p,
                new Interval(value - 2.12 * se, value + 2.12 * se, 0.95),
                new Sample(rows, 18, rows * 0.8),
                recipe);
    }

    static Cell cell(double mean, double se, long rows) {
        return new Cell(OptionalDouble.of(mean), OptionalDouble.of(se), rows);
    }

    // --- the rest

    private static List<Evaluation.FamilyFinding> families(List<Outcome> outcomes) {
        List<Evaluation.Adjusted> all = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            double p = Math.min(1, 0.02 + 0.07 * i);
            all.add(
                    i == 9
                            ? new Evaluation.Adjusted(
                                    outcomes.get(i).id(),
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty())
                            : new Evaluation.Adjusted(
                                    outcomes.get(i).id(),
                                    OptionalDouble.of(p),
                                    OptionalDouble.of(Math.min(1, 11 * p)),
                                    OptionalDouble.of(Math.min(1, 2 * p)),
                                    OptionalDouble.of(Math.min(1, 6 * p))));
        }
        return List.of(new Evaluation.FamilyFinding(
                "all", labels("All outcomes", "全部结果"), AnalysisPlan.Adjustment.ROMANO_WOLF, all));
    }

    private static List<Evaluation.Balance> balance() {
        return List.of(
                share("sex", "Sex", "性别", "Female", "女", 0.523, 0.514, 0.018),
                share("sex", "Sex", "性别", "Male", "男", 0.477, 0.486, -0.018),
                share("tenure", "Tenure", "住房", "Owner", "自有", 0.38, 0.45, -0.142),
                share("tenure", "Tenure", "住房", "Social renter", "公房租户", 0.47, 0.41, 0.121),
                share("tenure", "Tenure", "住房", "Private renter", "私房租户", 0.147, 0.136, 0.031),
                share("tenure", "Tenure", "住房", "Rent-free", "免租", 0.003, 0.004, -0.016),
                new Evaluation.Balance(
                        "age",
                        labels("Age in years", "年龄（岁）"),
                        Optional.empty(),
                        false,
                        cell(47.3, 0.6, 1519),
                        cell(48.9, 0.6, 1490),
                        OptionalDouble.of(-0.089)));
    }

    private static Evaluation.Balance share(
            String id, String label, String zh, String category, String zhCategory, double a, double b, double d) {
        return new Evaluation.Balance(
                id,
                labels(label, zh),
                Optional.of(labels(category, zhCategory)),
                true,
                cell(a, 0.015, 1519),
                cell(b, 0.015, 1490),
                OptionalDouble.of(d));
    }

    private static List<Evaluation.Answered> answered() {
        List<Evaluation.Answered> all = new ArrayList<>();
        for (String wave : List.of("2015", "2018")) {
            for (Programme.Arm arm : List.of(Programme.Arm.INTERVENTION, Programme.Arm.COMPARATOR)) {
                all.add(new Evaluation.Answered(
                        "influence", labels("Can influence decisions", "能够影响决定"), wave, arm, 1519, 1423, 60, 13, 23));
                all.add(new Evaluation.Answered(
                        "life_satisfaction",
                        labels("Satisfaction with life", "生活满意度"),
                        wave,
                        arm,
                        1519,
                        1471,
                        31,
                        3,
                        14));
            }
        }
        return all;
    }

    private static List<Concern> concerns() {
        Kind wording = QualityProblem.WORDING_CHANGED_COMPARABLE;
        return List.of(
                new Concern(
                        Problem.of(
                                wording, Place.in("waves/2018.csv"), "belong", "only the example in brackets differs"),
                        "2018",
                        false,
                        3127),
                new Concern(
                        Problem.of(QualityProblem.ITEM_NONRESPONSE, Place.in("waves/2015.csv"), "savings", "12"),
                        "2015",
                        false,
                        361));
    }
}
