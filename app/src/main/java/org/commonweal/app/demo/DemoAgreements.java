package org.commonweal.app.demo;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.PanelFolder;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Evidence;
import org.commonweal.people.Pseudonym;
import org.jooq.Field;
import org.jooq.Query;
import org.springframework.stereotype.Component;

/**
 * What the people of Riverside's first wave agreed to: whoever kept a number from wave to wave may be asked again, as the example
 * says of itself. Nobody of them exists.
 */
@Component
final class DemoAgreements {

    private static final String FIRST = "2015";
    private static final int MANY = 400;

    private final Database database;
    private final StudyDesk desk;

    DemoAgreements(Database database, StudyDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    void seed(String by) throws IOException {
        PanelFolder folder = PanelFolder.at(desk.folder(DemoPeople.STUDY));
        Instant said = folder.programme()
                .wave(FIRST)
                .map(wave -> wave.to())
                .orElse(LocalDate.EPOCH)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        database.change(by, acting -> {
            List<Query> batch = new ArrayList<>();
            folder.held(FIRST).people().forEach((person, interview) -> {
                one(acting, batch, person, interview.respondent(), said);
                if (batch.size() >= MANY) {
                    acting.sql().batch(batch).execute();
                    batch.clear();
                }
            });
            acting.sql().batch(batch).execute();
            return acting.record("participant.take-up", "participants", DemoPeople.STUDY, Map.of());
        });
    }

    private static void one(Acting acting, List<Query> batch, String person, String respondent, Instant said) {
        String id = Pseudonym.next().text();
        batch.add(acting.sql()
                .insertInto(table(name("participant")))
                .set(text("id"), id)
                .set(text("study"), DemoPeople.STUDY)
                .set(whole("made_at"), acting.at().toEpochMilli())
                .set(text("made_by"), acting.actor()));
        for (String row : List.of(respondent, person)) {
            batch.add(acting.sql()
                    .insertInto(table(name("participant_link")))
                    .set(text("study"), DemoPeople.STUDY)
                    .set(text("kind"), "respondent")
                    .set(text("value"), row)
                    .set(text("participant"), id));
        }
        batch.add(acting.sql()
                .insertInto(table(name("consent_event")))
                .set(text("id"), Ids.next())
                .set(text("participant"), id)
                .set(text("wave"), "")
                .set(text("scope"), ConsentScope.RECONTACT.name())
                .set(text("act"), ConsentAct.GIVEN.name())
                .set(whole("at"), said.toEpochMilli())
                .set(text("wording"), "")
                .set(text("language"), "")
                .set(text("evidence"), Evidence.Kind.WORD.name())
                .set(text("evidence_hash"), "")
                .set(whole("recorded_at"), acting.at().toEpochMilli())
                .set(text("recorded_by"), acting.actor()));
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Long> whole(String column) {
        return field(name(column), Long.class);
    }
}
