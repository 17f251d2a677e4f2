package org.commonweal.submission;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the tablet's clock says against the server's. The tablet's time is kept as it came: it is told, never put right. */
final class ClockChecks {

    private static final Duration SLACK = Duration.ofMinutes(15);
    private static final Duration LONG_AGO = Duration.ofDays(400);

    private ClockChecks() {}

    static void look(FormOutline form, List<Answer> answers, Instant received, List<Discrepancy> into) {
        Optional<Answer> start = stamp(form, answers, "start");
        Optional<Answer> end = stamp(form, answers, "end");
        Optional<Instant> from = start.flatMap(it -> at(it.value()));
        Optional<Instant> to = end.flatMap(it -> at(it.value()));
        for (Answer stamp :
                List.of(start, end).stream().flatMap(Optional::stream).toList()) {
            at(stamp.value()).ifPresent(at -> {
                if (at.isAfter(received.plus(SLACK))) {
                    into.add(Discrepancy.of(
                            DiscrepancyKind.CLOCK_AHEAD, stamp.path(), stamp.value(), received.toString()));
                } else if (at.isBefore(received.minus(LONG_AGO))) {
                    into.add(Discrepancy.of(
                            DiscrepancyKind.CLOCK_FAR_OFF, stamp.path(), stamp.value(), received.toString()));
                }
            });
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            into.add(Discrepancy.of(
                    DiscrepancyKind.ENDS_BEFORE_START,
                    end.orElseThrow().path(),
                    end.orElseThrow().value(),
                    start.orElseThrow().value()));
        }
    }

    /** The answer that the tablet stamped when the interview began or ended. */
    private static Optional<Answer> stamp(FormOutline form, List<Answer> answers, String which) {
        return form.rules().values().stream()
                .filter(rule -> rule.of("preload").filter("timestamp"::equals).isPresent()
                        && rule.of("preloadParams").filter(which::equals).isPresent())
                .findFirst()
                .flatMap(rule -> answers.stream()
                        .filter(it ->
                                it.path().equals(rule.path()) && !it.value().isBlank())
                        .findFirst());
    }

    private static Optional<Instant> at(String text) {
        try {
            return Optional.of(
                    switch (ValueChecks.dateTime(text.strip())) {
                        case OffsetDateTime known -> known.toInstant();
                        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                        default -> throw new DateTimeException("no time");
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
