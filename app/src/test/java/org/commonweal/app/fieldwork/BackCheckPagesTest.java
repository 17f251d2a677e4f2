package org.commonweal.app.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Studies;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.exchange.SampleFile;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.Draw;
import org.commonweal.sample.FrameEntry;
import org.commonweal.sample.SampleDesign;
import org.commonweal.statistics.sampling.StratifiedDraw;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Back-checks and the work of interviewers, as a manager and two interviewers meet them. */
class BackCheckPagesTest {

    private static final int DWELLINGS = 40;

    private final OpenWorkbench workbench = OpenWorkbench.now();
    private String study = "";
    private String wave = "";
    private Visitor manager;
    private Visitor ann;
    private Visitor ben;

    @BeforeEach
    void a_wave_in_which_ann_and_ben_have_each_held_twenty_interviews() {
        study = ("bc-" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).substring(0, 18);
        wave = "/studies/" + study + "/fieldwork/waves/w1";
        Database database = workbench.bean(Database.class);
        database.change(
                "system",
                acting -> new Studies(database).create(acting, study, new Labels(Map.of("en", "Riverside again"))));
        List<FrameEntry> entries = new ArrayList<>();
        Map<String, Address> addresses = new TreeMap<>();
        for (int i = 0; i < DWELLINGS; i++) {
            entries.add(new FrameEntry(i + 2, "d%02d".formatted(i), "hill", "hill", 1));
            addresses.put(
                    "d%02d".formatted(i),
                    new Address(i + " Hilltop Lane", "RV1", OptionalDouble.empty(), OptionalDouble.empty()));
        }
        Draw draw = Draw.of(
                AddressFrame.of("frame.csv", entries, Set.of()),
                new SampleDesign(new TreeMap<>(Map.of("hill", DWELLINGS)), StratifiedDraw.Method.EQUAL, 7),
                "fieldwork.yaml");
        write(
                "fieldwork.yaml",
                "waves:\n  - wave: w1\n    from: 2026-01-01\n    to: 2027-12-31\n    sample: {seed: 7, method: equal, strata: {hill: 40}}\n");
        write(SampleFile.draw("w1"), SampleFile.writeDraw(draw));
        write(SampleFile.record("w1"), SampleFile.writeRecord("w1", draw));
        database.change("system", acting -> {
            workbench.bean(Identifiers.class).keep(acting, study, "w1", addresses);
            return acting.record("frame.keep", "frame:w1", study, Map.of());
        });
        manager = workbench.with("field-manager", Optional.of(study), Optional.empty());
        ann = workbench.with("interviewer", Optional.of(study), Optional.empty());
        ben = workbench.with("interviewer", Optional.of(study), Optional.empty());
        for (int i = 0; i < DWELLINGS; i++) {
            String who = account(i < DWELLINGS / 2 ? ann : ben);
            workbench
                    .bean(Visits.class)
                    .add(
                            who,
                            new Visits.Noted(
                                    study,
                                    "w1",
                                    "d%02d".formatted(i),
                                    OffsetDateTime.parse("2026-03-02T18:00:00Z").plusDays(i % 14),
                                    who,
                                    OutcomeCode.of("1.1").orElseThrow(),
                                    Optional.empty(),
                                    "",
                                    Optional.empty()));
        }
    }

