package org.commonweal.app.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.junit.jupiter.api.Test;

class CarePagesTest {

    private final OpenWorkbench workbench = OpenWorkbench.now();

    @Test
    void whoever_cares_for_the_installation_sees_how_it_is_and_what_to_do() {
        Visitor amina = workbench.amina();
        Visitor.Page english = amina.get("/care", "Accept-Language", "en");
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.body())
                .contains("<h1>Care</h1>")
                .contains("There has never been a backup.")
                .contains("commonweal backup --new-key");
        amina.keep("language", "zh");
        assertThat(amina.get("/care").body()).contains("<h1>维护</h1>").contains("从未有过备份。");
        amina.keep("language", "en");
    }

    @Test
    void figures_are_for_whoever_cares_and_name_no_person_and_no_study() {
        Visitor reader = workbench.with("reader", Optional.of(OpenWorkbench.OWN_STUDY), Optional.empty());
        reader.get("/studies/riverside");
        Visitor.Page figures = workbench.amina().get("/care/metrics");
        assertThat(figures.status()).isEqualTo(200);
        assertThat(figures.header("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(figures.body())
                .contains("commonweal_ledger_entries ")
                .contains("jvm_memory_used_bytes")
                .contains("http_server_requests")
                .doesNotContain(reader.email())
                .doesNotContain("riverside");
        assertThat(figures.body().lines())
                .allSatisfy(line -> assertThat(line).matches("[a-zA-Z_][a-zA-Z0-9_]*(\\{.*})? \\S+"));
        assertThat(reader.get("/care").status()).isEqualTo(404);
        assertThat(reader.get("/care/metrics").status()).isEqualTo(404);
        assertThat(workbench
                        .visitor()
                        .get("/care/metrics", "Accept", "text/plain")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_watchdog_learns_that_it_is_up_and_nothing_else() {
        Visitor stranger = workbench.visitor();
        Visitor.Page health = stranger.get("/-/health", "Accept", "application/json");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components")
                .doesNotContain("diskSpace");
        for (String closed : new String[] {"/-", "/-/env", "/-/beans", "/-/heapdump", "/-/loggers", "/actuator"}) {
            assertThat(stranger.get(closed, "Accept", "application/json").status())
                    .as(closed)
                    .isNotEqualTo(200);
        }
    }
}
