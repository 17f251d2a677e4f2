package org.commonweal.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Open;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rooms of the workbench and the stairs between them. */
class ArchitectureTest {

    /** The ground floor, each standing on those before it; every other room is one of pages and knows no other such room. */
    private static final List<String> GROUND = List.of(
            "settings", "store", "vault", "withdrawal", "standing", "access", "look", "jobs", "voices", "pseudonyms");

    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("org.commonweal");

    @Test
    void no_room_is_entered_in_a_circle() {
        slices().matching("org.commonweal.app.(*)..").should().beFreeOfCycles().check(EVERYTHING);
    }

    @Test
    void a_room_of_pages_knows_the_ground_floor_and_no_other_room_of_pages() {
        for (JavaClass type : EVERYTHING) {
            String room = roomOf(type);
            if (room.isEmpty()) {
                continue;
            }
            Set<String> seen = new TreeSet<>();
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                String other = roomOf(dependency.getTargetClass());
                if (!other.isEmpty() && !other.equals(room)) {
                    seen.add(other);
                }
            });
            int floor = GROUND.indexOf(room);
            assertThat(floor < 0 ? GROUND : GROUND.subList(0, floor))
                    .as("what %s in the room '%s' may look down to", type.getName(), room)
                    .containsAll(room.equals("demo") ? Set.of() : seen);
        }
    }

    @Test
    void the_subject_knows_nothing_of_the_workbench_or_the_web() {
        noClasses()
                .that()
                .resideInAPackage("org.commonweal..")
                .and()
                .resideOutsideOfPackage("org.commonweal.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.commonweal.app..", "org.springframework..", "jakarta..", "org.jooq..")
                .check(EVERYTHING);
    }

    @Test
    void every_route_says_beside_it_who_may_enter() {
        for (var mapping : List.of(
                GetMapping.class, PostMapping.class, PutMapping.class, DeleteMapping.class, RequestMapping.class)) {
            methods()
                    .that()
                    .areAnnotatedWith(mapping)
                    .should()
                    .beAnnotatedWith(Needs.class)
                    .orShould()
                    .beAnnotatedWith(Open.class)
                    .allowEmptyShould(true)
                    .check(EVERYTHING);
        }
    }

    @Test
    void every_room_has_a_plate_and_no_nulls_by_default() {
        Set<String> without = new TreeSet<>();
        for (JavaClass type : EVERYTHING) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                without.add(type.getPackageName());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void time_and_place_are_given_never_asked_for() {
        noClasses()
                .that()
                .resideInAPackage("org.commonweal.app..")
                .should()
                .callMethod(java.util.Locale.class, "getDefault")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.lang.System.class, "currentTimeMillis")
                .check(EVERYTHING);
    }

    @Test
    void attack_12_no_picture_that_was_brought_is_ever_unfolded() {
        noClasses()
                .that()
                .resideInAPackage("org.commonweal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.imageio..", "java.awt.image..")
                .check(EVERYTHING);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.[A-Za-z]*(Impl|Manager|Util|Utils|Helper)")
                .check(EVERYTHING);
    }

    /** The room of the workbench that a type lives in; empty for its commands, and for strangers. */
    private static String roomOf(JavaClass type) {
        String prefix = "org.commonweal.app.";
        return type.getPackageName().startsWith(prefix)
                ? type.getPackageName().substring(prefix.length()).replaceAll("\\..*", "")
                : "";
    }
}
