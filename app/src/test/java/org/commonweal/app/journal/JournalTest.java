package org.commonweal.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.Source;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whose a journal is, and what becomes of what an author releases. */
class JournalTest {

    private static final String STUDY = OpenWorkbench.OWN_STUDY;
    private static final String HOME = "/studies/" + STUDY + "/journal";
    private static final String WORDS = "The hall was cold and I was frightened of kingfishers";

    @TempDir
    static Path data;

    private static OpenWorkbench workbench;
    private static Visitor rosa;
    private static Visitor joe;
    private static SealedBox box;

    @BeforeAll
    static void a_journal_is_begun() {
        workbench =
                OpenWorkbench.furnished(new Settings(data, Optional.empty(), "127.0.0.1", 0, false, Optional.empty()));
        rosa = workbench.with("qualitative-researcher", Optional.of(STUDY), Optional.empty());
        joe = workbench.with("resident-adviser", Optional.of(STUDY), Optional.of("N01"));
        box = new SealedBox(SealedBox.name());
        assertThat(rosa.get(HOME).status()).isEqualTo(200);
        assertThat(send(rosa, "/-/of/journal", box.begun("seven herons over the weir", "RECOVERYCODE")))
                .isEqualTo(201);
    }

    @AfterAll
    static void it_is_closed() {
        workbench.close();
    }

    private static int send(Visitor who, String where, String body) {
        return told(who, where, body).status();
    }

    private static Visitor.Page told(Visitor who, String where, String body) {
        return who.send(HOME + where, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode opened(Visitor who, String kind) {
        return JsonMapper.shared()
                .readTree(who.get(HOME + "/-/of/" + kind, "Accept", "application/json")
                        .body())
                .path("journal");
    }

    private static int keep(SealedBox box, String entry, int revision, String words) {
        return send(rosa, "/-/" + box.journal + "/entries/" + entry, box.entry(entry, revision, words));
    }

    /** Something that an author releases, as the script sends it. */
    private static String release(String id, String entry, String text, Map<String, Object> other) {
        Map<String, Object> told = new java.util.TreeMap<>(Map.of(
                "id", id, "entry", entry, "text", text, "title", "The hall", "called", "A researcher", "name", "role"));
        told.put("sha256", Fingerprint.of(text.getBytes(StandardCharsets.UTF_8)));
        told.putAll(Map.of("whole", false, "takenOut", 1, "date", "2026-03-01", "written", "2026-03-04"));
        told.putAll(Map.of("moment", "after_meeting", "language", "en", "neighbourhood", "", "wave", ""));
        told.put("recipient", "");
        told.putAll(other);
        return JsonMapper.shared().writeValueAsString(told);
    }

    private static String source(Visitor.Page page) {
        return JsonMapper.shared().readTree(page.body()).path("source").stringValue("");
    }

    /** Files in the folder of the installation in which words stand, in whatever letters a computer writes. */
    private static List<String> filesWith(String words) throws IOException {
        List<byte[]> needles = List.of(
                words.getBytes(StandardCharsets.UTF_8),
                words.getBytes(StandardCharsets.UTF_16LE),
                words.getBytes(StandardCharsets.UTF_16BE),
                Base64.getEncoder().withoutPadding().encode(words.getBytes(StandardCharsets.UTF_8)));
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (needles.stream().anyMatch(it -> text.contains(new String(it, StandardCharsets.ISO_8859_1)))) {
                    found.add(data.relativize(file).toString());
                }
            }
        }
        return found;
    }

