package org.commonweal.app.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
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
        Rowless rowless = Rowless.of(csv, grave, Set.of("rid"));
        assertThat(rowless.gone()).isEqualTo(1);
        assertThat(new String(rowless.bytes(), StandardCharsets.UTF_8)).isEqualTo("\uFEFFrid;age\n\"1\";12\n13;12");
        assertThat(Rowless.of(csv, grave, Set.of("age")).gone()).isEqualTo(2);
        assertThat(Rowless.of(csv, grave, Set.of("other")).bytes()).isSameAs(csv);
    }
}
