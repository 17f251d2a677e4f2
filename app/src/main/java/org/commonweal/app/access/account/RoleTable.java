package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.ROLE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Acting;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Roles in the store. Those that we ship stand in {@code roles.csv}, role by room, for people to read. */
public final class RoleTable {

    static final Field<String> ID = Schema.text(ROLE, "id");
    static final Field<String> ROOMS = Schema.text(ROLE, "rooms");
    private static final Field<String> NAMES = Schema.text(ROLE, "names");
    private static final Field<Integer> BUILT_IN = DSL.field(DSL.name("role", "built_in"), Integer.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    public RoleTable(DSLContext sql) {
        this.sql = sql;
    }

    /** The roles that we ship, in the order of the table. */
    public static List<Role> shipped() {
        try (InputStream file = Objects.requireNonNull(RoleTable.class.getResourceAsStream("roles.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            String[] header = lines.getFirst().split(",", -1);
            List<Role> roles = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<Room, Act> rooms = new EnumMap<>(Room.class);
                for (int i = 1; i < cells.length; i++) {
                    if (!cells[i].isEmpty()) {
                        rooms.put(Room.valueOf(header[i]), Act.valueOf(cells[i]));
                    }
                }
                roles.add(new Role(cells[0], new TreeMap<>(), rooms));
            }
            return roles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All roles: those that we ship first, in the order of our table. */
    public List<Role> all() {
        Map<String, Role> found = new TreeMap<>(sql.selectFrom(ROLE).fetchMap(ID, RoleTable::role));
        List<Role> ordered = new ArrayList<>();
        shipped().forEach(role -> Optional.ofNullable(found.remove(role.id())).ifPresent(ordered::add));
        ordered.addAll(found.values());
        return ordered;
    }

    public Optional<Role> byId(String id) {
        return sql.selectFrom(ROLE).where(ID.eq(id)).fetchOptional(RoleTable::role);
    }

    /** Whether the store has every role that we ship as we ship it. */
    boolean isCurrent() {
        Map<String, Role> found = sql.selectFrom(ROLE).fetchMap(ID, RoleTable::role);
        return shipped().stream()
                .allMatch(role -> found.containsKey(role.id())
                        && found.get(role.id()).rooms().equals(role.rooms()));
    }

    /** Brings the roles that we ship up to date; local names stay. */
    static void bringUpToDate(Acting acting) {
        RoleTable table = new RoleTable(acting.sql());
        for (Role role : shipped()) {
            String rooms = JSON.writeValueAsString(role.rooms());
            if (table.byId(role.id()).isEmpty()) {
                acting.sql()
                        .insertInto(ROLE, ID, NAMES, ROOMS, BUILT_IN)
                        .values(role.id(), "{}", rooms, 1)
                        .execute();
            } else {
                acting.sql()
                        .update(ROLE)
                        .set(ROOMS, rooms)
                        .where(ID.eq(role.id()))
                        .execute();
            }
        }
        acting.record(
                "role.ship",
                "roles",
                "",
                Map.of("roles", Integer.toString(shipped().size())));
    }

    void rename(String id, SortedMap<String, String> names) {
        sql.update(ROLE)
                .set(NAMES, JSON.writeValueAsString(names))
                .where(ID.eq(id))
                .execute();
    }

    private static Role role(Record row) {
        return new Role(
                row.get(ID),
                JSON.readValue(row.get(NAMES), new TypeReference<TreeMap<String, String>>() {}),
                rooms(row.get(ROOMS)));
    }

    static Map<Room, Act> rooms(String json) {
        return JSON.readValue(json, new TypeReference<Map<Room, Act>>() {});
    }
}
