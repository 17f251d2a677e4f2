package org.commonweal.voices.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.exchange.CodebookFile;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

class RevisionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final Labels WHY = Labels.of("because");

    private static Code code(String id, String parent) {
        return new Code(
                id,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                Labels.of(id),
                Optional.of(parent).filter(it -> !it.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "#6B7280");
    }

    private static final Codebook FIRST = Codebook.of(
            1,
            DAY,
            WHY,
            List.of(code("a", ""), code("b", "a"), code("c", "a"), code("d", "c"), code("e", "")),
            List.of(),
            List.of(new Crosswalk("other", Map.of("b", List.of("x"), "c", List.of("y"), "e", List.of("z")))));

    private static Revision begun() {
        return Revision.after(Optional.of(FIRST), DAY, WHY);
    }

    @Test
    void what_became_of_a_code_is_known_through_several_changes() {
        Codebook book = begun().merged(Set.of("b", "c"), "c", WHY)
                .renamed("c", "cc", WHY)
                .split("cc", List.of(code("p", "a"), code("q", "a")), WHY)
                .without("e", WHY)
                .book();
        assertThat(book.version()).isEqualTo(2);
        assertThat(book.now("b")).containsExactly("p", "q");
        assertThat(book.now("c")).containsExactly("p", "q");
        assertThat(book.now("a")).containsExactly("a");
        assertThat(book.now("e")).isEmpty();
        assertThat(book.code("d").orElseThrow().parent()).contains("a");
        assertThat(book.crosswalks().getFirst().of()).isEqualTo(Map.of("p", List.of("y", "x"), "q", List.of("y", "x")));
    }

    @Test
    void a_code_that_was_dropped_and_came_back_was_never_dropped() {
        Codebook book = begun().without("e", WHY).with(code("e", "")).book();
        assertThat(book.now("e")).containsExactly("e");
    }

    @Test
    void a_merged_code_is_written_as_merged_and_read_as_such() {
        Codebook book = begun().merged(Set.of("b"), "c", WHY).book();
        String written = CodebookFile.write(book);
        assertThat(written).contains("became: merged");
        Codebook read = CodebookFile.read(2, written.getBytes(StandardCharsets.UTF_8));
        assertThat(read.now("b")).containsExactly("c");
        assertThat(read.now("c")).containsExactly("c");
    }

    @Test
    void the_order_changes_only_among_those_beside_each_other() {
        assertThat(begun().raised("c").book().codes()).extracting(Code::id).containsExactly("a", "c", "b", "d", "e");
        assertThat(begun().raised("d").book().codes()).extracting(Code::id).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void however_a_codebook_is_changed_every_earlier_code_leads_to_codes_that_are_there() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            Revision now = begun();
            for (int step = 0; step < 12; step++) {
                List<Code> codes = now.book().codes();
                if (codes.size() < 2) {
                    now = now.with(code("n" + run + "_" + step, ""));
                    continue;
                }
                String one = codes.get(random.nextInt(codes.size())).id();
                String other = codes.get(random.nextInt(codes.size())).id();
                String fresh = "x" + step;
                now = switch (random.nextInt(6)) {
                    case 0 -> now.with(code(fresh, one));
                    case 1 -> now.renamed(one, fresh, WHY);
                    case 2 -> now.without(one, WHY);
                    case 3 -> now.book().within(other, one) ? now : now.merged(Set.of(one), other, WHY);
                    case 4 -> now.split(one, List.of(code(fresh, ""), code(fresh + "b", "")), WHY);
                    default -> now.raised(one);
                };
            }
            Codebook book = now.book();
            Set<String> ids =
                    new java.util.HashSet<>(book.codes().stream().map(Code::id).toList());
            for (Code code : FIRST.codes()) {
                assertThat(ids).containsAll(book.now(code.id()));
            }
            Codebook again = CodebookFile.read(2, CodebookFile.write(book).getBytes(StandardCharsets.UTF_8));
            for (Code code : FIRST.codes()) {
                assertThat(again.now(code.id())).isEqualTo(book.now(code.id()));
            }
            TreeMap<Integer, Codebook> books = new TreeMap<>(Map.of(1, FIRST, 2, book));
            List<VersionChange> changes = VersionChange.between(new CodeHistory(books), FIRST, book);
            List<String> after = new ArrayList<>();
            changes.forEach(it -> it.after().forEach(code -> after.add(code.id())));
            assertThat(after).containsAll(ids);
        }
    }
}
