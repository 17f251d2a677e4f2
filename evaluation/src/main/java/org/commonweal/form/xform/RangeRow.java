package org.commonweal.form.xform;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Item.Question;
import org.commonweal.form.xform.SurveySheet.Row;
import org.commonweal.problem.Problems;

/** A number chosen on a scale: where it starts, ends and steps, and which ticks have labels. */
final class RangeRow {

    private static final Map<String, String> USUAL = Map.of("start", "1", "end", "10", "step", "1");

    private final Row row;
    private final Draft draft;
    private final BigDecimal start;
    private final BigDecimal end;
    private final BigDecimal step;
    private final Optional<BigDecimal> tick;
    private final Optional<BigDecimal> placeholder;

    private RangeRow(Row row, Draft draft) {
        this.row = row;
        this.draft = draft;
        Parameters given = row.parameters;
        given.only("end", "placeholder", "start", "step", "tick_interval", "tick_labelset");
        String appearance = row.appearance();
        boolean plain = appearance.isEmpty() || appearance.contains("vertical") || appearance.contains("no-ticks");
        if (!plain && (given.has("tick_interval") || given.has("placeholder") || given.has("tick_labelset"))) {
            throw refused(FormProblem.RANGE_APPEARANCE, appearance);
        }
        List.of("start", "end", "step").forEach(key -> given.values().putIfAbsent(key, USUAL.getOrDefault(key, "1")));
        this.start = number("start").orElse(BigDecimal.ONE);
        this.end = number("end").orElse(BigDecimal.TEN);
        this.step = number("step").orElse(BigDecimal.ONE);
        this.tick = number("tick_interval");
        this.placeholder = number("placeholder");
    }

    static Question of(Row row, Draft draft, QuestionRows questions) {
        RangeRow range = new RangeRow(row, draft);
        range.check();
        Question question = questions.plain(row);
        question.with(row.parameters.values());
        question.chooseFrom(row.values.text("itemset"));
        return question;
    }

    private Problems refused(FormProblem kind, Object... facts) {
        return draft.findings.refusal(kind, row.number, Parameters.COLUMN, facts);
    }

    private Optional<BigDecimal> number(String key) {
        row.parameters.number(key);
        Optional<BigDecimal> number =
                row.parameters.has(key) ? Parameters.decimal(row.parameters.get(key)) : Optional.empty();
        if (number.isPresent() && Math.abs((long) number.get().scale()) > 1000) {
            throw refused(FormProblem.PARAMETER_NOT_NUMBER, key, row.parameters.get(key));
        }
        return number;
    }

    private void check() {
        BigDecimal width = end.subtract(start).abs();
        checkStep("step", step, width);
        tick.ifPresent(interval -> {
            checkStep("tick_interval", interval, width);
            if (!multiple(interval, step)) {
                throw refused(FormProblem.RANGE_NOT_MULTIPLE, "tick_interval");
            }
            renamed("tick_interval", "odk:tick-interval");
        });
        placeholder.ifPresent(value -> {
            if (!multiple(value.subtract(start), step)) {
                throw refused(FormProblem.RANGE_NOT_MULTIPLE, "placeholder");
            }
            if (outside(value)) {
                throw refused(FormProblem.RANGE_OUTSIDE, "placeholder");
            }
            renamed("placeholder", "odk:placeholder");
        });
        labels();
        boolean decimals = java.util.stream.Stream.of(
                        Optional.of(start), Optional.of(end), Optional.of(step), tick, placeholder)
                .flatMap(Optional::stream)
                .anyMatch(value ->
                        value.signum() != 0 && value.stripTrailingZeros().scale() > 0);
        if (decimals) {
            row.values.branchOrNew("bind").put("type", "decimal");
        }
        Value.Branch control = row.values.branchOrNew("control");
        row.parameters.values().forEach(control::put);
    }

    private void checkStep(String name, BigDecimal value, BigDecimal width) {
        if (value.signum() == 0) {
            throw refused(FormProblem.RANGE_ZERO, name);
        }
        if (value.compareTo(width) > 0) {
            throw refused(FormProblem.RANGE_TOO_WIDE, name);
        }
    }

    private static boolean multiple(BigDecimal value, BigDecimal of) {
        return value.remainder(of).signum() == 0;
    }

    private boolean outside(BigDecimal value) {
        return value.compareTo(start.min(end)) < 0 || value.compareTo(start.max(end)) > 0;
    }

    private void renamed(String key, String attribute) {
        String value = row.parameters.values().remove(key);
        if (value != null) {
            row.parameters.values().put(attribute, value);
        }
    }

    private void labels() {
        String name = row.parameters.get("tick_labelset");
        if (name.isEmpty()) {
            return;
        }
        List<Value.Branch> list = draft.choices.list(name);
        if (list == null) {
            throw refused(FormProblem.RANGE_LABELS_UNKNOWN, name);
        }
        Set<BigDecimal> labelled = new TreeSet<>();
        for (Value.Branch choice : list) {
            BigDecimal value = Parameters.decimal(choice.text("name"))
                    .filter(it -> Math.abs((long) it.scale()) <= 1000)
                    .orElseThrow(() -> refused(FormProblem.RANGE_LABEL_NUMBER, choice.text("name")));
            if (outside(value)) {
                throw refused(FormProblem.RANGE_LABEL_OUTSIDE, choice.text("name"));
            }
            if (tick.isPresent() && !multiple(value.subtract(start), tick.get())) {
                throw refused(FormProblem.RANGE_LABEL_STEP, choice.text("name"), "tick_interval");
            }
            if (!multiple(value.subtract(start), step)) {
                throw refused(FormProblem.RANGE_LABEL_STEP, choice.text("name"), "step");
            }
            labelled.add(value);
        }
        if (row.appearance().contains("no-ticks")) {
            if (labelled.size() > 2) {
                throw refused(FormProblem.RANGE_LABELS_TWO);
            }
            if (!labelled.equals(new TreeSet<>(List.of(start, end)))) {
                throw refused(FormProblem.RANGE_LABEL_ENDS);
            }
        }
        row.parameters.values().remove("tick_labelset");
        row.values.put("itemset", name);
    }
}
