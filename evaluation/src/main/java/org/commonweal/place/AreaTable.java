package org.commonweal.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small areas, sorted by code, with their indicators as columns. A value: every change is another table. */
public final class AreaTable {

    private final List<SmallArea> areas;
    private final Map<String, Integer> index;
    private final SortedMap<String, Indicator> indicators;

    private AreaTable(List<SmallArea> areas, SortedMap<String, Indicator> indicators) {
        this.areas = areas;
        this.indicators = indicators;
        this.index = new HashMap<>();
        for (int i = 0; i < areas.size(); i++) {
            if (index.put(areas.get(i).code(), i) != null) {
                throw new IllegalArgumentException(
                        "the area '%s' stands twice".formatted(areas.get(i).code()));
            }
        }
    }

    /** Areas in any order, with the values of their indicators in the same order. */
    public static AreaTable of(Collection<SmallArea> areas, Collection<Indicator> indicators) {
        List<SmallArea> given = List.copyOf(areas);
        Integer[] order = new Integer[given.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> given.get(i).code()));
        SortedMap<String, Indicator> sorted = new TreeMap<>();
        for (Indicator indicator : indicators) {
            if (indicator.values().length != given.size()) {
                throw new IllegalArgumentException("'%s' has %d values for %d areas"
                        .formatted(indicator.id(), indicator.values().length, given.size()));
            }
            double[] values =
                    Arrays.stream(order).mapToDouble(i -> indicator.values()[i]).toArray();
            sorted.put(indicator.id(), new Indicator(indicator.id(), indicator.relative(), values, indicator.source()));
        }
        return new AreaTable(Arrays.stream(order).map(given::get).toList(), sorted);
    }

    /**
     * This table with the indicators of another, by code; areas that the other does not have get no value. Names, councils and
     * regions that are empty here are taken from there.
     */
    public AreaTable joined(AreaTable other) {
        List<SmallArea> named = new ArrayList<>();
        for (SmallArea area : areas) {
            OptionalInt there = other.index(area.code());
            named.add(there.isPresent() ? filled(area, other.areas.get(there.getAsInt())) : area);
        }
        SortedMap<String, Indicator> all = new TreeMap<>(indicators);
        for (Indicator indicator : other.indicators.values()) {
            double[] values = new double[areas.size()];
            for (int i = 0; i < values.length; i++) {
                OptionalInt there = other.index(areas.get(i).code());
                values[i] = there.isPresent() ? indicator.values()[there.getAsInt()] : Double.NaN;
            }
            all.put(indicator.id(), new Indicator(indicator.id(), indicator.relative(), values, indicator.source()));
        }
        return new AreaTable(List.copyOf(named), all);
    }

    private static SmallArea filled(SmallArea area, SmallArea more) {
        boolean nameless = area.name().isEmpty() || area.name().equals(area.code());
        return new SmallArea(
                area.code(),
                nameless ? more.name() : area.name(),
                area.council().isEmpty() ? more.council() : area.council(),
                area.region().isEmpty() ? more.region() : area.region());
    }

    /** All areas of all tables with all figures; where tables name an area differently, the first name counts. */
    public static AreaTable together(List<AreaTable> tables) {
        SortedMap<String, SmallArea> codes = new TreeMap<>();
        for (AreaTable table : tables) {
            for (SmallArea area : table.areas) {
                codes.putIfAbsent(area.code(), new SmallArea(area.code(), area.code(), "", ""));
            }
        }
        AreaTable all = of(codes.values(), List.of());
        for (AreaTable table : tables) {
            all = all.joined(table);
        }
        return all;
    }

    /** This table with the region of each council. */
    public AreaTable withRegions(Map<String, String> regionOfCouncil) {
        return new AreaTable(
                areas.stream()
                        .map(area -> new SmallArea(
                                area.code(),
                                area.name(),
                                area.council(),
                                regionOfCouncil.getOrDefault(area.council(), area.region())))
                        .toList(),
                indicators);
    }

    public List<SmallArea> areas() {
        return areas;
    }

    public int size() {
        return areas.size();
    }

    /** Where an area stands in {@link #areas()}. */
    public OptionalInt index(String code) {
        Integer at = index.get(code);
        return at == null ? OptionalInt.empty() : OptionalInt.of(at);
    }

    public Optional<SmallArea> area(String code) {
        return Optional.ofNullable(index.get(code)).map(areas::get);
    }

    public Optional<Indicator> indicator(String id) {
        return Optional.ofNullable(indicators.get(id));
    }

    /** By id, sorted. */
    public Collection<Indicator> indicators() {
        return java.util.Collections.unmodifiableCollection(indicators.values());
    }
}
