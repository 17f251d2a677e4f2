package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.commonweal.people.Pseudonym;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Lines of lists that forms make: households, people. A line goes with the submission that made it, with whoever it was said to be,
 * and with those who live alone where it belongs; what other submissions said of it goes with it, save interviews of others who take
 * part. Of a line that stays, what came with a submission that goes is taken out.
 */
final class EntityReach {

    private static final Table<Record> ENTITY = table(name("entity"));
    private static final Table<Record> VERSION = table(name("entity_version"));
    private static final Table<Record> SAID = table(name("entity_said"));
    private static final Table<Record> LINK = table(name("participant_link"));
    private static final Field<String> STUDY = text("study");
    private static final Field<String> ID = text("id");
    private static final Field<String> OF = text("entity");
    private static final Field<String> SUBJECT = text("subject");
    private static final Field<String> INSTANCE = text("instance");
    private static final Field<String> PARTICIPANT = text("participant");

    /**
     * Lines of somebody.
     *
     * @param ids of the lines
     * @param subjects under which they are sealed
     * @param instances names of submissions that say something of them and are nobody else's
     */
    record Found(Set<String> ids, Set<String> subjects, Set<String> instances) {}

    private EntityReach() {}

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    /**
     * Which they are.
     *
     * @param instances names of their submissions
     * @param alone dwellings that nobody else is known to live in, {@code WAVE/DWELLING}
     */
    static Found find(DSLContext sql, String study, Pseudonym person, Set<String> instances, Set<String> alone) {
        Set<String> dwellings = new TreeSet<>();
        alone.forEach(it -> dwellings.add(it.substring(it.indexOf('/') + 1)));
        Set<String> ids = new TreeSet<>(sql.select(text("value"))
                .from(LINK)
                .where(
                        STUDY.eq(study),
                        PARTICIPANT.eq(person.text()),
                        text("kind").eq("entity"))
                .fetch(text("value")));
        ids.addAll(sql.select(ID)
                .from(ENTITY)
                .where(STUDY.eq(study), text("dwelling").in(dwellings))
                .fetch(ID));
        Set<String> all = new TreeSet<>(instances);
        int before = -1;
        while (before != ids.size() + all.size()) {
            before = ids.size() + all.size();
            ids.addAll(sql.select(ID)
                    .from(ENTITY)
                    .where(STUDY.eq(study), text("made_in").in(all))
                    .fetch(ID));
            all.addAll(sql.selectDistinct(INSTANCE)
                    .from(SAID)
                    .where(STUDY.eq(study), OF.in(ids))
                    .fetch(INSTANCE));
            all.removeAll(ofOthers(sql, study, person));
            all.addAll(instances);
        }
        Set<String> subjects = new TreeSet<>(sql.select(SUBJECT)
                .from(ENTITY)
                .where(STUDY.eq(study), ID.in(ids))
                .fetch(SUBJECT));
        all.removeAll(instances);
        return new Found(ids, subjects, all);
    }

    private static List<String> ofOthers(DSLContext sql, String study, Pseudonym person) {
        return sql.select(text("value"))
                .from(LINK)
                .where(
                        STUDY.eq(study),
                        PARTICIPANT.ne(person.text()),
                        text("kind").eq("instance"))
                .fetch(text("value"));
    }

    /** Takes them out, by the hashes alone; says what had to stay. */
    static List<Receipt.Missed> remove(DSLContext sql, Grave grave, Map<String, Integer> counts) {
        List<Receipt.Missed> missed = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        ids.addAll(held(sql, ENTITY, ID, grave, Kind.ENTITY));
        ids.addAll(held(sql, SAID, OF, grave, Kind.ENTITY));
        Set<String> instances = new TreeSet<>();
        instances.addAll(held(sql, VERSION, INSTANCE, grave, Kind.INSTANCE));
        instances.addAll(held(sql, SAID, INSTANCE, grave, Kind.INSTANCE));
        boolean shared = sql.fetchExists(SAID, STUDY.eq(grave.study()), OF.in(ids), INSTANCE.notIn(instances));
        if (shared) {
            missed.add(new Receipt.Missed("entity_shared", ""));
        }
        Reach.count(
                counts,
                "entity_version",
                sql.deleteFrom(VERSION)
                        .where(STUDY.eq(grave.study()), OF.in(ids).or(INSTANCE.in(instances)))
                        .execute());
        sql.deleteFrom(SAID)
                .where(STUDY.eq(grave.study()), OF.in(ids).or(INSTANCE.in(instances)))
                .execute();
        Reach.count(
                counts,
                "entity",
                sql.deleteFrom(ENTITY)
                        .where(STUDY.eq(grave.study()), ID.in(ids))
                        .execute());
        return missed;
    }

    private static Set<String> held(DSLContext sql, Table<Record> where, Field<String> what, Grave grave, Kind kind) {
        Set<String> held = new TreeSet<>(sql.selectDistinct(what)
                .from(where)
                .where(STUDY.eq(grave.study()))
                .fetch(what));
        held.removeIf(it -> !grave.holds(kind, it));
        return held;
    }
}
