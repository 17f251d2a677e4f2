package org.commonweal.voices.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.exchange.MatrixFile;
import org.commonweal.problem.Problems;
import org.commonweal.voices.matrix.FrameworkMatrix.State;
import org.commonweal.voices.query.FourTalks;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Whose;
import org.junit.jupiter.api.Test;

/** What is written in a cell holds as long as the codings that it rests on. */
class FrameworkMatrixTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final Reading reading = FourTalks.coded().read(Whose.SETTLED);

    private Summary summary(String source, String code, String text) {
        FrameworkMatrix matrix = FrameworkMatrix.of(reading, List.of());
        TreeSet<String> cites = new TreeSet<>();
        matrix.cell(source, code).marks().forEach(mark -> cites.addAll(mark.codings()));
        return new Summary(source, code, text, cites, matrix.fingerprint(source, code), "mei", AT);
    }

    @Test
    void a_cell_is_empty_or_to_write_or_current() {
        FrameworkMatrix matrix =
                FrameworkMatrix.of(reading, List.of(summary("I01", "means", "Rent rose and nobody asked.")));
        assertThat(matrix.row("I01", List.of("means", "being_heard")))
                .extracting(FrameworkMatrix.Cell::state)
                .containsExactly(State.CURRENT, State.TO_WRITE);
        assertThat(matrix.cell("J01", "means").state()).isEqualTo(State.EMPTY);
        assertThat(matrix.stale()).isEmpty();
    }

    @Test
    void it_goes_stale_when_coding_moves_and_says_what_it_cites_in_vain() {
        Summary written = summary("I04", "places", "Warm.");
        Reading moved =
                new FourTalks().marked("mei", "I04", "hall is warm", "places").read(Whose.SETTLED);
        FrameworkMatrix.Cell cell = FrameworkMatrix.of(moved, List.of(written)).cell("I04", "places");
        assertThat(cell.state()).isEqualTo(State.STALE);
        assertThat(cell.lost()).isEqualTo(written.cites());
        Reading elsewhere =
                FourTalks.coded().marked("mei", "I01", "The rent", "means").read(Whose.SETTLED);
        assertThat(FrameworkMatrix.of(elsewhere, List.of(written)).stale())
                .as("what was coded in another cell")
                .isEmpty();
    }

    @Test
    void it_stays_current_when_a_second_coder_marks_the_same_words() {
        Summary written = summary("I04", "places", "Warm.");
        Reading both = FourTalks.coded()
                .marked("rowan", "I04", "The hall is warm.", "places")
                .read(Whose.SETTLED);
        assertThat(FrameworkMatrix.of(both, List.of(written))
                        .cell("I04", "places")
                        .state())
                .isEqualTo(State.CURRENT);
    }

    @Test
    void two_summaries_do_not_stand_in_one_cell() {
        Summary one = summary("I04", "places", "Warm.");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> FrameworkMatrix.of(reading, List.of(one, summary("I04", "places", "Cold."))));
    }

    @Test
    void a_file_gives_back_what_was_written_whatever_stands_in_it() {
        List<Summary> all = List.of(
                new Summary(
                        "I01",
                        "means",
                        "=1+1\n\"so\": #no\t{}\u202E",
                        new TreeSet<>(Set.of("a-1")),
                        "0".repeat(64),
                        "mei",
                        AT),
                new Summary("I03", "means", "房租太高", new TreeSet<>(), "f".repeat(64), "rowan", AT));
        byte[] file = MatrixFile.write(List.of(all.get(1), all.get(0))).getBytes(StandardCharsets.UTF_8);
        assertThat(MatrixFile.read(file)).isEqualTo(all);
        assertThat(MatrixFile.read(MatrixFile.write(List.of()).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void a_file_in_which_something_is_wrong_is_told_all_of_it() {
        String twice = """
                summaries:
                  - {source: I01, code: means, text: "a", rests: "no", by: mei, at: "yesterday"}
                  - {source: I01, code: means, text: "b", rests: "%s", by: mei, at: "2026-03-01T10:00:00Z"}
                """.formatted("a".repeat(64));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> MatrixFile.read(twice.getBytes(StandardCharsets.UTF_8)))
                .satisfies(wrong -> assertThat(wrong.all())
                        .extracting(each -> each.kind().name())
                        .containsExactlyInAnyOrder("NOT_A_FINGERPRINT", "NOT_A_MOMENT", "CELL_TWICE"));
    }
}
