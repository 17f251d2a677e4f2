package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.refi.ProjectOut;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.statistics.agreement.Agreement;
import org.commonweal.statistics.agreement.CodeAgreement;
import org.commonweal.statistics.agreement.Measured;
import org.commonweal.statistics.agreement.NotMeasured;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.AgreementAsked;
import org.commonweal.voices.AgreementAsked.Figure;
import org.commonweal.voices.ReadTogether;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two people code blind, are compared and settle; the codebook learns from it, and what they marked goes with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettlingTest {

    private static final String STUDY = "riverside";
    private static final String AT = "/studies/riverside/";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static VoicesDesk desk;
    private static DemoVisitor lead;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of(STUDY), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        desk = bench.part(VoicesDesk.class);
        lead = bench.signedIn("sophie", "qualitative-researcher");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static <T> T act(Function<Acting, T> what) {
        return bench.part(Database.class).change("system", what);
    }

    private static Coding mark(String source, String coder, int from, int to, String code) {
        TextVersion text = desk.text(STUDY, source);
        Coding coding = new Coding(
                Ids.next(),
                source,
                text.number(),
                text.passage(new Span(from, to)),
                code,
                2,
                coder,
                bench.part(Database.class).clock().instant(),
                "");
        return act(acting -> {
            bench.part(Codings.class).add(acting, STUDY, coding, text);
            return coding;
        });
    }

    private static String rev(String page) {
        Matcher rev = Pattern.compile("name=\"rev\" value=\"([0-9]+)\"").matcher(page);
        assertThat(rev.find()).as("a form with a revision").isTrue();
        return rev.group(1);
    }

    @Test
    @Order(1)
    void the_page_agrees_with_the_command_figure_by_figure_and_draw_by_draw() throws Exception {
        Voices files = VoicesFolder.read(StudyWalkTest.RIVERSIDE);
        Set<String> people = new TreeSet<>(files.coders());
        ReadTogether read = ReadTogether.of(files, people, Set.of());
        List<String> codes = AgreementAsked.used(files, read);
        Map<Figure, CodeAgreement> found =
                AgreementAsked.usual().of(read, codes, EnumSet.allOf(Figure.class), figure -> {});
        DemoVisitor.Answer answer = lead.get(AT + "agreement/table.csv");
        assertThat(answer.status()).isEqualTo(200);
        int compared = 0;
        for (String line : answer.text().lines().skip(1).toList()) {
            List<String> cells = List.of(line.split(",", -1));
            CodeAgreement one = found.get(Figure.valueOf(cells.get(0)));
            Agreement expected =
                    cells.get(1).isEmpty() ? one.overall() : one.byCode().get(cells.get(1));
            compared++;
            switch (expected) {
                case Measured measured -> {
                    assertThat(Double.parseDouble(cells.get(2))).isEqualTo(measured.value(), within(1e-12));
                    if (measured.hasInterval()) {
                        assertThat(Double.parseDouble(cells.get(3)))
                                .isEqualTo(measured.estimate().interval().low(), within(1e-12));
                        assertThat(Double.parseDouble(cells.get(4)))
                                .isEqualTo(measured.estimate().interval().high(), within(1e-12));
                    } else {
                        assertThat(cells.get(3)).isEmpty();
                    }
                }
                case NotMeasured none -> {
                    assertThat(cells.get(2)).isEmpty();
                    assertThat(cells.get(5)).isEqualTo(none.why().name());
                }
            }
        }
        assertThat(compared).isEqualTo(7 * (codes.size() + 1)).isGreaterThan(200);
        assertThat(lead.get(AT + "agreement").text())
                .contains("<svg")
                .contains("14 texts")
                .contains("20250101");
        assertThat(lead.get(AT + "agreement?unit=CHARACTER&without=INTERVIEWER&figure=ALPHA_U")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void whoever_does_not_decide_or_belongs_elsewhere_finds_nothing_to_decide() {
        DemoVisitor evaluator = bench.signedIn("tomasz", "evaluator");
        DemoVisitor elsewhere = bench.signedIn("else", "qualitative-researcher", Optional.of("another"), "en");
        assertThat(evaluator.get(AT + "codebook").status()).isEqualTo(200);
        assertThat(evaluator.get(AT + "agreement").status()).isEqualTo(200);
        for (String page : List.of(
                "agreement/tasks",
                "agreement/settle",
                "agreement/settle/I01",
                "codebook/draft",
                "codebook/carry",
                "codebook/bring")) {
            assertThat(evaluator.get(AT + page).status()).as(page).isEqualTo(404);
            assertThat(elsewhere.get(AT + page).status()).as(page).isEqualTo(404);
        }
        assertThat(elsewhere.get(AT + "agreement").status()).isEqualTo(404);
        assertThat(elsewhere.get(AT + "codebook").status()).isEqualTo(404);
        assertThat(evaluator.post(AT + "codebook/draft").status()).isEqualTo(404);
        assertThat(evaluator
                        .post(AT + "agreement/tasks", "coder", "mei", "which", "all")
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.post(AT + "codebook/carry/all").status()).isEqualTo(404);
        assertThat(bench.part(Tasks.class).all(STUDY)).isEmpty();
    }

    @Test
    @Order(3)
    void while_somebody_codes_blind_nothing_is_compared_for_them_and_nothing_settled_by_anybody() {
        DemoVisitor blind = bench.signedIn("mei-account", "qualitative-researcher");
        assertThat(lead.post(AT + "agreement/coders", "coder", "mei", "account", "mei-account")
                        .status())
                .isEqualTo(303);
        assertThat(lead.post(
                                AT + "agreement/tasks",
                                "coder",
                                "mei",
                                "which",
                                "those",
                                "those",
                                "I01 I04",
                                "blind",
                                "yes")
                        .status())
                .isEqualTo(303);
        assertThat(bench.part(Tasks.class).of(STUDY, "I01", "mei").orElseThrow().blind())
                .isTrue();
        assertThat(texts(blind)).isEqualTo("12");
        assertThat(texts(lead)).isEqualTo("14");
        assertThat(blind.get(AT + "agreement").text()).contains("2 texts blind");
        assertThat(blind.get(AT + "agreement/settle/I01").status()).isEqualTo(404);
        assertThat(lead.get(AT + "agreement/settle/I01").status()).isEqualTo(404);
        assertThat(lead.get(AT + "agreement/settle").text())
                .doesNotContain(">I01<")
                .contains(">I07<");
        for (String source : List.of("I01", "I04")) {
            act(acting -> {
                bench.part(Tasks.class).done(acting, STUDY, source, "mei");
                return acting;
            });
        }
        assertThat(texts(blind)).isEqualTo("14");
        assertThat(lead.get(AT + "agreement/settle/I01").status()).isEqualTo(200);
        assertThat(lead.post(AT + "agreement/tasks/reopen", "source", "I04", "coder", "mei")
                        .status())
                .isEqualTo(303);
        assertThat(bench.part(Tasks.class).of(STUDY, "I04", "mei").orElseThrow().isDone())
                .isFalse();
    }

    private static String texts(DemoVisitor visitor) {
        String row = visitor.get(AT + "agreement/table.csv")
                .text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        return row.split(",", -1)[10];
    }

    @Test
    @Order(4)
    void marks_are_settled_pair_by_pair_and_whoever_comes_second_is_told() {
        String a = act(acting -> bench.part(Coders.class).of(acting, "ann", "Ann", STUDY));
        String b = act(acting -> bench.part(Coders.class).of(acting, "bo", "Bo", STUDY));
        Coding alike = mark("D03", a, 10, 60, "trust");
        mark("D03", b, 10, 60, "trust");
        Coding shorter = mark("D03", a, 100, 140, "close_ties");
        Coding longer = mark("D03", b, 90, 160, "close_ties");
        Coding only = mark("D03", a, 200, 240, "being_heard");
        String page = lead.get(AT + "agreement/settle/D03").text();
        assertThat(page).contains("0 of 3").contains("Both alike");
        assertThat(lead.post(AT + "agreement/settle/D03/alike").status()).isEqualTo(303);
        assertThat(settled("D03"))
                .hasSize(1)
                .allMatch(it -> it.agreed() == Adjudication.Agreed.BOTH
                        && it.coding().passage().equals(alike.passage()));

        String[] stretch = {
            "at", "2", "first", shorter.id(), "second", longer.id(), "rev", "0", "choice", "SECOND", "reason", ""
        };
        DemoVisitor.Answer refused = lead.post(AT + "agreement/settle/D03", stretch);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("needs a reason");
        stretch[11] = "The sentence begins earlier.";
        assertThat(lead.post(AT + "agreement/settle/D03", stretch).status()).isEqualTo(303);
        DemoVisitor second = bench.signedIn("rosa", "qualitative-researcher");
        stretch[9] = "FIRST";
        DemoVisitor.Answer late = second.post(AT + "agreement/settle/D03", stretch);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("Somebody else has just decided");
        assertThat(settled("D03")).extracting(it -> it.coding().passage()).contains(longer.passage());
        stretch[7] = "1";
        assertThat(second.post(AT + "agreement/settle/D03", stretch).status())
                .as("having seen it, they may decide anew")
                .isEqualTo(303);
        assertThat(settled("D03"))
                .extracting(it -> it.coding().passage())
                .contains(shorter.passage())
                .doesNotContain(longer.passage());

        TextVersion text = desk.text(STUDY, "D03");
        String words = text.text().substring(205, 230).strip();
        List<String> other = new ArrayList<>(List.of(
                "at",
                "3",
                "first",
                only.id(),
                "second",
                "",
                "rev",
                "0",
                "choice",
                "NEW",
                "reason",
                "Fewer words.",
                "code",
                "sharing_power",
                "words",
                "words that nobody said"));
        assertThat(lead.post(AT + "agreement/settle/D03", other.toArray(String[]::new))
                        .status())
                .isEqualTo(422);
        other.set(15, words);
        assertThat(lead.post(AT + "agreement/settle/D03", other.toArray(String[]::new))
                        .status())
                .isEqualTo(303);
        assertThat(settled("D03"))
                .hasSize(3)
                .anyMatch(it -> it.agreed() == Adjudication.Agreed.NEW
                        && it.coding().code().equals("sharing_power")
                        && it.coding().passage().quote().equals(words));
        assertThat(lead.get(AT + "agreement/settle/D03").text()).contains("3 of 3");
        assertThat(settled("D03")).allMatch(it -> text.holds(it.coding().passage()));

        assertThat(lead.post(
                                AT + "agreement/settle/D03/rule",
                                "at",
                                "3",
                                "code",
                                "being_heard",
                                "part",
                                "NOT_WHEN",
                                "rule",
                                "Nobody listens yet.")
                        .status())
                .isEqualTo(303);
        String draft = lead.get(AT + "codebook/draft").text();
        assertThat(draft).contains("What differences taught").contains("Nobody listens yet.");
    }

    private static List<Adjudication> settled(String source) {
        return desk.voices(STUDY).adjudications().stream()
                .filter(it -> it.coding().source().equals(source))
                .toList();
    }

    @Test
    @Order(5)
    void a_next_version_is_published_and_marks_follow_only_where_somebody_says_so() {
        assertThat(lead.post(AT + "codebook/draft").status())
                .as("begins one, or joins it")
                .isEqualTo(303);
        String stale = rev(lead.get(AT + "codebook/draft").text());
        assertThat(lead.post(
                                AT + "codebook/draft/merge",
                                "rev",
                                stale,
                                "from",
                                "homes",
                                "into",
                                "streets_and_green",
                                "why",
                                "One place.")
                        .status())
                .isEqualTo(303);
        DemoVisitor.Answer late =
                lead.post(AT + "codebook/draft/remove", "rev", stale, "code", "trust", "why", "Too wide.");
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("changed the draft meanwhile");
        String rev = rev(lead.get(AT + "codebook/draft").text());
        assertThat(lead.post(
                                AT + "codebook/draft/split",
                                "rev",
                                rev,
                                "code",
                                "trust",
                                "name1-en",
                                "Trust in people",
                                "name2-en",
                                "Trust in offices",
                                "why",
                                "Two things.")
                        .status())
                .isEqualTo(303);
        rev = rev(lead.get(AT + "codebook/draft").text());
        DemoVisitor.Answer faint = lead.post(
                AT + "codebook/draft/code", "rev", rev, "name-en", "Music", "colour", "own", "own", "#FFEE99");
        assertThat(faint.status()).isEqualTo(422);
        assertThat(faint.text()).contains("can hardly be told from the page");
        assertThat(lead.post(
                                AT + "codebook/draft/code",
                                "rev",
                                rev,
                                "name-en",
                                "Music",
                                "name-zh",
                                "音乐",
                                "colour",
                                "#1D87B8",
                                "parent",
                                "meeting_places",
                                "examples",
                                "I07: they sang")
                        .status())
                .isEqualTo(303);
        rev = rev(lead.get(AT + "codebook/draft").text());
        assertThat(lead.post(
                                AT + "codebook/draft/crosswalk",
                                "rev",
                                rev,
                                "framework",
                                "system-resilience/1",
                                "to",
                                "music|social_relationships")
                        .status())
                .isEqualTo(303);
        long before = count("homes");
        long trust = count("trust");
        assertThat(before).isPositive();
        rev = rev(lead.get(AT + "codebook/draft").text());
        assertThat(lead.post(AT + "codebook/draft/publish", "rev", rev, "note-en", "")
                        .status())
                .isEqualTo(422);
        assertThat(lead.post(AT + "codebook/draft/publish", "rev", rev, "note-en", "After settling.")
                        .status())
                .isEqualTo(303);

        Codebook book = desk.documents(STUDY).codebook().orElseThrow();
        assertThat(book.version()).isEqualTo(3);
        assertThat(book.now("homes")).containsExactly("streets_and_green");
        assertThat(book.now("trust")).containsExactly("trust_in_people", "trust_in_offices");
        assertThat(book.code("being_heard")
                        .orElseThrow()
                        .notWhen()
                        .orElseThrow()
                        .byLanguage()
                        .get("en"))
                .endsWith("Nobody listens yet.");
        assertThat(book.code("music").orElseThrow().parent()).contains("meeting_places");
        assertThat(bench.part(DatabaseStore.class)
                        .documents(STUDY)
                        .containsKey(DocumentPath.of("voices/codebook/3.yaml")))
                .isTrue();
        assertThat(count("homes")).as("a mark stays as it was made").isEqualTo(before);
        String carry = lead.get(AT + "codebook/carry").text();
        assertThat(carry).contains("Trust in people").contains("Homes");
        assertThat(lead.post(AT + "codebook/carry/all").status()).isEqualTo(303);
        assertThat(count("homes")).isZero();
        Coding open = desk.voices(STUDY).codings().stream()
                .filter(it -> it.code().equals("trust") && it.coder().equals("rowan"))
                .findFirst()
                .orElseThrow();
        assertThat(lead.post(AT + "codebook/carry/one", "id", open.id(), "code", "trust_in_offices")
                        .status())
                .isEqualTo(303);
        assertThat(count("trust")).isEqualTo(trust - 1);
        Coding now = desk.voices(STUDY).codings().stream()
                .filter(it -> it.id().equals(open.id()))
                .findFirst()
                .orElseThrow();
        assertThat(now.codebook()).isEqualTo(3);
        assertThat(now.passage().quote()).isEqualTo(open.passage().quote());
        assertThat(desk.voices(STUDY).codings())
                .allMatch(it -> desk.documents(STUDY)
                        .text(it.source(), it.textVersion())
                        .orElseThrow()
                        .holds(it.passage()));
        assertThat(lead.get(AT + "codebook/compare?from=2&to=3").text())
                .contains("merged")
                .contains("split")
                .contains("Music");
        assertThat(lead.get(AT + "codebook/crosswalk?framework=system-resilience/1")
                        .text())
                .contains("Music");
        assertThat(lead.get(AT + "codebook?version=1").text()).contains("This is version 1");
    }

    private static long count(String code) {
        return desk.voices(STUDY).codings().stream()
                .filter(it -> it.code().equals(code))
                .count();
    }

    @Test
    @Order(6)
    void codes_come_from_a_table_or_from_another_program_once_they_were_looked_at() {
        byte[] table = "name,name_zh,parent,definition,colour\nWater,水,,Rivers and rain,#FFFFAA\nFlood,,Water,,\n"
                .getBytes(StandardCharsets.UTF_8);
        DemoVisitor.Answer look = lead.upload(AT + "codebook/bring", "file", "codes.csv", table, "tag", "en");
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.text()).contains("Water").contains("made darker or lighter");
        Matcher text = Pattern.compile("<textarea name=\"text\" hidden[^>]*>([^<]*)</textarea>")
                .matcher(look.text());
        assertThat(text.find()).isTrue();
        String yaml = text.group(1)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replace("&gt;", ">");
        assertThat(lead.post(AT + "codebook/bring/take", "text", yaml).status()).isEqualTo(303);
        assertThat(lead.get(AT + "codebook/draft").text()).contains("Flood");

        byte[] qdc = ProjectOut.codebook(desk.documents(STUDY), java.util.Locale.ENGLISH)
                .bytes();
        DemoVisitor.Answer same = lead.upload(AT + "codebook/bring", "file", "Book.QDC", qdc, "tag", "en");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.text()).contains("is “Close ties”");
        assertThat(lead.upload(AT + "codebook/bring", "file", "book.exe", qdc, "tag", "en")
                        .status())
                .isEqualTo(422);
    }
}
