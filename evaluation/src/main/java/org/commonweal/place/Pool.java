package org.commonweal.place;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.commonweal.place.ComparatorChoice.Left;
import org.commonweal.problem.Problem;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Who can be a comparator after the rules; every rule counts whom it takes away. Treated areas always stay. */
final class Pool {

    private final ComparatorDesign design;
    private final AreaTable areas;
    private final Boundaries boundaries;
    private final List<Problem> problems;
    private final List<Left> left = new ArrayList<>();

    Pool(ComparatorDesign design, AreaTable areas, Boundaries boundaries, List<Problem> problems) {
        this.design = design;
        this.areas = areas;
        this.boundaries = boundaries;
        this.problems = problems;
    }

    boolean[] afterRules() {
        Set<String> treated = new HashSet<>(design.treated());
        boolean[] kept = new boolean[areas.size()];
        java.util.Arrays.fill(kept, true);
        for (Exclusion rule : design.exclusions()) {
            IntPredicate excluded = excluded(rule);
            int gone = 0;
            for (int i = 0; i < kept.length; i++) {
                if (kept[i] && !treated.contains(areas.areas().get(i).code()) && excluded.test(i)) {
                    kept[i] = false;
                    gone++;
                }
            }
            left.add(new Left("left." + rule.getClass().getSimpleName(), facts(rule), gone));
        }
        return kept;
    }

    List<Left> left() {
        return left;
    }

    private IntPredicate excluded(Exclusion rule) {
        return switch (rule) {
            case Exclusion.SameCouncil same -> {
                Set<String> councils = treatedCouncils();
                yield i -> councils.contains(areas.areas().get(i).council());
            }
            case Exclusion.WithinKilometres(double kilometres) -> near(kilometres);
            case Exclusion.Listed(String reason, List<String> codes) -> {
                Set<String> listed = new HashSet<>(codes);
                yield i -> listed.contains(areas.areas().get(i).code());
            }
            case Exclusion.Councils(String reason, List<String> councils) -> {
                Set<String> listed = new HashSet<>(councils);
                yield i -> listed.contains(areas.areas().get(i).council());
            }
            case Exclusion.OutsideRegions(List<String> regions) -> {
                Set<String> wanted = new HashSet<>(regions);
                yield i -> !wanted.contains(areas.areas().get(i).region());
            }
            case Exclusion.OutsideRange(String id, double least, double most) -> {
                Optional<Indicator> indicator = areas.indicator(id);
                if (indicator.isEmpty()) {
                    add(PlaceProblem.INDICATOR_UNKNOWN, id, "");
                    yield i -> false;
                }
                double[] values = indicator.get().values();
                yield i -> !(values[i] >= least && values[i] <= most);
            }
        };
    }

    private Set<String> treatedCouncils() {
        Set<String> councils = new HashSet<>();
        for (String code : design.treated()) {
            String council = areas.area(code).map(SmallArea::council).orElse("");
            if (council.isEmpty()) {
                add(PlaceProblem.COUNCIL_UNKNOWN, code);
            } else {
                councils.add(council);
            }
        }
        return councils;
    }

    /** An area without a boundary cannot be shown to be far enough: it is taken away. */
    private IntPredicate near(double kilometres) {
        List<Point> centres = new ArrayList<>();
        for (String code : design.treated()) {
            Optional<Geometry> boundary = boundaries.of(code);
            if (boundary.isEmpty()) {
                add(PlaceProblem.BOUNDARY_MISSING, code);
            }
            boundary.ifPresent(it -> centres.add(it.getCentroid()));
        }
        return i -> {
            Optional<Geometry> boundary = boundaries.of(areas.areas().get(i).code());
            if (boundary.isEmpty()) {
                return true;
            }
            Point own = boundary.get().getCentroid();
            return centres.stream().anyMatch(centre -> Boundaries.kilometres(centre, own) <= kilometres);
        };
    }

    private static List<Object> facts(Exclusion rule) {
        return switch (rule) {
            case Exclusion.SameCouncil same -> List.of();
            case Exclusion.WithinKilometres(double kilometres) -> List.of(plain(kilometres));
            case Exclusion.Listed(String reason, List<String> codes) -> List.of(reason);
            case Exclusion.Councils(String reason, List<String> councils) -> List.of(reason);
            case Exclusion.OutsideRegions(List<String> regions) -> List.of(String.join(", ", regions));
            case Exclusion.OutsideRange(String id, double least, double most) -> List.of(id, plain(least), plain(most));
        };
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? new java.math.BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString()
                : value < 0 ? "\u2212\u221E" : "\u221E";
    }

    private void add(PlaceProblem kind, Object... facts) {
        problems.add(Problem.of(kind, org.commonweal.problem.Place.NOWHERE, facts));
    }
}
