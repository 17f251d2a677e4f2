package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.BASE;
import static org.commonweal.app.entity.EntityTables.BRANCH;
import static org.commonweal.app.entity.EntityTables.BRANCH_BASE;
import static org.commonweal.app.entity.EntityTables.CONFLICT;
import static org.commonweal.app.entity.EntityTables.CONTESTED;
import static org.commonweal.app.entity.EntityTables.DWELLING;
import static org.commonweal.app.entity.EntityTables.ENTITY;
import static org.commonweal.app.entity.EntityTables.GONE_AT;
import static org.commonweal.app.entity.EntityTables.ID;
import static org.commonweal.app.entity.EntityTables.INSTANCE;
import static org.commonweal.app.entity.EntityTables.LIST;
import static org.commonweal.app.entity.EntityTables.MADE_AT;
import static org.commonweal.app.entity.EntityTables.MADE_BY;
import static org.commonweal.app.entity.EntityTables.MADE_IN;
import static org.commonweal.app.entity.EntityTables.OF;
import static org.commonweal.app.entity.EntityTables.SEALED;
import static org.commonweal.app.entity.EntityTables.SETTLED_AT;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.SUBJECT;
import static org.commonweal.app.entity.EntityTables.SUBMISSION;
import static org.commonweal.app.entity.EntityTables.VERSION;
import static org.commonweal.app.entity.EntityTables.VERSIONS;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Rows;
import org.commonweal.app.vault.SubjectKeys;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lines and their versions. Each version holds what it changes, sealed under the key of its line. */
@Component
final class Records {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

    /**
     * A line.
     *
     * @param version the newest
     * @param conflict that nobody has looked at yet
     * @param dwelling where it belongs; empty where nobody said
     * @param subject under whose key it is sealed
     * @param gone whether it was taken off the list
     */
    record Line(
            String study,
            String id,
            String list,
            int version,
            Conflict conflict,
            String dwelling,
            String subject,
            String madeBy,
            Instant madeAt,
            boolean gone) {}

    /** Whence a version comes; all empty where a person said it on a page. */
    record Source(String submission, String instance, String branch, int branchBase) {

        static final Source PAGE = new Source("", "", "", 0);
    }

    /**
     * A version.
     *
     * @param change what it says
     * @param base the version here that it builds on
     * @param contested columns in which it says something else than an earlier change
     * @param settled whether a person has looked at its conflict
     */
    record Version(
            int number,
            LineState change,
            Source source,
            int base,
            Conflict conflict,
            List<String> contested,
            boolean settled,
            String by,
            Instant at) {}

    private final SubjectKeys keys;

    Records(SubjectKeys keys) {
        this.keys = keys;
    }

    Optional<Line> find(DSLContext sql, String study, String id) {
        return sql.selectFrom(ENTITY).where(STUDY.eq(study), ID.eq(id)).fetchOptional(Records::line);
    }

    /** The same; nobody else changes it until the change ends. */
    Optional<Line> held(Acting acting, String study, String id) {
        return Rows.held(acting.sql(), acting.sql().selectFrom(ENTITY).where(STUDY.eq(study), ID.eq(id)))
                .fetchOptional(Records::line);
    }

    static List<Line> lines(DSLContext sql, Condition which, int from, int most) {
        return sql.selectFrom(ENTITY)
                .where(which)
                .orderBy(MADE_AT, ID)
                .limit(most)
                .offset(from)
                .fetch(Records::line);
    }

    private static Line line(Record row) {
        return new Line(
                row.get(STUDY),
                row.get(ID),
                row.get(LIST),
                row.get(VERSION),
                Conflict.read(row.get(CONFLICT)),
                row.get(DWELLING),
                row.get(SUBJECT),
                row.get(MADE_BY),
                Instant.ofEpochMilli(row.get(MADE_AT)),
                row.get(GONE_AT) != null);
    }

