package org.commonweal.app.fieldwork;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Submission;

/**
 * What forms of visits say, as visits: of the dwelling, at the time and in the wave in which each was made.
 *
 * @param waves in the field, the newest first
 * @param zone where the clocks hang, for those that do not say when they were filled in
 */
record VisitReading(String study, List<WavePlan> waves, ZoneId zone) {

    /** A form of visits as it lies in the store. */
    record HandedIn(String id, byte[] xml, String by, Instant at, String first) {}

    /** What a form says, before it is known whether its dwelling was ever somebody's. */
    private record Said(HandedIn form, Map<String, String> answers) {

        String answer(String question) {
            return answers.getOrDefault(question, "");
        }
    }

    /** The visits among them that count, by the id of the form; those of dwellings that were never theirs who handed them in do not. */
    Map<String, Visits.Noted> all(List<HandedIn> forms, Assignments assignments) {
        List<Said> said = forms.stream().flatMap(it -> said(it).stream()).toList();
        Map<Assignments.Held, Set<String>> wavesHeld = assignments.held(
                study, said.stream().map(it -> it.answer("dwelling")).distinct().toList());
        Map<String, Visits.Noted> visits = new HashMap<>();
        for (Said each : said) {
            Set<String> theirs = wavesHeld.getOrDefault(
                    new Assignments.Held(each.answer("dwelling"), each.form().by()), Set.of());
            noted(each, theirs).ifPresent(it -> visits.put(each.form().id(), it));
        }
        return visits;
    }

    private static Optional<Said> said(HandedIn form) {
        Map<String, String> answers = new TreeMap<>();
        try {
            Submission.read(form.xml())
                    .answers()
                    .forEach(it -> answers.put(
                            it.path().substring(it.path().lastIndexOf('/') + 1),
                            it.value().strip()));
        } catch (Problems unreadable) {
            return Optional.empty();
        }
        return Optional.of(new Said(form, answers));
    }

    private Optional<Visits.Noted> noted(Said said, Set<String> theirs) {
        Optional<OutcomeCode> outcome = OutcomeCode.of(said.answer("outcome"));
        OffsetDateTime at = at(
                said.answers().getOrDefault("end", said.answer("at")),
                said.form().at());
        return wave(theirs, at.toLocalDate())
                .flatMap(wave -> outcome.map(code -> new Visits.Noted(
                        study,
                        wave,
                        said.answer("dwelling"),
                        at,
                        said.form().by(),
                        code,
                        date(said.answer("next")),
                        Visits.plain(said.answer("note")),
                        Optional.of(said.form().id()))));
    }

    /** The wave in which the dwelling was theirs: where there are several, the one that was in the field that day, or else the last. */
    private Optional<String> wave(Set<String> held, LocalDate day) {
        List<WavePlan> theirs =
                waves.stream().filter(wave -> held.contains(wave.wave())).toList();
        return theirs.stream()
                .filter(wave -> !day.isBefore(wave.from()) && !day.isAfter(wave.to()))
                .findFirst()
                .or(() -> theirs.stream().reduce((first, second) -> second))
                .map(WavePlan::wave);
    }

    /** When the form was ended, or else begun; when it arrived, where that is not said or lies after it. */
    private OffsetDateTime at(String end, Instant arrived) {
        try {
            OffsetDateTime said = OffsetDateTime.parse(end);
            if (!said.toInstant().isAfter(arrived)) {
                return said.withNano(0);
            }
        } catch (DateTimeException notSaid) {
            return OffsetDateTime.ofInstant(arrived, zone).withNano(0);
        }
        return OffsetDateTime.ofInstant(arrived, zone).withNano(0);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
