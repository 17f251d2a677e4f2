package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.ASSIGNED_AT;
import static org.commonweal.app.fieldwork.FieldTables.ASSIGNED_BY;
import static org.commonweal.app.fieldwork.FieldTables.ASSIGNMENT;
import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.INTERVIEWER;
import static org.commonweal.app.fieldwork.FieldTables.NEWEST;
import static org.commonweal.app.fieldwork.FieldTables.NUMBER;
import static org.commonweal.app.fieldwork.FieldTables.REASON;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;
import static org.jooq.impl.DSL.max;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.app.store.Database;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;

/** Who is to visit which dwelling, now and before. */
@Component
final class Assignments {

    private static final int MANY = 400;

    private final Database database;

    Assignments(Database database) {
        this.database = database;
    }

    /** An assignment as it was made; {@code interviewer} is empty where it was taken back. */
    record Line(int number, String interviewer, String reason, String by, Instant at) {}

    /** The interviewer of every dwelling that has one. */
    Map<String, String> now(String study, String wave) {
        Map<String, String> now = new HashMap<>();
        database.read(sql -> sql.select(DWELLING, INTERVIEWER)
                        .from(ASSIGNMENT)
                        .where(of(study, wave), NEWEST.eq(1), INTERVIEWER.ne(""))
                        .fetch())
                .forEach(row -> now.put(row.get(DWELLING), row.get(INTERVIEWER)));
        return now;
    }

    /** The dwellings that are assigned to somebody, each with how often it was assigned. */
    Map<String, Integer> of(String study, String wave, String interviewer) {
        Map<String, Integer> mine = new TreeMap<>();
        database.read(sql -> sql.select(DWELLING, NUMBER)
                        .from(ASSIGNMENT)
                        .where(of(study, wave), NEWEST.eq(1), INTERVIEWER.eq(interviewer))
                        .fetch())
                .forEach(row -> mine.put(row.get(DWELLING), row.get(NUMBER)));
        return mine;
    }

    boolean has(String study, String wave, String interviewer, String dwelling) {
        return database.read(sql -> sql.fetchExists(
                ASSIGNMENT,
                of(study, wave),
                DWELLING.eq(dwelling),
                NEWEST.eq(1),
                INTERVIEWER.eq(interviewer).and(INTERVIEWER.ne(""))));
    }

    /** How often a dwelling was assigned; 0 where it never was. */
    int number(DSLContext sql, String study, String wave, String dwelling) {
        return sql.select(NUMBER)
                .from(ASSIGNMENT)
                .where(of(study, wave), DWELLING.eq(dwelling), NEWEST.eq(1))
                .fetchOptional(NUMBER)
                .orElse(0);
    }

    List<Line> history(String study, String wave, String dwelling) {
        return database.read(sql -> sql.selectFrom(ASSIGNMENT)
                .where(of(study, wave), DWELLING.eq(dwelling))
                .orderBy(NUMBER.desc())
                .fetch(row -> new Line(
                        row.get(NUMBER),
                        row.get(INTERVIEWER),
                        row.get(REASON),
                        row.get(ASSIGNED_BY),
                        Instant.ofEpochMilli(row.get(ASSIGNED_AT)))));
    }

    /** A dwelling, and somebody who is or was to visit it. */
    record Held(String dwelling, String interviewer) {}

    /** The waves in which these dwellings were ever somebody's, asked at once. */
    Map<Held, Set<String>> held(String study, List<String> dwellings) {
        Map<Held, Set<String>> waves = new HashMap<>();
        database.read(sql -> sql.selectDistinct(WAVE, DWELLING, INTERVIEWER)
                        .from(ASSIGNMENT)
                        .where(STUDY.eq(study), DWELLING.in(dwellings), INTERVIEWER.ne(""))
                        .fetch())
                .forEach(row -> waves.computeIfAbsent(
                                new Held(row.get(DWELLING), row.get(INTERVIEWER)), key -> new HashSet<>())
                        .add(row.get(WAVE)));
        return waves;
    }

    /**
     * Assigns; what was before stays in the history.
     *
     * @param given interviewer by dwelling; empty to take it from whoever has it
     */
    void assign(String by, String study, String wave, Map<String, String> given, String reason) {
        database.change(by, acting -> {
            Map<String, Integer> numbers = acting.sql()
                    .select(DWELLING, max(NUMBER))
                    .from(ASSIGNMENT)
                    .where(of(study, wave))
                    .groupBy(DWELLING)
                    .fetchMap(row -> row.get(DWELLING), row -> row.get(max(NUMBER)));
            List<Query> batch = new ArrayList<>();
            given.forEach((dwelling, interviewer) -> {
                Integer before = numbers.get(dwelling);
                if (before != null) {
                    batch.add(acting.sql()
                            .update(ASSIGNMENT)
                            .set(NEWEST, 0)
                            .where(of(study, wave), DWELLING.eq(dwelling), NEWEST.eq(1)));
                }
                batch.add(acting.sql()
                        .insertInto(
                                ASSIGNMENT,
                                STUDY,
                                WAVE,
                                DWELLING,
                                NUMBER,
                                INTERVIEWER,
                                NEWEST,
                                REASON,
                                ASSIGNED_BY,
                                ASSIGNED_AT)
                        .values(
                                study,
                                wave,
                                dwelling,
                                before == null ? 1 : before + 1,
                                interviewer,
                                1,
                                reason,
                                by,
                                acting.at().toEpochMilli()));
                if (batch.size() >= MANY) {
                    acting.sql().batch(batch).execute();
                    batch.clear();
                }
            });
            acting.sql().batch(batch).execute();
            return acting.record(
                    "dwelling.assign",
                    "wave:" + wave,
                    study,
                    Map.of(
                            "dwellings",
                            Integer.toString(given.size()),
                            "interviewers",
                            Long.toString(given.values().stream().distinct().count())));
        });
    }

    private static Condition of(String study, String wave) {
        return STUDY.eq(study).and(WAVE.eq(wave));
    }
}
