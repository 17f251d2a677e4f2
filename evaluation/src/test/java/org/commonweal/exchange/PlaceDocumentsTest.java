package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commonweal.place.AreaTable;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.ComparatorLock;
import org.commonweal.place.Covariate;
import org.commonweal.place.Exclusion;
import org.commonweal.place.LockHistory;
import org.commonweal.place.Membership;
import org.commonweal.place.PlaceProblem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.statistics.matching.Matching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about places is read back as it was. */
class PlaceDocumentsTest {

    private static final Instant MORNING = Instant.parse("2026-02-03T08:00:00Z");

    @TempDir
    Path folder;

    private static ComparatorDesign design(Matching method) {
        return new ComparatorDesign(
                List.of("A2", "A1"),
                List.of(
                        new Exclusion.SameCouncil(),
                        new Exclusion.WithinKilometres(2.5),
                        new Exclusion.Listed("another \"programme\"", List.of("B1")),
                        new Exclusion.Councils("spill-over", List.of("C1")),
                        new Exclusion.OutsideRegions(List.of("North West")),
                        new Exclusion.OutsideRange("decile", Double.NEGATIVE_INFINITY, 3)),
                List.of("region"),
                List.of(new Covariate.Level("income"), new Covariate.Slope("change", "i15", "i19", 4)),
                method,
                50,
                7);
    }

    @Test
    void every_design_is_read_back_as_it_was_written() {
        for (Matching method : List.of(
                Matching.mahalanobis().ratio(3).withReplacement().caliper(2).caliper("income", 0.5),
                Matching.propensity().inRandomOrder(9),
                Matching.optimalPairs().caliper(4),
                Matching.propensityOdds(),
                Matching.entropyBalancing().andSecondMoments(),
                Matching.syntheticControl().penalty(0.01))) {
            String text = ComparatorFile.write(design(method));
            assertThat(ComparatorFile.read(text)).isEqualTo(design(method));
            assertThat(ComparatorFile.write(ComparatorFile.read(text))).isEqualTo(text);
        }
    }

