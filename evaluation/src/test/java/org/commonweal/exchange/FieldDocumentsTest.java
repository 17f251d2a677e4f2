package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.problem.Problems;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.Draw;
import org.commonweal.sample.RespondentSelection;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Step;
import org.junit.jupiter.api.Test;

/** The documents of sample, field work and weights: what we write we read back, and what is wrong is said with its place. */
class FieldDocumentsTest {

    static final String FIELDWORK = """
            waves:
              - wave: "2026"
                form: household
                form_version: "2026010101"
                from: 2026-01-10
                to: 2026-03-20
                sample: {seed: 20260110, method: equal, strata: {N01: 2, N02: 1}}
                respondent: next_birthday
                call_backs: {attempts: 4, days_apart: 3, evenings_or_weekends: 1, evening_from: "18:00"}
                replacement: {when: not_eligible, most: 5}
            """;

    static final String RECIPE = """
            wave: "2026"
            dwelling: dwelling
            respondent: respondent_id
            steps:
              - {step: nonresponse, by: classes, classes: [area], smallest: 1}
              - {step: nonresponse, by: propensity, terms: [area], quantiles: 0}
              - {step: selection, adults: adults}
              - {step: post_stratify, margin: sex}
              - {step: rake, margins: [sex, age]}
              - {step: calibrate, margins: [sex], totals: {age: 4500}, distance: logit, lower: 0.4, upper: 2.5}
              - {step: trim, medians: 3, share: equally}
              - {step: scale_to_sample}
            margins:
              - {name: sex, source: "Census 2021, TS008", totals: {female: 60, male: 40}}
              - {name: age, source: "Census 2021, TS007", bands: [30, 65], totals: {under_30: 20, 30_64: 50, 65_over: 30}}
            """;

    static final String FRAME = """
            dwelling,area,stratum
            D1,N01,N01
            D2,N01,N01
            D3,N01,N01
            D4,N02,N02
            D5,N02,N02
            """;

    static Draw draw() {
        AddressFrame frame = SampleFile.readFrame("2026", bytes(FRAME), Set.of("N01", "N02"));
        return Draw.of(
                frame, FieldworkFile.read(FIELDWORK).waves().getFirst().sample().orElseThrow(), FieldworkFile.NAME);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_plan_of_field_work_is_read_and_written() {
        FieldworkPlan plan = FieldworkFile.read(FIELDWORK);
        assertThat(plan.wave("2026").orElseThrow().selection()).isEqualTo(RespondentSelection.NEXT_BIRTHDAY);
        assertThat(plan.wave("2026").orElseThrow().callBacks().evening()).hasToString("18:00");
        assertThat(FieldworkFile.read(FieldworkFile.write(plan))).isEqualTo(plan);
    }

    @Test
    void what_is_wrong_with_the_plan_is_said_at_once() {
        String wrong = FIELDWORK
                .replace("to: 2026-03-20", "to: 2025-03-20")
                .replace("respondent: next", "respondent: first")
                .replace("\"18:00\"", "\"25:00\"")
                .replace("attempts: 4", "attempts: 0");
        assertThatThrownBy(() -> FieldworkFile.read(wrong))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(problem -> problem.kind().name())
                                .contains(
                                        "UNKNOWN_WORD_NEAR",
                                        "TIME_UNREADABLE",
                                        "OUT_OF_BOUNDS",
                                        "ENDS_BEFORE_IT_BEGINS"));
    }

    @Test
    void a_draw_is_read_as_it_was_written() {
        Draw draw = draw();
        Draw again = SampleFile.readDraw(
                "2026", bytes(SampleFile.writeDraw(draw)), bytes(SampleFile.writeRecord("2026", draw)));
        assertThat(again).isEqualTo(draw);
        again.verify(SampleFile.readFrame("2026", bytes(FRAME), Set.of()), "draw.csv");
    }

