package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.SUBMISSION;
import static org.commonweal.app.fieldwork.FieldTables.TAKEN_BACK;
import static org.commonweal.app.fieldwork.FieldTables.VISIT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Submission;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * Visits that tablets hand in: submissions of a form called {@code visit} with the questions {@code dwelling} and {@code outcome},
 * and perhaps {@code next}, {@code note} and {@code end} (or {@code at}, when it began). They count where the dwelling is, or was, assigned to whoever handed them in;
 * an edited submission takes the place of the one before.
 */
@Component
final class VisitForms {

    static final String FORM = "visit";

    /** The list of dwellings, as forms call it. */
    private static final String LIST = "dwellings";

    /** How many are taken in by one change of the store. */
    private static final int AT_ONCE = 200;

    private static final Table<Record> HANDED_IN = table(name("submission"));
    private static final Table<Record> TAKEN = table(name("field_taken"));
    private static final Field<String> TAKEN_ID = field(name("field_taken", "submission"), String.class);
    private static final Field<String> ID = field(name("submission", "id"), String.class);
    private static final Field<byte[]> XML = field(name("xml"), byte[].class);
    private static final Field<String> BY = field(name("received_by"), String.class);
    private static final Field<Long> AT = field(name("received_at"), Long.class);
    private static final Field<String> FIRST = field(name("first"), String.class);

    private final Database database;
    private final FieldDesk desk;
    private final Assignments assignments;
    private final Visits visits;
    private final Conflicts conflicts;

    VisitForms(Database database, FieldDesk desk, Assignments assignments, Visits visits, Conflicts conflicts) {
        this.database = database;
        this.desk = desk;
        this.assignments = assignments;
        this.visits = visits;
        this.conflicts = conflicts;
    }

    private record HandedIn(String id, byte[] xml, String by, Instant at, String first) {}

    /** Takes in what came since it was last looked. */
    void take(String study) {
        List<HandedIn> waiting = database.read(sql -> sql.select(ID, XML, BY, AT, FIRST)
                .from(HANDED_IN)
                .where(
                        field(name("submission", "study"), String.class).eq(study),
                        field(name("form"), String.class).eq(FORM),
                        field(name("newest"), Integer.class).eq(1),
                        field(name("sealed"), Integer.class).eq(0),
                        field(name("twin_of")).isNull(),
                        notExists(selectOne().from(TAKEN).where(TAKEN_ID.eq(ID))))
                .orderBy(AT)
                .fetch(row -> new HandedIn(
                        row.get(ID), row.get(XML), row.get(BY), Instant.ofEpochMilli(row.get(AT)), row.get(FIRST))));
        if (waiting.isEmpty()) {
            return;
        }
        ZoneId zone = desk.zone(study);
        List<WavePlan> waves = desk.inField(study).stream().map(InField::plan).toList();
        for (int from = 0; from < waiting.size(); from += AT_ONCE) {
            List<HandedIn> some = waiting.subList(from, Math.min(waiting.size(), from + AT_ONCE));
            List<Optional<Visits.Noted>> noted =
                    some.stream().map(each -> noted(study, waves, zone, each)).toList();
            database.change("system", acting -> {
                Acting now = acting;
                for (int i = 0; i < some.size(); i++) {
                    now = take(now, study, some.get(i), noted.get(i));
                }
                return now;
            });
        }
    }

    private Acting take(Acting acting, String study, HandedIn each, Optional<Visits.Noted> noted) {
        int mine = acting.sql()
                .insertInto(TAKEN, field(name("submission"), String.class), STUDY)
                .values(each.id(), study)
                .onConflictDoNothing()
                .execute();
        if (mine == 1 && noted.isPresent()) {
            acting.sql()
                    .update(VISIT)
                    .set(TAKEN_BACK, 1)
                    .where(
                            STUDY.eq(study),
                            SUBMISSION.in(select(field(name("id"), String.class))
                                    .from(HANDED_IN)
                                    .where(FIRST.eq(each.first()))))
                    .execute();
            Optional<Stale> stale = stale(acting, each, noted.get());
            visits.insert(acting, noted.get());
            stale.ifPresent(it -> conflicts.note(acting, each.id(), noted.get(), it.had(), it.found()));
        }
        return acting.record(
                "visit.take",
                "submission:" + each.id(),
                study,
                Map.of("counts", mine == 1 && noted.isPresent() ? "yes" : "no"));
    }

    /** The version of a dwelling that a tablet had, and the one that it had here. */
    private record Stale(int had, int found) {}

    /**
     * Whether the tablet's list was older than the store's: somebody else was there meanwhile, or the dwelling changed hands. Whoever
     * edits what they handed in changes that alone.
     */
    private Optional<Stale> stale(Acting acting, HandedIn each, Visits.Noted noted) {
        return Optional.of(each)
                .filter(it -> it.first().equals(it.id()))
                .flatMap(it -> Submission.read(it.xml()).entity())
                .filter(entity -> entity.dataset().equals(LIST) && entity.id().equals(noted.dwelling()))
                .flatMap(entity -> {
                    Visits.Version now = visits.version(acting.sql(), noted.study(), noted.wave(), noted.dwelling());
                    int found = now.lines()
                            + assignments.number(acting.sql(), noted.study(), noted.wave(), noted.dwelling());
                    boolean same = !entity.branchId().isEmpty() && now.last().equals(noted.interviewer());
                    return entity.isStale(found, same)
                            ? Optional.of(new Stale(
                                    entity.trunkVersion()
                                            .or(entity::baseVersion)
                                            .orElse(0),
                                    found))
                            : Optional.empty();
                });
    }

    private Optional<Visits.Noted> noted(String study, List<WavePlan> waves, ZoneId zone, HandedIn each) {
        Map<String, String> said = new TreeMap<>();
        try {
            Submission.read(each.xml())
                    .answers()
                    .forEach(it -> said.put(
                            it.path().substring(it.path().lastIndexOf('/') + 1),
                            it.value().strip()));
        } catch (Problems unreadable) {
            return Optional.empty();
        }
        String dwelling = said.getOrDefault("dwelling", "");
        Optional<OutcomeCode> outcome = OutcomeCode.of(said.getOrDefault("outcome", ""));
        OffsetDateTime at = at(said.getOrDefault("end", said.getOrDefault("at", "")), zone, each.at());
        return wave(study, waves, dwelling, each.by(), at.toLocalDate())
                .flatMap(wave -> outcome.map(code -> new Visits.Noted(
                        study,
                        wave,
                        dwelling,
                        at,
                        each.by(),
                        code,
                        date(said.getOrDefault("next", "")),
                        Visits.plain(said.getOrDefault("note", "")),
                        Optional.of(each.id()))));
    }

    /** The wave in which the dwelling was somebody's: where there are several, the one that was in the field that day, or else the last. */
    private Optional<String> wave(String study, List<WavePlan> waves, String dwelling, String by, LocalDate day) {
        List<WavePlan> theirs = waves.stream()
                .filter(wave -> assignments.history(study, wave.wave(), dwelling).stream()
                        .anyMatch(it -> it.interviewer().equals(by)))
                .toList();
        return theirs.stream()
                .filter(wave -> !day.isBefore(wave.from()) && !day.isAfter(wave.to()))
                .findFirst()
                .or(() -> theirs.stream().reduce((first, second) -> second))
                .map(WavePlan::wave);
    }

    /** When the form was ended, or else begun; when it arrived, where that is not said or lies after it. */
    private static OffsetDateTime at(String end, ZoneId zone, Instant arrived) {
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
