package org.commonweal.submission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.submission.FormOutline.Question;
import org.commonweal.table.TableWriter;

/**
 * How interviews were held, as their audit logs tell it, in two tables: a row for each interview, and for each interview the seconds that
 * each question was on the screen. Neither says where anybody was, who held the interview, or what was answered before a change.
 *
 * <p>Start and end are the form's own, else the first and the last event of the log. {@code active_seconds} is the time in which a
 * question or a group was on the screen, time on the same screen counted once. {@code resumes} counts how often the form was opened again;
 * {@code changes} how often an answer that was there became another: both are empty where nothing says so.
 */
public final class Paradata {

    private final FormOutline form;
    private final ZoneId zone;
    private final List<List<Object>> interviews = new ArrayList<>();
    private final Map<String, SortedMap<String, Double>> seconds = new java.util.LinkedHashMap<>();

    private Paradata(FormOutline form, ZoneId zone) {
        this.form = form;
        this.zone = zone;
    }

    /** @param zone in which times of logs are told */
    public static Paradata of(FormOutline form, ZoneId zone) {
        return new Paradata(form, zone);
    }

    /**
     * Adds an interview.
     *
     * @param respondent its id in the wave
     * @param audit its {@code audit.csv}; empty where it has none
     */
    public Paradata add(String respondent, Submission submission, Optional<byte[]> audit) {
        Map<String, String> said = new HashMap<>();
        submission.answers(form).forEach(it -> said.put(it.path(), it.value().strip()));
        Optional<AuditLog> log = audit.map(it -> AuditLog.read(new String(it, StandardCharsets.UTF_8)))
                .filter(it -> !it.events().isEmpty());
        Optional<OffsetDateTime> start = FormClock.said(form, said, "start").or(() -> log.flatMap(this::first));
        Optional<OffsetDateTime> end = FormClock.said(form, said, "end").or(() -> log.flatMap(this::last));
        interviews.add(List.of(
                respondent,
                start.map(Paradata::written).orElse(""),
                end.map(Paradata::written).orElse(""),
                start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())
                        ? (Object) Duration.between(start.get(), end.get()).toSeconds()
                        : "",
                log.map(it -> (Object) rounded(active(it))).orElse(""),
                log.map(it -> (Object)
                                it.events().stream().filter(Paradata::isScreen).count())
                        .orElse(""),
                log.filter(AuditLog::tellsChanges)
                        .map(it -> (Object) it.events().stream()
                                .filter(AuditLog.Event::changed)
                                .count())
                        .orElse(""),
                log.map(it -> (Object) it.count("form resume")).orElse("")));
        log.ifPresent(it -> seconds.put(respondent, perQuestion(it)));
        return this;
    }

    private static boolean isScreen(AuditLog.Event event) {
        return event.isSeen()
                && (event.what().equals("question") || event.what().equals("group questions"));
    }

    /** The time in which anything was on the screen: what was there together counts once. */
    private static double active(AuditLog log) {
        List<AuditLog.Event> seen = log.events().stream()
                .filter(Paradata::isScreen)
                .sorted(Comparator.comparingLong(it -> it.start().orElse(0)))
                .toList();
        long total = 0;
        long until = Long.MIN_VALUE;
        for (AuditLog.Event each : seen) {
            long from = Math.max(until, each.start().orElse(0));
            long to = each.end().orElse(0);
            total += Math.max(0, to - from);
            until = Math.max(until, to);
        }
        return total / 1000.0;
    }

    private SortedMap<String, Double> perQuestion(AuditLog log) {
        SortedMap<String, Double> sums = new TreeMap<>();
        log.events().stream()
                .filter(it -> it.isSeen() && it.what().equals("question"))
                .forEach(it -> sums.merge(Answer.question(it.node()), it.seconds(), Double::sum));
        return sums;
    }

    private Optional<OffsetDateTime> first(AuditLog log) {
        return log.events().stream()
                .flatMap(it -> it.start().stream().boxed())
                .min(Long::compare)
                .map(this::at);
    }

    private Optional<OffsetDateTime> last(AuditLog log) {
        return log.events().stream()
                .map(it -> it.end().isPresent() ? it.end() : it.start())
                .flatMap(it -> it.stream().boxed())
                .max(Long::compare)
                .map(this::at);
    }

    private OffsetDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime();
    }

    private static String written(OffsetDateTime at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** How many interviews were added; with how many of them a log came. */
    public int interviews() {
        return interviews.size();
    }

    public int logs() {
        return seconds.size();
    }

    /** A row for each interview. */
    public String table() {
        TableWriter out = TableWriter.raw();
        out.row(
                "respondent",
                "started",
                "ended",
                "duration_seconds",
                "active_seconds",
                "screens",
                "changes",
                "resumes");
        interviews.forEach(out::row);
        return out.text();
    }

    /**
     * A row for each interview with a log, a column for each question that was on any screen, in the order of the form: seconds, those of
     * all times together, of all members of a repeat together; empty where it was never there.
     */
    public String questions() {
        List<Question> asked = form.questions().stream()
                .filter(it -> seconds.values().stream().anyMatch(one -> one.containsKey(it.path())))
                .toList();
        TableWriter out = TableWriter.raw();
        List<Object> header = new ArrayList<>(List.of("respondent"));
        asked.forEach(it -> header.add(it.path().substring(form.root().length() + 2)));
        out.row(header);
        seconds.forEach((respondent, one) -> {
            List<Object> row = new ArrayList<>(List.of(respondent));
            asked.forEach(it -> {
                Double there = one.get(it.path());
                row.add(there == null ? "" : (Object) rounded(there));
            });
            out.row(row);
        });
        return out.text();
    }
}
