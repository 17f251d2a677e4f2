package org.commonweal.app.panel;

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
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentEvent;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Consents;
import org.commonweal.people.Evidence;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Whether people agreed to be asked again, as the room of consent keeps it; who never said so did not agree. */
@Component
final class Agreements {

    private static final Table<Record> LINK = table(name("participant_link"));
    private static final Table<Record> EVENT = table(name("consent_event"));
    private static final Field<String> WHO = field(name("participant"), String.class);
    private static final Field<String> VALUE = field(name("value"), String.class);
    private static final Field<String> WAVE = field(name("wave"), String.class);

    private final Database database;
    private final Clock clock;

    Agreements(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What those who were interviewed said about being asked again.
     *
     * @param participants the participant of each row of a wave, by the id of the row
     * @param said by participant
     */
    record Known(Map<String, String> participants, Map<String, Asking.Consent> said) {

        Asking.Consent of(String respondent) {
            return Optional.ofNullable(participants.get(respondent))
                    .map(said::get)
                    .orElse(Asking.Consent.NOT_SAID);
        }

        Optional<String> participant(String respondent) {
            return Optional.ofNullable(participants.get(respondent));
        }
    }

    Known of(String study, String wave) {
        Instant now = clock.instant();
        return database.read(sql -> {
            Map<String, String> participants = new HashMap<>();
            sql.select(VALUE, WHO)
                    .from(LINK)
                    .where(
                            field(name("study"), String.class).eq(study),
                            field(name("kind"), String.class).eq("respondent"))
                    .forEach(row -> participants.put(row.get(VALUE), row.get(WHO)));
            Map<String, List<ConsentEvent>> events = new HashMap<>();
            sql.selectFrom(EVENT)
                    .where(
                            field(name("scope"), String.class).eq(ConsentScope.RECONTACT.name()),
                            WHO.in(sql.select(field(name("id"), String.class))
                                    .from(table(name("participant")))
                                    .where(field(name("study"), String.class).eq(study))))
                    .forEach(row -> events.computeIfAbsent(row.get(WHO), who -> new ArrayList<>())
                            .add(event(row)));
            Map<String, Asking.Consent> said = new HashMap<>();
            events.forEach((who, all) -> said.put(
                    who,
                    Consents.of(all)
                            .standing(ConsentScope.RECONTACT, wave, now)
                            .map(act -> act == ConsentAct.GIVEN ? Asking.Consent.GIVEN : Asking.Consent.REFUSED)
                            .orElse(Asking.Consent.NOT_SAID)));
            return new Known(participants, said);
        });
    }

    private static ConsentEvent event(Record row) {
        return new ConsentEvent(
                Optional.of(row.get(WAVE)).filter(it -> !it.isEmpty()),
                ConsentScope.RECONTACT,
                ConsentAct.valueOf(row.get(field(name("act"), String.class))),
                Instant.ofEpochMilli(row.get(field(name("at"), Long.class))),
                "",
                "",
                new Evidence(Evidence.Kind.WORD, ""));
    }
}
