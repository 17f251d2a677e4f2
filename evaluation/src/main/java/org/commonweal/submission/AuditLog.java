package org.commonweal.submission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code audit.csv}, in which ODK Collect and our own form write down how a form was filled in. Where somebody was, who they are and what
 * was answered is not read: only whether an answer was changed.
 *
 * <p>Source: ODK documentation, form audit log.
 *
 * @param events in the order of the log
 * @param tellsChanges whether the form asked for changes to be written down
 */
record AuditLog(List<Event> events, boolean tellsChanges) {

    private static final int MOST = 200_000;

    AuditLog {
        events = List.copyOf(events);
    }

    /**
     * Something that happened.
     *
     * @param what as the log names it, such as {@code question} or {@code form resume}
     * @param start milliseconds since 1970
     * @param end the same; empty for what happened at one moment
     * @param changed whether an answer that was there became another
     */
    record Event(String what, String node, OptionalLong start, OptionalLong end, boolean changed) {

        /** Whether something was on the screen from one time to another. */
        boolean isSeen() {
            return start.isPresent() && end.isPresent() && end.getAsLong() >= start.getAsLong();
        }

        double seconds() {
            return isSeen() ? (end.getAsLong() - start.getAsLong()) / 1000.0 : 0;
        }
    }

    /** What can be read of it; nothing where it is no table: a log is no answer, and an interview counts without it. */
    static AuditLog read(String csv) {
        List<Event> events = new ArrayList<>();
        boolean changes = false;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                if (events.size() == MOST) {
                    break;
                }
                changes |= row.getHeader().contains("old-value");
                events.add(event(row));
            }
        } catch (CsvParseException notATable) {
            return new AuditLog(List.of(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AuditLog(events, changes);
    }

    private static Event event(NamedCsvRecord row) {
        String before = row.findField("old-value").orElse("");
        return new Event(
                row.findField("event").orElse(""),
                row.findField("node").orElse(""),
                millis(row.findField("start")),
                millis(row.findField("end")),
                !before.isEmpty() && !before.equals(row.findField("new-value").orElse("")));
    }

    private static OptionalLong millis(Optional<String> text) {
        return text.filter(it -> it.strip().matches("\\d{1,15}"))
                .map(it -> OptionalLong.of(Long.parseLong(it.strip())))
                .orElse(OptionalLong.empty());
    }

    long count(String what) {
        return events.stream().filter(it -> it.what().equals(what)).count();
    }
}
