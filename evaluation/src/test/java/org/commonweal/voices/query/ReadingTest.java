package org.commonweal.voices.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.query.CoOccurrence.Cell;
import org.commonweal.voices.query.Sought.How;
import org.junit.jupiter.api.Test;

/** What the four talks say, counted on paper, and what must hold of any talks. */
class ReadingTest {

    private static final Whose MEI = new Whose.One("mei");
    private static final List<String> CODES = List.of("means", "housing_cost", "being_heard", "places");
    private static final Set<String> ALL = Set.of("I01", "I02", "I03", "I04", "J01");

    private final Reading mei = FourTalks.coded().read(MEI);

    private static List<String> words(List<Found> found) {
        return found.stream().map(Found::words).toList();
    }

    @Test
    void a_coding_of_an_earlier_codebook_is_read_under_what_its_code_became() {
        assertThat(words(Retrieval.of(mei, Sought.EVERYTHING.codes("housing_cost"))))
                .containsExactly("The rent went up. Nobody asked us.", "The rent is too high", "房租太高了");
    }

    @Test
    void a_coding_whose_code_was_split_waits_for_a_person_and_is_told_of() {
        Reading reading =
                new FourTalks().marked("mei", "I04", "warm", "money", 1).read(MEI);
        assertThat(reading.marks()).isEmpty();
        assertThat(reading.undecided())
                .containsExactly(
                        "mei-I04-" + FourTalks.TEXTS.getOrDefault("I04", "").indexOf("warm") + "-4-money");
    }

    @Test
    void what_two_coders_marked_alike_is_one_passage_and_what_a_rule_marked_is_nobodys() {
        FourTalks talks = FourTalks.coded()
                .marked("rowan", "I04", "hall is warm", "places")
                .marked("rule:hall", "I04", "hall", "places");
        List<Found> found = Retrieval.of(talks.read(Whose.EVERYBODY), Sought.EVERYTHING.codes("places"));
        assertThat(words(found)).containsExactly("at the hall", "The hall is warm.");
        assertThat(found.get(1).coders()).containsExactly("mei", "rowan");
        assertThat(words(Retrieval.of(talks.read(new Whose.One("rule:hall")), Sought.EVERYTHING)))
                .containsExactly("hall");
    }

    @Test
    void where_two_have_settled_a_source_only_what_was_settled_counts_there() {
        FourTalks talks = FourTalks.coded().marked(Adjudication.CODER, "I04", "warm", "places");
        assertThat(words(Retrieval.of(talks.read(Whose.SETTLED), Sought.EVERYTHING.codes("places"))))
                .containsExactly("at the hall", "warm");
    }

    @Test
    void codes_beneath_count_with_the_code_above_unless_somebody_wants_it_alone() {
        assertThat(Retrieval.of(mei, Sought.EVERYTHING.codes("means"))).hasSize(3);
        Sought alone = Sought.EVERYTHING.codes("means").alone();
        assertThat(Retrieval.of(mei, alone)).isEmpty();
    }

    @Test
    void all_codes_on_the_same_words_gives_what_they_have_in_common() {
        List<Found> found = Retrieval.of(
                mei, Sought.EVERYTHING.codes("housing_cost", "being_heard").how(How.ALL));
        assertThat(words(found)).containsExactly("Nobody asked us.");
        assertThat(found.getFirst().codes()).containsExactly("being_heard", "housing_cost");
        assertThat(found.getFirst().before()).endsWith("The rent went up. ");
        assertThat(found.getFirst().after()).startsWith(" We meet at the hall.");
        assertThat(found.getFirst().turn()).isEqualTo(2);
    }

    @Test
    void without_a_code_are_turns_of_people_who_were_asked() {
        assertThat(words(Retrieval.of(
                        mei, Sought.EVERYTHING.codes("housing_cost").how(How.NONE))))
                .containsExactly(
                        "Now they ask.", "We left.", "The hall is warm.", "I walked past the hall. The rent again.");
    }

