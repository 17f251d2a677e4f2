package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.MarkProblem;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Review;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What coders mark in a study: where it stands, who may see it yet, and that no change is lost or shifted. */
class VoicesTest {

    private static final String STUDY = "riverside";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static VoicesDesk desk;
    private static Codings codings;
    private static Tasks tasks;
    private static SortedMap<DocumentPath, byte[]> brought;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        brought = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        bench.part(StudyIntake.class).take("system", Optional.of(STUDY), brought);
        desk = bench.part(VoicesDesk.class);
        codings = bench.part(Codings.class);
        tasks = bench.part(Tasks.class);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Person person(String id, String name) {
        return new Person(id, name, java.util.Locale.ENGLISH, List.of());
    }

    private static <T> T act(java.util.function.Function<org.commonweal.app.store.Acting, T> what) {
        return bench.part(Database.class).change("system", what);
    }

    private static Coding mark(String source, String coder, int from, int to, String code) {
        TextVersion text = desk.text(STUDY, source);
        return new Coding(
                Ids.next(),
                source,
                text.number(),
                text.passage(new Span(from, to)),
                code,
                2,
                coder,
                bench.part(Database.class).clock().instant(),
                "");
    }

    @Test
    void what_was_marked_is_written_out_as_it_was_brought_byte_for_byte() {
        SortedMap<DocumentPath, byte[]> out = new TreeMap<>();
        for (KeptElsewhere room : bench.parts(KeptElsewhere.class)) {
            out.putAll(room.of(person("reader", "Reader"), STUDY));
        }
        List<String> mine = List.of("I05", "I12", "J001");
        int seen = 0;
        for (Map.Entry<DocumentPath, byte[]> document : brought.entrySet()) {
            String path = document.getKey().text();
            if (path.startsWith("voices/codings/") && mine.stream().anyMatch(path::contains)) {
                seen++;
                assertThat(new String(out.get(document.getKey()), StandardCharsets.UTF_8))
                        .as(path)
                        .isEqualTo(new String(document.getValue(), StandardCharsets.UTF_8));
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whoever_codes_blind_sees_nobody_elses_marks_before_all_are_done_and_then_changes_nothing() {
        Person first = person("account-a", "Ánna Novák");
        Person second = person("account-b", "Anna Smith");
        String a = act(acting -> bench.part(Coders.class).of(acting, first, STUDY));
        String b = act(acting -> bench.part(Coders.class).of(acting, second, STUDY));
        assertThat(a).isEqualTo("anna");
        assertThat(b).isEqualTo("anna-2");
        act(acting -> {
            tasks.give(acting, STUDY, "D01", a, true);
            tasks.give(acting, STUDY, "D01", b, true);
            TextVersion text = desk.text(STUDY, "D01");
            codings.add(acting, STUDY, mark("D01", a, 0, 9, "close_ties"), text);
            codings.review(acting, STUDY, new Review(b, "D01", 1, acting.at()), true);
            return acting;
        });
        assertThat(coders(desk.seenBy(first, STUDY))).containsOnly(a);
        assertThat(coders(desk.seenBy(second, STUDY))).isEmpty();
        assertThat(desk.changes(second, STUDY, "D01", 0).made()).isEmpty();
        assertThat(desk.isBlind(second, STUDY, "D01")).isTrue();

        act(acting -> {
            tasks.done(acting, STUDY, "D01", a);
            return acting;
        });
        assertThat(desk.seenBy(first, STUDY).reviews().stream()
                        .filter(it -> it.source().equals("D01")))
                .as("done, but the other is not")
                .isEmpty();
        act(acting -> {
            tasks.done(acting, STUDY, "D01", b);
            return acting;
        });
        assertThat(coders(desk.seenBy(second, STUDY))).containsOnly(a);
        assertThat(desk.changes(second, STUDY, "D01", 0).made()).hasSize(1);
        assertThatThrownBy(() -> act(acting -> {
                    codings.add(acting, STUDY, mark("D01", a, 20, 29, "close_ties"), desk.text(STUDY, "D01"));
                    return acting;
                }))
                .isInstanceOfSatisfying(
                        Problems.class,
                        it -> assertThat(it.all().getFirst().kind()).isEqualTo(MarkProblem.DONE_ALREADY));
        act(acting -> {
            tasks.reopen(acting, STUDY, "D01", a);
            return acting;
        });
        assertThat(tasks.of(STUDY, "D01", a).orElseThrow().blind())
                .as("they have seen the other's marks")
                .isFalse();
    }

    private static java.util.Set<String> coders(Voices voices) {
        return voices.codings().stream()
                .filter(it -> it.source().equals("D01"))
                .map(Coding::coder)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void a_mark_stands_at_its_words_or_is_refused_and_its_removal_is_told_with_no_word_left() {
        TextVersion text = desk.text(STUDY, "J001");
        Coding mark = mark("J001", "tess", 5, 25, "close_ties");
        act(acting -> {
            codings.add(acting, STUDY, mark, text);
            return acting;
        });
        long seq = desk.changes(person("x", "X"), STUDY, "J001", 0).seq();
        assertThatThrownBy(() -> act(acting -> {
                    codings.add(acting, STUDY, mark("J001", "tess", 10, 30, "close_ties"), text);
                    return acting;
                }))
                .isInstanceOfSatisfying(
                        Problems.class,
                        it -> assertThat(it.all().getFirst().kind()).isEqualTo(MarkProblem.TWICE));
        TextVersion other = TextVersion.of(text.number(), "Quite different words, and more of them than before.");
        assertThatThrownBy(() -> act(acting -> {
                    codings.add(acting, STUDY, mark("J001", "tess", 40, 50, "close_ties"), other);
                    return acting;
                }))
                .isInstanceOfSatisfying(
                        Problems.class,
                        it -> assertThat(it.all().getFirst().kind()).isEqualTo(MarkProblem.WORDS_DIFFER));
        act(acting -> {
            codings.remove(acting, STUDY, mark.id(), "tess");
            return acting;
        });
        Codings.Changes changes = desk.changes(person("x", "X"), STUDY, "J001", seq);
        assertThat(changes.gone()).containsExactly(mark.id());
        assertThat(changes.seq()).isGreaterThan(seq);
        assertThat(bench.part(Database.class)
                        .read(sql -> sql.fetchOne("select quote from voice_coding where id = ?", mark.id()))
                        .get(0, String.class))
                .isEmpty();
    }

    @Test
    void the_pages_list_every_text_and_show_it_to_those_who_may() {
        DemoVisitor researcher = bench.signedIn("sophie", "qualitative-researcher");
        assertThat(researcher.get("/studies/riverside/voices?kind=INTERVIEW").text())
                .contains("I41")
                .contains("41 texts");
        assertThat(researcher.get("/studies/riverside/voices/I41").text()).contains("INTERVIEWER");
        assertThat(researcher.get("/studies/riverside/voices/I99").status()).isEqualTo(404);
        assertThat(bench.signedIn("amina", "administrator")
                        .get("/studies/riverside/voices/I41")
                        .status())
                .isEqualTo(404);
        assertThat(bench.signedIn("fatima", "field-manager")
                        .get("/studies/riverside/voices")
                        .status())
                .isEqualTo(404);
    }
}
