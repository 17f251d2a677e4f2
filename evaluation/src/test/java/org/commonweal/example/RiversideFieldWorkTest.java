package org.commonweal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.SampleFile;
import org.commonweal.exchange.VisitFile;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.Visit;
import org.commonweal.sample.Draw;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.commonweal.weighting.WeightingReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The papers of Riverside's field work fit one another, its wave, and what could have happened at a door. */
class RiversideFieldWorkTest {

    private static final Path ROOT = Path.of(System.getProperty("commonweal.root"));
    private static final Path RIVERSIDE = ROOT.resolve("examples/riverside");
    private static final FieldFolder FOLDER = FieldFolder.at(RIVERSIDE);

    private static WavePlan plan;
    private static Draw draw;
    private static List<Visit> visits;
    private static List<FieldCase> cases;
    private static Map<String, List<Visit>> byDwelling;

    @TempDir
    Path scratch;

    @BeforeAll
    static void read_the_papers() {
        plan = FOLDER.wave("2018");
        draw = FOLDER.draw("2018");
        visits = FOLDER.visits("2018", draw);
        cases = FOLDER.cases(plan);
        byDwelling = visits.stream()
                .sorted(Comparator.comparing(Visit::attempt))
                .collect(Collectors.groupingBy(Visit::dwelling));
    }

    @Test
    void the_generator_makes_the_committed_papers_byte_for_byte() throws Exception {
        generate("frame");
        generate("visits");
        generate("people");

        for (String paper : List.of(
                "sample/2018/frame.csv",
                "fieldwork/2018/visits.csv",
                "fieldwork/2018/interviews.csv",
                "fieldwork/2015/people.csv",
                "fieldwork/2018/people.csv")) {
            assertThat(scratch.resolve(paper)).hasSameBinaryContentAs(RIVERSIDE.resolve(paper));
        }
    }

    @Test
    void addresses_are_made_when_they_are_wanted_and_lie_nowhere_in_the_study() throws Exception {
        generate("addresses");

        assertThat(SampleFile.readAddresses("addresses.csv", Files.readAllBytes(scratch.resolve("addresses.csv"))))
                .hasSameSizeAs(FOLDER.frame("2018").entries());
        try (Stream<Path> files = Files.walk(RIVERSIDE)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("addresses.csv");
        }
        assertThat(Files.readString(RIVERSIDE.resolve("sample/2018/frame.csv"))).startsWith("dwelling,area,building\n");
    }

