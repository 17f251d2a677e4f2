package org.commonweal.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What must hold of the policy, whoever holds what. Each property is tried on three thousand people of random grants. */
class PolicyTest {

    private static final long SEED = 20_261_126;
    private static final int PEOPLE = 3000;
    private static final List<String> STUDIES = List.of("riverside", "hillside", "lakeside");
    private static final List<String> AREAS = List.of("north", "south", "east");

    private final Random random = new Random(SEED);

    @Test
    void whoever_may_decide_may_write_and_whoever_may_write_may_see() {
        forEverybody(person -> forEveryQuestion((room, scope) -> {
            if (Policy.allows(person, room, Act.DECIDE, scope)) {
                assertThat(Policy.allows(person, room, Act.WRITE, scope)).isTrue();
            }
            if (Policy.allows(person, room, Act.WRITE, scope)) {
                assertThat(Policy.allows(person, room, Act.SEE, scope)).isTrue();
            }
        }));
    }

    @Test
    void another_grant_never_takes_anything_away() {
        forEverybody(person -> {
            List<Grant> more = new ArrayList<>(person.grants());
            more.add(random.nextInt(more.size() + 1), grant());
            Person richer = with(more);
            forEveryQuestion((room, scope) -> {
                for (Act act : Act.values()) {
                    if (Policy.allows(person, room, act, scope)) {
                        assertThat(Policy.allows(richer, room, act, scope)).isTrue();
                    }
                }
            });
        });
    }

    @Test
    void what_several_grants_allow_one_of_them_allows() {
        forEverybody(person -> forEveryQuestion((room, scope) -> {
            for (Act act : Act.values()) {
                boolean one = person.grants().stream()
                        .anyMatch(grant -> Policy.allows(with(List.of(grant)), room, act, scope));
                assertThat(Policy.allows(person, room, act, scope)).isEqualTo(one);
            }
        }));
    }

    @Test
    void nobody_may_anything_without_a_grant() {
        forEveryQuestion((room, scope) -> {
            for (Act act : Act.values()) {
                assertThat(Policy.allows(with(List.of()), room, act, scope)).isFalse();
            }
        });
    }

    @Test
    void a_grant_in_one_study_is_worth_nothing_in_another_nor_in_the_installation() {
        for (int i = 0; i < PEOPLE; i++) {
            Grant grant = grant();
            if (grant.study().isEmpty()) {
                continue;
            }
            forEveryQuestion((room, scope) -> {
                if (!scope.study().equals(grant.study())) {
                    assertThat(Policy.allows(with(List.of(grant)), room, Act.SEE, scope))
                            .isFalse();
                }
            });
        }
    }

    @Test
    void attack_17_a_grant_for_one_area_never_reaches_another_area() {
        for (int i = 0; i < PEOPLE; i++) {
            Grant grant = grant();
            if (grant.area().isEmpty()) {
                continue;
            }
            forEveryQuestion((room, scope) -> {
                if (scope.area().isPresent() && !scope.area().equals(grant.area())) {
                    assertThat(Policy.allows(with(List.of(grant)), room, Act.SEE, scope))
                            .isFalse();
                }
            });
        }
    }

    @Test
    void
            a_grant_for_one_area_changes_nothing_of_the_study_as_a_whole_but_that_interviews_are_handed_in_and_journals_kept() {
        for (int i = 0; i < PEOPLE; i++) {
            Grant grant = grant();
            if (grant.area().isEmpty()) {
                continue;
            }
            for (Room room : Room.values()) {
                Scope whole = Scope.of(grant.study().orElseThrow());
                Act most = room == Room.CAPTURE || room == Room.JOURNAL ? Act.DECIDE : Act.WRITE;
                assertThat(Policy.allows(with(List.of(grant)), room, most, whole))
                        .isFalse();
            }
            for (Room room : List.of(Room.SURVEY, Room.ANSWERS, Room.PLAN, Room.RESULTS, Room.PEOPLE, Room.LEDGER)) {
                Scope whole = Scope.of(grant.study().orElseThrow());
                assertThat(Policy.allows(with(List.of(grant)), room, Act.SEE, whole))
                        .isFalse();
            }
        }
    }

    private interface Question {
        void about(Room room, Scope scope);
    }

    private static void forEveryQuestion(Question question) {
        for (Room room : Room.values()) {
            question.about(room, Scope.INSTALLATION);
            for (String study : STUDIES) {
                question.about(room, Scope.of(study));
                AREAS.forEach(area -> question.about(room, Scope.of(study, area)));
            }
        }
    }

    private void forEverybody(Consumer<Person> property) {
        for (int i = 0; i < PEOPLE; i++) {
            List<Grant> grants = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                grants.add(grant());
            }
            property.accept(with(grants));
        }
    }

    private static Person with(List<Grant> grants) {
        return new Person("ben", "Ben", Locale.ENGLISH, grants);
    }

    private Grant grant() {
        Map<Room, Act> rooms = new EnumMap<>(Room.class);
        for (Room room : Room.values()) {
            if (random.nextBoolean()) {
                rooms.put(room, Act.values()[random.nextInt(Act.values().length)]);
            }
        }
        Optional<String> study = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(STUDIES));
        Optional<String> area = study.isEmpty() || random.nextBoolean() ? Optional.empty() : Optional.of(any(AREAS));
        return new Grant("some-role", rooms, study, area);
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