    @Test
    void attributes_are_those_of_whoever_speaks() {
        Sought heard = Sought.EVERYTHING.codes("being_heard");
        assertThat(words(Retrieval.of(mei, heard.where("role", "worker")))).isEmpty();
        assertThat(words(Retrieval.of(mei, heard.where("role", "resident")))).hasSize(3);
        assertThat(words(Retrieval.of(mei, Sought.EVERYTHING.where("language", "zh"))))
                .containsExactly("房租太高了");
        assertThat(Retrieval.of(mei, Sought.EVERYTHING.where("kind", "journal")))
                .isEmpty();
    }

    @Test
    void codes_stand_together_by_words_by_turn_and_by_turns_apart() {
        CoOccurrence overlap = CoOccurrence.of(mei, CODES, Nearness.OVERLAP);
        assertThat(overlap.cell("housing_cost", "being_heard")).isEqualTo(new Cell(1, 1));
        assertThat(overlap.cell("housing_cost", "housing_cost")).isEqualTo(new Cell(3, 3));
        assertThat(overlap.cell("being_heard", "being_heard")).isEqualTo(new Cell(3, 2));
        CoOccurrence turn = CoOccurrence.of(mei, CODES, Nearness.SAME_TURN);
        assertThat(turn.cell("housing_cost", "being_heard")).isEqualTo(new Cell(2, 2));
        assertThat(turn.cell("housing_cost", "places")).isEqualTo(new Cell(1, 1));
        // from turn 2 to turn 4 of the first talk
        assertThat(CoOccurrence.of(mei, CODES, new Nearness.Turns(1)).cell("places", "being_heard"))
                .isEqualTo(new Cell(1, 1));
        assertThat(CoOccurrence.of(mei, CODES, new Nearness.Turns(2)).cell("places", "being_heard"))
                .isEqualTo(new Cell(2, 1));
    }