    @Test
    void an_administrator_with_the_database_file_and_the_installations_keys_and_no_author_key_cannot_read_a_journal()
            throws IOException {
        String entry = SealedBox.name();
        assertThat(keep(box, entry, 1, WORDS)).isEqualTo(201);
        assertThat(filesWith(WORDS)).isEmpty();
        assertThat(filesWith("kingfishers")).isEmpty();
        assertThat(filesWith("seven herons")).isEmpty();
        // the sealed text is there, and the key of its author opens it
        List<JsonNode> kept =
                opened(rosa, "journal").path("entries").valueStream().toList();
        String sealed = kept.stream()
                .filter(it -> it.path("entry").stringValue("").equals(entry))
                .findFirst()
                .orElseThrow()
                .path("sealed")
                .stringValue("");
        assertThat(filesWith(sealed)).isNotEmpty();
        String place = box.journal + "|" + entry + "|1";
        assertThat(box.opens(sealed, place)).isTrue();
        // every key that lies anywhere in the folder of the installation, in every way that 32 bytes are written
        List<byte[]> keys = keys();
        assertThat(keys).hasSizeGreaterThan(100);
        for (byte[] key : keys) {
            assertThat(SealedBox.opens(key, sealed, place)).isFalse();
        }
    }

    /** Everything in files other than the store, and in the settings of the store, that may be a key of 256 bits. */
    private static List<byte[]> keys() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(it -> !it.getFileName().toString().startsWith(Database.FILE))
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
                for (int at = 0; at + 32 <= Math.min(bytes.length, 1024); at++) {
                    keys.add(Arrays.copyOfRange(bytes, at, at + 32));
                }
            }
        }
        workbench
                .bean(Database.class)
                .read(sql -> sql.fetch("select * from journal").formatCSV()
                        + sql.fetch("select * from setting").formatCSV()
                        + sql.fetch("select * from subject_key").formatCSV())
                .lines()
                .forEach(texts::add);
        Matcher written = Pattern.compile("[A-Za-z0-9+/_-]{43}").matcher(String.join("\n", texts));
        for (int at = 0; written.find(at); at = written.start() + 1) {
            keys.add(Base64.getUrlDecoder()
                    .decode(written.group().replace('+', '-').replace('/', '_')));
        }
        Matcher hexadecimal = Pattern.compile("[0-9a-f]{64}").matcher(String.join("\n", texts));
        while (hexadecimal.find()) {
            keys.add(java.util.HexFormat.of().parseHex(hexadecimal.group()));
        }
        return keys;
    }

    @Test
    void the_same_entry_sent_many_times_is_kept_once_and_another_with_its_number_is_not() {
        String entry = SealedBox.name();
        String sent = box.entry(entry, 1, "once");
        for (int i = 0; i < 3; i++) {
            assertThat(send(rosa, "/-/" + box.journal + "/entries/" + entry, sent))
                    .isEqualTo(201);
        }
        assertThat(keep(box, entry, 1, "another")).isEqualTo(409);
        assertThat(keep(box, entry, 2, "anew")).isEqualTo(201);
        assertThat(revisions(entry)).isEqualTo(2);
        assertThat(send(rosa, "/-/" + box.journal + "/entries/" + entry + "/delete", "{}"))
                .isEqualTo(201);
        assertThat(keep(box, entry, 3, "from a device that did not know")).isEqualTo(410);
        assertThat(send(rosa, "/-/" + box.journal + "/entries/" + entry, sent)).isEqualTo(410);
    }

    private static long revisions(String entry) {
        return opened(rosa, "journal")
                .path("entries")
                .valueStream()
                .filter(it -> it.path("entry").stringValue("").equals(entry))
                .count();
    }

    @Test
    void attack_17_a_journal_is_nowhere_for_anybody_else() {
        String entry = SealedBox.name();
        assertThat(keep(box, entry, 1, WORDS)).isEqualTo(201);
        Visitor mei = workbench.with("qualitative-researcher", Optional.of(STUDY), Optional.empty());
        mei.get(HOME);
        String at = "/-/" + box.journal;
        assertThat(opened(mei, "journal").isNull()).isTrue();
        assertThat(send(mei, at + "/entries/" + entry, box.entry(entry, 2, "mine")))
                .isEqualTo(404);
        assertThat(send(mei, at + "/entries/" + entry + "/delete", "{}")).isEqualTo(404);
        assertThat(send(mei, at + "/forget", "{}")).isEqualTo(404);
        assertThat(send(mei, at + "/shown", "{\"shown\":true}")).isEqualTo(404);
        assertThat(send(mei, at + "/key", box.turned(0, "mine now, all mine", "X")))
                .isEqualTo(404);
        String id = SealedBox.name();
        String source = source(told(rosa, "/-/of/journal/releases", release(id, entry, "Mine alone.", Map.of())));
        assertThat(source).matches("J[0-9]{3}");
        assertThat(send(mei, "/-/releases/" + id + "/withdraw", "{}")).isEqualTo(404);
        for (String role : List.of("administrator", "reader", "oversight-group-member")) {
            assertThat(workbench
                            .with(role, Optional.of(STUDY), Optional.empty())
                            .get(HOME)
                            .status())
                    .as(role)
                    .isEqualTo(404);
        }
        assertThat(workbench.amina().get(HOME + "/-/of/journal").status()).isEqualTo(404);
        assertThat(rosa.get("/studies/" + OpenWorkbench.OTHER_STUDY + "/journal")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_released_is_to_the_character_what_its_author_saw_and_a_journal_with_one_entry_of_it() {
        String entry = SealedBox.name();
        String text = "[..] said: “it’s cold”.\n\nSecond – paragraph, 河边 e\u0301 👩🏽‍🌾 \u202Eabc\u202C.";
        String id = SealedBox.name();
        Visitor.Page done = told(rosa, "/-/of/journal/releases", release(id, entry, text, Map.of("title", "A & B")));
        assertThat(done.status()).isEqualTo(201);
        String source = source(done);
        DatabaseStore store = workbench.bean(DatabaseStore.class);
        assertThat(store.read(STUDY, DocumentPath.of("voices/sources/" + source + "/1.txt")))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8)));
        Source made = workbench.bean(VoicesDesk.class).source(STUDY, source);
        assertThat(made.kind()).isEqualTo(Source.Kind.JOURNAL);
        assertThat(made.writers().author()).hasValue("A researcher");
        assertThat(made.writers().moment()).hasValue("after_meeting");
        assertThat(made.date()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(made.written()).hasValue(LocalDate.of(2026, 3, 4));
        assertThat(made.title().byLanguage()).containsEntry("en", "A & B");
        assertThat(made.versions().getFirst().reason())
                .isEqualTo("released by its author, in part, with 1 place taken out");
        // told again, as where the answer was lost: the same source, and no second one
        assertThat(source(told(rosa, "/-/of/journal/releases", release(id, entry, text, Map.of("title", "A & B")))))
                .isEqualTo(source);
        assertThat(send(rosa, "/-/of/journal/releases", release(id, entry, "Something else.", Map.of())))
                .isEqualTo(409);
    }

    @Test
    void attack_32_what_its_author_cannot_have_seen_is_not_taken() {
        String entry = SealedBox.name();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("text", "changed on the way"),
                Map.of("title", "two\nlines"),
                Map.of("called", "turned \u202Eabout"),
                Map.of("moment", "<script>"),
                Map.of("neighbourhood", "../../etc"),
                Map.of("recipient", "amina"),
                Map.of("called", "Rosa Nobody", "name", "own"))) {
            assertThat(send(rosa, "/-/of/journal/releases", release(SealedBox.name(), entry, "Words.", wrong)))
                    .as("%s", wrong)
                    .isIn(400, 409);
        }
        String half = release(SealedBox.name(), entry, "Words.", Map.of()).replace("\"Words.\"", "\"Wo\\uD83Drds.\"");
        assertThat(send(rosa, "/-/of/journal/releases", half)).isEqualTo(400);
        assertThat(send(rosa, "/-/of/journal/releases", "not json")).isEqualTo(400);
        assertThat(send(rosa, "/-/" + box.journal + "/entries/" + entry, "{\"revision\":1,\"sealed\":\"plain words\"}"))
                .isEqualTo(400);
        assertThat(send(
                        rosa,
                        "/-/" + box.journal + "/key",
                        box.turned(0, "x", "y").replace("600000", "1000")))
                .isEqualTo(400);
    }

    @Test
    void withdrawal_leaves_no_word_in_the_folder_of_the_installation_and_takes_codings_with_it() throws IOException {
        String words = "Nobody but herons knows of the wet stairwell";
        String id = SealedBox.name();
        String source = source(told(
                rosa,
                "/-/of/journal/releases",
                release(id, SealedBox.name(), words, Map.of("title", "Wet stairwell"))));
        DatabaseStore store = workbench.bean(DatabaseStore.class);
        DocumentPath first = DocumentPath.of("voices/sources/" + source + "/1.txt");
        // a second version, such as a pseudonymisation makes, and a coding of each
        store.apply(
                STUDY,
                Change.add(
                        DocumentPath.of("voices/sources/" + source + "/2.txt"),
                        (words + " again").getBytes(StandardCharsets.UTF_8)),
                "system");
        String coding = UUID.randomUUID().toString();
        TextVersion text = TextVersion.of(1, words);
        workbench.bean(Database.class).change("system", acting -> {
            workbench.bean(Codings.class).add(acting, STUDY, coding(coding, source, text), text);
            return acting;
        });
        assertThat(filesWith(words)).isNotEmpty();
        assertThat(send(rosa, "/-/releases/" + id + "/withdraw", "{}")).isEqualTo(201);
        assertThat(send(rosa, "/-/releases/" + id + "/withdraw", "{}")).isEqualTo(201);
        assertThat(filesWith(words)).isEmpty();
        assertThat(filesWith("wet stairwell")).isEmpty();
        assertThat(store.read(STUDY, first)).isEmpty();
        assertThat(workbench.bean(Codings.class).find(STUDY, coding)).isEmpty();
        assertThat(ledger()).contains("journal.withdraw").doesNotContain("heron");
        // its name is nobody else's afterwards
        assertThat(source(told(
                        rosa,
                        "/-/of/journal/releases",
                        release(SealedBox.name(), SealedBox.name(), "Next.", Map.of()))))
                .isNotEqualTo(source);
    }

    @Test
    void attack_37_what_was_taken_back_is_taken_out_again_of_an_older_state_of_the_store() {
        String id = SealedBox.name();
        String source =
                source(told(rosa, "/-/of/journal/releases", release(id, SealedBox.name(), "Once more.", Map.of())));
        workbench.bean(TakenBack.class).add(id); // as where the backup was made before
        workbench.bean(Releases.class).afterSingletonsInstantiated();
        assertThat(workbench
                        .bean(DatabaseStore.class)
                        .read(STUDY, DocumentPath.of("voices/sources/" + source + "/1.txt")))
                .isEmpty();
        assertThat(ledger()).contains("journal.withdraw-again");
        assertThat(workbench.bean(TakenBack.class).all()).contains(id);
    }

    private static Coding coding(String id, String source, TextVersion text) {
        return new Coding(
                id, source, 1, text.passage(new Span(0, 17)), "trust", 1, "rosa", java.time.Instant.EPOCH, "");
    }

    private static String ledger() {
        return workbench
                .bean(Database.class)
                .read(sql -> sql.fetch("select * from ledger").formatCSV());
    }

    @Test
    void after_the_lock_of_the_analysis_a_released_journal_stays_and_its_author_is_told_since_when() {
        String id = SealedBox.name();
        String source =
                source(told(rosa, "/-/of/journal/releases", release(id, SealedBox.name(), "It stays.", Map.of())));
        Visitor lead = workbench.with("programme-lead", Optional.of(STUDY), Optional.empty());
        lead.get(HOME);
        assertThat(lead.post(HOME + "/lock", Map.of("reason", "no")).status()).isEqualTo(404);
        try {
            rosa.get(HOME + "/released");
            rosa.post(HOME + "/lock", Map.of("reason", "The findings are being written up"));
            assertThat(rosa.get(HOME + "/released").body())
                    .contains("The findings are being written up")
                    .contains(source);
            assertThat(send(rosa, "/-/releases/" + id + "/withdraw", "{}")).isEqualTo(423);
            assertThat(opened(rosa, "journal").path("locked").stringValue("")).startsWith("20");
            assertThat(opened(rosa, "journal").path("releases").valueStream())
                    .filteredOn(it -> it.path("id").stringValue("").equals(id))
                    .allMatch(it -> !it.path("mayTakeBack").booleanValue());
        } finally {
            rosa.post(HOME + "/lift", Map.of());
        }
        assertThat(send(rosa, "/-/releases/" + id + "/withdraw", "{}")).isEqualTo(201);
    }

    @Test
    void a_diary_is_handed_to_one_person_and_taken_back_and_nobody_is_told_how_much_is_in_it() throws IOException {
        String given = "Only for the one who brought the chips";
        assertThat(joe.get(HOME + "/diary").status()).isEqualTo(200);
        SealedBox diary = new SealedBox(SealedBox.name());
        assertThat(send(joe, "/-/of/diary", diary.begun("chips on the weir wall", "CODE")))
                .isEqualTo(201);
        String entry = SealedBox.name();
        assertThat(send(joe, "/-/" + diary.journal + "/entries/" + entry, diary.entry(entry, 1, given)))
                .isEqualTo(201);
        send(joe, "/-/" + diary.journal + "/shown", "{\"shown\":true}");
        assertThat(opened(joe, "diary").path("shown").booleanValue()).isFalse();
        assertThat(opened(joe, "journal").isNull()).isTrue();

        Visitor facilitator = workbench.with("facilitator", Optional.of(STUDY), Optional.empty());
        String whom = session(facilitator);
        String id = SealedBox.name();
        assertThat(send(joe, "/-/of/diary/releases", release(id, entry, given, Map.of("recipient", whom))))
                .isEqualTo(201);
        assertThat(filesWith(given)).isEmpty();
        assertThat(facilitator.get(HOME + "/handed").body()).contains(given);
        assertThat(rosa.get(HOME + "/handed").body()).doesNotContain(given);
        assertThat(rosa.get(HOME + "/released").body()).doesNotContain(given).doesNotContain("resident-adviser");
        assertThat(send(
                        joe,
                        "/-/of/diary/releases",
                        release(SealedBox.name(), entry, given, Map.of("recipient", session(joe)))))
                .isEqualTo(400);
        assertThat(send(joe, "/-/releases/" + id + "/withdraw", "{}")).isEqualTo(201);
        assertThat(facilitator.get(HOME + "/handed").body()).doesNotContain(given);
        assertThat(source(told(joe, "/-/of/diary/releases", release(SealedBox.name(), entry, "For all.", Map.of()))))
                .matches("D[0-9]{2}");
    }

    private static String session(Visitor who) {
        return JsonMapper.shared()
                .readTree(who.get(HOME + "/-/session", "Accept", "application/json")
                        .body())
                .path("person")
                .stringValue("");
    }

    @Test
    void another_pass_phrase_wraps_the_same_key_and_only_once() {
        int turned = opened(rosa, "journal").path("turned").intValue();
        String sent = box.turned(turned, "another long phrase", "CODE");
        assertThat(send(rosa, "/-/" + box.journal + "/key", sent)).isEqualTo(201);
        assertThat(send(rosa, "/-/" + box.journal + "/key", sent)).isEqualTo(409);
    }

    @Test
    void attack_38_no_word_and_no_name_stands_in_the_ledger_and_none_in_an_address() {
        String entry = SealedBox.name();
        keep(box, entry, 1, WORDS);
        told(
                rosa,
                "/-/of/journal/releases",
                release(SealedBox.name(), entry, "A sentence of swallows.", Map.of("title", "Swallows")));
        assertThat(ledger())
                .contains("journal.release")
                .contains("journal.begin")
                .doesNotContain("wallows")
                .doesNotContain("A researcher")
                .doesNotContain(entry);
    }
}
