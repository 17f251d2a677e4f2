package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.DWELLING;
import static org.commonweal.app.entity.EntityTables.ENTITY;
import static org.commonweal.app.entity.EntityTables.GONE_AT;
import static org.commonweal.app.entity.EntityTables.ID;
import static org.commonweal.app.entity.EntityTables.LIST;
import static org.commonweal.app.entity.EntityTables.MADE_BY;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.text;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.entity.Records.Line;
import org.commonweal.app.store.Database;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.table.TableWriter;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Lists that forms make, as tablets and browsers are given them: all lines for whoever may write what identifies people; for others
 * those of dwellings that are assigned to them now, and those of no dwelling that they made themselves. The ledger tells of every
 * reading.
 */
@Component
public final class PersonalLists {

    private static final String ENDING = ".csv";
    private static final Table<Record> ASSIGNED = table(name("field_assignment"));

    private final Database database;
    private final DeclaredLists lists;
    private final Records records;
    private final EntityTaking taking;

    PersonalLists(Database database, DeclaredLists lists, Records records, EntityTaking taking) {
        this.database = database;
        this.lists = lists;
        this.records = records;
        this.taking = taking;
    }

    /** The files of all lists of a study. */
    public Set<String> files(String study) {
        return lists.of(study).keySet().stream().map(it -> it + ENDING).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Lists by file: {@code name} (the id of the line), {@code label}, {@code __version} and its own columns.
     *
     * @param wanted files; those that no form of the study makes are not there
     */
    public Map<String, byte[]> of(Person person, String study, Set<String> wanted) {
        return of(person, study, wanted, true);
    }

    /** The same for a browser, where only the study may let lie what identifies people: else lists without lines. */
    public Map<String, byte[]> inBrowser(Person person, String study, Set<String> wanted) {
        boolean may = database.read(sql -> sql.fetchExists(
                table(name("field_offline")),
                STUDY.eq(study),
                field(name("addresses"), Integer.class).eq(1)));
        return of(person, study, wanted, may);
    }

    private Map<String, byte[]> of(Person person, String study, Set<String> wanted, boolean withLines) {
        SortedMap<String, Set<String>> declared = lists.of(study);
        declared.keySet().removeIf(it -> !wanted.contains(it + ENDING));
        if (declared.isEmpty()) {
            return Map.of();
        }
        taking.take(study);
        Map<String, byte[]> files = new TreeMap<>();
        declared.forEach((list, columns) -> {
            TableWriter out = TableWriter.raw();
            List<Object> header = new ArrayList<>(List.of("name", "label", "__version"));
            header.addAll(columns);
            out.row(header);
            if (withLines && Policy.allows(person, Room.IDENTIFIERS, Act.SEE, Scope.of(study))) {
                rows(person, study, list, columns, out);
            }
            files.put(list + ENDING, out.text().getBytes(StandardCharsets.UTF_8));
        });
        return files;
    }

    private void rows(Person person, String study, String list, Set<String> columns, TableWriter out) {
        Condition theirs =
                STUDY.eq(study).and(LIST.eq(list)).and(GONE_AT.isNull()).and(seenBy(person, study));
        List<Line> lines = database.read(sql -> Records.lines(sql, theirs, 0, Integer.MAX_VALUE));
        if (lines.isEmpty()) {
            return;
        }
        database.change(
                person.id(),
                acting -> acting.record(
                        "entity.read",
                        "list:" + list,
                        study,
                        Map.of("lines", Integer.toString(lines.size()), "for", "device")));
        database.read(sql -> {
            for (Line line : lines) {
                LineState state = records.state(sql, line);
                List<Object> row = new ArrayList<>(List.of(line.id(), state.label(), line.version()));
                columns.forEach(column -> row.add(state.value(column)));
                out.row(row);
            }
            return lines.size();
        });
    }

    private static Condition seenBy(Person person, String study) {
        if (Policy.allows(person, Room.IDENTIFIERS, Act.WRITE, Scope.of(study))) {
            return DSL.trueCondition();
        }
        return DWELLING.in(select(DWELLING)
                        .from(ASSIGNED)
                        .where(
                                STUDY.eq(study),
                                field(name("newest"), Integer.class).eq(1),
                                text("interviewer").eq(person.id())))
                .or(DWELLING.eq("").and(MADE_BY.eq(person.id())));
    }

    /** Of these, those that are known and not to be had any more: taken off their list, or of somebody who withdrew. */
    public Map<String, Boolean> gone(String study, Set<String> asked) {
        Map<String, Boolean> gone = new TreeMap<>();
        database.read(sql -> {
            sql.select(ID)
                    .from(ENTITY)
                    .where(STUDY.eq(study), ID.in(asked), GONE_AT.isNotNull())
                    .forEach(row -> gone.put(row.get(ID), true));
            Tombstones.lines(sql, study, asked).forEach(it -> gone.put(it, true));
            return gone.size();
        });
        return gone;
    }

    /** The same for somebody: those that are not theirs to see, too. */
    public Map<String, Boolean> gone(Person person, String study, Set<String> asked) {
        Map<String, Boolean> gone = new TreeMap<>(gone(study, asked));
        database.read(sql -> {
            Set<String> known = new HashSet<>(sql.select(ID)
                    .from(ENTITY)
                    .where(STUDY.eq(study), ID.in(asked))
                    .fetch(ID));
            known.removeAll(sql.select(ID)
                    .from(ENTITY)
                    .where(STUDY.eq(study), ID.in(asked), GONE_AT.isNull(), seenBy(person, study))
                    .fetch(ID));
            known.forEach(it -> gone.put(it, true));
            return known.size();
        });
        return gone;
    }
}
