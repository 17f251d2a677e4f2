package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.CONFLICT;
import static org.commonweal.app.entity.EntityTables.ENTITY;
import static org.commonweal.app.entity.EntityTables.GONE_AT;
import static org.commonweal.app.entity.EntityTables.ID;
import static org.commonweal.app.entity.EntityTables.LIST;
import static org.commonweal.app.entity.EntityTables.OF;
import static org.commonweal.app.entity.EntityTables.SETTLED_AT;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.VERSIONS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.entity.EntitySayings.Open;
import org.commonweal.app.entity.Records.Line;
import org.commonweal.app.entity.Records.Source;
import org.commonweal.app.entity.Records.Version;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists as whoever leads field work sees them, and what they decide. Every look at what identifies people is told to the ledger. */
@Component
final class EntityDesk {

    /** As many sayings and conflicts a page shows. */
    static final int MOST = 50;

    private final Database database;
    private final DeclaredLists lists;
    private final Records records;
    private final EntitySayings sayings;
    private final EntityTaking taking;

    EntityDesk(Database database, DeclaredLists lists, Records records, EntitySayings sayings, EntityTaking taking) {
        this.database = database;
        this.lists = lists;
        this.records = records;
        this.sayings = sayings;
        this.taking = taking;
    }

    /**
     * A list at a glance.
     *
     * @param lines on it; {@code off} that were taken off it; {@code conflicts} that nobody has looked at
     */
    record ListLine(String name, List<String> columns, int lines, int off, int conflicts) {}

    /** A line with what is known of it. */
    record Known(Line line, LineState state) {}

    /** All that stands open in a study. */
    record Overview(List<ListLine> lists, List<Known> conflicts, List<Open> sayings, int waiting) {}

    /** A value that a column could be given, and the version that gave it. */
    record Offer(int version, String value, String by, boolean now) {}

    /**
     * A line with its history.
     *
     * @param contested values by column, the newest last, where somebody must decide
     */
    record Page(Line line, LineState state, List<Version> versions, SortedMap<String, List<Offer>> contested) {}

    Overview overview(String by, String study) {
        taking.take(study);
        return database.change(by, acting -> {
            DSLContext sql = acting.sql();
            SortedMap<String, Set<String>> declared = new TreeMap<>(lists.of(study));
            sql.selectDistinct(LIST)
                    .from(ENTITY)
                    .where(STUDY.eq(study))
                    .fetch(LIST)
                    .forEach(it -> declared.putIfAbsent(it, Set.of()));
            List<ListLine> all = new ArrayList<>();
            declared.forEach((list, columns) -> all.add(new ListLine(
                    list,
                    List.copyOf(columns),
                    count(sql, study, list, GONE_AT.isNull()),
                    count(sql, study, list, GONE_AT.isNotNull()),
                    count(sql, study, list, CONFLICT.ne("")))));
            List<Known> conflicts = known(sql, STUDY.eq(study).and(CONFLICT.ne("")), 0, MOST);
            List<Open> open = sayings.open(sql, study, MOST);
            acting.record(
                    "entity.read",
                    "lists",
                    study,
                    Map.of("lines", Integer.toString(conflicts.size() + open.size()), "for", "page"));
            return new Overview(all, conflicts, open, sayings.count(sql, study));
        });
    }

    private static int count(DSLContext sql, String study, String list, Condition which) {
        return sql.fetchCount(ENTITY, STUDY.eq(study).and(LIST.eq(list)).and(which));
    }

    private List<Known> known(DSLContext sql, Condition which, int from, int most) {
        return Records.lines(sql, which, from, most).stream()
                .map(line -> new Known(line, records.state(sql, line)))
                .toList();
    }

    int count(String study, String list) {
        return database.read(sql -> count(sql, study, list, DSL.trueCondition()));
    }

    /** Whether there is such a list; what came since it was last looked is on it. */
    boolean has(String study, String list) {
        taking.take(study);
        return lists.of(study).containsKey(list) || count(study, list) > 0;
    }

    List<String> columns(String study, String list) {
        return List.copyOf(lists.of(study).getOrDefault(list, Set.of()));
    }

    List<Known> lines(String by, String study, String list, int from, int most) {
        return database.change(by, acting -> {
            List<Known> some = known(acting.sql(), STUDY.eq(study).and(LIST.eq(list)), from, most);
            acting.record(
                    "entity.read",
                    "list:" + list,
                    study,
                    Map.of("lines", Integer.toString(some.size()), "for", "page"));
            return some;
        });
    }

