package org.commonweal.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.quality.Raised.Draft;
import org.commonweal.quality.Settlement.Decision;
import org.commonweal.survey.Wave;

/** Hears the settlements on what was raised: which rows are left out, and which concerns still stand. */
final class Hearing {

    private final List<Wave> waves;
    private final List<Settlement> settlements;
    private final long[] records;

    Hearing(List<Wave> waves, Settlements settlements) {
        this.waves = waves;
        this.settlements = settlements.all();
        this.records = new long[this.settlements.size()];
    }

    /** The rows that settlements leave out, one set a wave. */
    List<BitSet> leftOut(List<Draft> drafts) {
        List<BitSet> sets = new ArrayList<>();
        waves.forEach(wave -> sets.add(new BitSet(wave.size())));
        for (int i = 0; i < settlements.size(); i++) {
            Settlement settlement = settlements.get(i);
            if (settlement.decision() != Decision.LEAVE_OUT || !fits(settlement)) {
                continue;
            }
            BitSet out = new BitSet();
            for (Draft draft : drafts) {
                if (speaksOf(settlement, draft) && draft.rows() != null) {
                    matched(settlement, draft, out);
                }
            }
            records[i] = out.cardinality();
            int wave = place(settlement.wave());
            if (wave >= 0) {
                sets.get(wave).or(out);
            }
        }
        return sets;
    }

    /** What still stands, what was settled, and what settled nothing: blocking first, then by wave, column and row. */
    List<Concern> concerns(List<Draft> drafts) {
        List<Concern> concerns = new ArrayList<>();
        for (Draft draft : drafts) {
            BitSet settled = new BitSet();
            boolean whole = false;
            for (int i = 0; i < settlements.size(); i++) {
                Settlement settlement = settlements.get(i);
                if (settlement.decision() == Decision.LEAVE_OUT || !fits(settlement) || !speaksOf(settlement, draft)) {
                    continue;
                }
                if (draft.rows() == null) {
                    boolean hit = settlement.row().isEmpty();
                    whole |= hit;
                    records[i] += hit ? Math.max(1, draft.count()) : 0;
                } else {
                    BitSet rows = new BitSet();
                    matched(settlement, draft, rows);
                    records[i] += rows.cardinality();
                    settled.or(rows);
                }
            }
            if (!whole) {
                standing(draft, settled, concerns);
            }
        }
        for (int i = 0; i < settlements.size(); i++) {
            concerns.add(account(settlements.get(i), records[i]));
        }
        concerns.sort(Comparator.comparing((Concern concern) -> !concern.blocking())
                .thenComparing(concern -> place(concern.wave()))
                .thenComparing(concern -> concern.problem().place().column())
                .thenComparing(concern -> concern.problem().place().line())
                .thenComparing(concern -> ((QualityProblem) concern.problem().kind()).ordinal())
                .thenComparing(concern -> concern.problem().facts().toString()));
        return List.copyOf(concerns);
    }

    private static boolean fits(Settlement settlement) {
        return settlement.concern().allows(settlement.decision())
                && !settlement.reason().isBlank()
                && !(settlement.decision() == Decision.LEAVE_OUT
                        && settlement.concern().ofCopies()
                        && settlement.row().isEmpty());
    }

    private static boolean speaksOf(Settlement settlement, Draft draft) {
        return settlement.concern() == draft.kind()
                && settlement.wave().equals(draft.wave().id());
    }

    private static void matched(Settlement settlement, Draft draft, BitSet into) {
        Rows rows = java.util.Objects.requireNonNull(draft.rows());
        if (settlement.row().isPresent()) {
            int row = Rows.ofFile(settlement.row().getAsLong());
            if (row >= 0 && rows.contains(row)) {
                into.set(row);
            }
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) >= 0) {
                into.set(rows.get(i));
            }
        }
    }

    private static void standing(Draft draft, BitSet settled, List<Concern> concerns) {
        if (draft.rows() == null) {
            Place place = Place.in(draft.wave().file()).column(draft.column());
            Problem problem = Problem.of(draft.kind(), place, draft.facts().toArray());
            concerns.add(new Concern(problem, draft.wave().id(), draft.blocking(), draft.count()));
            return;
        }
        Rows left = new Rows();
        for (int i = 0; i < draft.rows().size(); i++) {
            int row = draft.rows().get(i);
            if (row < 0 || !settled.get(row)) {
                left.add(row);
            }
        }
        // a copy whose other copies were all judged genuine is no copy any more
        boolean alone =
                left.size() == 1 && draft.rows().size() > 1 && draft.kind() == QualityProblem.DUPLICATE_RESPONDENT;
        if (left.size() > 0 && !alone) {
            List<Object> facts = new ArrayList<>(draft.facts().subList(0, 2));
            facts.add((long) left.size());
            facts.add(left.inWords());
            facts.addAll(draft.facts().subList(2, draft.facts().size()));
            Place place =
                    Place.in(draft.wave().file(), Rows.inFile(left.get(0))).column(draft.column());
            concerns.add(new Concern(
                    Problem.of(draft.kind(), place, facts.toArray()),
                    draft.wave().id(),
                    draft.blocking(),
                    left.size()));
        }
    }

    private Concern account(Settlement settlement, long count) {
        QualityProblem kind = !fits(settlement)
                ? QualityProblem.SETTLEMENT_UNFIT
                : count == 0 ? QualityProblem.SETTLEMENT_WITHOUT_CONCERN : QualityProblem.SETTLED;
        Problem problem = Problem.of(
                kind,
                settlement.place(),
                settlement.concern().name(),
                settlement.wave(),
                settlement.row().isPresent() ? Long.toString(settlement.row().getAsLong()) : "*",
                settlement.decision().name().toLowerCase(java.util.Locale.ROOT),
                settlement.reason(),
                settlement.by(),
                count);
        return new Concern(problem, settlement.wave(), false, count);
    }

    private int place(String wave) {
        for (int i = 0; i < waves.size(); i++) {
            if (waves.get(i).id().equals(wave)) {
                return i;
            }
        }
        return -1;
    }
}
