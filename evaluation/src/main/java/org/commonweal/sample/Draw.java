package org.commonweal.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.DrawnUnit;
import org.commonweal.statistics.sampling.FrameUnit;
import org.commonweal.statistics.sampling.StratifiedDraw;

/**
 * A draw that anybody who holds the frame can repeat.
 *
 * @param frameHash of the frame it was drawn from
 * @param frameSizes how many dwellings each stratum of the frame has
 * @param design what was asked for
 * @param dwellings the sample and then its reserve, by stratum and order
 */
public record Draw(
        String frameHash, SortedMap<String, Integer> frameSizes, SampleDesign design, List<DrawnDwelling> dwellings) {

    public Draw {
        frameSizes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(frameSizes));
        dwellings = List.copyOf(dwellings);
    }

    /**
     * A dwelling that was drawn.
     *
     * @param probability the chance that it came into the sample; of one in reserve, that of its stratum
     * @param order its place in the stratum, from 1; the sample first
     * @param reserve whether it is held back until somebody releases it
     */
    public record DrawnDwelling(
            String dwelling, String area, String stratum, double probability, int order, boolean reserve) {}

    /**
     * Draws.
     *
     * @param file of the design, for messages
     * @throws Problems where a stratum is not in the frame, is too small, or of the frame's strata one is not named
     */
    public static Draw of(AddressFrame frame, SampleDesign design, String file) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        Map<String, String> areas = new HashMap<>();
        List<FrameUnit> units = new ArrayList<>();
        for (FrameEntry entry : frame.entries()) {
            counts.merge(entry.stratum(), 1, Integer::sum);
            areas.put(entry.dwelling(), entry.area());
            units.add(new FrameUnit(entry.dwelling(), entry.stratum(), entry.measure()));
        }
        check(counts, design, file);
        StratifiedDraw.Drawn drawn = new StratifiedDraw(design.sizes(), design.method(), design.seed()).from(units);
        List<DrawnDwelling> dwellings = new ArrayList<>();
        drawn.sample().forEach(unit -> dwellings.add(dwelling(unit, areas, false)));
        drawn.reserve().forEach(unit -> dwellings.add(dwelling(unit, areas, true)));
        return new Draw(frame.hash(), counts, design, dwellings);
    }

    private static DrawnDwelling dwelling(DrawnUnit unit, Map<String, String> areas, boolean reserve) {
        return new DrawnDwelling(
                unit.key(),
                areas.getOrDefault(unit.key(), ""),
                unit.stratum(),
                unit.probability(),
                unit.order(),
                reserve);
    }

    private static void check(SortedMap<String, Integer> counts, SampleDesign design, String file) {
        List<Problem> problems = new ArrayList<>();
        Place place = Place.in(file).column("sample/strata");
        design.sizes().forEach((stratum, size) -> {
            Integer there = counts.get(stratum);
            if (there == null) {
                problems.add(Problem.of(SampleProblem.STRATUM_NOT_IN_FRAME, place, stratum));
            } else if (there < size) {
                problems.add(Problem.of(SampleProblem.STRATUM_TOO_SMALL, place, stratum, there, size));
            }
        });
        counts.keySet().stream()
                .filter(stratum -> !design.sizes().containsKey(stratum))
                .forEach(stratum -> problems.add(Problem.of(SampleProblem.STRATUM_WITHOUT_SIZE, place, stratum)));
        Problems.throwIfAny(problems);
    }

    /** The dwellings to be visited, without the reserve. */
    public List<DrawnDwelling> sample() {
        return dwellings.stream().filter(dwelling -> !dwelling.reserve()).toList();
    }

    public Optional<DrawnDwelling> dwelling(String id) {
        return dwellings.stream().filter(each -> each.dwelling().equals(id)).findFirst();
    }

    /**
     * Draws again and compares.
     *
     * @param file of the draw, for messages
     * @throws Problems where the frame is another, or the dwellings are not those that the seed gives
     */
    public void verify(AddressFrame frame, String file) {
        if (!frame.hash().equals(frameHash)) {
            throw new Problems(List.of(Problem.of(SampleProblem.FRAME_CHANGED, Place.in(file))));
        }
        if (!of(frame, design, file).dwellings().equals(dwellings)) {
            throw new Problems(List.of(Problem.of(SampleProblem.DRAW_CHANGED, Place.in(file))));
        }
    }

    /**
     * The sample after the first {@code released} of each stratum's reserve were let go to interviewers: dwellings of these
     * strata have then come in with (n + released) / N. Only for draws with equal chances, whose reserve is a random order.
     */
    public List<DrawnDwelling> withReleased(Map<String, Integer> released) {
        List<DrawnDwelling> more = new ArrayList<>();
        for (DrawnDwelling each : dwellings) {
            int extra = released.getOrDefault(each.stratum(), 0);
            int size = design.sizes().getOrDefault(each.stratum(), 0);
            if (each.order() <= size + extra && (!each.reserve() || extra > 0)) {
                double chance = extra == 0
                        ? each.probability()
                        : (double) (size + extra) / frameSizes.getOrDefault(each.stratum(), size + extra);
                more.add(new DrawnDwelling(each.dwelling(), each.area(), each.stratum(), chance, each.order(), false));
            }
        }
        return more;
    }
}
