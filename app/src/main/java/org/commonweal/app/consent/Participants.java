package org.commonweal.app.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Rows;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentEvent;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Consents;
import org.commonweal.people.Evidence;
import org.commonweal.people.Pseudonym;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People who take part in a study. */
@Component
final class Participants {

    private static final Table<Record> PARTICIPANT = table(name("participant"));
    private static final Table<Record> LINK = table(name("participant_link"));
    private static final Table<Record> LIVES = table(name("participant_dwelling"));
    private static final Field<String> WAVE = text("wave");
    private static final Field<String> DWELLING = text("dwelling");
    private static final Table<Record> EVENT = table(name("consent_event"));
    private static final Field<String> ID = text("id");
    private static final Field<String> STUDY = text("study");
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);
    private static final Field<@Nullable Long> WITHDRAWN_AT = field(name("withdrawn_at"), Long.class);
    private static final Field<String> WHO = text("participant");
    private static final Field<String> KIND = text("kind");
    private static final Field<String> VALUE = text("value");
    private static final Field<Long> AT = field(name("at"), Long.class);

    /** Somebody, and everything that they said about taking part. */
    record Participant(Pseudonym id, Instant madeAt, Optional<Instant> withdrawnAt, List<ConsentEvent> events) {

        public Map<ConsentScope, ConsentEvent> newest(Instant at) {
            return Consents.of(events).newest(at);
        }
    }

    /**
     * What is theirs: {@code instance}, a submission by its name; {@code respondent}, a row of waves by its id; {@code entity},
     * a line of a list that forms make, by its id; or {@code dwelling}, where
     * they live, as {@code WAVE/DWELLING}. Only a dwelling may be that of several.
     */
    record Link(String kind, String value) {

        static final String DWELLING_KIND = "dwelling";

        boolean isDwelling() {
            return kind.equals(DWELLING_KIND);
        }
    }

    private final Database database;

    Participants(Database database) {
        this.database = database;
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    int count(String study) {
        return database.read(sql -> sql.fetchCount(PARTICIPANT, STUDY.eq(study)));
    }

    /** The pseudonyms of everybody. */
    List<String> ids(String study) {
        return database.read(
                sql -> sql.select(ID).from(PARTICIPANT).where(STUDY.eq(study)).fetch(ID));
    }

    /** Some of them, the newest first. */
    List<Participant> some(String study, int from, int most) {
        return database.read(sql -> sql.selectFrom(PARTICIPANT)
                .where(STUDY.eq(study))
                .orderBy(MADE_AT.desc(), ID)
                .limit(most)
                .offset(from)
                .fetch()
                .map(row -> participant(sql, row)));
    }

    Optional<Participant> find(String study, Pseudonym id) {
        return database.read(sql -> sql.selectFrom(PARTICIPANT)
                .where(STUDY.eq(study), ID.eq(id.text()))
                .fetchOptional(row -> participant(sql, row)));
    }

    private static Participant participant(DSLContext sql, Record row) {
        return new Participant(
                new Pseudonym(row.get(ID)),
                Instant.ofEpochMilli(row.get(MADE_AT)),
                Optional.ofNullable(row.get(WITHDRAWN_AT)).map(Instant::ofEpochMilli),
                sql.selectFrom(EVENT).where(WHO.eq(row.get(ID))).orderBy(AT, ID).fetch(Participants::event));
    }

    private static ConsentEvent event(Record row) {
        return new ConsentEvent(
                Optional.of(row.get(text("wave"))).filter(it -> !it.isEmpty()),
                ConsentScope.valueOf(row.get(text("scope"))),
                ConsentAct.valueOf(row.get(text("act"))),
                Instant.ofEpochMilli(row.get(AT)),
                row.get(text("wording")),
                row.get(text("language")),
                new Evidence(Evidence.Kind.valueOf(row.get(text("evidence"))), row.get(text("evidence_hash"))));
    }

    /** Somebody new. */
    Pseudonym make(Acting acting, String study) {
        Pseudonym id = Pseudonym.next();
        acting.sql()
                .insertInto(PARTICIPANT, ID, STUDY, MADE_AT, text("made_by"))
                .values(id.text(), study, acting.at().toEpochMilli(), acting.actor())
                .execute();
        acting.record("participant.make", "participant:" + id.text(), study, Map.of());
        return id;
    }

    /**
     * Holds somebody who has not withdrawn until the change ends.
     *
     * @throws org.commonweal.problem.Problems where they have
     */
    void hold(Acting acting, String study, Pseudonym id) {
        Record row = Rows.held(
                        acting.sql(), acting.sql().selectFrom(PARTICIPANT).where(STUDY.eq(study), ID.eq(id.text())))
                .fetchOptional()
                .orElseThrow(NotHere::new);
        if (row.get(WITHDRAWN_AT) != null) {
            throw ConsentProblem.HAS_WITHDRAWN.at("content");
        }
    }

    List<Link> links(String study, Pseudonym id) {
        return database.read(sql -> {
            List<Link> links = new ArrayList<>(sql.selectFrom(LINK)
                    .where(STUDY.eq(study), WHO.eq(id.text()))
                    .orderBy(KIND, VALUE)
                    .fetch(row -> new Link(row.get(KIND), row.get(VALUE))));
            sql.selectFrom(LIVES)
                    .where(STUDY.eq(study), WHO.eq(id.text()))
                    .orderBy(WAVE, DWELLING)
                    .forEach(row -> links.add(new Link(Link.DWELLING_KIND, row.get(WAVE) + "/" + row.get(DWELLING))));
            return links;
        });
    }

    /**
     * Says what is theirs, so that it goes with them.
     *
     * @throws org.commonweal.problem.Problems where it is somebody else's
     */
    void link(Acting acting, String study, Pseudonym id, Link link) {
        hold(acting, study, id);
        if (link.value().isBlank() || link.value().length() > 200) {
            throw ConsentProblem.LINK_EMPTY.at("value");
        }
        if (link.isDwelling()) {
            live(acting, study, id, link.value());
            return;
        }
        Optional<String> other = acting.sql()
                .select(WHO)
                .from(LINK)
                .where(STUDY.eq(study), KIND.eq(link.kind()), VALUE.eq(link.value()))
                .fetchOptional(WHO);
        if (other.filter(it -> !it.equals(id.text())).isPresent()) {
            throw ConsentProblem.LINK_TAKEN.at("value", other.get());
        }
        acting.sql()
                .insertInto(LINK, STUDY, KIND, VALUE, WHO)
                .values(study, link.kind(), link.value(), id.text())
                .onConflictDoNothing()
                .execute();
        acting.record("participant.link", "participant:" + id.text(), study, Map.of("kind", link.kind()));
    }

    /** Says where they live, so that what is known by the dwelling goes with them. */
    private static void live(Acting acting, String study, Pseudonym id, String said) {
        int slash = said.indexOf('/');
        String wave = slash < 0 ? "" : said.substring(0, slash).strip();
        String dwelling = said.substring(slash + 1).strip();
        boolean known = Stream.of("dwelling_address", "field_assignment", "field_visit")
                .anyMatch(it -> acting.sql()
                        .fetchExists(table(name(it)), STUDY.eq(study), WAVE.eq(wave), DWELLING.eq(dwelling)));
        if (!known) {
            throw ConsentProblem.NO_SUCH_DWELLING.at("value", said);
        }
        acting.sql()
                .insertInto(LIVES, STUDY, WAVE, DWELLING, WHO)
                .values(study, wave, dwelling, id.text())
                .onConflictDoNothing()
                .execute();
        acting.record("participant.link", "participant:" + id.text(), study, Map.of("kind", Link.DWELLING_KIND));
    }

    /** Whose something is. */
    Optional<Pseudonym> whose(DSLContext sql, String study, Link link) {
        return sql.select(WHO)
                .from(LINK)
                .where(STUDY.eq(study), KIND.eq(link.kind()), VALUE.eq(link.value()))
                .fetchOptional(WHO)
                .map(Pseudonym::new);
    }

    /** Writes down what they said. Taking recontact back also removes how they could be reached. */
    void say(Acting acting, String study, Pseudonym id, List<ConsentEvent> events) {
        hold(acting, study, id);
        for (ConsentEvent event : events) {
            acting.sql()
                    .insertInto(EVENT)
                    .set(ID, Ids.next())
                    .set(WHO, id.text())
                    .set(text("wave"), event.wave().orElse(""))
                    .set(text("scope"), event.scope().name())
                    .set(text("act"), event.act().name())
                    .set(AT, event.at().toEpochMilli())
                    .set(text("wording"), event.wording())
                    .set(text("language"), event.language())
                    .set(text("evidence"), event.evidence().kind().name())
                    .set(text("evidence_hash"), event.evidence().hash())
                    .set(field(name("recorded_at"), Long.class), acting.at().toEpochMilli())
                    .set(text("recorded_by"), acting.actor())
                    .execute();
            acting.record(
                    "consent." + event.act().name().toLowerCase(Locale.ROOT),
                    "participant:" + id.text(),
                    study,
                    Map.of(
                            "scope", event.scope().written(),
                            "wave", event.wave().orElse(""),
                            "wording", event.wording(),
                            "evidence", event.evidence().hash()));
            if (event.scope() == ConsentScope.RECONTACT && event.act() == ConsentAct.WITHDRAWN) {
                Identifiers.forgetWays(acting, study, id);
            }
        }
    }
}
