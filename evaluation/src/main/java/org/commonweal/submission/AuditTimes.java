package org.commonweal.submission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Times of {@code audit.csv}, in which ODK Collect and our own form write down how a form was filled in: columns {@code event},
 * {@code node}, {@code start} and {@code end}, the times in milliseconds since 1970. Questions seen again add up.
 *
 * <p>Source: ODK XForms specification, audit log.
 */
final class AuditTimes {

    /** Seeing one question. */
    record Event(String node, long start, long end) {}

    private AuditTimes() {}

    /** The questions that were seen; none where it cannot be read: a log is no answer, and an interview counts without it. */
    static List<Event> read(String csv) {
        return AuditLog.read(csv).events().stream()
                .filter(it -> it.what().equals("question") && it.isSeen())
                .map(it -> new Event(it.node(), it.start().getAsLong(), it.end().getAsLong()))
                .toList();
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
