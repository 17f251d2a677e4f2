package org.commonweal.plan;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonweal.plan.DeclaredPlan.Change;
import org.commonweal.plan.DeclaredPlan.Deviation;
import org.commonweal.plan.DeclaredPlan.Seal;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * The text of {@code plan.seal}: the plan as it was declared and after each deviation, with a hash over each text and a
 * check over who, when and why. It shows that something was changed by hand; it is no signature, for whoever can write
 * the file can write a new one. A version control system, or a copy lodged with somebody else, says who had it when.
 */
public final class SealFile {

    /** Its name in a study folder. */
    public static final String NAME = "plan.seal";

    private SealFile() {}

    /** The text to write, in YAML; the same plan gives the same bytes. */
    public static String render(DeclaredPlan declared) {
        Seal seal = declared.seal();
        String check = check(seal);
        StringBuilder out = new StringBuilder()
                .append("# Written by 'commonweal plan declare'. A change made here by hand is noticed and refused.\n")
                .append("declared:\n");
        line(out, "  at", seal.declaredAt().toString());
        line(out, "  by", seal.by());
        line(out, "  engine", seal.engine());
        line(out, "  hash", seal.hash());
        out.append("  after_wave_on_file: ").append(seal.afterWaveOnFile()).append('\n');
        line(out, "  check", check);
        out.append("plan: |\n").append(declared.texts().getFirst().indent(2));
        if (declared.deviations().isEmpty()) {
            return out.append("deviations: []\n").toString();
        }
        out.append("deviations:\n");
        for (int i = 0; i < declared.deviations().size(); i++) {
            Deviation deviation = declared.deviations().get(i);
            check = check(check, deviation);
            line(out, "  - at", deviation.at().toString());
            line(out, "    by", deviation.by());
            line(out, "    reason", deviation.reason());
            line(out, "    hash", deviation.hash());
            line(out, "    check", check);
            out.append("    plan: |\n").append(declared.texts().get(i + 1).indent(6));
        }
        return out.toString();
    }

    /**
     * Reads a seal and holds the plan against it.
     *
     * @param text of {@code plan.seal}
     * @param plan as it stands in {@code plan.yaml} now
     * @throws Problems where the seal cannot be read, where it was changed by hand, or where the plan is not the one that
     *     was sealed last; then the paths that differ are named
     */
    public static DeclaredPlan read(String text, AnalysisPlan plan) {
        DeclaredPlan declared = stored(text, plan);
        String now = PlanText.canonical(plan);
        String last = declared.texts().getLast();
        if (!now.equals(last)) {
            throw refused(PlanProblem.PLAN_DIFFERS_FROM_SEAL, "plan.yaml", paths(last, now));
        }
        return declared;
    }

    /**
     * Records that the plan was changed after it was declared.
     *
     * @param text of {@code plan.seal}
     * @param plan as it stands in {@code plan.yaml} now, changed
     * @throws Problems where the seal cannot be read or was changed by hand, where nothing changed, or without a reason
     */
    public static DeclaredPlan deviate(String text, AnalysisPlan plan, Clock clock, String by, String reason) {
        return stored(text, plan).deviate(plan, clock, by, reason);
    }

    private static DeclaredPlan stored(String text, AnalysisPlan plan) {
        SealText stored = SealText.parse(text);
        Seal seal = new Seal(
                stored.declared().hash(),
                at(stored.declared()),
                stored.declared().by(),
                stored.declared().engine(),
                stored.declared().afterWaveOnFile());
        String check = check(seal);
        verify(stored.declared(), check);
        List<String> texts = new ArrayList<>(List.of(stored.declared().plan()));
        List<Deviation> deviations = new ArrayList<>();
        for (SealText.Entry entry : stored.deviations()) {
            List<Change> changes = PlanText.changes(texts.getLast(), entry.plan());
            Deviation deviation = new Deviation(at(entry), entry.by(), entry.reason(), changes, entry.hash());
            check = check(check, deviation);
            verify(entry, check);
            deviations.add(deviation);
            texts.add(entry.plan());
        }
        return new DeclaredPlan(plan, seal, deviations, texts);
    }

    private static void verify(SealText.Entry entry, String check) {
        if (!PlanText.hash(entry.plan()).equals(entry.hash()) || !check.equals(entry.check())) {
            throw refused(PlanProblem.SEAL_TAMPERED, NAME, entry.path());
        }
    }

    private static Instant at(SealText.Entry entry) {
        try {
            return Instant.parse(entry.at());
        } catch (DateTimeException e) {
            throw refused(PlanProblem.SEAL_UNREADABLE, NAME, entry.path() + "/at");
        }
    }

    private static String paths(String before, String now) {
        List<Change> changes = PlanText.changes(before, now);
        String shown = changes.stream().limit(8).map(Change::path).collect(Collectors.joining(", "));
        return changes.size() > 8 ? shown + " (+" + (changes.size() - 8) + ")" : shown;
    }

    /** Each check covers the one before it, so that no deviation can be taken out of the middle. */
    private static String check(Seal seal) {
        return checked(
                "declared",
                seal.declaredAt().toString(),
                seal.by(),
                seal.engine(),
                seal.hash(),
                Boolean.toString(seal.afterWaveOnFile()));
    }

    private static String check(String before, Deviation it) {
        return checked("deviation", before, it.at().toString(), it.by(), it.reason(), it.hash());
    }

    private static String checked(String... parts) {
        return PlanText.hash(
                java.util.Arrays.stream(parts).map(PlanLines::quoted).collect(Collectors.joining("\n")));
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(": ").append(PlanLines.quoted(value)).append('\n');
    }

    static Problems refused(PlanProblem kind, String file, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.in(file), facts)));
    }
}
