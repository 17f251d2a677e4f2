package org.commonweal.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.Test;

class LedgerPagesTest {

    private final OpenWorkbench workbench = OpenWorkbench.now();
    private final Visitor amina = workbench.amina();

    @Test
    void whoever_may_reads_what_was_done_in_words_in_both_languages() throws Exception {
        DocumentPath path = DocumentPath.of("ledger-pages.yaml");
        workbench.bean(DatabaseStore.class).apply(OpenWorkbench.OWN_STUDY, Change.add(path, new byte[7]), "system");
        String english = amina.get("/ledger", "Accept-Language", "en").body();
        assertThat(english)
                .contains("<h1>Ledger</h1>")
                .contains("wrote a document")
                .contains("Document ledger-pages.yaml")
                .contains("the workbench itself");
        Visitor.Page own = amina.get("/studies/riverside/ledger?object=document:ledger-pages.yaml");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body()).contains("ledger-pages.yaml").doesNotContain("created a study");
        assertThat(amina.get("/studies/hillside/ledger").body()).doesNotContain("ledger-pages.yaml");
        amina.keep("language", "zh");
        assertThat(amina.get("/ledger").body()).contains("<h1>记录簿</h1>").contains("写入了文档");
        amina.keep("language", "en");
    }

    @Test
    void a_history_of_nothing_says_what_to_do() {
        assertThat(amina.get("/ledger?object=document:never.yaml").body()).contains("no entry about this");
    }

    @Test
    void the_ledger_is_read_leaf_by_leaf() {
        for (int i = 0; i < 120; i++) {
            int number = i;
            workbench
                    .bean(Database.class)
                    .change(
                            "system",
                            acting -> acting.record(
                                    "document.write", "document:leaf", "hillside", Map.of("version", "" + number)));
        }
        String first =
                amina.get("/studies/hillside/ledger?object=document:leaf").body();
        assertThat(first)
                .contains("version: 119")
                .doesNotContain("version: 19<")
                .contains("rel=\"next\"");
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(amina.get(next).body())
                .contains("version: 19<")
                .doesNotContain("version: 119<")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void attack_17_whoever_may_not_is_told_that_there_is_nothing_here() {
        Visitor interviewer = workbench.with("interviewer", Optional.of("riverside"), Optional.empty());
        assertThat(interviewer.get("/ledger").status()).isEqualTo(404);
        assertThat(interviewer.get("/studies/hillside/ledger").status()).isEqualTo(404);
    }

    @Test
    void attack_38_a_name_with_a_line_break_stands_in_one_line_and_in_no_address() {
        Visitor visitor = workbench.with("reader", Optional.of("riverside"), Optional.empty());
        workbench
                .bean(Database.class)
                .keep(sql -> sql.execute(
                        "update account set name = ? where email = ?",
                        "Eve\r\n<script>alert(1)</script>\u202Etxt",
                        visitor.email()));
        String page = amina.get("/ledger").body();
        assertThat(page)
                .contains("Eve\\u000d\\u000a&lt;script&gt;alert(1)&lt;/script&gt;\\u202etxt")
                .doesNotContain("<script>alert")
                .doesNotContain("href=\"/ledger?object=" + visitor.email());
        assertThat(page).doesNotContain(visitor.email());
    }
}
