package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.BEGAN_AT;
import static org.commonweal.app.fieldwork.FieldTables.DAY;
import static org.commonweal.app.fieldwork.FieldTables.ENDED_AT;
import static org.commonweal.app.fieldwork.FieldTables.EXPECTED_AT;
import static org.commonweal.app.fieldwork.FieldTables.ID;
import static org.commonweal.app.fieldwork.FieldTables.INTERVIEWER;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.fieldwork.Productivity;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/** Who is out in the field, and until when: whoever has not come back is looked for. */
@Component
final class Days {

    private final Database database;
    private final Clock clock;

    Days(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param overdue whether they should have said by now that they are back */
    record Out(String interviewer, Instant began, Instant expected, boolean overdue) {}

    /** Those who are out, whoever is expected first, first. */
    List<Out> out(String study) {
        return database.read(sql -> sql.selectFrom(DAY)
                .where(STUDY.eq(study), ENDED_AT.isNull())
                .orderBy(EXPECTED_AT)
                .fetch(row -> new Out(
                        row.get(INTERVIEWER),
                        Instant.ofEpochMilli(row.get(BEGAN_AT)),
                        Instant.ofEpochMilli(row.get(EXPECTED_AT)),
                        row.get(EXPECTED_AT) < clock.millis())));
    }

    Optional<Out> of(String study, String interviewer) {
        return out(study).stream()
                .filter(it -> it.interviewer().equals(interviewer))
                .findFirst();
    }

    /** Hours in the field within the days of a wave, by interviewer; only of days that were begun and ended. */
    Map<String, Double> hours(String study, InField wave) {
        Map<String, Double> hours = new HashMap<>();
        ended(study, wave).forEach(it -> hours.merge(it.interviewer(), it.hours(), Double::sum));
        return hours;
    }

    /** The same of one interviewer, by the Monday of the week. */
    Map<String, Double> hoursByWeek(String study, String interviewer, InField wave) {
        Map<String, Double> hours = new HashMap<>();
        ended(study, wave).stream()
                .filter(it -> it.interviewer().equals(interviewer))
                .forEach(it -> hours.merge(Productivity.monday(it.day()), it.hours(), Double::sum));
        return hours;
    }

    private record Ended(String interviewer, LocalDate day, double hours) {}

    private List<Ended> ended(String study, InField wave) {
        return database
                .read(sql -> sql.selectFrom(DAY)
                        .where(STUDY.eq(study), ENDED_AT.isNotNull())
                        .fetch(row -> new Ended(
                                row.get(INTERVIEWER),
                                Instant.ofEpochMilli(row.get(BEGAN_AT))
                                        .atZone(ZoneOffset.UTC)
                                        .toLocalDate(),
                                (Objects.requireNonNull(row.get(ENDED_AT)) - row.get(BEGAN_AT)) / 3_600_000.0)))
                .stream()
                .filter(it -> !it.day().isBefore(wave.plan().from())
                        && !it.day().isAfter(wave.plan().to()))
                .toList();
    }

    /** Begins the day, or says anew when it will end. */
    void begin(String interviewer, String study, Instant expected) {
        if (!expected.isAfter(clock.instant())) {
            throw FieldProblem.EXPECTED_END_PAST.at("end");
        }
        database.change(interviewer, acting -> {
            int open = acting.sql()
                    .update(DAY)
                    .set(EXPECTED_AT, expected.toEpochMilli())
                    .where(mine(study, interviewer))
                    .execute();
            if (open == 0) {
                acting.sql()
                        .insertInto(DAY, ID, STUDY, INTERVIEWER, BEGAN_AT, EXPECTED_AT)
                        .values(Ids.next(), study, interviewer, acting.at().toEpochMilli(), expected.toEpochMilli())
                        .execute();
            }
            return acting.record("field-day.begin", "account:" + interviewer, study, Map.of());
        });
    }

    /** Ends it; whoever runs field work may do so for somebody who was found. */
    void end(String by, String study, String interviewer) {
        database.change(by, acting -> {
            acting.sql()
                    .update(DAY)
                    .set(ENDED_AT, acting.at().toEpochMilli())
                    .where(mine(study, interviewer))
                    .execute();
            return acting.record("field-day.end", "account:" + interviewer, study, Map.of());
        });
    }

    private static Condition mine(String study, String interviewer) {
        return STUDY.eq(study).and(INTERVIEWER.eq(interviewer)).and(ENDED_AT.isNull());
    }
}
