package org.commonweal.submission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Times of {@code audit.csv}, in which ODK Collect and our own form write down how a form was filled in: columns {@code event},
 * {@code node}, {@code start} and {@code end}, the times in milliseconds since 1970. Questions seen again add up.
 *
 * <p>Source: ODK XForms specification, audit log.
 */
final class AuditTimes {

    private static final int MOST = 200_000;

    /** Seeing one question. */
    record Event(String node, long start, long end) {}

    private AuditTimes() {}

    /** The questions that were seen; none where it cannot be read: a log is no answer, and an interview counts without it. */
    static List<Event> read(String csv) {
        List<Event> events = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                if (events.size() < MOST
                        && row.findField("event").filter("question"::equals).isPresent()) {
                    OptionalLong start = millis(row.findField("start"));
                    OptionalLong end = millis(row.findField("end"));
                    if (start.isPresent() && end.isPresent() && end.getAsLong() >= start.getAsLong()) {
                        events.add(new Event(row.findField("node").orElse(""), start.getAsLong(), end.getAsLong()));
                    }
                }
            }
        } catch (CsvParseException notATable) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private static OptionalLong millis(Optional<String> text) {
        return text.filter(it -> it.strip().matches("\\d{1,15}"))
                .map(it -> OptionalLong.of(Long.parseLong(it.strip())))
                .orElse(OptionalLong.empty());
    }

    static Optional<OffsetDateTime> first(List<Event> events, ZoneId zone) {
        return events.stream().map(Event::start).min(Long::compare).map(it -> at(it, zone));
    }

    static Optional<OffsetDateTime> last(List<Event> events, ZoneId zone) {
        return events.stream().map(Event::end).max(Long::compare).map(it -> at(it, zone));
    }

    private static OffsetDateTime at(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime();
    }

    /** Seconds in each group of the first level; questions outside all groups are no section. */
    static SortedMap<String, Double> sections(List<Event> events) {
        SortedMap<String, Double> seconds = new TreeMap<>();
        events.forEach(it -> {
            String[] steps = it.node().split("/");
            if (steps.length > 3) {
                seconds.merge(steps[2].replaceAll("\\[\\d+]", ""), (it.end() - it.start()) / 1000.0, Double::sum);
            }
        });
        return seconds;
    }
}
