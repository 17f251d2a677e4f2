package org.commonweal.app.standing;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentEvent;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Consents;
import org.commonweal.people.Evidence;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** How everybody of a study stands, read once. */
public final class Standings {

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> PARTICIPANT = field(name("participant"), String.class);
    private static final Field<String> VALUE = field(name("value"), String.class);

    private final Map<String, String> whose;
    private final Map<String, Consents> said;
    private final Instant at;

    private Standings(Map<String, String> whose, Map<String, Consents> said, Instant at) {
        this.whose = whose;
        this.said = said;
        this.at = at;
    }

    /** @param at what was said later does not count */
    public static Standings of(DSLContext sql, String study, Instant at) {
        Map<String, String> whose = new HashMap<>();
        sql.select(ID)
                .from(table(name("participant")))
                .where(STUDY.eq(study))
                .forEach(row -> whose.put(row.get(ID), row.get(ID)));
        sql.select(VALUE, PARTICIPANT)
                .from(table(name("participant_link")))
                .where(STUDY.eq(study))
                .forEach(row -> whose.put(row.get(VALUE), row.get(PARTICIPANT)));
        Map<String, List<ConsentEvent>> events = new HashMap<>();
        sql.selectFrom(table(name("consent_event")))
                .where(PARTICIPANT.in(
                        select(ID).from(table(name("participant"))).where(STUDY.eq(study))))
                .forEach(row -> events.computeIfAbsent(row.get(PARTICIPANT), _ -> new ArrayList<>())
                        .add(event(row)));
        Map<String, Consents> said = new HashMap<>();
        events.forEach((person, all) -> said.put(person, Consents.of(all)));
        return new Standings(whose, said, at);
    }

    private static ConsentEvent event(Record row) {
        return new ConsentEvent(
                Optional.of(text(row, "wave")).filter(it -> !it.isEmpty()),
                ConsentScope.valueOf(text(row, "scope")),
                ConsentAct.valueOf(text(row, "act")),
                Instant.ofEpochMilli(row.get(field(name("at"), Long.class))),
                text(row, "wording"),
                text(row, "language"),
                new Evidence(Evidence.Kind.valueOf(text(row, "evidence")), text(row, "evidence_hash")));
    }

    private static String text(Record row, String column) {
        return row.get(field(name(column), String.class));
    }

    /**
     * How whoever it is stands to a scope in a wave.
     *
     * @param names by which something is known to be somebody's: a submission's, a row's, a pseudonym; the first that is known counts
     */
    public Standing of(List<String> names, ConsentScope scope, String wave) {
        for (String each : names) {
            String person = whose.get(each);
            if (person != null) {
                return Optional.ofNullable(said.get(person))
                        .flatMap(it -> it.standing(scope, wave, at))
                        .map(Standings::standing)
                        .orElse(Standing.SILENT);
            }
        }
        return Standing.UNKNOWN;
    }

    /** The same where nobody knows which wave it belongs to: what was said last, of whichever wave. */
    public Standing ofAnyWave(List<String> names, ConsentScope scope) {
        return names.stream()
                .filter(whose::containsKey)
                .findFirst()
                .map(it -> Optional.ofNullable(said.get(whose.get(it)))
                        .flatMap(all -> Optional.ofNullable(all.newest(at).get(scope)))
                        .map(event -> standing(event.act()))
                        .orElse(Standing.SILENT))
                .orElse(Standing.UNKNOWN);
    }

    private static Standing standing(ConsentAct act) {
        return switch (act) {
            case GIVEN -> Standing.AGREED;
            case REFUSED -> Standing.REFUSED;
            case WITHDRAWN -> Standing.TAKEN_BACK;
        };
    }
}