    Page line(String by, String study, String id) {
        taking.take(study);
        return database.change(by, acting -> {
            Line line = records.find(acting.sql(), study, id).orElseThrow(NotHere::new);
            List<Version> versions = records.versions(acting.sql(), line);
            acting.record(
                    "entity.read", "entity:" + line.list() + "/" + id, study, Map.of("lines", "1", "for", "page"));
            return new Page(line, Records.at(versions, line.version()), versions, contested(line, versions));
        });
    }

    /** Every value that versions since the last decision gave to a column in which they contest one another. */
    private static SortedMap<String, List<Offer>> contested(Line line, List<Version> versions) {
        SortedSet<String> columns = new TreeSet<>();
        int from = line.version();
        for (Version version : versions) {
            if (!version.settled() && !version.contested().isEmpty()) {
                columns.addAll(version.contested());
                from = Math.min(from, version.base());
            }
        }
        SortedMap<String, List<Offer>> offers = new TreeMap<>();
        for (String column : columns) {
            Map<String, Offer> byValue = new LinkedHashMap<>();
            String now = Records.at(versions, line.version()).value(column);
            for (Version version : versions) {
                if (version.number() > from && version.change().values().containsKey(column)) {
                    String value = version.change().value(column);
                    byValue.put(value, new Offer(version.number(), value, version.by(), value.equals(now)));
                }
            }
            offers.put(column, List.copyOf(byValue.values()));
        }
        return offers;
    }

    /**
     * A person has looked: of each contested column they say whose value stands; what they do not name stays.
     *
     * @param seen the newest version that they saw
     * @param chosen versions by column
     * @throws org.commonweal.problem.Problems where the line changed meanwhile
     */
    void settle(String by, String study, String id, int seen, Map<String, Integer> chosen) {
        database.change(by, acting -> {
            Line line = heldAt(acting, study, id, seen);
            List<Version> versions = records.versions(acting.sql(), line);
            LineState now = Records.at(versions, line.version());
            SortedMap<String, String> changes = new TreeMap<>();
            contested(line, versions)
                    .forEach((column, offers) -> offers.stream()
                            .filter(it -> Optional.ofNullable(chosen.get(column))
                                    .filter(version -> version == it.version())
                                    .isPresent())
                            .filter(it -> !it.value().equals(now.value(column)))
                            .forEach(it -> changes.put(column, it.value())));
            acting.sql()
                    .update(VERSIONS)
                    .set(SETTLED_AT, (@Nullable Long) acting.at().toEpochMilli())
                    .where(STUDY.eq(study), OF.eq(id), CONFLICT.ne(""), SETTLED_AT.isNull())
                    .execute();
            if (!changes.isEmpty()) {
                records.change(
                        acting,
                        line,
                        line.version(),
                        new LineState(changes),
                        Source.PAGE,
                        Conflict.NONE,
                        List.of(),
                        by);
            }
            acting.sql()
                    .update(ENTITY)
                    .set(CONFLICT, "")
                    .where(STUDY.eq(study), ID.eq(id))
                    .execute();
            return acting.record(
                    "entity.settle",
                    "entity:" + line.list() + "/" + id,
                    study,
                    Map.of("columns", Integer.toString(changes.size()), "version", Integer.toString(seen)));
        });
    }

    /** Takes a line off its list, or brings it back; its history stays. */
    void take(String by, String study, String id, boolean off) {
        database.change(by, acting -> {
            Line line = records.held(acting, study, id).orElseThrow(NotHere::new);
            @Nullable Long gone = off ? (Long) acting.at().toEpochMilli() : null;
            acting.sql()
                    .update(ENTITY)
                    .set(GONE_AT, gone)
                    .where(STUDY.eq(study), ID.eq(id))
                    .execute();
            return acting.record(
                    off ? "entity.take-off" : "entity.bring-back", "entity:" + line.list() + "/" + id, study, Map.of());
        });
    }

    private Line heldAt(Acting acting, String study, String id, int seen) {
        Line line = records.held(acting, study, id).orElseThrow(NotHere::new);
        if (line.version() != seen) {
            throw EntityProblem.CHANGED_MEANWHILE.because();
        }
        return line;
    }
}