    /** All versions, the first first; those of submissions that were taken out are not among them. */
    List<Version> versions(DSLContext sql, Line line) {
        return sql
                .selectFrom(VERSIONS)
                .where(STUDY.eq(line.study()), OF.eq(line.id()))
                .orderBy(VERSION)
                .fetch()
                .stream()
                .map(row -> new Version(
                        row.get(VERSION),
                        keys.open(sql, line.subject(), purpose(row.get(VERSION)), row.get(SEALED))
                                .map(Records::state)
                                .orElse(LineState.EMPTY),
                        new Source(row.get(SUBMISSION), row.get(INSTANCE), row.get(BRANCH), row.get(BRANCH_BASE)),
                        row.get(BASE),
                        Conflict.read(row.get(CONFLICT)),
                        row.get(CONTESTED).lines().toList(),
                        row.get(SETTLED_AT) != null,
                        row.get(MADE_BY),
                        Instant.ofEpochMilli(row.get(MADE_AT))))
                .toList();
    }

    /** What is known of a line now. */
    LineState state(DSLContext sql, Line line) {
        return at(versions(sql, line), line.version());
    }

    /** What was known with a version. */
    static LineState at(List<Version> versions, int number) {
        return LineState.fold(versions.stream()
                .filter(it -> it.number() <= number)
                .map(Version::change)
                .toList());
    }

    private static String purpose(int version) {
        return "entity " + version;
    }

    private static LineState state(byte[] json) {
        return new LineState(JSON.readValue(new String(json, StandardCharsets.UTF_8), VALUES));
    }

    /** Makes a line; false where there is one of this id. */
    boolean make(
            Acting acting,
            String study,
            String list,
            String id,
            String dwelling,
            LineState state,
            Source source,
            String by) {
        String subject = Ids.next();
        int made = acting.sql()
                .insertInto(ENTITY)
                .set(STUDY, study)
                .set(ID, id)
                .set(LIST, list)
                .set(VERSION, 1)
                .set(CONFLICT, Conflict.NONE.written())
                .set(DWELLING, dwelling)
                .set(SUBJECT, subject)
                .set(MADE_IN, source.instance())
                .set(MADE_BY, by)
                .set(MADE_AT, acting.at().toEpochMilli())
                .onConflictDoNothing()
                .execute();
        if (made == 1) {
            write(acting, study, id, subject, 1, 0, state, source, Conflict.NONE, List.of(), by);
        }
        return made == 1;
    }

    /** Adds a version to a line that is held. */
    void change(
            Acting acting,
            Line line,
            int base,
            LineState change,
            Source source,
            Conflict conflict,
            List<String> contested,
            String by) {
        int next = line.version() + 1;
        write(acting, line.study(), line.id(), line.subject(), next, base, change, source, conflict, contested, by);
        acting.sql()
                .update(ENTITY)
                .set(VERSION, next)
                .set(CONFLICT, line.conflict().or(conflict).written())
                .where(STUDY.eq(line.study()), ID.eq(line.id()))
                .execute();
    }

    private void write(
            Acting acting,
            String study,
            String id,
            String subject,
            int number,
            int base,
            LineState change,
            Source source,
            Conflict conflict,
            List<String> contested,
            String by) {
        byte[] json = JSON.writeValueAsString(change.values()).getBytes(StandardCharsets.UTF_8);
        acting.sql()
                .insertInto(VERSIONS)
                .set(STUDY, study)
                .set(OF, id)
                .set(VERSION, number)
                .set(SUBJECT, subject)
                .set(SUBMISSION, source.submission())
                .set(INSTANCE, source.instance())
                .set(BASE, base)
                .set(BRANCH, source.branch())
                .set(BRANCH_BASE, source.branchBase())
                .set(CONFLICT, conflict.written())
                .set(CONTESTED, String.join("\n", contested))
                .set(SEALED, keys.seal(acting, subject, purpose(number), json))
                .set(MADE_BY, by)
                .set(MADE_AT, acting.at().toEpochMilli())
                .execute();
    }

    /** Says where a line belongs now. */
    static void move(Acting acting, Line line, String dwelling) {
        acting.sql()
                .update(ENTITY)
                .set(DWELLING, dwelling)
                .where(STUDY.eq(line.study()), ID.eq(line.id()))
                .execute();
    }
}
