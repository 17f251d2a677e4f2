package org.commonweal.app.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.consent.Participants.Link;
import org.commonweal.app.standing.Asked;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.people.ConsentAct;
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
 * What people agreed to within an interview, by the questions that {@code fieldwork.yaml} names for the wave's form. Each interview that
 * nobody is known of yet becomes somebody; what they said is kept with the form and version that they were asked with, the language, and
 * the hash of what they handed in.
 */
@Component
final class FormConsent {

    /** How a submission came that was keyed from a sheet. */
    private static final String PAPER = "paper";

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> INSTANCE = field(name("instance"), String.class);

    private final Database database;
    private final Participants participants;
    private final AskedScopes asked;

    FormConsent(Database database, Participants participants, AskedScopes asked) {
        this.database = database;
        this.participants = participants;
        this.asked = asked;
    }

    /**
     * Takes up what came since the last time.
     *
     * @param wave which wave these interviews are of; empty for all
     * @return how many people became known
     * @throws org.commonweal.problem.Problems where {@code fieldwork.yaml} cannot be read
     */
    int takeUp(String by, String study, Optional<String> wave) {
        Asked plan = asked.plan(study);
        List<String> waiting = database.read(sql -> waiting(sql, study, plan));
        int known = 0;
        for (String instance : waiting) {
            known += database.change(by, acting -> takeUp(acting, study, instance, wave, plan));
        }
        return known;
    }

    private static List<String> waiting(DSLContext sql, String study, Asked plan) {
        return sql
                .fetch(
                        "select instance, form, form_version, xml from submission s where study = ? and newest = 1 and sealed = 0 and not exists"
                                + " (select 1 from participant_link l where l.study = s.study and l.kind = 'instance'"
                                + " and l.value = s.instance) order by received_at",
                        study)
                .stream()
                .filter(row -> !said(row, plan).scopes().isEmpty())
                .map(row -> row.get(INSTANCE))
                .toList();
    }

    private int takeUp(Acting acting, String study, String instance, Optional<String> wave, Asked plan) {
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
        String wording = text(row.get(), "form") + "/" + text(row.get(), "form_version");
        Evidence evidence = new Evidence(
                text(row.get(), "way").equals(PAPER) ? Evidence.Kind.PAPER : Evidence.Kind.SUBMISSION, hash);
        Said said = said(row.get(), plan);
        String language = said.language()
                .or(() -> asked.onlyLanguage(study, text(row.get(), "form"), text(row.get(), "form_version")))
                .orElse("");
        List<ConsentEvent> events = new ArrayList<>();
        said.scopes()
                .forEach((scope, act) ->
                        events.add(new ConsentEvent(wave, scope, act, at, wording, language, evidence)));
        participants.say(acting, study, person, events);
        return 1;
    }

    private static String text(Record row, String column) {
        return row.get(field(name(column), String.class));
    }

    /** What an interview says about consent, and in which language; empty where it does not say. */
    private record Said(Map<ConsentScope, ConsentAct> scopes, Optional<String> language) {}

    private static Said said(Record row, Asked plan) {
        ConsentQuestions questions = plan.ofForm(text(row, "form"), text(row, "form_version"));
        Map<ConsentScope, ConsentAct> said = new EnumMap<>(ConsentScope.class);
        Optional<String> language = Optional.empty();
        try {
            for (Answer answer :
                    Submission.read(row.get(field(name("xml"), byte[].class))).answers()) {
                String question = answer.path().substring(answer.path().lastIndexOf('/') + 1);
                String value = answer.value().strip();
                questions
                        .scopeOf(question)
                        .ifPresent(scope -> ConsentAct.ofAnswer(value).ifPresent(act -> said.put(scope, act)));
                if (questions.saysLanguage(question) && value.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")) {
                    language = Optional.of(value.toLowerCase(Locale.ROOT));
                }
            }
        } catch (Problems unreadable) {
            return new Said(Map.of(), Optional.empty());
        }
        return new Said(said, language);
    }
}
