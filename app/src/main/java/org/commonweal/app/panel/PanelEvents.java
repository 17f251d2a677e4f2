package org.commonweal.app.panel;

import static org.commonweal.app.panel.PanelTables.DAY;
import static org.commonweal.app.panel.PanelTables.DWELLING;
import static org.commonweal.app.panel.PanelTables.EVENT;
import static org.commonweal.app.panel.PanelTables.HOUSEHOLD;
import static org.commonweal.app.panel.PanelTables.ID;
import static org.commonweal.app.panel.PanelTables.PERSON;
import static org.commonweal.app.panel.PanelTables.RECORDED_AT;
import static org.commonweal.app.panel.PanelTables.RECORDED_BY;
import static org.commonweal.app.panel.PanelTables.RESPONDENT;
import static org.commonweal.app.panel.PanelTables.RESULT;
import static org.commonweal.app.panel.PanelTables.SOURCE;
import static org.commonweal.app.panel.PanelTables.STUDY;
import static org.commonweal.app.panel.PanelTables.TAKEN_BACK_AT;
import static org.commonweal.app.panel.PanelTables.TAKEN_BACK_BY;
import static org.commonweal.app.panel.PanelTables.TAKEN_BACK_WHY;
import static org.commonweal.app.panel.PanelTables.TRACE;
import static org.commonweal.app.panel.PanelTables.WAVE;
import static org.commonweal.app.panel.PanelTables.WHAT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.fieldwork.panel.TraceAttempt;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * What happened to people of a panel, and how they were looked for. Until something is said here the documents of the study tell;
 * with the first word their lines are taken over, so that each of them can be taken back. Nothing is ever changed.
 */
@Component
final class PanelEvents {

    /** As the documents of the study had it. */
    static final String DOCUMENT = "document";

    static final String PAGE = "page";
    static final String TRACING = "tracing";

    private static final int MANY = 400;

    private final Database database;

    PanelEvents(Database database) {
        this.database = database;
    }

    /**
     * A line of somebody's history.
     *
     * @param id empty for a line that only the documents have
     * @param takenBack when, where it was said by mistake
     */
    record Line(
            String id,
            PersonEvent event,
            String source,
            Optional<Instant> at,
            String by,
            Optional<Instant> takenBack,
            String takenBackBy,
            String why) {

        boolean counts() {
            return takenBack.isEmpty();
        }
    }

    /** Every line of a study in the order in which they were written; none where the documents alone tell. */
    List<Line> all(String study) {
        return database.read(sql -> all(sql, study));
    }

    private static List<Line> all(DSLContext sql, String study) {
        return sql.selectFrom(EVENT)
                .where(STUDY.eq(study))
                .orderBy(RECORDED_AT, ID)
                .fetch(PanelEvents::line);
    }