    @Test
    void proximity_counts_the_words_between() {
        List<Proximity.Pair> pairs = Proximity.of(mei, "housing_cost", "being_heard", true, new Nearness.Words(1));
        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(0).words()).isZero();
        // "The rent is too high" [and] "nobody asked"
        assertThat(pairs.get(1).words()).isEqualTo(1);
        assertThat(Proximity.of(mei, "housing_cost", "being_heard", true, new Nearness.Words(0)))
                .hasSize(1);
    }

    @Test
    void a_matrix_counts_passages_and_sources_and_says_of_how_many() {
        CodeMatrix matrix = CodeMatrix.of(mei, ALL, CODES, true, "neighbourhood");
        assertThat(matrix.columns()).containsExactly(new CodeMatrix.Column("N01", 2), new CodeMatrix.Column("N02", 3));
        assertThat(matrix.cells().get(0)).containsExactly(new CodeMatrix.Cell(2, 2, 2), new CodeMatrix.Cell(1, 1, 3));
        assertThat(matrix.totals().get(0)).isEqualTo(new CodeMatrix.Cell(3, 3, 5));
        assertThat(matrix.cells().get(0).get(1).share()).hasValue(1 / 3.0);
    }

    @Test
    void a_source_of_two_people_counts_for_whoever_speaks() {
        CodeMatrix matrix = CodeMatrix.of(mei, ALL, List.of("being_heard"), true, "role");
        assertThat(matrix.columns())
                .containsExactly(
                        new CodeMatrix.Column("resident", 3),
                        new CodeMatrix.Column("worker", 2),
                        new CodeMatrix.Column("", 1));
        assertThat(matrix.cells().getFirst())
                .containsExactly(
                        new CodeMatrix.Cell(3, 2, 3), new CodeMatrix.Cell(0, 0, 2), new CodeMatrix.Cell(0, 0, 1));
    }

    @Test
    void for_statistics_each_source_bears_a_code_or_not() {
        CodeBySource table = CodeBySource.of(mei, List.of("I01", "I03", "J01"), CODES, false);
        assertThat(table.passages()).containsExactly(List.of(0, 1, 2, 1), List.of(0, 1, 0, 0), List.of(0, 0, 0, 0));
        assertThat(table.present()).containsExactly(List.of(0, 1, 1, 1), List.of(0, 1, 0, 0), List.of(0, 0, 0, 0));
    }

    @Test
    void the_curve_flattens_when_nothing_new_comes_up() {
        Saturation curve = Saturation.of(mei, Set.of("I01", "I02", "I03", "I04"), 2, 1, 7);
        assertThat(curve.steps()).extracting(Saturation.Step::sofar).containsExactly(3, 3, 3, 3);
        assertThat(curve.steps()).extracting(Saturation.Step::fresh).containsExactly(3, 0, 0, 0);
        // first comes one of 3, 2, 1 and 1 codes; last all are there in every order
        assertThat(curve.steps().getFirst()).returns(1, Saturation.Step::low).returns(3, Saturation.Step::high);
        assertThat(curve.steps().getLast()).returns(3, Saturation.Step::low).returns(3, Saturation.Step::high);
        assertThat(curve.runs()).extracting(Saturation.Run::share).containsExactly(0.0, 0.0);
        assertThat(curve.reached(0.05))
                .hasValueSatisfying(run -> assertThat(run.after()).isEqualTo(2));
        assertThat(Saturation.of(mei, Set.of("I01"), 4, 2, 7).runs()).isEmpty();
    }

    @Test
    void runs_are_divided_by_the_codes_of_the_base() {
        Reading late = new FourTalks()
                .marked("mei", "I01", "rent", "housing_cost")
                .marked("mei", "I02", "nobody", "being_heard")
                .marked("mei", "I04", "hall", "places")
                .read(MEI);
        Saturation curve = Saturation.of(late, Set.of("I01", "I02", "I03", "I04"), 2, 1, 7);
        assertThat(curve.runs()).containsExactly(new Saturation.Run(2, 0, 0), new Saturation.Run(3, 1, 0.5));
        assertThat(curve.reached(0.05))
                .hasValueSatisfying(run -> assertThat(run.after()).isEqualTo(2));
        assertThat(curve.last()).hasValue(0.5);
    }

    @Test
    void no_answer_depends_on_the_order_in_which_codings_were_made() {
        long seed = 20261126;
        Random random = new Random(seed);
        Voices voices =
                FourTalks.coded().marked("rowan", "I01", "The rent", "means").voices();
        for (int i = 0; i < 30; i++) {
            List<Coding> codings = new ArrayList<>(voices.codings());
            Collections.shuffle(codings, random);
            Reading shuffled = Reading.of(
                    new Voices(
                            voices.codebooks(),
                            voices.participants(),
                            voices.sources(),
                            voices.texts(),
                            codings,
                            voices.reviews(),
                            voices.adjudications()),
                    Whose.EVERYBODY);
            Reading given = Reading.of(voices, Whose.EVERYBODY);
            assertThat(shuffled.marks()).as("seed %d", seed).isEqualTo(given.marks());
            assertThat(CoOccurrence.of(shuffled, CODES, Nearness.SAME_TURN))
                    .isEqualTo(CoOccurrence.of(given, CODES, Nearness.SAME_TURN));
        }
    }

    @Test
    void a_table_of_codes_together_reads_the_same_both_ways_and_grows_with_nearness() {
        CoOccurrence overlap = CoOccurrence.of(mei, CODES, Nearness.OVERLAP);
        CoOccurrence turn = CoOccurrence.of(mei, CODES, Nearness.SAME_TURN);
        CoOccurrence near = CoOccurrence.of(mei, CODES, new Nearness.Turns(3));
        for (String row : CODES) {
            for (String column : CODES) {
                assertThat(turn.cell(row, column)).isEqualTo(turn.cell(column, row));
                assertThat(overlap.cell(row, column).passages())
                        .isLessThanOrEqualTo(turn.cell(row, column).passages());
                assertThat(turn.cell(row, column).passages())
                        .isLessThanOrEqualTo(near.cell(row, column).passages());
                assertThat(turn.cell(row, column).sources())
                        .isLessThanOrEqualTo(turn.cell(row, column).passages());
            }
        }
    }
}
