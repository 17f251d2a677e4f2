package org.commonweal.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.RoleTable;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration: anybody may be any of its people, on this machine and nowhere else. */
class DemoDoorTest {

    private static final Pattern ACCOUNT = Pattern.compile("name=\"account\" value=\"([^\"]+)\"");

    @Test
    void each_role_has_its_person_and_anybody_goes_in_as_any_of_them(@TempDir Path data) {
        try (OpenWorkbench demo = OpenWorkbench.demonstration(data)) {
            Visitor visitor = demo.visitor();
            List<String> accounts = ACCOUNT.matcher(visitor.get("/demo").body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(accounts)
                    .as("one for each role, and a second who codes")
                    .hasSize(RoleTable.shipped().size() + 1)
                    .doesNotHaveDuplicates();
            for (String account : accounts) {
                Visitor somebody = demo.visitor();
                assertThat(somebody.fill("/demo", Map.of()).status()).isNotEqualTo(303);
                somebody.get("/demo");
                assertThat(somebody.post("/demo/sign-in", Map.of("account", account))
                                .status())
                        .isEqualTo(303);
                assertThat(somebody.get("/account").status()).isEqualTo(200);
            }
            assertThat(demo.bean(Doors.class).first()).isEmpty();
            assertThat(demo.bean(DatabaseStore.class)
                            .documents(DemoPeople.STUDY)
                            .toString())
                    .contains(
                            "forms/household/2/form.xml",
                            "sample/2018/draw.csv",
                            "fieldwork/2018/visits.csv",
                            "weights/2018.yaml")
                    .doesNotContain("generator/");
            assertThat(demo.bean(DemoStudy.class).absent()).isEmpty();
            demo.bean(Database.class).change(Doors.SYSTEM, acting -> {
                acting.sql().execute("delete from document where path like 'voices/guides/%'");
                return acting.record("document.write", "study:riverside", DemoPeople.STUDY, Map.of());
            });
            assertThat(demo.bean(DemoStudy.class).absent()).containsExactly("voices/guides");
        }
    }

    @Test
    void elsewhere_there_is_no_such_door() {
        OpenWorkbench workbench = OpenWorkbench.now();
        Visitor reader = workbench.with("reader", Optional.empty(), Optional.empty());
        String account = workbench.bean(People.class).register(Optional.empty()).accounts().stream()
                .filter(found -> found.email().equals(reader.email()))
                .findFirst()
                .orElseThrow()
                .id();
        Visitor visitor = workbench.visitor();
        visitor.get("/sign-in");
        assertThat(visitor.post("/demo/sign-in", Map.of("account", account)).status())
                .isEqualTo(404);
    }

    @Test
    void a_store_of_real_people_is_not_opened_to_everybody() {
        OpenWorkbench workbench = OpenWorkbench.now();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DemoPeople.seed(workbench.bean(People.class), workbench.bean(Doors.class)));
    }

    @Test
    void a_demonstration_does_not_listen_to_other_machines(@TempDir Path data) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(data, Optional.empty(), "0.0.0.0", 0, true, Optional.empty()))
                .withMessageContaining("--demo");
    }
}
