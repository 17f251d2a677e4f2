package org.commonweal.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * A plan that has been declared: the only thing a study takes. {@link AnalysisPlan#declare} makes one, and
 * {@link SealFile} reads one back and refuses it where the seal does not hold.
 */
public final class DeclaredPlan {

    private final AnalysisPlan plan;
    private final Seal seal;
    private final List<Deviation> deviations;
    private final List<String> texts;

    /** @param texts the canonical text at the declaration and after each deviation */
    DeclaredPlan(AnalysisPlan plan, Seal seal, List<Deviation> deviations, List<String> texts) {
        this.plan = plan;
        this.seal = seal;
        this.deviations = List.copyOf(deviations);
        this.texts = List.copyOf(texts);
    }

    static DeclaredPlan declared(AnalysisPlan plan, Clock clock, String by, String engine, boolean afterWaveOnFile) {
        String text = PlanText.canonical(plan);
        Seal seal = new Seal(PlanText.hash(text), now(clock), by, engine, afterWaveOnFile);
        return new DeclaredPlan(plan, seal, List.of(), List.of(text));
    }

    /**
     * The plan changed after it was declared: the change is dated, reasoned and listed.
     *
     * @throws Problems where nothing changed, or where no reason is given
     */
    public DeclaredPlan deviate(AnalysisPlan newPlan, Clock clock, String by, String reason) {
        String text = PlanText.canonical(newPlan);
        List<Change> changes = PlanText.changes(texts.getLast(), text);
        if (changes.isEmpty()) {
            throw new Problems(List.of(Problem.of(PlanProblem.NOTHING_CHANGED, Place.in("plan.yaml"))));
        }
        if (reason.isBlank()) {
            throw new Problems(List.of(Problem.of(PlanProblem.NO_REASON, Place.in("plan.yaml"))));
        }
        List<Deviation> more = new ArrayList<>(deviations);
        more.add(new Deviation(now(clock), by, reason, changes, PlanText.hash(text)));
        List<String> allTexts = new ArrayList<>(texts);
        allTexts.add(text);
        return new DeclaredPlan(newPlan, seal, more, allTexts);
    }

    /** The plan as it stands now. */
    public AnalysisPlan plan() {
        return plan;
    }

    /** What was declared, when and by whom. */
    public Seal seal() {
        return seal;
    }

    /** What was changed since, in the order it was changed. */
    public List<Deviation> deviations() {
        return deviations;
    }

    /** SHA-256 of the plan as it stands now. */
    public String hash() {
        return deviations.isEmpty() ? seal.hash() : deviations.getLast().hash();
    }

    /** The canonical text as it was declared and after each deviation. */
    List<String> texts() {
        return texts;
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeclaredPlan that
                && plan.equals(that.plan)
                && seal.equals(that.seal)
                && deviations.equals(that.deviations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plan, seal, deviations);
    }

    @Override
    public String toString() {
        return "plan declared " + seal.declaredAt() + " (" + hash() + ")";
    }

    /**
     * @param hash SHA-256 of the plan's canonical text as declared, in hexadecimal
     * @param declaredAt when
     * @param by who
     * @param engine the version of Commonweal that sealed it
     * @param afterWaveOnFile whether the wave after the programme began was already on file when the plan was declared
     */
    public record Seal(String hash, Instant declaredAt, String by, String engine, boolean afterWaveOnFile) {}

    /**
     * @param at when
     * @param by who
     * @param reason why
     * @param changes each path that changed, with what stood there before and what stands there now
     * @param hash of the plan's canonical text after the change
     */
    public record Deviation(Instant at, String by, String reason, List<Change> changes, String hash) {
        public Deviation {
            changes = List.copyOf(changes);
        }
    }

    /** One change: a path such as {@code outcomes/influence/smallest_important}; an empty side means it was not there. */
    public record Change(String path, String before, String now) {}
}