    @Test
    void a_frame_with_semicolons_blanks_and_without_strata_is_the_same_frame() {
        String other = "\uFEFFarea; dwelling\r\nN02;D5\r\nN02;D4 \r\nN01; D3\r\nN01;D2\r\nN01;D1\r\n\r\n";
        assertThat(SampleFile.readFrame("2026", bytes(other), Set.of()).hash())
                .isEqualTo(SampleFile.readFrame("2026", bytes(FRAME), Set.of()).hash());
    }

    @Test
    void what_is_wrong_with_a_table_is_said_with_row_and_remedy() {
        assertThatThrownBy(() -> SampleFile.readFrame("2026", bytes("dwelling,measure\nD1,many\nD2,1,2\n"), Set.of()))
                .hasMessageContaining("sample/2026/frame.csv:3: The row has 3 fields")
                .hasMessageContaining("needs a column 'area'");
        assertThatThrownBy(() -> SampleFile.readFrame("2026", bytes("dwelling,area\n\"D1,N01\n"), Set.of()))
                .hasMessageContaining("quotation mark");
        assertThatThrownBy(() -> SampleFile.readFrame("2026", new byte[] {(byte) 0xC3, 0x28}, Set.of()))
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(
                        () -> SampleFile.readAddresses("a.csv", bytes("dwelling,address\nD1,1 Quay\nD2,\"1, QUAY\"\n")))
                .hasMessageContaining("row 2 already")
                .hasMessageNotContaining("QUAY");
    }

    @Test
    void visits_are_read_and_written() {
        String text = """
                dwelling,attempt,at,mode,interviewer,outcome,next
                D1,1,2026-01-12T18:05+00:00,in person,I1,2.24,
                D1,2,2026-01-15T10:00+00:00,in person,I1,2.25,2026-01-20
                """;
        List<Visit> visits = VisitFile.readVisits("2026", bytes(text), Set.of("D1"));
        assertThat(VisitFile.readVisits("2026", bytes(VisitFile.writeVisits(visits)), Set.of("D1")))
                .isEqualTo(visits);
        String wrong = text.replace("2.25", "9.9").replace("2026-01-20", "soon").replace("D1,1", "D7,2");
        assertThatThrownBy(() -> VisitFile.readVisits("2026", bytes(wrong.replace("D1,2", "D7,2")), Set.of("D1")))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(problem ->
                                        problem.kind().name() + problem.place().line())
                                .containsExactly(
                                        "VISIT_NOT_DRAWN2",
                                        "VISIT_NOT_DRAWN3",
                                        "VISIT_TWICE3",
                                        "OUTCOME_UNKNOWN3",
                                        "TIME_UNREADABLE3"));
    }

    @Test
    void people_are_read_and_written() {
        String text = """
                person,household,dwelling,from_wave,event
                P1,H1,D1,2024,found
                P1,H2,D9,2026,split
                """;
        List<PersonEvent> events = VisitFile.readPeople("2026", bytes(text));
        assertThat(VisitFile.readPeople("2026", bytes(VisitFile.writePeople(events))))
                .hasSize(2)
                .isEqualTo(events);
        assertThatThrownBy(() -> VisitFile.readPeople("2026", bytes(text.replace("split", "vanished"))))
                .hasMessageContaining("people.csv:3 (event): 'vanished' is nothing");
    }

    @Test
    void a_recipe_is_read_and_what_is_wrong_with_it_is_said() {
        Recipe recipe = RecipeFile.read("2026", RECIPE);
        assertThat(recipe.steps())
                .extracting(Step::name)
                .endsWith("trim", "scale_to_sample")
                .hasSize(8);
        assertThat(recipe.margins().getLast().names()).containsExactly("under_30", "30_64", "65_over");
        assertThatThrownBy(() -> RecipeFile.read(
                        "2026",
                        RECIPE.replace("65_over: 30", "old: 30")
                                .replace("{step: rake, margins: [sex, age]}", "{step: rake}")
                                .replace("upper: 2.5", "upper: 0.5")
                                .replace("margin: sex}", "margn: sex}")))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(problem -> problem.kind().name())
                                .contains("UNKNOWN_WORD", "MISSING_KEY", "OUT_OF_BOUNDS", "UNKNOWN_KEY_NEAR"));
    }
}