    @Test
    void a_rule_of_two_kinds_and_a_method_that_is_none_are_said_with_their_lines() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(
                        () -> ComparatorFile.read(
                                "treated: [A]\nexclusions:\n  - {same_council: true, within_kilometres: 2}\nmethod: {kind: magic}\n"))
                .satisfies(problems -> assertThat(problems.all())
                        .extracting(problem -> problem.place().line())
                        .containsExactly(3L, 4L));
    }

    @Test
    void a_lock_and_its_opening_are_read_back_and_a_change_by_hand_is_noticed() {
        ComparatorLock lock = new ComparatorLock(
                "design: 1\npool: \"x\"\n",
                PlaceGlance.hash("design: 1\npool: \"x\"\n".getBytes(StandardCharsets.UTF_8)),
                MORNING,
                "Amina",
                true);
        LockHistory history = LockHistory.NONE
                .locked(lock)
                .unlocked("Ben", MORNING.plusSeconds(60), "a wrong area")
                .locked(lock);
        String text = LockFile.write(history);
        assertThat(LockFile.read(text)).isEqualTo(history);
        for (String[] forged : new String[][] {
            {"Amina", "Carys"},
            {"outcomes_on_file: true", "outcomes_on_file: false"},
            {"a wrong area", "nothing"},
            {"design: 1", "design: 2"},
            {"08:01:00", "08:02:00"}
        }) {
            assertThatExceptionOfType(Problems.class)
                    .as(forged[0])
                    .isThrownBy(() -> LockFile.read(text.replace(forged[0], forged[1])))
                    .satisfies(problems ->
                            assertThat(problems.all().getFirst().kind()).isEqualTo(PlaceProblem.LOCK_TAMPERED));
        }
        assertThatExceptionOfType(Problems.class).isThrownBy(() -> history.locked(lock));
    }

    @Test
    void a_programme_is_read_back_with_what_its_neighbourhoods_are_made_of_and_the_history_of_its_framework()
            throws IOException {
        String before = Files.readString(MiniStudy.original().resolve("programme.yaml"));
        Programme programme = ProgrammeFile.read(before);
        assertThat(ProgrammeFile.read(ProgrammeFile.write(programme))).isEqualTo(programme);
        String made = """
                programme: "p"
                title: {en: "P"}
                began: 2016-01-01
                framework:
                  id: "resilience"
                  version: "2"
                  domains: [{id: "a", label: {en: "A"}}, {id: "b", label: {en: "B", zh: "乙"}}]
                  earlier:
                    - {version: "1", since: 2014-01-01, domains: [{id: "x", label: {en: "X"}}, {id: "y", label: {en: "Y"}}], becomes: {x: [a, b], y: []}}
                neighbourhoods:
                  - {id: "N", name: "N", arm: intervention, areas: {"E1": 0.25, "E2": 1}}
                  - {id: "M", name: "M", arm: comparator, polygon: [[-2, 53], [-1.9, 53], [-1.9, 53.1], [-2, 53]]}
                waves:
                  - {id: "1", label: "1", from: 2015-01-01, to: 2015-02-01, file: "waves/1.csv"}
                """;
        Programme whole = ProgrammeFile.read(made);
        assertThat(whole.neighbourhood("N").orElseThrow().madeOf().orElseThrow())
                .isInstanceOf(Membership.PartAreas.class);
        assertThat(whole.framework().earlier().getFirst().becomes().get("x")).containsExactly("a", "b");
        assertThat(whole.framework().after(whole.framework().earlier().getFirst()))
                .hasSize(2);
        String written = ProgrammeFile.write(whole);
        assertThat(ProgrammeFile.write(ProgrammeFile.read(written))).isEqualTo(written);
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> ProgrammeFile.read(made.replace("x: [a, b]", "x: [a, z]")));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> ProgrammeFile.read(
                        made.replace("[-1.9, 53.1], [-2, 53]", "[-2, 53.1], [-1.9, 53.1], [-2, 53]")));
    }

    @Test
    void files_are_joined_by_code_and_one_that_is_not_the_file_it_was_is_refused() throws IOException {
        put("one", "code,name,council,rate\nA1,First,C1,1\nA2,Second,C2,2\n");
        put("two", "code,other\nA2,5\nA3,6\n");
        put("regions", "council,region\nC1,North\nC2,South\n", PlaceSource.Kind.COUNCILS);
        AreaTable areas = PlaceFolder.at(folder).areas();
        assertThat(areas.areas())
                .extracting(area -> area.code() + area.region())
                .containsExactly("A1North", "A2South", "A3");
        assertThat(areas.indicator("other").orElseThrow().values()).containsExactly(Double.NaN, 5, 6);
        put("three", "code,rate\nA1,7\n");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> PlaceFolder.at(folder).areas())
                .satisfies(problems ->
                        assertThat(problems.all().getFirst().kind()).isEqualTo(PlaceProblem.PLACE_INDICATOR_TWICE));
        Files.writeString(folder.resolve("places/three.csv"), "code,rate\nA1,8\n");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> PlaceFolder.at(folder).areas())
                .satisfies(problems ->
                        assertThat(problems.all().getFirst().kind()).isEqualTo(PlaceProblem.PLACE_FILE_CHANGED));
    }

    private void put(String name, String text) throws IOException {
        put(name, text, PlaceSource.Kind.AREAS);
    }

    private void put(String name, String text, PlaceSource.Kind kind) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        PlaceSource seen = PlaceGlance.of(name + ".csv", bytes)
                .suggested("T", LocalDate.of(2025, 1, 2), "CC0", PlaceGlance.hash(bytes), "");
        PlaceSource page = kind == PlaceSource.Kind.AREAS
                ? new PlaceSource(
                        kind,
                        seen.source(),
                        "",
                        "code",
                        "",
                        seen.name(),
                        text.contains("council") ? "council" : "",
                        "",
                        seen.figures(),
                        List.of(),
                        List.of(),
                        seen.labels())
                : new PlaceSource(
                        kind,
                        seen.source(),
                        "",
                        "council",
                        "",
                        "",
                        "",
                        "region",
                        List.of(),
                        List.of(),
                        List.of(),
                        new java.util.TreeMap<>());
        assertThat(PlaceSource.read(page.text())).isEqualTo(page);
        Files.createDirectories(folder.resolve("places"));
        Files.write(folder.resolve("places").resolve(name + ".csv"), bytes);
        Files.writeString(folder.resolve("places").resolve(name + PlaceFolder.PAGE), page.text());
    }
}