    private void write(String path, String text) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(
                DocumentPath.of(path),
                new Change.Step(Optional.empty(), Optional.of(text.getBytes(StandardCharsets.UTF_8))));
        try {
            workbench.bean(DatabaseStore.class).apply(study, new Change(steps), "system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String account(Visitor visitor) {
        return workbench
                .bean(Database.class)
                .read(sql -> sql.select(DSL.field("id", String.class))
                        .from("account")
                        .where(DSL.field("email", String.class).eq(visitor.email()))
                        .fetchSingle(DSL.field("id", String.class)));
    }

    private List<BackChecks.Line> checks() {
        return workbench.bean(BackChecks.class).of(study, "w1");
    }

    private Visitor.Page drawn(int least, int share) {
        manager.get(wave + "/back-checks");
        return manager.post(
                wave + "/back-checks/draw", Map.of("least", "" + least, "share", "" + share, "seed", "20261126"));
    }

    @Test
    void a_seeded_share_of_each_interviewer_is_given_to_somebody_else_and_drawn_no_second_time() {
        assertThat(drawn(2, 25).status()).isEqualTo(303);
        assertThat(checks()).hasSize(10).allMatch(it -> !it.interviewer().equals(it.checker()) && it.drawn());
        assertThat(checks().stream().filter(it -> it.checker().equals(account(ann))))
                .hasSize(5);
        List<String> first = checks().stream().map(BackChecks.Line::dwelling).toList();
        assertThat(drawn(1, 0).status()).isEqualTo(303);
        assertThat(checks()).hasSize(12);
        assertThat(checks().stream().map(BackChecks.Line::dwelling).distinct())
                .hasSize(12)
                .containsAll(first);
        assertThat(drawn(0, 0).status()).isEqualTo(422);
        assertThat(manager.post(wave + "/back-checks/draw", Map.of("least", "many", "share", "200", "seed", "x"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void attack_17_whoever_checks_sees_the_addresses_of_their_own_back_checks_and_not_who_asked_first() {
        drawn(2, 0);
        String own = "/studies/" + study + "/back-checks";
        String seen = ann.get(own).body();
        for (BackChecks.Line each : checks()) {
            String lane = Integer.parseInt(each.dwelling().substring(1)) + " Hilltop Lane";
            if (each.checker().equals(account(ann))) {
                assertThat(seen).contains(">" + lane).contains(each.id());
            } else {
                assertThat(seen).doesNotContain(">" + lane).doesNotContain(each.id());
                ann.get(own);
                assertThat(ann.post(own + "/" + each.id(), Map.of("outcome", "HAPPENED"))
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(seen).doesNotContain(account(ben));
        assertThat(ann.get(wave + "/back-checks").status()).isEqualTo(404);
        assertThat(manager.get(wave + "/back-checks").body()).doesNotContain("Hilltop");
    }

    @Test
    void what_was_found_is_noted_once_and_a_rate_is_said_from_ten_on() {
        drawn(0, 60);
        String own = "/studies/" + study + "/back-checks";
        List<BackChecks.Line> mine = checks().stream()
                .filter(it -> it.checker().equals(account(ann)))
                .toList();
        assertThat(mine).hasSize(12);
        ann.get(own);
        assertThat(ann.post(own + "/" + mine.getFirst().id(), Map.of()).status())
                .isEqualTo(422);
        assertThat(ann.post(
                                own + "/" + mine.getFirst().id(),
                                Map.of("outcome", "DIFFERS", "note", "ring 020 7946 0123"))
                        .status())
                .isEqualTo(422);
        for (int i = 0; i < 9; i++) {
            assertThat(ann.post(
                                    own + "/" + mine.get(i).id(),
                                    Map.of("outcome", i == 0 ? "DID_NOT" : "HAPPENED", "note", ""))
                            .status())
                    .isEqualTo(303);
        }
        assertThat(manager.get(wave + "/back-checks").body())
                .contains("It was not held")
                .contains("too few")
                .doesNotContain("10%");
        ann.post(own + "/" + mine.get(9).id(), Map.of("outcome", "HAPPENED"));
        assertThat(manager.get(wave + "/back-checks").body())
                .contains("10%")
                .contains("2%–40%")
                .contains("<svg");
        assertThat(ann.post(own + "/" + mine.getFirst().id(), Map.of("outcome", "HAPPENED"))
                        .status())
                .as("what was said stays")
                .isEqualTo(404);
    }

    @Test
    void a_sign_brings_a_back_check_by_whoever_did_not_hold_the_interview() {
        manager.get(wave + "/back-checks");
        assertThat(manager.post(wave + "/back-checks/add", Map.of("dwelling", "d00"))
                        .status())
                .isEqualTo(303);
        assertThat(checks()).singleElement().satisfies(it -> {
            assertThat(it.checker()).isEqualTo(account(ben));
            assertThat(it.drawn()).isFalse();
        });
        manager.post(wave + "/back-checks/add", Map.of("dwelling", "d00"));
        assertThat(checks()).as("once is enough").hasSize(1);
        assertThat(manager.post(wave + "/back-checks/add", Map.of("dwelling", "elsewhere"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_interviewer_sees_their_own_weeks_and_the_manager_everybodys() {
        assertThat(ann.get(wave + "/my-work").body())
                .contains("20 visits")
                .contains("Week of 2026-03-02")
                .doesNotContain(account(ben));
        assertThat(ann.get(wave + "/work").status()).isEqualTo(404);
        assertThat(ann.get(wave + "/work?who=" + account(ben)).status()).isEqualTo(404);
        assertThat(manager.get(wave + "/work").body()).contains("40 visits").contains("20/20");
        assertThat(manager.get(wave + "/work?who=" + account(ben)).body()).contains("20 visits");
    }
}
