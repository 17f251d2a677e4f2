package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.DISCREPANCY;
import static org.commonweal.app.capture.CaptureTables.EXPECTED;
import static org.commonweal.app.capture.CaptureTables.FILE;
import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.FORM_VERSION;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.KIND;
import static org.commonweal.app.capture.CaptureTables.NAME;
import static org.commonweal.app.capture.CaptureTables.NOTED;
import static org.commonweal.app.capture.CaptureTables.NUMBER;
import static org.commonweal.app.capture.CaptureTables.OF;
import static org.commonweal.app.capture.CaptureTables.PATH;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_AT;
import static org.commonweal.app.capture.CaptureTables.RULES;
import static org.commonweal.app.capture.CaptureTables.SAID;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.STORED;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.SUBMISSION;
import static org.commonweal.app.capture.CaptureTables.WEIGHTY;
import static org.commonweal.app.capture.CaptureTables.XML;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.commonweal.app.capture.Forms.FormVersion;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Circumstances;
import org.commonweal.submission.Discrepancy;
import org.commonweal.submission.DiscrepancyKind;
import org.commonweal.submission.FormRules;
import org.commonweal.submission.Submission;
import org.commonweal.words.Labels;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes every submission anew in the background, and again when the rules of checking change. Two instances may check the same one:
 * they come to the same, and whoever is later writes it over.
 */
@Component
public final class Checking implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Checking.class);
    private static final int AT_ONCE = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Forms forms;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("checking")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    Checking(Database database, Forms forms) {
        this.database = database;
        this.forms = forms;
    }

    @Override
    public void afterPropertiesSet() {
        turns.scheduleWithFixedDelay(this::turn, 300, 300, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        turns.shutdownNow();
    }

    private void turn() {
        try {
            while (checkSome() == AT_ONCE && !turns.isShutdown()) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException | StackOverflowError e) {
            // The store may be away for a moment; the next turn tries again.
            LOG.warn("checking waits: {}", e.toString());
        }
    }

    /** Checks those that wait longest; returns how many. */
    int checkSome() {
        List<Record> waiting = database.read(sql -> sql.selectFrom(SUBMISSION)
                .where(RULES.lt(FormRules.VERSION))
                .orderBy(RULES, RECEIVED_AT)
                .limit(AT_ONCE)
                .fetch());
        waiting.forEach(this::check);
        return waiting.size();
    }

    /** What {@code rules} becomes where it is to be checked again: another number than any check under way has seen. */
    static Field<Integer> stale() {
        return DSL.when(RULES.gt(0), 0).otherwise(RULES.minus(1));
    }

    /** Asks for everything of a form to be checked again, such as when a list that was missing has come. */
    static int again(DSLContext sql, String study, String form) {
        return sql.update(SUBMISSION)
                .set(RULES, stale())
                .where(STUDY.eq(study), FORM.eq(form))
                .execute();
    }

    private void check(Record row) {
        List<Discrepancy> found = row.get(SEALED) == 1 ? List.of() : look(row);
        database.keep(sql -> write(sql, row.get(ID), row.get(RULES), found));
    }

    private List<Discrepancy> look(Record row) {
        Optional<FormVersion> form = forms.exactly(row.get(STUDY), row.get(FORM), row.get(FORM_VERSION))
                .or(() -> forms.newest(row.get(STUDY), row.get(FORM)));
        if (form.isEmpty()) {
            return List.of(notComputable(row.get(FORM)));
        }
        try {
            Submission now =
                    Edits.applied(Submission.read(row.get(XML)), database.read(sql -> Edits.of(sql, row.get(ID))));
            Set<String> files = Set.copyOf(database.read(sql -> sql.selectDistinct(NAME)
                    .from(FILE)
                    .where(OF.eq(row.get(ID)))
                    .fetch(NAME)));
            return forms.rules(form.get())
                    .check(now, new Circumstances(Instant.ofEpochMilli(row.get(RECEIVED_AT)), files));
        } catch (Problems refused) {
            return refused.all().stream()
                    .map((Problem it) -> notComputable(String.join(
                            " ", it.facts().stream().map(Object::toString).toList())))
                    .toList();
        }
    }

    private static Discrepancy notComputable(String why) {
        return new Discrepancy(DiscrepancyKind.NOT_COMPUTABLE, "", "", why, Optional.empty());
    }

    /** Writes nothing where something has changed meanwhile: it will be looked at again. */
    private static int write(DSLContext sql, String id, int seen, List<Discrepancy> found) {
        int weighty = (int) found.stream().filter(it -> it.kind().weighs()).count();
        int held = sql.update(SUBMISSION)
                .set(WEIGHTY, weighty)
                .set(NOTED, found.size() - weighty)
                .set(RULES, FormRules.VERSION)
                .where(ID.eq(id), RULES.eq(seen))
                .execute();
        if (held == 0) {
            return 0;
        }
        sql.deleteFrom(DISCREPANCY).where(OF.eq(id)).execute();
        int number = 0;
        for (Discrepancy one : found) {
            sql.insertInto(DISCREPANCY, OF, NUMBER, KIND, PATH, STORED, EXPECTED, SAID)
                    .values(
                            id,
                            ++number,
                            one.kind().name(),
                            one.path(),
                            one.stored(),
                            one.expected(),
                            one.said()
                                    .map(it -> JSON.writeValueAsString(new TreeMap<>(it.byLanguage())))
                                    .orElse(""))
                    .execute();
        }
        State state = weighty > 0 ? State.CONCERN : State.CHECKED;
        // What a person has decided stays decided.
        return sql.update(SUBMISSION)
                .set(STATE, state.written())
                .where(ID.eq(id), STATE.notIn(State.APPROVED.written(), State.REJECTED.written()))
                .execute();
    }

    /** What was found, as it was written down. */
    static List<Discrepancy> found(DSLContext sql, String submission) {
        return sql.selectFrom(DISCREPANCY)
                .where(OF.eq(submission))
                .orderBy(NUMBER)
                .fetch(row -> new Discrepancy(
                        DiscrepancyKind.valueOf(row.get(KIND)),
                        row.get(PATH),
                        row.get(STORED),
                        row.get(EXPECTED),
                        said(row.get(SAID))));
    }

    private static Optional<Labels> said(String json) {
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(new Labels(JSON.readValue(json, new TypeReference<Map<String, String>>() {})));
    }
}
