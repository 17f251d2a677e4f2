package org.commonweal.app.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.consent.Participants.Link;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentAnswers;
import org.commonweal.people.ConsentEvent;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Evidence;
import org.commonweal.people.Pseudonym;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Answer;
import org.commonweal.submission.Submission;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * What people agreed to within an interview, as {@link ConsentAnswers} reads it. Each interview that nobody is known of yet becomes somebody.
 */
@Component
final class FormConsent {

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> INSTANCE = field(name("instance"), String.class);

    private final Database database;
    private final Participants participants;

    FormConsent(Database database, Participants participants) {
        this.database = database;
        this.participants = participants;
    }

    /**
     * Takes up what came since the last time.
     *
     * @param wave which wave these interviews are of; empty for all
     * @return how many people became known
     */
    int takeUp(String by, String study, Optional<String> wave) {
        List<String> waiting = database.read(sql -> waiting(sql, study));
        int known = 0;
        for (String instance : waiting) {
            known += database.change(by, acting -> takeUp(acting, study, instance, wave));
        }
        return known;
    }

    private static List<String> waiting(DSLContext sql, String study) {
        return sql
                .fetch(
                        "select instance, xml from submission s where study = ? and newest = 1 and sealed = 0 and not exists"
                                + " (select 1 from participant_link l where l.study = s.study and l.kind = 'instance'"
                                + " and l.value = s.instance) order by received_at",
                        study)
                .stream()
                .filter(row -> !said(row).isEmpty())
                .map(row -> row.get(INSTANCE))
                .toList();
    }

    private int takeUp(Acting acting, String study, String instance, Optional<String> wave) {
        Optional<Record> row = acting.sql()
                .selectFrom(table(name("submission")))
                .where(
                        STUDY.eq(study),
                        INSTANCE.eq(instance),
                        field(name("twin_of")).isNull())
                .fetchOptional();
        Link link = new Link("instance", instance);
        if (row.isEmpty() || participants.whose(acting.sql(), study, link).isPresent()) {
            acting.record("participant.take-up-again", "form", study, Map.of());
            return 0;
        }
        Pseudonym person = participants.make(acting, study);
        participants.link(acting, study, person, link);
        Instant at = Instant.ofEpochMilli(row.get().get(field(name("received_at"), Long.class)));
        String hash = row.get().get(field(name("hash"), String.class));
        String wording = row.get().get(field(name("form_version"), String.class));
        List<ConsentEvent> events = new ArrayList<>();
        said(row.get())
                .forEach((scope, act) -> events.add(new ConsentEvent(
                        wave, scope, act, at, wording, "", new Evidence(Evidence.Kind.SUBMISSION, hash))));
        participants.say(acting, study, person, events);
        return 1;
    }

    private static Map<ConsentScope, ConsentAct> said(Record row) {
        Map<ConsentScope, ConsentAct> said = new EnumMap<>(ConsentScope.class);
        try {
            for (Answer answer :
                    Submission.read(row.get(field(name("xml"), byte[].class))).answers()) {
                String question = answer.path().substring(answer.path().lastIndexOf('/') + 1);
                ConsentAnswers.scope(question)
                        .ifPresent(scope -> ConsentAnswers.act(answer.value()).ifPresent(act -> said.put(scope, act)));
            }
        } catch (Problems unreadable) {
            return Map.of();
        }
        return said;
    }
}
