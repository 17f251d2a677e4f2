package org.commonweal.app.fieldwork;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.fieldwork.CallBackRules;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.ReplacementRule;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.sample.RespondentSelection;
import org.commonweal.sample.SampleDesign;
import org.commonweal.statistics.sampling.StratifiedDraw;

/** What a page asks about a wave of field work, as texts; the size of a stratum is the field {@code size.STRATUM}. */
final class DesignForm {

    private static final int MOST = 10_000_000;

    private final Map<String, String> fields;
    private final List<Problem> problems = new ArrayList<>();

    private DesignForm(Map<String, String> fields) {
        this.fields = fields;
    }

    static void usual(Map<String, String> written, Optional<LocalDate> from, Optional<LocalDate> to) {
        rules(written, CallBackRules.USUAL);
        written.put("from", from.map(LocalDate::toString).orElse(""));
        written.put("to", to.map(LocalDate::toString).orElse(""));
        written.put("selection", RespondentSelection.KISH.name());
        written.put("method", StratifiedDraw.Method.EQUAL.name());
        written.put("when", ReplacementRule.When.NEVER.name());
        written.put("most", "0");
        written.put("seed", "");
    }

    static void fill(Map<String, String> written, WavePlan plan) {
        usual(written, Optional.of(plan.from()), Optional.of(plan.to()));
        rules(written, plan.callBacks());
        written.put("selection", plan.selection().name());
        written.put("when", plan.replacement().when().name());
        written.put("most", Integer.toString(plan.replacement().most()));
        plan.sample().ifPresent(sample -> {
            written.put("seed", Long.toString(sample.seed()));
            written.put("method", sample.method().name());
            sample.sizes().forEach((stratum, size) -> written.put("size." + stratum, Integer.toString(size)));
        });
    }

    private static void rules(Map<String, String> written, CallBackRules rules) {
        written.put("attempts", Integer.toString(rules.attempts()));
        written.put("apart", Integer.toString(rules.daysApart()));
        written.put("evenings", Integer.toString(rules.eveningsOrWeekends()));
        written.put("evening", rules.evening().toString());
    }

    /**
     * What was agreed.
     *
     * @param before what stands in the plan, whose form and questions about consent stay
     * @throws Problems with all that is wrong, each with its field
     */
    static WavePlan read(String wave, Map<String, String> fields, Set<String> strata, Optional<WavePlan> before) {
        DesignForm form = new DesignForm(fields);
        TreeMap<String, Integer> sizes = new TreeMap<>();
        strata.forEach(stratum -> sizes.put(stratum, (int) form.whole("size." + stratum, 0, MOST)));
        long seed = form.whole("seed", -9_000_000_000_000_000L, 9_000_000_000_000_000L);
        int attempts = (int) form.whole("attempts", 1, 100);
        int evenings = (int) form.whole("evenings", 0, Math.max(1, attempts));
        int apart = (int) form.whole("apart", 0, 365);
        int most = (int) form.whole("most", 0, MOST);
        LocalDate from = form.date("from");
        LocalDate to = form.date("to");
        LocalTime evening = form.time("evening");
        if (to.isBefore(from)) {
            form.problems.add(FieldProblem.NO_DATE.on("to"));
        }
        Problems.throwIfAny(form.problems);
        return new WavePlan(
                wave,
                before.flatMap(WavePlan::form),
                before.flatMap(WavePlan::formVersion),
                from,
                to,
                Optional.of(new SampleDesign(sizes, form.oneOf("method", StratifiedDraw.Method.EQUAL), seed)),
                form.oneOf("selection", RespondentSelection.KISH),
                new CallBackRules(attempts, apart, Math.min(attempts, evenings), evening),
                new ReplacementRule(form.oneOf("when", ReplacementRule.When.NEVER), most),
                before.map(WavePlan::consent).orElse(ConsentQuestions.USUAL));
    }

    private String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    private long whole(String field, long least, long most) {
        String text = text(field);
        if (text.matches("-?[0-9]{1,16}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        problems.add(FieldProblem.NO_NUMBER.on(field, text, Long.toString(least), Long.toString(most)));
        return least;
    }

    private LocalDate date(String field) {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException e) {
            problems.add(FieldProblem.NO_DATE.on(field));
            return LocalDate.EPOCH;
        }
    }

    private LocalTime time(String field) {
        try {
            return LocalTime.parse(text(field));
        } catch (DateTimeException e) {
            problems.add(FieldProblem.NO_TIME.on(field));
            return LocalTime.MIDNIGHT;
        }
    }

    private <E extends Enum<E>> E oneOf(String field, E otherwise) {
        for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
            if (each.name().equals(text(field))) {
                return each;
            }
        }
        return otherwise;
    }
}
