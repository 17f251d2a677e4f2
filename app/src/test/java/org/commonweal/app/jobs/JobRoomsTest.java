package org.commonweal.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Role;
import org.commonweal.app.access.account.RoleTable;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Who sees a job, and who may stop it: whoever may do that in the room of its kind. */
class JobRoomsTest {

    private static final String OWN = OpenWorkbench.OWN_STUDY;

    private final OpenWorkbench workbench = OpenWorkbench.now();

    /** By kind and role: {@code ·} nothing, {@code see}, {@code stop} (and see). */
    private static final Map<String, String> TABLE = Map.of(
            "evaluate",
            "administrator · programme-lead stop evaluator stop field-manager · interviewer · facilitator ·"
                    + " resident-adviser · oversight-group-member · qualitative-researcher see reader see",
            "comparators.placebos",
            "administrator see programme-lead stop evaluator stop field-manager see interviewer · facilitator see"
                    + " resident-adviser see oversight-group-member see qualitative-researcher see reader see",
            "weights",
            "administrator see programme-lead stop evaluator stop field-manager stop interviewer see facilitator ·"
                    + " resident-adviser · oversight-group-member see qualitative-researcher see reader ·");

    @Test
    void every_kind_of_job_names_its_room_and_the_table_says_who_sees_it_and_who_stops_it() {
        Map<String, JobKind> kinds = new HashMap<>();
        workbench.context().getBeansOfType(JobKind.class).values().forEach(kind -> kinds.put(kind.name(), kind));
        assertThat(kinds.keySet()).as("a new kind belongs into this table").isEqualTo(TABLE.keySet());
        TABLE.forEach((name, row) -> {
            Map<String, String> found = new TreeMap<>();
            for (Role role : RoleTable.shipped()) {
                found.put(role.id(), most(role, kinds.get(name).room()));
            }
            assertThat(found).as(name).isEqualTo(table(row));
        });
    }

    @Test
    void a_grant_for_one_area_reaches_no_job_that_compares_the_arms() {
        for (Role role : RoleTable.shipped()) {
            Person inArea = holding(role, Optional.of("north"));
            assertThat(JobPages.mayDo(inArea, Room.RESULTS, Act.SEE, OWN))
                    .as(role.id())
                    .isFalse();
            assertThat(JobPages.mayDo(inArea, Room.PLACE, Act.WRITE, OWN))
                    .as(role.id())
                    .isFalse();
            assertThat(JobPages.mayDo(holding(role, Optional.empty()), Room.RESULTS, Act.SEE, "other"))
                    .as(role.id())
                    .isFalse();
        }
    }

    @Test
    void attack_21_page_state_and_stop_of_a_job_agree_on_who_may() {
        String placebos = finished("comparators.placebos");
        String results = finished("evaluate");
        String stranger = finished("of-a-later-version");
        Visitor facilitator = workbench.with("facilitator", Optional.of(OWN), Optional.empty());
        Visitor evaluator = workbench.with("evaluator", Optional.of(OWN), Optional.empty());
        Map<String, String> doors = Map.of("", "text/html", "/state", "application/json");
        doors.forEach((door, kind) -> {
            assertThat(status(facilitator, placebos, door, kind)).as(door).isEqualTo(200);
            assertThat(status(facilitator, results, door, kind)).as(door).isEqualTo(404);
            assertThat(status(evaluator, results, door, kind)).as(door).isEqualTo(200);
            assertThat(status(evaluator, stranger, door, kind)).as(door).isEqualTo(404);
        });
        facilitator.get(address(placebos));
        assertThat(facilitator.post(address(placebos) + "/cancel", Map.of()).status())
                .isEqualTo(404);
        assertThat(facilitator.post(address(results) + "/cancel", Map.of()).status())
                .isEqualTo(404);
        evaluator.get(address(placebos));
        assertThat(evaluator.post(address(placebos) + "/cancel", Map.of()).status())
                .isEqualTo(303);
    }

    private static int status(Visitor who, String job, String door, String kind) {
        return who.get(address(job) + door, "Accept", kind).status();
    }

    private static String address(String job) {
        return "/studies/" + OWN + "/jobs/" + job;
    }

    /** A job that is over, so that nobody takes it up. */
    private String finished(String kind) {
        String id = Ids.next();
        long now = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();
        workbench
                .bean(Database.class)
                .keep(sql -> sql.execute(
                        "insert into job (id, study, kind, request, state, done, total, note, asked_by, asked_at, cancel_asked,"
                                + " ended_at) values (?, ?, ?, '', 'failed', 0, 0, '', 'anna', ?, 0, ?)",
                        DSL.val(id),
                        DSL.val(OWN),
                        DSL.val(kind),
                        DSL.val(now),
                        DSL.val(now)));
        return id;
    }

    private static String most(Role role, Room room) {
        Person person = holding(role, Optional.empty());
        if (JobPages.mayDo(person, room, Act.WRITE, OWN)) {
            return "stop";
        }
        return JobPages.mayDo(person, room, Act.SEE, OWN) ? "see" : "·";
    }

    private static Person holding(Role role, Optional<String> area) {
        return new Person(
                "ben", "Ben", Locale.ENGLISH, List.of(new Grant(role.id(), role.rooms(), Optional.of(OWN), area)));
    }

    private static Map<String, String> table(String row) {
        String[] words = row.split(" ");
        Map<String, String> table = new TreeMap<>();
        for (int i = 0; i < words.length; i += 2) {
            table.put(words[i], words[i + 1]);
        }
        return table;
    }
}
