package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.CallBackRules;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.ReplacementRule;
import org.commonweal.people.ConsentScope;
import org.commonweal.problem.Problems;
import org.commonweal.sample.RespondentSelection;
import org.commonweal.sample.SampleDesign;
import org.commonweal.statistics.sampling.StratifiedDraw;

/** {@code fieldwork.yaml}: what was agreed about field work, wave by wave. */
public final class FieldworkFile {

    /** Its name in a study. */
    public static final String NAME = "fieldwork.yaml";

    private static final int MOST = 10_000_000;

    private FieldworkFile() {}

    /**
     * The plan that a text holds.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static FieldworkPlan read(String text) {
        Gathered gathered = new Gathered(NAME);
        Optional<FieldworkPlan> plan = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> YamlBlock.of(root, Shape.FIELDWORK, "", gathered))
                .map(block -> new FieldworkPlan(block.blocks("waves", Shape.FIELDWORK_WAVE).stream()
                        .map(FieldworkFile::wave)
                        .toList()));
        gathered.throwIfAny();
        return plan.orElseThrow();
    }

    private static WavePlan wave(YamlBlock block) {
        WavePlan wave = new WavePlan(
                block.id("wave"),
                block.optionalId("form"),
                block.optionalName("form_version"),
                block.date("from"),
                block.date("to"),
                block.block("sample", Shape.SAMPLE).map(FieldworkFile::sample),
                block.oneOf("respondent", RespondentSelection.class, RespondentSelection.KISH),
                block.block("call_backs", Shape.CALL_BACKS)
                        .map(FieldworkFile::callBacks)
                        .orElse(CallBackRules.USUAL),
                block.block("replacement", Shape.REPLACEMENT)
                        .map(it -> new ReplacementRule(
                                it.oneOf("when", ReplacementRule.When.class, ReplacementRule.When.NEVER),
                                (int) it.whole("most", 0, MOST).orElse(0)))
                        .orElse(ReplacementRule.NEVER),
                block.block("consent", Shape.CONSENT)
                        .map(FieldworkFile::consent)
                        .orElse(ConsentQuestions.USUAL));
        if (wave.to().isBefore(wave.from())) {
            block.say("to", ExchangeProblem.ENDS_BEFORE_IT_BEGINS);
        }
        return wave;
    }

    private static ConsentQuestions consent(YamlBlock block) {
        Map<ConsentScope, String> questions = new EnumMap<>(ConsentScope.class);
        for (ConsentScope scope : ConsentScope.values()) {
            block.optionalId(scope.written()).ifPresent(question -> {
                if (questions.containsValue(question)) {
                    block.refuse(scope.written(), FieldworkProblem.CONSENT_ASKED_TOGETHER, question, scope.written());
                }
                questions.put(scope, question);
            });
        }
        return new ConsentQuestions(questions, block.optionalId("language"));
    }

    private static SampleDesign sample(YamlBlock block) {
        return new SampleDesign(
                strata(block, "strata"),
                block.oneOf("method", StratifiedDraw.Method.class, StratifiedDraw.Method.EQUAL),
                block.whole("seed", -YamlBlock.MOST_EXACT, YamlBlock.MOST_EXACT).orElse(0));
    }

    static SortedMap<String, Integer> strata(YamlBlock block, String key) {
        SortedMap<String, Integer> strata = new TreeMap<>();
        block.entries(key)
                .forEach(entry ->
                        strata.put(entry.key(), (int) block.wholeOf(entry.value(), key + "/" + entry.key(), 0, MOST)));
        return strata;
    }

    private static CallBackRules callBacks(YamlBlock block) {
        int attempts = (int) block.whole("attempts", 1, 100).orElse(CallBackRules.USUAL.attempts());
        LocalTime evening = CallBackRules.USUAL.evening();
        Optional<String> written = block.optionalName("evening_from");
        if (written.isPresent()) {
            if (written.get().matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
                evening = LocalTime.parse(written.get());
            } else {
                block.refuse("evening_from", FieldworkProblem.TIME_UNREADABLE, written.get());
            }
        }
        return new CallBackRules(
                attempts,
                (int) block.whole("days_apart", 0, 365).orElse(CallBackRules.USUAL.daysApart()),
                (int) block.whole("evenings_or_weekends", 0, attempts)
                        .orElse(Math.min(attempts, CallBackRules.USUAL.eveningsOrWeekends())),
                evening);
    }

    /** The text of a plan; reading it gives the same plan. */
    public static String write(FieldworkPlan plan) {
        YamlText out = new YamlText();
        out.items("waves", plan.waves().stream().map(FieldworkFile::lines).toList());
        return out.text();
    }

    private static List<String> lines(WavePlan wave) {
        List<String> lines = new java.util.ArrayList<>();
        lines.add("wave: " + YamlText.quoted(wave.wave()));
        wave.form().ifPresent(form -> lines.add("form: " + YamlText.quoted(form)));
        wave.formVersion().ifPresent(version -> lines.add("form_version: " + YamlText.quoted(version)));
        lines.add("from: " + wave.from());
        lines.add("to: " + wave.to());
        wave.sample()
                .ifPresent(sample -> lines.add("sample: "
                        + YamlText.flow(List.of(
                                "seed: " + sample.seed(),
                                "method: " + YamlBlock.written(sample.method()),
                                "strata: " + flow(sample.sizes())))));
        lines.add("respondent: " + YamlBlock.written(wave.selection()));
        CallBackRules rules = wave.callBacks();
        lines.add("call_backs: "
                + YamlText.flow(List.of(
                        "attempts: " + rules.attempts(),
                        "days_apart: " + rules.daysApart(),
                        "evenings_or_weekends: " + rules.eveningsOrWeekends(),
                        "evening_from: " + YamlText.quoted(rules.evening().toString()))));
        lines.add("replacement: "
                + YamlText.flow(List.of(
                        "when: " + YamlBlock.written(wave.replacement().when()),
                        "most: " + wave.replacement().most())));
        if (!wave.consent().isUsual()) {
            List<String> consent = new java.util.ArrayList<>();
            wave.consent()
                    .questions()
                    .forEach((scope, question) -> consent.add(scope.written() + ": " + YamlText.quoted(question)));
            wave.consent().language().ifPresent(it -> consent.add("language: " + YamlText.quoted(it)));
            lines.add("consent: " + YamlText.flow(consent));
        }
        return lines;
    }

    static String flow(SortedMap<String, Integer> sizes) {
        return YamlText.flow(sizes.entrySet().stream()
                .map(entry -> YamlText.quoted(entry.getKey()) + ": " + entry.getValue())
                .toList());
    }
}