    private void generate(String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        RIVERSIDE.resolve("generator/FieldWork.java").toString(),
                        what,
                        "--into",
                        scratch.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void the_draw_is_the_one_that_frame_and_seed_give() {
        draw.verify(FOLDER.frame("2018"), SampleFile.draw("2018"));

        assertThat(draw.design()).isEqualTo(plan.sample().orElseThrow());
    }

    @Test
    void as_many_households_were_approached_and_interviewed_as_programme_and_wave_say() throws IOException {
        Map<String, Integer> approached = new TreeMap<>();
        Map<String, Integer> interviewed = new TreeMap<>();
        for (FieldCase each : cases) {
            Disposition end = each.outcome().disposition();
            approached.merge(each.area(), end == Disposition.NOT_ELIGIBLE ? 0 : 1, Integer::sum);
            boolean interview = end == Disposition.COMPLETE || end == Disposition.PARTIAL;
            interviewed.merge(each.area(), interview ? 1 : 0, Integer::sum);
        }

        List<String> counted = approached.keySet().stream()
                .map(area -> "2018,%s,%d,%d".formatted(area, approached.get(area), interviewed.get(area)))
                .toList();
        assertThat(counted)
                .isEqualTo(Files.readAllLines(RIVERSIDE.resolve("generator/approached.csv")).stream()
                        .filter(line -> line.startsWith("2018,"))
                        .toList());
        assertThat(approached).isEqualTo(plan.sample().orElseThrow().sizes());
    }

    @Test
    void every_interview_of_the_wave_was_held_in_a_dwelling_of_its_neighbourhood() throws IOException {
        SortedMap<String, String> links = VisitFile.readInterviews(
                "2018", Files.readAllBytes(RIVERSIDE.resolve("fieldwork/2018/interviews.csv")));
        Map<String, FieldCase> byId = cases.stream().collect(Collectors.toMap(FieldCase::dwelling, each -> each));
        List<String> wave = Files.readAllLines(RIVERSIDE.resolve("waves/2018.csv"));

        assertThat(links).hasSize(wave.size() - 1);
        for (String line : wave.subList(1, wave.size())) {
            String[] cells = line.split(",", -1);
            FieldCase there = byId.get(links.get(cells[0]));
            assertThat(there.area()).as(cells[0]).isEqualTo(cells[2]);
            assertThat(there.outcome().code()).as(cells[0]).startsWith("1.");
        }
    }

    @Test
    void visits_follow_one_another_as_the_rule_of_call_backs_wants_and_agreed_days_are_kept() {
        byDwelling.forEach((dwelling, history) -> {
            for (int i = 0; i < history.size(); i++) {
                Visit visit = history.get(i);
                LocalDate day = visit.at().toLocalDate();
                assertThat(visit.attempt()).as(dwelling).isEqualTo(i + 1);
                assertThat(day).as(dwelling).isBetween(plan.from(), plan.to());
                assertThat(visit.at().toLocalTime()).as(dwelling).isBetween(LocalTime.of(10, 0), LocalTime.of(20, 30));
                if (i > 0) {
                    Visit before = history.get(i - 1);
                    assertThat(ChronoUnit.DAYS.between(before.at().toLocalDate(), day))
                            .as(dwelling)
                            .isGreaterThanOrEqualTo(plan.callBacks().daysApart());
                    assertThat(before.next().orElse(day)).as(dwelling).isEqualTo(day);
                }
            }
            assertThat(history.getLast().next()).as(dwelling).isEmpty();
        });
    }

    @Test
    void nobody_holds_two_interviews_at_once() {
        Map<String, List<Visit>> byInterviewer = visits.stream()
                .sorted(Comparator.comparing(visit -> visit.at().toInstant()))
                .collect(Collectors.groupingBy(Visit::interviewer));

        assertThat(byInterviewer).hasSize(27);
        List<String> clashes = new ArrayList<>();
        byInterviewer.forEach((who, rounds) -> {
            for (int i = 1; i < rounds.size(); i++) {
                Visit before = rounds.get(i - 1);
                if (before.outcome().code().startsWith("1.")
                        && ChronoUnit.MINUTES.between(before.at(), rounds.get(i).at()) < 30) {
                    clashes.add(who + " " + before.at());
                }
            }
        });
        assertThat(clashes).isEmpty();
    }

    @Test
    void the_recipe_comes_to_weights_that_meet_what_is_known_of_the_town() {
        Recipe recipe = FOLDER.recipe("2018");
        Respondents respondents = FOLDER.respondents(recipe);
        WeightingReport report = recipe.weigh(FOLDER.units(recipe, respondents), respondents);

        assertThat(report.refused()).isEmpty();
        assertThat(report.weights()).hasSize(3033);
        assertThat(Arrays.stream(report.weights()).min().orElse(0)).isPositive();
        assertThat(report.margins())
                .allSatisfy(margin -> assertThat(margin.found())
                        .isCloseTo(margin.wanted(), org.assertj.core.api.Assertions.within(1e-4 * margin.wanted())));
        assertThat(report.steps().getLast().kish().designEffect()).isBetween(1.2, 1.6);
    }

    @Test
    void all_of_it_is_small_enough_to_lie_in_a_repository() throws IOException {
        long bytes = 0;
        for (String part : List.of("forms", "sample", "fieldwork", "weights")) {
            try (Stream<Path> files = Files.walk(RIVERSIDE.resolve(part))) {
                bytes += files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().matches(".*weights.*(csv|json)"))
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }
        assertThat(bytes).isLessThan(1_500_000);
    }
}
