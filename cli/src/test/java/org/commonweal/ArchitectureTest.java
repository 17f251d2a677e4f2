package org.commonweal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms and the stairs between them. */
class ArchitectureTest {

    /** What each room of the subject may look down to; {@code statistics} stands beside the house. */
    private static final Map<String, List<String>> STAIRS = Map.ofEntries(
            Map.entry("words", List.of()),
            Map.entry("table", List.of()),
            Map.entry("file", List.of()),
            Map.entry("ledger", List.of()),
            Map.entry("people", List.of()),
            Map.entry("store", List.of("words", "problem", "file")),
            Map.entry("problem", List.of("words")),
            Map.entry("place", List.of("words", "problem")),
            Map.entry("sample", List.of("words", "problem")),
            Map.entry("fieldwork", List.of("words", "problem", "people", "sample")),
            Map.entry("weighting", List.of("words", "problem")),
            Map.entry("sealing", List.of("words", "problem")),
            Map.entry("programme", List.of("words", "problem", "place")),
            Map.entry("survey", List.of("words", "problem")),
            Map.entry("form", List.of("words", "problem", "survey")),
            Map.entry("submission", List.of("words", "problem", "table", "survey", "fieldwork")),
            Map.entry("voices", List.of("words", "problem", "store", "people", "programme")),
            Map.entry("quality", List.of("words", "problem", "programme", "survey")),
            Map.entry("plan", List.of("words", "problem", "programme", "survey")),
            Map.entry("study", List.of("words", "problem", "programme", "survey", "quality", "plan")),
            Map.entry("figure", List.of("words")),
            Map.entry(
                    "disclosure",
                    List.of(
                            "words",
                            "problem",
                            "programme",
                            "survey",
                            "fieldwork",
                            "quality",
                            "plan",
                            "study",
                            "table")),
            Map.entry(
                    "report",
                    List.of(
                            "words",
                            "problem",
                            "table",
                            "file",
                            "programme",
                            "survey",
                            "quality",
                            "plan",
                            "study",
                            "figure",
                            "disclosure")),
            Map.entry(
                    "exchange",
                    List.of(
                            "words",
                            "problem",
                            "place",
                            "table",
                            "programme",
                            "survey",
                            "people",
                            "sample",
                            "fieldwork",
                            "weighting",
                            "sealing",
                            "quality",
                            "plan",
                            "study",
                            "store",
                            "submission",
                            "voices")));

    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("org.commonweal");

    @Test
    void no_room_is_entered_in_a_circle() {
        slices().matching("org.commonweal.(**)").should().beFreeOfCycles().check(EVERYTHING);
    }

    @Test
    void the_engine_knows_nothing_of_programmes_files_or_the_web() {
        noClasses()
                .that()
                .resideInAPackage("org.commonweal.statistics..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.commonweal.statistics..",
                        "java..",
                        "org.jspecify..",
                        "org.ejml..",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.rng..",
                        "org.apache.commons.numbers..")
                .check(EVERYTHING);
    }

    @Test
    void a_room_looks_down_the_stairs_only() {
        Map<String, Set<String>> map = stairsAsTheyAre();
        map.forEach((room, seen) -> {
            System.out.println("  " + room + " -> " + (seen.isEmpty() ? "(ground)" : String.join(", ", seen)));
            assertThat(STAIRS).as("a room the plan does not know").containsKey(room);
            assertThat(STAIRS.get(room)).as("what '%s' may look down to", room).containsAll(seen);
        });
    }

    @Test
    void nobody_in_the_house_knows_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.commonweal.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.commonweal.cli..", "picocli..")
                .check(EVERYTHING);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.[A-Za-z]*(Impl|Manager|Util|Utils|Helper)")
                .check(EVERYTHING);
    }

    @Test
    void every_room_has_a_plate_and_no_nulls_by_default() {
        Set<String> without = new TreeSet<>();
        for (JavaClass type : EVERYTHING) {
            JavaPackage room = type.getPackage();
            if (!room.isAnnotatedWith(NullMarked.class)) {
                without.add(room.getName());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void no_number_depends_on_where_it_is_run() {
        noClasses()
                .that()
                .resideInAPackage("org.commonweal..")
                .should()
                .callMethod(java.util.Locale.class, "getDefault")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(java.lang.Math.class, "random")
                .check(EVERYTHING);
    }

    private static Map<String, Set<String>> stairsAsTheyAre() {
        Map<String, Set<String>> map = new TreeMap<>(Comparator.comparing((String room) -> room));
        for (JavaClass type : EVERYTHING) {
            String room = roomOf(type);
            if (room.isEmpty()) {
                continue;
            }
            Set<String> seen = map.computeIfAbsent(room, name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                String other = roomOf(dependency.getTargetClass());
                if (!other.isEmpty() && !other.equals(room)) {
                    seen.add(other);
                }
            });
        }
        return map;
    }

    /** The room of the subject that a type lives in; empty for the engine, the command line and strangers. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("org.commonweal.")
                || name.startsWith("org.commonweal.statistics")
                || name.startsWith("org.commonweal.cli")) {
            return "";
        }
        return name.substring("org.commonweal.".length()).replaceAll("\\..*", "");
    }
}
