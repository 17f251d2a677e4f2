package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the coding page sends is kept exactly, once, by whoever sent it, and what it hears is no more than they may see. */
class CodingTest {

    private static final String STUDY = "riverside";
    private static final String HOME = "/studies/riverside/coding";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static VoicesDesk desk;
    private static SortedMap<DocumentPath, byte[]> brought;
    private static DemoVisitor nadia;
    private static DemoVisitor omar;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        brought = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        bench.part(StudyIntake.class).take("system", Optional.of(STUDY), brought);
        desk = bench.part(VoicesDesk.class);
        nadia = bench.signedIn("nadia", "qualitative-researcher");
        omar = bench.signedIn("omar", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static HttpResponse<String> send(DemoVisitor who, String source, String body) {
        Matcher token = Pattern.compile("data-token=\"([^\"]+)\"")
                .matcher(who.get(HOME + "/" + source).text());
        assertThat(token.find()).as("a token on the page").isTrue();
        HttpRequest request = HttpRequest.newBuilder(bench.home().resolve(HOME + "/" + source + "/acts"))
                .header("Cookie", who.cookies())
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token.group(1))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode acts(DemoVisitor who, String source, List<Map<String, Object>> acts) {
        HttpResponse<String> answer = send(who, source, JSON.writeValueAsString(Map.of("acts", acts)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static Map<String, Object> add(String id, String source, int start, int end, String code) {
        TextVersion text = desk.text(STUDY, source);
        return Map.of(
                "act",
                "add",
                "id",
                id,
                "start",
                start,
                "end",
                end,
                "quote",
                text.text().substring(start, end),
                "code",
                code,
                "codebook",
                2,
                "version",
                text.number(),
                "memo",
                "");
    }

    private static JsonNode changes(DemoVisitor who, String source) {
        HttpRequest request = HttpRequest.newBuilder(bench.home().resolve(HOME + "/" + source + "/changes?after=0"))
                .header("Cookie", who.cookies())
                .header("Accept", "application/json")
                .build();
        try {
            return JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void random_overlapping_marks_come_out_of_the_files_exactly_as_the_page_sent_them() {
        Random random = new Random(7);
        TextVersion text = desk.text(STUDY, "I30");
        List<String> codes = desk.documents(STUDY).codebook().orElseThrow().codes().stream()
                .map(it -> it.id())
                .toList();
        Map<String, String> sent = new TreeMap<>();
        List<Map<String, Object>> acts = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            int start = random.nextInt(text.text().length() - 120);
            int end = start + 1 + random.nextInt(119);
            acts.add(add("r" + number, "I30", start, end, codes.get(random.nextInt(codes.size()))));
        }
        JsonNode verdicts = acts(nadia, "I30", acts).path("verdicts");
        for (int number = 0; number < acts.size(); number++) {
            if (!verdicts.get(number).has("problem")) {
                Map<String, Object> act = acts.get(number);
                sent.put(
                        act.get("id").toString(),
                        act.get("start") + " " + act.get("end") + " " + act.get("code") + " " + act.get("quote"));
            } else {
                assertThat(verdicts.get(number).path("problem").stringValue()).isEqualTo("TWICE");
            }
        }
        assertThat(sent).hasSizeGreaterThan(30);
        Map<String, String> out = new TreeMap<>();
        for (Coding coding : exported("nadia").codings("nadia", "I30")) {
            out.put(
                    coding.id(),
                    coding.passage().span().start() + " "
                            + coding.passage().span().end() + " " + coding.code() + " "
                            + coding.passage().quote());
        }
        assertThat(out).isEqualTo(sent);
    }

    /** What the study's folder holds, read again. */
    private static Voices exported(String reader) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        brought.forEach((path, bytes) -> {
            if (!path.text().matches("voices/(codings|reviews|adjudicated)/.*")) {
                all.put(path.text(), bytes);
            }
        });
        for (KeptElsewhere room : bench.parts(KeptElsewhere.class)) {
            room.of(new Person(reader, reader, Locale.ENGLISH, List.of()), STUDY)
                    .forEach((path, bytes) -> all.put(path.text(), bytes));
        }
        return VoicesDocuments.read(all);
    }

    @Test
    void what_is_sent_twice_is_done_once_and_what_does_not_stand_is_refused_in_words() {
        Map<String, Object> mark = add("once", "I31", 40, 60, "close_ties");
        Map<String, Object> moved = new TreeMap<>(add("moved", "I31", 80, 90, "close_ties"));
        moved.put("quote", "0123456789");
        JsonNode first =
                acts(nadia, "I31", List.of(mark, mark, moved, Map.of("act", "memo", "id", "once", "memo", "Why?")));
        assertThat(first.path("coder").stringValue()).isEqualTo("nadia");
        assertThat(first.path("verdicts").get(0).isEmpty()).isTrue();
        assertThat(first.path("verdicts").get(1).isEmpty()).isTrue();
        assertThat(first.path("verdicts").get(2).path("problem").stringValue()).isEqualTo("WORDS_DIFFER");
        assertThat(first.path("verdicts").get(2).path("words").stringValue()).contains("corrected");
        JsonNode others = acts(
                omar,
                "I31",
                List.of(
                        Map.of("act", "memo", "id", "once", "memo", "mine now"),
                        Map.of("act", "remove", "id", "once")));
        assertThat(others.path("verdicts").get(0).path("problem").stringValue()).isEqualTo("MARK_GONE");
        assertThat(others.path("verdicts").get(1).path("problem").stringValue()).isEqualTo("MARK_GONE");
        acts(nadia, "I31", List.of(Map.of("act", "remove", "id", "once")));
        JsonNode late = acts(nadia, "I31", List.of(mark, Map.of("act", "remove", "id", "once")));
        assertThat(late.path("verdicts").get(0).isEmpty())
                .as("it had been made, and taken away")
                .isTrue();
        assertThat(changes(nadia, "I31").path("made").toString()).doesNotContain("once");
    }

    @Test
    void attack_3_what_is_no_act_is_refused_whole() {
        for (String body : List.of(
                "{\"acts\":[{\"act\":\"steal\",\"id\":\"x\"}]}",
                "{\"acts\":[{\"act\":\"remove\",\"id\":\"x\",\"id\":\"y\"}]}",
                "{\"acts\":[{\"act\":\"remove\",\"id\":\"../x\"}]}",
                "{\"acts\":[{\"act\":\"review\",\"turn\":1}]}",
                "{\"acts\":" + "[".repeat(100_000),
                "{\"acts\":[{\"act\":\"review\",\"turn\":1" + "0".repeat(2_000)
                        + ",\"stands\":true,\"version\":1}]}")) {
            assertThat(send(nadia, "I31", body).statusCode())
                    .as(body.substring(0, Math.min(80, body.length())))
                    .isEqualTo(400);
        }
        assertThat(send(nadia, "I31", " ".repeat(1_100_000)).statusCode()).isEqualTo(413);
        assertThat(bench.stranger().get(HOME + "/I31/changes").status()).isNotEqualTo(200);
        assertThat(bench.signedIn("lea", "programme-lead").get(HOME + "/I31").status())
                .as("whoever may only read does not code")
                .isEqualTo(404);
    }

    @Test
    void whoever_codes_blind_hears_of_their_own_marks_only_and_says_in_the_end_that_they_are_done() {
        acts(nadia, "D02", List.of(add("n1", "D02", 0, 12, "close_ties")));
        acts(
                omar,
                "D02",
                List.of(
                        add("o1", "D02", 4, 20, "close_ties"),
                        Map.of("act", "review", "turn", 2, "stands", true, "version", 1)));
        String nadiaIs = coder("nadia");
        String omarIs = coder("omar");
        bench.part(Database.class).change("system", acting -> {
            bench.part(Tasks.class).give(acting, STUDY, "D02", nadiaIs, true);
            bench.part(Tasks.class).give(acting, STUDY, "D02", omarIs, true);
            return null;
        });
        assertThat(changes(nadia, "D02").path("made").toString()).contains("n1").doesNotContain("o1");
        long told = changes(nadia, "D02").path("seq").longValue();
        acts(omar, "D02", List.of(add("o2", "D02", 50, 60, "close_ties")));
        assertThat(changes(nadia, "D02").path("seq").longValue())
                .as("not even that something changed")
                .isEqualTo(told);
        assertThat(changes(omar, "D02").path("seq").longValue()).isGreaterThan(told);
        assertThat(nadia.get(HOME + "/D02").text()).contains("n1").doesNotContain("o1");
        assertThat(nadia.get(HOME + "/D02?plain=yes").text())
                .doesNotContain("o1")
                .contains("blind");
        assertThat(nadia.get(HOME).text()).contains("You were asked to code one text", "/coding/D02\"");

        assertThat(nadia.get(HOME + "/D02/done").text()).contains("neither a mark of yours");
        assertThat(nadia.follow(nadia.post(HOME + "/D02/done")).text()).contains("You are done with this text");
        assertThat(acts(nadia, "D02", List.of(add("n2", "D02", 30, 40, "close_ties")))
                        .path("verdicts")
                        .get(0)
                        .path("problem")
                        .stringValue())
                .isEqualTo("DONE_ALREADY");
        assertThat(changes(nadia, "D02").path("made").toString())
                .as("the other is not done")
                .doesNotContain("o1");
        omar.post(HOME + "/D02/done");
        assertThat(changes(nadia, "D02").path("made").toString()).contains("n1", "o1");
        assertThat(changes(nadia, "D02").path("blind").booleanValue()).isFalse();
    }

    private static String coder(String account) {
        return bench.part(Coders.class)
                .known(new Person(account, account, Locale.ENGLISH, List.of()), STUDY)
                .orElseThrow();
    }

    @Test
    void without_a_script_words_are_pasted_and_found_or_it_is_said_why_not() {
        TextVersion text = desk.text(STUDY, "I33");
        String words = text.text()
                .substring(
                        text.turns().get(1).words().start(),
                        text.turns().get(1).words().end());
        String page = nadia.get(HOME + "/I33?plain=yes").text();
        assertThat(page).contains(words.substring(0, 8)).contains("name=\"words\"");
        assertThat(nadia.post(
                                HOME + "/I33/mark",
                                "turn",
                                "2",
                                "words",
                                "not said by anybody",
                                "code",
                                "close_ties",
                                "which",
                                "",
                                "memo",
                                "")
                        .text())
                .contains("do not stand in that turn");
        DemoVisitor.Answer marked = nadia.post(
                HOME + "/I33/mark",
                "turn",
                "2",
                "words",
                words,
                "code",
                "close_ties",
                "which",
                "",
                "memo",
                "whole turn");
        assertThat(marked.status()).as(marked.text()).isEqualTo(303);
        page = nadia.get(HOME + "/I33?plain=yes").text();
        assertThat(page).contains("whole turn");
        Matcher mark = Pattern.compile("name=\"mark\" value=\"([^\"]+)\"").matcher(page);
        assertThat(mark.find()).isTrue();
        nadia.post(HOME + "/I33/remove", "mark", mark.group(1), "turn", "2");
        assertThat(nadia.get(HOME + "/I33?plain=yes").text()).doesNotContain("whole turn");
        nadia.post(HOME + "/I33/read", "turn", "3", "stands", "true");
        assertThat(nadia.get(HOME + "/I33?plain=yes").text()).contains("Take that back");
    }

    @Test
    void a_rule_marks_sentences_under_a_name_of_its_own_and_goes_as_a_whole() {
        String rules = HOME + "/-/rules";
        assertThat(omar.get(rules).status()).as("a rule is decided").isEqualTo(404);
        assertThat(nadia.post(rules, "name", "near", "written", "close_ties neighbour", "kind", "INTERVIEW")
                        .text())
                .contains("Line 1");
        assertThat(nadia.post(rules, "name", "near", "written", "no_such_code: tea", "kind", "INTERVIEW")
                        .text())
                .contains("no such code");
        DemoVisitor.Answer run =
                nadia.post(rules, "name", "near", "written", "close_ties: neighbour*; 邻居", "kind", "INTERVIEW");
        assertThat(run.status()).as(run.text()).isEqualTo(303);
        assertThat(nadia.follow(run).text()).contains("Rule near").contains("neighbour*");
        List<Coding> marks = exported("nadia").codings().stream()
                .filter(it -> it.coder().equals("rule:near"))
                .toList();
        assertThat(marks).hasSizeGreaterThan(5).noneMatch(Coding::byPerson);
        assertThat(marks)
                .allMatch(it -> it.passage().quote().toLowerCase(Locale.ROOT).contains("neighbour")
                        || it.passage().quote().contains("邻居"));
        String source = marks.getFirst().source();
        assertThat(nadia.get(HOME + "/" + source + "?plain=yes").text()).contains("rule:near");
        nadia.post(rules + "/near/remove");
        assertThat(desk.voices(STUDY).codings()).noneMatch(it -> it.coder().equals("rule:near"));
        assertThat(nadia.get(rules).text()).doesNotContain("Rule near");
    }
}
