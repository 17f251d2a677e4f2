package org.commonweal.app.fieldwork;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.ResponseRates;
import org.commonweal.fieldwork.ResponseRates.Eligible;
import org.commonweal.fieldwork.ResponseRates.Rate;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.figure.IntervalPlot.Point;
import org.commonweal.figure.IntervalPlot.Row;
import org.commonweal.figure.IntervalPlot.Without;
import org.commonweal.programme.Programme;
import org.commonweal.table.TableWriter;

/**
 * What was reached of a wave so far, whole or in groups.
 *
 * @param all of it
 * @param groups by the name of each
 */
record Progress(Group all, List<Group> groups) {

    /** Below this many dwellings a rate says little. */
    static final int SMALL = 30;

    private static final Eligible KNOWN = new Eligible.AsAmongKnown();

    /** What cases are set apart by. */
    enum By {
        AREA,
        INTERVIEWER,
        DAY,
        STRATUM,
        ARM;

        /** Arms, and strata that may be arms by another name, are pooled until the plan is declared. */
        boolean setsArmsApart() {
            return this == STRATUM || this == ARM;
        }
    }

    /** A group and its rates. */
    record Group(String id, String name, int dwellings, int visited, ResponseRates rates) {

        boolean isSmall() {
            return dwellings < SMALL;
        }

        public boolean getSmall() {
            return isSmall();
        }

        /** A rate such as {@code RR2}. */
        Rate rate(String wanted) {
            return rates.all().stream()
                    .filter(it -> it.name().equals(wanted))
                    .findFirst()
                    .orElseThrow();
        }

        /** A rate with its numbers, as pages show it; a dash where it is undefined. */
        public Shown shown(String wanted) {
            Rate rate = rate(wanted);
            String value = rate.value().isPresent()
                    ? String.format(Locale.ROOT, "%.1f%%", 100 * rate.value().getAsDouble())
                    : "–";
            return new Shown(wanted, value, number(rate.numerator()) + "/" + number(rate.denominator()));
        }

        public List<Shown> every() {
            return rates.all().stream().map(it -> shown(it.name())).toList();
        }

        public int count(Disposition disposition) {
            return (int) rates.count(disposition);
        }
    }

    /** The share of unknown dwellings taken to be eligible, of all, in a hundred; a dash where nothing is known yet. */
    String e() {
        return all.rates().e().isPresent()
                ? String.format(Locale.ROOT, "%.1f", 100 * all.rates().e().getAsDouble())
                : "–";
    }

    /** A rate in words: its value, and what it is made of. */
    record Shown(String name, String value, String numbers) {}

    /** @param names of groups, by their ids; a group without one is called by its id */
    static Progress of(List<FieldCase> cases, Optional<Programme> programme, By by, Function<String, String> names) {
        Map<String, String> arms = programme.stream()
                .flatMap(it -> it.neighbourhoods().stream())
                .collect(Collectors.toMap(
                        Programme.Neighbourhood::id, it -> it.arm().name(), (first, second) -> first));
        Function<FieldCase, String> group = switch (by) {
            case AREA -> FieldCase::area;
            case STRATUM -> FieldCase::stratum;
            case INTERVIEWER -> it -> it.interviewer().orElse("");
            case DAY -> it -> it.day().map(Object::toString).orElse("");
            case ARM -> it -> arms.getOrDefault(it.area(), "");
        };
        SortedMap<String, List<FieldCase>> groups = new java.util.TreeMap<>();
        cases.forEach(each -> groups.computeIfAbsent(group.apply(each), key -> new ArrayList<>())
                .add(each));
        Group whole = group("", "", cases, KNOWN);
        // A group alone often says too little of eligibility: what holds of all is taken for each, as the command line
        // does.
        Eligible pooled = whole.rates().e().isPresent()
                ? new Eligible.Stated(whole.rates().e().getAsDouble(), "pooled")
                : KNOWN;
        List<Group> all = new ArrayList<>();
        groups.forEach((id, some) -> all.add(group(id, names.apply(id), some, pooled)));
        return new Progress(whole, all);
    }

    private static Group group(String id, String name, List<FieldCase> cases, Eligible eligible) {
        return new Group(
                id,
                name,
                cases.size(),
                (int) cases.stream().filter(it -> it.attempts() > 0).count(),
                ResponseRates.of(cases, eligible));
    }

    /** Response rates RR2 by group, as a picture; a small group says so in the place of its point. */
    IntervalPlot picture(String title, String axis, String small) {
        List<Row> rows = new ArrayList<>();
        for (Group each : groups) {
            Rate rate = each.rate("RR2");
            if (each.isSmall() || rate.value().isEmpty()) {
                rows.add(new Without(each.name(), small));
            } else {
                double value = 100 * rate.value().getAsDouble();
                rows.add(new Point(each.name(), value, value, value, java.util.OptionalDouble.empty(), false));
            }
        }
        return new IntervalPlot(title, axis, 0, Optional.empty(), rows, true);
    }

    /** Every group with its counts and rates. */
    String csv(String by) {
        TableWriter out = TableWriter.forSpreadsheets();
        List<Object> header = new ArrayList<>(List.of(by, "name", "dwellings", "visited", "small_base"));
        for (Disposition each : Disposition.values()) {
            header.add(each.name().toLowerCase(Locale.ROOT));
        }
        all.rates()
                .all()
                .forEach(rate ->
                        header.addAll(List.of(rate.name(), rate.name() + "_numerator", rate.name() + "_denominator")));
        out.row(header);
        List<Group> rows = new ArrayList<>(groups);
        rows.add(all);
        for (Group each : rows) {
            List<Object> cells = new ArrayList<>(List.of(
                    each == all ? "all" : each.id(), each.name(), each.dwellings(), each.visited(), each.isSmall()));
            for (Disposition disposition : Disposition.values()) {
                cells.add(each.count(disposition));
            }
            each.rates().all().forEach(rate -> {
                cells.add(rate.value().isPresent() ? (Object) rate.value().getAsDouble() : "");
                cells.add(rate.numerator());
                cells.add(rate.denominator());
            });
            out.row(cells);
        }
        return out.text();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
