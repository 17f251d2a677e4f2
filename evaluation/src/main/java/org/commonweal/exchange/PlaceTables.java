package org.commonweal.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.exchange.PlaceGlance.Concern;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Indicator;
import org.commonweal.place.PlaceProblem;
import org.commonweal.place.SmallArea;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * All tables of a study put together.
 *
 * @param areas every small area with all its figures; those of former areas are carried over where a lookup says how
 * @param concerns what is worth knowing about the tables beside each other
 */
public record PlaceTables(AreaTable areas, List<Concern> concerns) {

    /** One table of small areas, before it is put beside the others. */
    private record Read(PlaceFolder.Part part, AreaTable table) {}

    public PlaceTables {
        concerns = List.copyOf(concerns);
    }

    static PlaceTables read(PlaceFolder folder) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<Read> tables = new ArrayList<>();
        List<FormerCodes> lookups = new ArrayList<>();
        List<AreaTable> names = new ArrayList<>();
        Map<String, String> regionOf = new HashMap<>();
        for (PlaceFolder.Part part : folder.parts()) {
            try {
                switch (part.source().kind()) {
                    case BOUNDARIES -> {}
                    case COUNCILS ->
                        folder.table(part).areas().forEach(council -> regionOf.put(council.code(), council.region()));
                    case CODES -> {
                        List<SmallArea> present = new ArrayList<>();
                        List<String> former = new ArrayList<>();
                        AreaFile.pairs(part.path(), folder.bytes(part), part.source(), present, former);
                        lookups.add(new FormerCodes(part.source().source(), present, former));
                    }
                    case AREAS -> tables.add(new Read(part, folder.table(part)));
                }
            } catch (Problems found) {
                problems.addAll(found.all());
            }
        }
        problems.addAll(twice(tables));
        Problems.throwIfAny(problems);
        List<Concern> concerns = new ArrayList<>();
        List<Read> today = new ArrayList<>();
        for (Read read : tables) {
            Optional<FormerCodes> lookup =
                    lookups.stream().filter(it -> it.areIn(read.table())).findFirst();
            lookup.ifPresent(it -> concerns.add(
                    new Concern("carried", List.of(read.part().source().source().title()))));
            today.add(new Read(
                    read.part(), lookup.map(it -> it.carriedOver(read.table())).orElse(read.table())));
        }
        concerns.addAll(strangers(today));
        today.forEach(read -> names.add(read.table()));
        return new PlaceTables(AreaTable.together(names).withRegions(regionOf), concerns);
    }

    private static List<Problem> twice(List<Read> tables) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> figureOf = new HashMap<>();
        for (Read read : tables) {
            for (Indicator figure : read.table().indicators()) {
                String other = figureOf.putIfAbsent(figure.id(), read.part().file());
                if (other != null) {
                    problems.add(Problem.of(
                            PlaceProblem.PLACE_INDICATOR_TWICE,
                            Place.in(read.part().path()),
                            figure.id(),
                            other));
                }
            }
        }
        return problems;
    }

    /** Tables some of whose areas no later table knows: their codes are of an earlier year, most likely. */
    private static List<Concern> strangers(List<Read> tables) {
        List<Concern> concerns = new ArrayList<>();
        for (Read read : tables) {
            Set<String> known = new HashSet<>();
            tables.stream()
                    .filter(other -> date(other).isAfter(date(read)))
                    .max(Comparator.comparingInt(other -> other.table().size()))
                    .ifPresent(other -> other.table().areas().forEach(area -> known.add(area.code())));
            long strange = FormerCodes.strange(read.table(), known);
            if (strange > 0 && strange < read.table().size()) {
                concerns.add(new Concern(
                        "former", List.of(read.part().source().source().title(), strange, (long)
                                read.table().size())));
            }
        }
        return concerns;
    }

    private static java.time.LocalDate date(Read read) {
        return read.part().source().source().date();
    }
}
