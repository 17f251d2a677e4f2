package org.commonweal.plan;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.Estimand;
import org.commonweal.plan.AnalysisPlan.Family;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.words.Labels;

/** Lays a plan out as lines, path by path. A test walks the components of the plan and sees that none is forgotten. */
final class PlanLines {

    private final TreeMap<String, String> lines = new TreeMap<>();

    private PlanLines() {}

    static Map<String, String> of(AnalysisPlan plan) {
        PlanLines all = new PlanLines();
        all.labels("title", plan.title());
        all.labels("question", plan.question());
        all.estimand(plan.estimand());
        all.text("before", plan.before());
        all.text("after", plan.after());
        all.list("outcomes", plan.outcomes().stream().map(Outcome::id).toList());
        plan.outcomes().forEach(all::outcome);
        all.list(
                "covariates",
                plan.covariates().stream().map(Covariate::question).toList());
        plan.covariates().forEach(all::covariate);
        all.analysis(plan);
        all.list("families", plan.families().stream().map(Family::id).toList());
        plan.families().forEach(all::family);
        all.list(
                "subgroups",
                plan.subgroups().stream().map(AnalysisPlan.Subgroup::id).toList());
        plan.subgroups().forEach(it -> all.group("subgroups", it.id(), it.label(), it.criterion()));
        all.list(
                "placebos",
                plan.placebos().stream().map(AnalysisPlan.Placebo::id).toList());
        plan.placebos().forEach(it -> all.group("placebos", it.id(), it.label(), it.criterion()));
        return all.lines;
    }

    private void estimand(Estimand estimand) {
        labels("estimand/population", estimand.population());
        labels("estimand/treatment", estimand.treatment());
        labels("estimand/variable", estimand.variable());
        labels("estimand/intercurrent_events", estimand.intercurrentEvents());
        labels("estimand/summary", estimand.summary());
    }

    private void analysis(AnalysisPlan plan) {
        name("weights/kind", plan.weighting().kind());
        optional("weights/column", plan.weighting().column());
        text("weights/motive", plan.weighting().motive());
        name("inference/headline", plan.inference().headline());
        number("inference/level", plan.inference().level());
        name("inference/assignment", plan.inference().assignment());
        number("inference/draws", plan.inference().draws());
        name("missing/primary", plan.missing().primary());
        list("missing/besides", names(plan.missing().besides()));
        number("missing/imputations", plan.missing().imputations());
        list("sensitivity", names(plan.sensitivity()));
        number("smallest_cell", plan.smallestCell());
        put("seed", Long.toString(plan.seed()));
    }

    private void outcome(Outcome outcome) {
        String path = "outcomes/" + segment(outcome.id()) + "/";
        labels(path + "label", outcome.label());
        text(path + "domain", outcome.domain());
        name(path + "role", outcome.role());
        name(path + "better", outcome.better());
        if (outcome.smallestImportant().isPresent()) {
            number(path + "smallest_important", outcome.smallestImportant().getAsDouble());
        } else {
            put(path + "smallest_important", "null");
        }
        switch (outcome.measure()) {
            case Share share -> {
                criterion(path + "share", share.criterion());
                list(path + "counted_as_no", names(share.countedAsNo()));
            }
            case Score score -> {
                list(path + "score/questions", score.questions());
                number(path + "score/missing_allowed", score.missingAllowed());
                put(path + "score/values", score.values().isEmpty() ? "{}" : "by code");
                score.values().forEach((code, worth) -> number(path + "score/values/" + segment(code), worth));
            }
        }
    }

    private void criterion(String path, Criterion criterion) {
        switch (criterion) {
            case Criterion.AnyOf(String question, var choices) -> {
                text(path + "/question", question);
                list(path + "/any_of", choices);
            }
            case Criterion.AtLeast(String question, double value) -> {
                text(path + "/question", question);
                number(path + "/at_least", value);
            }
            case Criterion.AtMost(String question, double value) -> {
                text(path + "/question", question);
                number(path + "/at_most", value);
            }
            case Criterion.Both(Criterion one, Criterion other) -> {
                criterion(path + "/both/1", one);
                criterion(path + "/both/2", other);
            }
            case Criterion.Either(Criterion one, Criterion other) -> {
                criterion(path + "/either/1", one);
                criterion(path + "/either/2", other);
            }
            case Criterion.Not(Criterion inner) -> criterion(path + "/not", inner);
        }
    }

    private void covariate(Covariate covariate) {
        String path = "covariates/" + segment(covariate.question());
        put(
                path + "/bands",
                covariate.bands().stream().map(PlanLines::shortest).collect(Collectors.joining(", ", "[", "]")));
        optional(path + "/base", covariate.base());
    }

    private void family(Family family) {
        String path = "families/" + segment(family.id());
        labels(path + "/label", family.label());
        list(path + "/outcomes", family.outcomes());
        name(path + "/adjustment", family.adjustment());
    }

    private void group(String kind, String id, Labels label, Criterion criterion) {
        String path = kind + "/" + segment(id);
        labels(path + "/label", label);
        criterion(path + "/criterion", criterion);
    }

    private void labels(String path, Labels labels) {
        labels.byLanguage().forEach((language, words) -> text(path + "/" + segment(language), words));
    }

    private void text(String path, String value) {
        put(path, quoted(value));
    }

    private void optional(String path, Optional<String> value) {
        put(path, value.map(PlanLines::quoted).orElse("null"));
    }

    private void name(String path, Enum<?> value) {
        put(path, value.name().toLowerCase(Locale.ROOT));
    }

    private void number(String path, double value) {
        put(path, shortest(value));
    }

    private void list(String path, Collection<String> values) {
        put(path, values.stream().map(PlanLines::quoted).collect(Collectors.joining(", ", "[", "]")));
    }

    private void put(String path, String value) {
        if (lines.putIfAbsent(path, value) != null) {
            throw new IllegalArgumentException("the plan has two parts called '" + path + "'");
        }
    }

    private static Collection<String> names(Collection<? extends Enum<?>> values) {
        return values.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** 5 rather than 5.0, and never an exponent. */
    static String shortest(double value) {
        return Double.isFinite(value)
                ? plain(new BigDecimal(Double.toString(value)))
                : "\"" + Double.toString(value) + "\"";
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Text in double quotes, all on one line; what cannot be seen is written as an escape. Valid in YAML and JSON. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (hidden(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Fixed ranges rather than the classes of a Unicode version, so that a seal outlives the Java it was made with. */
    private static boolean hidden(char c) {
        return c < 0x20
                || c >= 0x7F && c <= 0x9F
                || c >= 0x200B && c <= 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c >= 0xD800 && c <= 0xDFFF
                || c == 0xFEFF
                || c >= 0xFFF0;
    }

    /** An id as part of a path: letters, digits, dot, dash and underscore stand; every other byte becomes %XX. */
    static String segment(String id) {
        StringBuilder out = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.isEmpty() ? "%" : out.toString();
    }
}
