package org.commonweal.plan;

import java.time.Instant;
import java.util.List;

/**
 * A plan that has been declared: the only thing a study takes.
 *
 * @param plan as it stands now
 * @param seal what was declared, when and by whom
 * @param deviations what was changed since, in the order it was changed
 */
public record DeclaredPlan(AnalysisPlan plan, Seal seal, List<Deviation> deviations) {

    public DeclaredPlan {
        deviations = List.copyOf(deviations);
    }

    /**
     * @param hash SHA-256 of the plan's canonical text, in hexadecimal
     * @param declaredAt when
     * @param by who
     * @param engine the version of Commonweal that sealed it
     * @param began whether the wave after the programme began was already on file when the plan was declared
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
