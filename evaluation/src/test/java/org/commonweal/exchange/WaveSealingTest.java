package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.exchange.WaveSealing.How;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.sealing.LeftOut;
import org.commonweal.sealing.SealEvent;
import org.commonweal.sealing.SealHistory;
import org.commonweal.sealing.SealingProblem;
import org.commonweal.sealing.WaveDifference;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From interviews that were taken up to a sealed wave, on the mini study. */
class WaveSealingTest {

    private static final Instant NOON = Instant.parse("2019-03-20T12:00:00Z");
    private static final String HEADER =
            "respondent,interview_standing,person_id,neighbourhood,influence,companion,life_satisfaction,sex,age,comment\n";

    @TempDir
    Path folder;

    private MiniStudy study;
    private List<DrawnDwelling> drawn = List.of();

    @BeforeEach
    void a_study_whose_second_wave_is_in_the_field() throws IOException {
        study = MiniStudy.in(folder);
        Files.delete(folder.resolve("waves/2018.csv"));
    }

    private void put(String path, String text) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(SortedMap<String, byte[]> documents) {
        documents.forEach((path, bytes) -> put(path, new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Two of four dwellings in N01 and in N11, and every one of them drawn with a chance of one half. */
    private void sample() {
        put("fieldwork.yaml", """
                waves:
                  - wave: "2018"
                    form: household
                    from: 2018-10-01
                    to: 2019-03-15
                    sample: {seed: 7, strata: {N01: 2, N11: 2}}
                """);
        put("sample/2018/frame.csv", "dwelling,area\nA1,N01\nA2,N01\nA3,N01\nA4,N01\nB1,N11\nB2,N11\nB3,N11\nB4,N11\n");
        FieldFolder field = FieldFolder.at(folder);
        Draw draw = field.newDraw(field.wave("2018"));
        put("sample/2018/draw.csv", SampleFile.writeDraw(draw));
        put("sample/2018/draw.yaml", SampleFile.writeRecord("2018", draw));
        drawn = draw.sample();
    }

    private String dwelling(String area, int place) {
        return drawn.stream()
                .filter(it -> it.area().equals(area))
                .map(DrawnDwelling::dwelling)
                .toList()
                .get(place);
    }

    /** In N01 one answers and one does not, though the last visit says so; in N11 both do. */
    private void fielded() {
        sample();
        put("fieldwork/2018/visits.csv", """
                dwelling,attempt,at,mode,interviewer,outcome,next
                %s,1,2018-11-02T18:00Z,in-person,I1,1.1,
                %s,1,2018-11-02T18:00Z,in-person,I1,1.1,
                %s,1,2018-11-02T18:00Z,in-person,I1,1.1,
                """.formatted(dwelling("N01", 0), dwelling("N01", 1), dwelling("N11", 0)));
        put(
                "fieldwork/2018/interviews.csv",
                "respondent,dwelling\r\nu1,%s\r\nu3,%s\r\nu4,%s\r\nu5,A9\r\n"
                        .formatted(dwelling("N01", 0), dwelling("N11", 0), dwelling("N11", 1)));
        put(
                "fieldwork/2018/answers.csv",
                HEADER
                        + "u1,,P01,N01,2,2,8,female,18,\n"
                        + "u2,not_looked_at,,,,,,,,\n"
                        + "u3,,P03,N11,3,1,-9,female,44,\"Quoted, with a comma\"\n"
                        + "u4,,,N11,1,1,7,male,60,谢谢\n"
                        + "u5,,,N11,1,1,7,male,60,\n");
        put("weights/2018.yaml", """
                wave: "2018"
                dwelling: dwelling
                steps:
                  - {step: nonresponse, by: classes, classes: [area], smallest: 1}
                """);
    }

    private static List<SealingProblem> kinds(Problems problems) {
        List<SealingProblem> kinds = new ArrayList<>();
        for (Problem problem : problems.all()) {
            kinds.add((SealingProblem) problem.kind());
        }
        return kinds;
    }

    private WaveSealing sealing() {
        return WaveSealing.of(folder, "2018");
    }

    /**
     * By hand: every drawn dwelling stands for two. In N01 the interview of the second was not looked at, so that the first stands for it
     * too: 4. In N11 both answered, one of them without a visit on record: 2 each.
     */
    @Test
    void by_hand_a_wave_is_made_of_the_interviews_that_count_with_their_weights() throws IOException {
        fielded();
        WaveSealing.Ready ready = sealing().ready();
        assertThat(new String(ready.documents().get("waves/2018.csv"), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "respondent_id,person_id,neighbourhood,weight,influence,companion,life_satisfaction,sex,age,comment",
                        "u1,P01,N01,4.0,2,2,8,female,18,",
                        "u3,P03,N11,2.0,3,1,-9,female,44,\"Quoted, with a comma\"",
                        "u4,,N11,2.0,1,1,7,male,60,谢谢");
        assertThat(ready.sorted().orElseThrow().counts())
                .isEqualTo(Map.of(LeftOut.NOT_LOOKED_AT, 1, LeftOut.NOT_DRAWN, 1));
        assertThat(ready.how()).isEqualTo(How.RECIPE);
        // 3 (16 + 4 + 4) / 8^2
        assertThat(ready.kish().designEffect()).isEqualTo(1.125);
        assertThat(ready.hash()).isEqualTo(sealing().ready().hash());

        put(sealing().sealed(ready, NOON, "Amina", ""));
        StudyFolder sealed = StudyFolder.at(folder);
        assertThat(sealed.waves(List.of("2018")).getFirst().numbers("weight").values())
                .containsExactly(4, 2, 2);
        assertThat(sealed.seal("2018").newest().orElseThrow().facts())
                .containsEntry("interviews", "3")
                .containsEntry("left_out_not_drawn", "1")
                .containsEntry("weights", "recipe")
                .containsEntry("design_effect", "1.125");
        FieldFolder field = FieldFolder.at(folder);
        Recipe recipe = field.recipe("2018");
        Respondents respondents = field.respondents(recipe);
        assertThat(study.text("weights/2018.csv"))
                .as("as the recipe by itself gives them")
                .isEqualTo(WeightsFile.write(recipe.weigh(field.units(recipe, respondents), respondents)));
    }

    @Test
    void a_sealed_wave_is_locked_until_it_is_opened_with_a_reason_and_what_changed_then_is_said() throws IOException {
        fielded();
        put(sealing().sealed(sealing().ready(), NOON, "Amina", "Field work has ended."));
        assertThatThrownBy(() -> sealing().ready())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.SEALED_ALREADY));
        assertThatThrownBy(() -> sealing().reopened(NOON, "Amina", " "))
                .isInstanceOfSatisfying(
                        Problems.class,
                        it -> assertThat(kinds(it)).containsExactly(SealingProblem.NO_REASON_TO_REOPEN));

        put(
                "waves/2018.seal",
                new String(sealing().reopened(NOON, "Amina", "One was looked at late."), StandardCharsets.UTF_8));
        study.with("fieldwork/2018/answers.csv", "u2,not_looked_at,,,,,,,,", "u2,,P02,N01,1,1,5,male,50,");
        study.with("fieldwork/2018/answers.csv", "u4,,,N11,1,", "u4,,,N11,2,");
        study.with("fieldwork/2018/interviews.csv", "u3,", "u2," + dwelling("N01", 1) + "\r\nu3,");
        WaveSealing.Ready again = sealing().ready();
        assertThat(again.compared()).contains(new WaveDifference(1, 0, 1, 1));
        put(sealing().sealed(again, NOON.plusSeconds(60), "Ben", ""));
        SealHistory history = StudyFolder.at(folder).seal("2018");
        assertThat(history.events())
                .extracting(SealEvent::what)
                .containsExactly(SealEvent.What.SEALED, SealEvent.What.REOPENED, SealEvent.What.SEALED);
        assertThat(history.newest().orElseThrow().facts()).containsEntry("compared_added", "1");
        assertThat(history.isSealed()).isTrue();
    }

    @Test
    void a_sealed_table_that_is_another_one_is_refused_and_so_is_a_seal_that_was_mended_by_hand() throws IOException {
        fielded();
        put(sealing().sealed(sealing().ready(), NOON, "Amina", ""));
        String sealed = study.text("waves/2018.csv");
        put("waves/2018.csv", sealed.replace("u1,P01,N01,4.0,2", "u1,P01,N01,4.0,1"));
        assertThatThrownBy(() -> StudyFolder.at(folder).waves())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.SEAL_BROKEN));
        String seal = study.text("waves/2018.seal");
        String other = Unpacked.hash(Files.readAllBytes(folder.resolve("waves/2018.csv")));
        put("waves/2018.seal", seal.replace(Unpacked.hash(sealed.getBytes(StandardCharsets.UTF_8)), other));
        assertThatThrownBy(() -> StudyFolder.at(folder).waves())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.SEAL_TAMPERED));
        put("waves/2018.seal", seal);
        put("waves/2018.csv", sealed);
        assertThat(StudyFolder.at(folder).waves()).hasSize(2);
    }

    @Test
    void somebody_who_withdraws_leaves_a_seal_that_holds_for_those_who_stay() throws IOException {
        fielded();
        put(sealing().sealed(sealing().ready(), NOON, "Amina", ""));
        String left = study.text("waves/2018.csv").replaceFirst("u4,[^\n]*\n", "");
        put("waves/2018.csv", left);
        String hash = Unpacked.hash(left.getBytes(StandardCharsets.UTF_8));
        SealHistory before = sealing().history();
        SealEvent gone = new SealEvent(
                SealEvent.What.TAKEN_OUT,
                NOON,
                "W-20190321-x",
                "",
                new TreeMap<>(),
                new TreeMap<>(Map.of("rows", "1")));
        SealHistory after = before.takenOut(gone, Map.of("waves/2018.csv", hash, "weights/2018.csv", hash));
        assertThat(before.takenOut(gone, Map.of("weights/2018.csv", hash))).isEqualTo(before);
        put("waves/2018.seal", WaveSealFile.write(after));
        assertThat(StudyFolder.at(folder).waves(List.of("2018")).getFirst().size())
                .isEqualTo(2);
        assertThat(sealing().history()).isEqualTo(after);
    }

    @Test
    void without_a_recipe_a_plan_that_wants_weights_keeps_the_wave_open_and_one_that_wants_none_gives_everybody_one() {
        fielded();
        folder.resolve("weights/2018.yaml").toFile().delete();
        assertThatThrownBy(() -> sealing().ready())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.WEIGHTS_WANTED));
        study.with(
                "plan.yaml",
                "weights: {kind: sampling, motive: Households of one are drawn less often.}",
                "weights: {kind: none}");
        WaveSealing.Ready ready = sealing().ready();
        assertThat(ready.how()).isEqualTo(How.ONE);
        assertThat(ready.rows()).extracting(row -> row.get(3)).containsOnly("1");
        assertThat(ready.facts()).containsEntry("weights", "one");
    }

    @Test
    void a_table_that_was_brought_is_sealed_as_it_stands() throws IOException {
        byte[] brought = Files.readAllBytes(MiniStudy.original().resolve("waves/2018.csv"));
        Files.write(folder.resolve("waves/2018.csv"), brought);
        WaveSealing.Ready ready = sealing().ready();
        assertThat(ready.how()).isEqualTo(How.AS_BROUGHT);
        assertThat(ready.documents()).isEmpty();
        assertThat(ready.interviews()).isEqualTo(20);
        put(sealing().sealed(ready, NOON, "Amina", ""));
        assertThat(Files.readAllBytes(folder.resolve("waves/2018.csv"))).isEqualTo(brought);
        assertThat(StudyFolder.at(folder).seal("2018").isSealed()).isTrue();
    }

    @Test
    void nothing_is_not_sealed_and_neither_is_what_cannot_be_read() {
        assertThatThrownBy(() -> sealing().ready())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.NOTHING_TO_SEAL));
        fielded();
        study.with("fieldwork/2018/answers.csv", ",comment\n", ",remark\n");
        assertThatThrownBy(() -> sealing().ready()).isInstanceOf(Problems.class);
        put("fieldwork/2018/answers.csv", HEADER + "u1,gone,,,,,,,,\n");
        assertThatThrownBy(() -> sealing().ready())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.STANDING_UNKNOWN));
        put("fieldwork/2018/answers.csv", HEADER + "u1,no_consent,,,,,,,,\n");
        study.with(
                "plan.yaml",
                "weights: {kind: sampling, motive: Households of one are drawn less often.}",
                "weights: {kind: none}");
        folder.resolve("weights/2018.yaml").toFile().delete();
        assertThatThrownBy(() -> sealing().ready())
                .isInstanceOfSatisfying(
                        Problems.class, it -> assertThat(kinds(it)).containsExactly(SealingProblem.NOTHING_KEPT));
    }

    /**
     * By hand: three interviews of one area with 8, refused and 7 as their answer. In bands a code of -9 would stand among "under 5"; it
     * is no answer, and a margin cannot do without.
     */
    @Test
    void a_code_for_no_answer_is_no_number_and_no_category_unless_a_margin_names_it() {
        fielded();
        String recipe = """
                wave: "2018"
                dwelling: dwelling
                steps: [{step: post_stratify, margin: m}]
                margins: [{name: m, question: %s, source: invented, %s}]
                """;
        put("weights/2018.yaml", recipe.formatted("life_satisfaction", "bands: [5], totals: {under_5: 4, 5_over: 4}"));
        assertThat(FieldFolder.at(folder)
                        .respondents(FieldFolder.at(folder).recipe("2018"))
                        .answers()
                        .get("life_satisfaction"))
                .containsExactly("8", "", "7");
        assertThatThrownBy(() -> sealing().ready()).isInstanceOf(Problems.class);

        study.with("fieldwork/2018/answers.csv", "u4,,,N11,1,", "u4,,,N11,-8,");
        put("weights/2018.yaml", recipe.formatted("influence", "totals: {\"2\": 3, \"3\": 3, \"-8\": 6}"));
        assertThat(FieldFolder.at(folder)
                        .respondents(FieldFolder.at(folder).recipe("2018"))
                        .answers()
                        .get("influence"))
                .containsExactly("2", "3", "-8");
        assertThat(sealing().ready().rows()).extracting(row -> row.get(3)).containsExactly("3.0", "3.0", "6.0");
    }

    @Test
    void attack_32_33_what_people_wrote_goes_under_the_seal_to_the_letter_however_odd_it_is() throws IOException {
        fielded();
        String odd = "'=1+1 \u202Ee\u0301\u200B \uD83C\uDF31 ۱۲";
        study.with("fieldwork/2018/answers.csv", "female,18,\n", "female,1e308," + odd + "\n");
        study.with(
                "fieldwork/2018/answers.csv", "u4,,,N11,1,1,7,male,60,谢谢", "u4,,,N11,1,1,NaN,-0,9007199254740993,-1");
        WaveSealing.Ready ready = sealing().ready();
        assertThat(ready.rows()).extracting(row -> row.get(9)).contains(odd);
        put(sealing().sealed(ready, NOON, "Amina \u202E", "'=2+2"));
        assertThat(study.text("waves/2018.csv"))
                .contains("u1,P01,N01,4.0,2,2,8,female,1e308," + odd)
                .contains("u4,,N11,2.0,1,1,NaN,-0,9007199254740993,-1");
        assertThat(StudyFolder.at(folder).waves(List.of("2018")).getFirst().oddityCount())
                .as("they are concerns, and lie there as they came")
                .isEqualTo(4);
        assertThat(study.text("waves/2018.seal")).doesNotContain("\u202E");
        assertThat(sealing().history().newest().orElseThrow().by()).isEqualTo("Amina \u202E");
    }
}
