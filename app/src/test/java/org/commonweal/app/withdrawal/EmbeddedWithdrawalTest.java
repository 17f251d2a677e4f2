package org.commonweal.app.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Stores;
import org.junit.jupiter.api.Test;

class EmbeddedWithdrawalTest extends WithdrawalContract {

    @Override
    Settings installation(Path data) {
        return Stores.embedded(data);
    }

    @Test
    void a_row_goes_by_its_id_in_the_column_of_ids_and_nowhere_else() {
        Grave grave = new Grave(
                "W-1", "riverside", Instant.EPOCH, Set.of(Grave.hash(Grave.Kind.RESPONDENT, "riverside", "12")));
        byte[] csv = "\uFEFFrid;age\n12;\"a\"\"b\n;c\"\n\"1\";12\n13;12".getBytes(StandardCharsets.UTF_8);
        Rowless rowless = without(csv, "rid", grave, Set.of());
        assertThat(rowless.gone()).isEqualTo(1);
        assertThat(new String(rowless.bytes(), StandardCharsets.UTF_8)).isEqualTo("\uFEFFrid;age\n\"1\";12\n13;12");
        assertThat(without(csv, "age", grave, Set.of()).gone()).isEqualTo(2);
        assertThat(without(csv, "other", grave, Set.of()).bytes()).isSameAs(csv);
    }

    private static Rowless without(byte[] csv, String respondent, Grave grave, Set<String> values) {
        return Rowless.of(csv, columns -> TheirCells.among(columns, Set.of(respondent), grave, values));
    }

    @Test
    void rows_of_one_who_is_named_anywhere_go_wherever_they_stand_whether_the_names_are_known_or_only_their_hashes() {
        String name = "uuid:0000-\u00E4\"\u00E4-0001";
        Grave grave = new Grave(
                "W-1", "riverside", Instant.EPOCH, Set.of(Grave.hash(Grave.Kind.INSTANCE, "riverside", name)));
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        String csv = "age,said,more\r\n" + quoted + ",,\r\n12,\"a, " + name.replace("\"", "\"\"")
                + "\",\r\n13\r\n\r\n14,," + quoted + ",beyond\r\n15,,,\" " + name.replace("\"", "\"\"") + "\"\r\n16,x,";
        String rest = "age,said,more\r\n12,\"a, " + name.replace("\"", "\"\"") + "\",\r\n13\r\n\r\n16,x,";
        for (Set<String> values : List.of(Set.<String>of(), Set.of(name, "another"))) {
            Rowless rowless = without(csv.getBytes(StandardCharsets.UTF_8), "rid", grave, values);
            assertThat(new String(rowless.bytes(), StandardCharsets.UTF_8)).isEqualTo(rest);
            assertThat(rowless.gone()).isEqualTo(3);
        }
        assertThat(without(csv.getBytes(StandardCharsets.UTF_8), "rid", grave, Set.of("another"))
                        .gone())
                .as("what is known is asked first")
                .isZero();
    }

    @Test
    void pieces_of_work_come_back_in_their_order_and_what_one_throws_is_thrown_when_all_are_done() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        assertThat(SideBySide.each(List.of(1, 3, 2), it -> it, it -> {
                    begun.add(it);
                    return it * 10;
                }))
                .containsExactly(10, 30, 20);
        assertThat(begun.subList(0, 2)).contains(3);
        AtomicInteger ended = new AtomicInteger();
        assertThatIllegalStateException()
                .isThrownBy(() -> SideBySide.each(List.of(1, 2, 3, 4), it -> it, it -> {
                    if (it == 4) {
                        throw new IllegalStateException("four");
                    }
                    return ended.incrementAndGet();
                }))
                .withMessage("four");
        assertThat(ended).hasValue(3);
    }
}
