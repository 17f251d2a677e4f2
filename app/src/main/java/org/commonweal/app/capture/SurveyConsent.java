package org.commonweal.app.capture;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Database;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentEvent;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Consents;
import org.commonweal.people.Evidence;
import org.commonweal.sealing.LeftOut;
import org.commonweal.submission.Submission;
import org.commonweal.submission.SubmittedWave;
import org.jooq.Field;

/**
 * Whether the answers of an interview may be used: by what its person said last about the survey, or, where nothing is on record of
 * them, by what they answered in the interview itself.
 */
final class SurveyConsent {

    private static final List<String> USUAL = List.of("consent", ConsentQuestions.usualName(ConsentScope.SURVEY));

    private final Map<String, Optional<ConsentAct>> standing = new HashMap<>();

    /** The names of the question that asks whether the survey may be held. */
    private final List<String> names;

    private SurveyConsent(List<String> names) {
        this.names = names;
    }

    static SurveyConsent of(Database database, String study, String wave, ConsentQuestions questions, Clock clock) {
        Instant now = clock.instant();
        Map<String, List<ConsentEvent>> events = new HashMap<>();
        Field<String> value = field(name("participant_link", "value"), String.class);
        Field<String> said = text("consent_event", "wave");
        Field<String> act = text("consent_event", "act");
        Field<Long> at = field(name("consent_event", "at"), Long.class);
        database.read(sql -> sql.select(value, said, act, at)
                        .from(table(name("participant_link")))
                        .join(table(name("consent_event")))
                        .on(text("consent_event", "participant").eq(text("participant_link", "participant")))
                        .where(
                                text("participant_link", "study").eq(study),
                                text("participant_link", "kind").eq("instance"),
                                text("consent_event", "scope").eq(ConsentScope.SURVEY.name()))
                        .fetch())
                .forEach(row -> events.computeIfAbsent(row.get(value), _ -> new ArrayList<>())
                        .add(new ConsentEvent(
                                Optional.of(row.get(said)).filter(it -> !it.isEmpty()),
                                ConsentScope.SURVEY,
                                ConsentAct.valueOf(row.get(act)),
                                Instant.ofEpochMilli(row.get(at)),
                                "",
                                "",
                                new Evidence(Evidence.Kind.WORD, ""))));
        String named = questions.questions().get(ConsentScope.SURVEY);
        SurveyConsent consent = new SurveyConsent(named == null ? USUAL : List.of(named));
        events.forEach((instance, all) ->
                consent.standing.put(instance, Consents.of(all).standing(ConsentScope.SURVEY, wave, now)));
        return consent;
    }

    private static Field<String> text(String table, String column) {
        return field(name(table, column), String.class);
    }

    private Optional<ConsentAct> onRecord(String instance) {
        return standing.getOrDefault(instance, Optional.empty());
    }

    /** What speaks against using it; empty where nothing does. */
    Optional<LeftOut> against(String instance, SubmittedWave wave, Submission submission) {
        Optional<ConsentAct> known = onRecord(instance);
        if (known.isPresent()) {
            return switch (known.get()) {
                case GIVEN -> Optional.empty();
                case REFUSED -> Optional.of(LeftOut.NO_CONSENT);
                case WITHDRAWN -> Optional.of(LeftOut.CONSENT_TAKEN_BACK);
            };
        }
        List<String> asked = names.stream().filter(wave::asks).toList();
        boolean given = asked.stream()
                .flatMap(it -> ConsentAct.ofAnswer(wave.said(submission, it)).stream())
                .anyMatch(it -> it == ConsentAct.GIVEN);
        return asked.isEmpty() || given ? Optional.empty() : Optional.of(LeftOut.NO_CONSENT);
    }

    /** Whether nobody said a word about consent, neither the form nor anybody since. */
    boolean isUnsaid(String instance, SubmittedWave wave) {
        return onRecord(instance).isEmpty() && names.stream().noneMatch(wave::asks);
    }
}