    private static Line line(Record row) {
        return new Line(
                row.get(ID),
                new PersonEvent(
                        0,
                        row.get(PERSON),
                        row.get(HOUSEHOLD),
                        row.get(DWELLING),
                        row.get(WAVE),
                        PersonEvent.Kind.valueOf(row.get(WHAT))),
                row.get(SOURCE),
                row.get(SOURCE).equals(DOCUMENT)
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(row.get(RECORDED_AT))),
                row.get(SOURCE).equals(DOCUMENT) ? "" : row.get(RECORDED_BY),
                Optional.ofNullable(row.get(TAKEN_BACK_AT)).map(Instant::ofEpochMilli),
                row.get(TAKEN_BACK_BY),
                row.get(TAKEN_BACK_WHY));
    }

    /** What one says now of somebody, with whose interview it is about. */
    record Said(PersonEvent event, String respondent, String source) {}

    /**
     * Says that something happened, after taking over what the documents say.
     *
     * @param documents what they say; taken over where nothing was said here before
     * @param respondents the interview of each person in the earlier wave
     * @param check of everything that then counts; throws where it cannot be
     */
    void say(
            Acting acting,
            String study,
            List<PersonEvent> documents,
            Map<String, String> respondents,
            Said said,
            Consumer<List<PersonEvent>> check) {
        takeOver(acting, study, documents, respondents);
        insert(acting, study, said);
        check.accept(counting(acting, study));
        acting.record(
                "panel.event",
                "person:" + said.event().person(),
                study,
                Map.of("what", said.event().what().name(), "wave", said.event().wave()));
    }

    /** Takes a line back; it stays in the history, with who, when and why. */
    void takeBack(
            Acting acting,
            String study,
            List<PersonEvent> documents,
            Map<String, String> respondents,
            PersonEvent wrong,
            String why,
            Consumer<List<PersonEvent>> check) {
        takeOver(acting, study, documents, respondents);
        String id = all(acting.sql(), study).stream()
                .filter(line -> line.counts() && same(line.event(), wrong))
                .map(Line::id)
                .reduce((first, second) -> second)
                .orElseThrow(NotHere::new);
        acting.sql()
                .update(EVENT)
                .set(TAKEN_BACK_AT, acting.at().toEpochMilli())
                .set(TAKEN_BACK_BY, acting.actor())
                .set(TAKEN_BACK_WHY, why)
                .where(ID.eq(id))
                .execute();
        check.accept(counting(acting, study));
        acting.record(
                "panel.take-back",
                "person:" + wrong.person(),
                study,
                Map.of("what", wrong.what().name(), "wave", wrong.wave()));
    }

    private static boolean same(PersonEvent one, PersonEvent other) {
        return one.person().equals(other.person())
                && one.household().equals(other.household())
                && one.dwelling().equals(other.dwelling())
                && one.wave().equals(other.wave())
                && one.what() == other.what();
    }

    private static List<PersonEvent> counting(Acting acting, String study) {
        return all(acting.sql(), study).stream()
                .filter(Line::counts)
                .map(Line::event)
                .toList();
    }

    private static void takeOver(
            Acting acting, String study, List<PersonEvent> documents, Map<String, String> respondents) {
        if (documents.isEmpty() || acting.sql().fetchExists(EVENT, STUDY.eq(study))) {
            return;
        }
        List<Query> batch = new ArrayList<>();
        for (PersonEvent event : documents) {
            batch.add(
                    insertion(acting, study, new Said(event, respondents.getOrDefault(event.person(), ""), DOCUMENT)));
            if (batch.size() == MANY) {
                acting.sql().batch(batch).execute();
                batch.clear();
            }
        }
        acting.sql().batch(batch).execute();
        acting.record("panel.take-over", "panel", study, Map.of("events", Integer.toString(documents.size())));
    }

    private static void insert(Acting acting, String study, Said said) {
        insertion(acting, study, said).execute();
    }

    private static org.jooq.InsertSetMoreStep<Record> insertion(Acting acting, String study, Said said) {
        return acting.sql()
                .insertInto(EVENT)
                .set(ID, Ids.next())
                .set(STUDY, study)
                .set(PERSON, said.event().person())
                .set(RESPONDENT, said.respondent())
                .set(HOUSEHOLD, said.event().household())
                .set(DWELLING, said.event().dwelling())
                .set(WAVE, said.event().wave())
                .set(WHAT, said.event().what().name())
                .set(SOURCE, said.source())
                .set(RECORDED_AT, acting.at().toEpochMilli())
                .set(RECORDED_BY, acting.actor())
                .set(TAKEN_BACK_BY, "")
                .set(TAKEN_BACK_WHY, "");
    }

    /** All attempts to find somebody for a wave. */
    List<TraceAttempt> traces(String study, String wave) {
        return database.read(sql -> sql.selectFrom(TRACE)
                .where(STUDY.eq(study), WAVE.eq(wave))
                .orderBy(RECORDED_AT, ID)
                .fetch(row -> new TraceAttempt(
                        row.get(PERSON),
                        LocalDate.parse(row.get(DAY)),
                        TraceAttempt.Source.valueOf(row.get(SOURCE)),
                        TraceAttempt.Result.valueOf(row.get(RESULT)))));
    }

    void trace(Acting acting, String study, String wave, String respondent, TraceAttempt attempt) {
        acting.sql()
                .insertInto(TRACE)
                .set(ID, Ids.next())
                .set(STUDY, study)
                .set(WAVE, wave)
                .set(PERSON, attempt.person())
                .set(RESPONDENT, respondent)
                .set(DAY, attempt.day().toString())
                .set(SOURCE, attempt.source().name())
                .set(RESULT, attempt.result().name())
                .set(RECORDED_AT, acting.at().toEpochMilli())
                .set(RECORDED_BY, acting.actor())
                .execute();
        acting.record(
                "panel.trace",
                "person:" + attempt.person(),
                study,
                Map.of(
                        "wave", wave,
                        "source", attempt.source().name(),
                        "result", attempt.result().name()));
    }
}
