package org.commonweal.app.care;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.springframework.stereotype.Component;

/**
 * Figures about the running workbench as text: a line for each, {@code name{label="value"} number}. Requests are counted by the
 * pattern of their route, never by their address, so that no figure names a person or a study.
 */
@Component
final class Metrics {

    private final MeterRegistry registry;
    private final Database database;

    Metrics(MeterRegistry registry, Database database) {
        this.registry = registry;
        this.database = database;
    }

    String text() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            for (Measurement measurement : meter.measure()) {
                if (!Double.isNaN(measurement.getValue())) {
                    lines.put(name(meter, measurement) + labels(meter), number(measurement.getValue()));
                }
            }
        }
        lines.put(
                "commonweal_ledger_entries",
                number(database.read(sql -> new LedgerTable(sql).head()).number()));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String name(Meter meter, Measurement measurement) {
        String unit =
                meter.getId().getBaseUnit() == null ? "" : "_" + meter.getId().getBaseUnit();
        String statistic = measurement.getStatistic().getTagValueRepresentation();
        String name = meter.getId().getName() + unit + (statistic.equals("value") ? "" : "_" + statistic);
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private static String labels(Meter meter) {
        List<Tag> tags = meter.getId().getTags().stream()
                .filter(tag -> !tag.getKey().equals("exception"))
                .sorted(Comparator.comparing(Tag::getKey))
                .toList();
        return tags.isEmpty()
                ? ""
                : tags.stream()
                        .map(tag ->
                                tag.getKey().replaceAll("[^a-zA-Z0-9_]", "_") + "=\"" + escaped(tag.getValue()) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
