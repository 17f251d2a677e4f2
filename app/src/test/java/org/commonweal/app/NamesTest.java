package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.care.Backup;
import org.commonweal.app.care.BackupKey;
import org.commonweal.app.care.Restore;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant.Quotes;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.name.NameScanner;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names behind pseudonyms, quotations on their way out, and somebody who withdraws from voices. */
class NamesTest {

    private static final String STUDY = "riverside";
    private static final String NAMES = "/studies/riverside/names";
    private static final String QUOTES = "/studies/riverside/quotes";
    private static final BackupKey KEY = new BackupKey.KeyFile(new byte[32]);
    private static final Pattern PLAIN = Pattern.compile("(?<![\\w'’-])[a-z]{3,}(?: [a-z]{2,}){3}(?![\\w'’-])");

    @TempDir
    static Path data;

    private static DemoWorkbench bench;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of(STUDY), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Voices voices() {
        return bench.part(VoicesDesk.class).voices(STUDY);
    }

    private static DemoVisitor sophie() {
        return bench.signedIn("sophie", "qualitative-researcher");
    }

    private static DemoVisitor rosa() {
        return bench.signedIn("rosa", "qualitative-researcher");
    }

    private static String ledger(String act) {
        return bench.part(Database.class)
                .read(sql -> sql.fetch("select actor, object, facts from ledger where act = ?", act))
                .formatJSON();
    }

    /** A long word that somebody says in a text: it stands for a name in these tests. */
    private static String wordOf(TextVersion text) {
        for (Turn turn : text.turns()) {
            Matcher word = Pattern.compile("\\b[a-z]{7,}\\b")
                    .matcher(text.text()
                            .substring(turn.words().start(), turn.words().end()));
            if (word.find()) {
                return word.group();
            }
        }
        throw new IllegalStateException("no long word");
    }

    @Test
    void attack_38_a_name_is_sealed_shown_only_when_opened_and_in_no_ledger_and_no_archive() throws Exception {
        DemoVisitor sophie = sophie();
        assertThat(sophie.post(
                                NAMES,
                                "names",
                                "Quentinella Sealwright\nQ. Sealwright",
                                "pseudonym",
                                "Tess",
                                "kind",
                                "PERSON")
                        .status())
                .isEqualTo(303);
        assertThat(sophie.get(NAMES).text()).contains("Tess").doesNotContain("Sealwright");
        assertThat(sophie.post(NAMES + "/open", "page", "1").text()).contains("Quentinella Sealwright");
        assertThat(ledger("name.open")).contains("sophie").doesNotContain("Sealwright");
        assertThat(ledger("name.add"))
                .contains("name:")
                .doesNotContain("Sealwright")
                .doesNotContain("Tess");
        assertThat(Files.readAllBytes(data.resolve("commonweal.db")))
                .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Sealwright"));
        assertThat(sophie.post(NAMES, "names", "quentinella SEALWRIGHT", "pseudonym", "Nan")
                        .text())
                .as("the same name under another pseudonym")
                .contains("Tess");
        assertThat(bench.signedIn("amina", "administrator").get(NAMES).status()).isEqualTo(404);
        assertThat(bench.signedIn("eva", "evaluator").post(NAMES + "/open").status())
                .isEqualTo(404);
    }

    @Test
    void attack_10_and_32_what_is_written_into_the_register_is_text_and_of_one_line() {
        DemoVisitor sophie = sophie();
        sophie.post(NAMES, "names", "<script>alert(1)</script>", "pseudonym", "<i>Ma</i>");
        assertThat(sophie.post(NAMES + "/open").text())
                .contains("&lt;script&gt;alert(1)")
                .contains("&lt;i&gt;Ma")
                .doesNotContain("<script>alert(1)");
        assertThat(sophie.post(NAMES, "names", "somebody", "pseudonym", "a\u202Eb")
                        .status())
                .isEqualTo(422);
        assertThat(sophie.post(NAMES, "names", "somebody", "pseudonym", "a]b").status())
                .isEqualTo(422);
    }

    @Test
    void attack_36_a_person_decides_about_each_name_and_a_new_version_is_proposed() {
        DemoVisitor sophie = sophie();
        TextVersion text = bench.part(VoicesDesk.class).text(STUDY, "I41");
        String name = wordOf(text);
        sophie.post(NAMES, "names", name, "pseudonym", "Somebody near");
        assertThat(sophie.get(NAMES + "/texts").text()).contains("I41");
        String page = sophie.get(NAMES + "/texts/I41").text();
        assertThat(page).contains("in the register").contains("value=\"Somebody near\"");
        List<Span> spots = NameScanner.like(text, name);
        String place = spots.getFirst().start() + "-" + spots.getFirst().end();
        DemoVisitor.Answer made = sophie.post(
                NAMES + "/texts/I41",
                "base",
                Integer.toString(text.number()),
                "act-1",
                "replace",
                "pseudonym-1",
                "Somebody near",
                "kind-1",
                "PERSON",
                "at-1",
                place);
        assertThat(made.text()).contains("[Somebody near]").contains("One place was replaced");
        assertThat(bench.part(VoicesDesk.class).text(STUDY, "I41"))
                .as("nothing is changed before it is approved")
                .isEqualTo(text);
        assertThat(sophie.post(NAMES + "/texts/I41", "base", "99", "act-1", "leave")
                        .status())
                .isEqualTo(422);
        DemoVisitor.Answer found = sophie.post(NAMES + "/people", "words", "somebody near");
        assertThat(found.text()).contains("I41").contains("Register of names");
        assertThat(ledger("name.search")).doesNotContain(name).doesNotContain("near");
        assertThat(sophie.post(NAMES + "/people", "words", "x").status()).isEqualTo(422);
        assertThat(sophie.get(NAMES + "/answers").text()).contains("You may not read answers");
    }

    @Test
    void attack_36_a_name_that_is_replaced_is_offered_wherever_it_stands_also_where_a_sentence_begins() {
        String page = sophie().get(NAMES + "/texts/I13").text();
        int from = page.indexOf(">Malachi<");
        String suggestion = page.substring(from, page.indexOf("</fieldset>", from));
        assertThat(suggestion.split("<mark>Malachi</mark>", -1).length - 1)
                .as("every place")
                .isEqualTo(NameScanner.like(bench.part(VoicesDesk.class).text(STUDY, "I13"), "Malachi")
                        .size());
    }

    /** A mark of a coder on words of one speaker, who agreed to this. */
    private static Coding mark(Quotes consent) {
        Voices voices = voices();
        Set<String> people = new java.util.TreeSet<>();
        voices.participants().stream()
                .filter(it -> it.consent().quotes() == consent)
                .forEach(it -> people.add(it.id()));
        return voices.codings().stream()
                .filter(it -> PLAIN.matcher(it.passage().quote()).find())
                .filter(it -> voices.texts().get(it.source()).getLast().turns().stream()
                        .filter(turn -> turn.words().overlaps(it.passage().span()))
                        .allMatch(turn -> people.contains(turn.speaker())))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Coding mark) {
        Matcher plain = PLAIN.matcher(mark.passage().quote());
        assertThat(plain.find()).isTrue();
        return plain.group();
    }

    private static String field(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static String kept(DemoVisitor visitor, Coding mark, String words) {
        String begun = visitor.get(QUOTES + "/new?coding=" + mark.id()).text();
        String id = field(begun, "id");
        DemoVisitor.Answer looked =
                visitor.post(QUOTES, "id", id, "coding", mark.id(), "words", words, "act", "keep", "seen", "not seen");
        assertThat(looked.status()).as("the check is shown before it is kept").isEqualTo(200);
        assertThat(looked.text()).contains("Before it leaves");
        String seen = field(looked.text(), "seen");
        assertThat(visitor.post(QUOTES, "id", id, "coding", mark.id(), "words", words, "act", "keep", "seen", seen)
                        .status())
                .isEqualTo(303);
        return QUOTES + "/" + id;
    }

    @Test
    void attack_36_a_quotation_leaves_when_a_second_person_approved_it_and_nothing_stands_against_it() {
        Coding mark = mark(Quotes.ANONYMOUS);
        String words = words(mark);
        String quote = kept(sophie(), mark, words);
        assertThat(sophie().get(quote).text())
                .contains("Nothing stands against it")
                .contains("waits for a second person");
        assertThat(sophie().post(quote + "/approve").status()).as("one's own").isEqualTo(422);
        assertThat(sophie().post(QUOTES + "/out", "purpose", "a report", "kind", "csv")
                        .status())
                .as("not approved")
                .isEqualTo(422);
        assertThat(rosa().post(quote + "/approve").status()).isEqualTo(303);
        assertThat(sophie().post(QUOTES + "/out", "purpose", " ", "kind", "csv").status())
                .isEqualTo(422);
        DemoVisitor.Answer out = sophie().post(QUOTES + "/out", "purpose", "a report", "kind", "csv");
        assertThat(out.text()).contains(words).doesNotContain(mark.source());
        assertThat(out.header("content-disposition")).contains("attachment");
        assertThat(sophie().post(QUOTES + "/out", "purpose", "a report", "kind", "docx")
                        .bytes())
                .startsWith('P', 'K');
        assertThat(ledger("quote.export")).contains("a report").doesNotContain(words);
        assertThat(bench.signedIn("lee", "programme-lead").get(QUOTES + "/out").status())
                .isEqualTo(404);

        bench.part(Database.class).change("system", acting -> {
            bench.part(Codings.class).remove(acting, STUDY, mark.id(), mark.coder());
            return acting;
        });
        assertThat(sophie().get(quote).text()).contains("the words have changed");
        assertThat(sophie().post(QUOTES + "/out", "purpose", "a report", "kind", "html")
                        .status())
                .as("stale")
                .isEqualTo(422);
    }

    @Test
    void attack_36_words_of_somebody_who_said_no_and_words_that_were_not_said_stay_here() {
        Coding mark = mark(Quotes.NONE);
        String quote = kept(sophie(), mark, words(mark));
        assertThat(rosa().get(quote).text()).contains("did not agree that their words are shown");
        assertThat(rosa().post(quote + "/approve").status()).isEqualTo(422);
        String begun = sophie().get(QUOTES + "/new?coding=" + mark.id()).text();
        assertThat(sophie().post(
                                QUOTES, "id", field(begun, "id"), "coding", mark.id(), "words", "nobody ever said this")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void attack_37_somebody_withdraws_and_no_restore_brings_a_word_of_theirs_back(@TempDir Path elsewhere)
            throws Exception {
        String person = "P05";
        Voices before = voices();
        List<String> theirs = before.sources().values().stream()
                .filter(it -> it.participants().contains(person))
                .map(it -> it.id())
                .toList();
        assertThat(theirs).isNotEmpty();
        String said = before.texts().get(theirs.getFirst()).getLast().text();
        String words = said.substring(said.length() / 2, said.length() / 2 + 80).strip();
        DemoVisitor sophie = sophie();
        sophie.post(NAMES, "names", "Withdrawina Longgone", "pseudonym", "Wilma", "participant", person);
        Coding theirMark = before.codings().stream()
                .filter(it -> theirs.contains(it.source()))
                .findFirst()
                .orElseThrow();
        Path backup = elsewhere.resolve("names.backup");
        Settings settings = new Settings(data, Optional.empty(), "127.0.0.1", 0, false, Optional.empty());
        Backup.make(
                bench.part(Database.class),
                KEY,
                InstallationKeys.of(settings),
                backup,
                bench.part(java.time.Clock.class).instant());

        DemoVisitor.Answer ready = sophie.post(
                "/studies/riverside/reading/out", "file", "passages.csv", "for", "team", "of", "settled", "by", "role");
        Matcher link = Pattern.compile("href=\"(/studies/riverside/reading/out/[^\"]+)\"")
                .matcher(ready.text());
        assertThat(link.find()).isTrue();
        assertThat(sophie.get(link.group(1).replace("&amp;", "&")).status()).isEqualTo(200);
        java.util.SortedMap<DocumentPath, byte[]> archive = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);

        String way = NAMES + "/people/" + person + "/withdraw";
        assertThat(sophie.get(way).text()).contains(theirs.getFirst());
        assertThat(sophie.post(way).status()).as("not sure").isEqualTo(422);
        DemoVisitor.Answer done = sophie.post(way, "sure", "yes");
        assertThat(done.status()).isEqualTo(303);
        assertThat(sophie.follow(done).text())
                .contains("W-")
                .contains("took voices out as passages.csv")
                .doesNotContain(person);
        refused(sophie, person, archive);
        gone(person, theirs, theirMark, words);
        assertThat(sophie.get("/studies/riverside/voices/" + theirs.getFirst()).status())
                .isEqualTo(404);

        bench.close();
        new Restore(settings, java.time.Clock.systemUTC()).run(backup, KEY, true, false);
        bench = DemoWorkbench.at(data);
        gone(person, theirs, theirMark, words);
        refused(sophie(), person, archive);
        assertThat(voices().sources()).hasSize(before.sources().size() - theirs.size());
        assertThat(sophie().post(NAMES + "/open").text())
                .doesNotContain("Longgone")
                .doesNotContain("Wilma");
    }

    /** Neither a form, nor an archive from before, nor a project of another program brings them back; each says why. */
    private static void refused(DemoVisitor sophie, String person, java.util.SortedMap<DocumentPath, byte[]> archive)
            throws Exception {
        DemoVisitor.Answer again =
                sophie.post("/studies/riverside/voices/participants", "id", person, "role", "resident");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("Withdrawn from this study").contains("Nothing was taken");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> bench.part(StudyIntake.class).take("system", Optional.of("elsewhere"), archive))
                .isInstanceOf(org.commonweal.problem.Problems.class)
                .hasMessageContaining("Withdrawn from this study")
                .hasMessageContaining(person);
        java.util.SortedMap<String, byte[]> documents = new java.util.TreeMap<>();
        archive.forEach((path, bytes) -> documents.put(path.text(), bytes));
        byte[] project = org.commonweal.exchange.refi.ProjectOut.project(
                        org.commonweal.exchange.voices.VoicesDocuments.read(documents), STUDY, java.util.Locale.ENGLISH)
                .bytes();
        DemoVisitor.Answer brought =
                sophie.upload("/studies/riverside/reading/project", "project", "old.qdpx", project, "in", "en");
        assertThat(brought.status()).isEqualTo(422);
        assertThat(brought.text()).contains("Withdrawn from this study").contains(person);
    }

    private static void gone(String person, List<String> theirs, Coding mark, String words) {
        Voices now = voices();
        assertThat(now.sources()).doesNotContainKeys(theirs.toArray(String[]::new));
        assertThat(now.participants()).noneMatch(it -> it.id().equals(person));
        assertThat(now.codings()).noneMatch(it -> theirs.contains(it.source()));
        Database database = bench.part(Database.class);
        assertThat(rows("select path from document where path like 'voices/sources/" + theirs.getFirst()
                        + "/%' and hash is not null"))
                .as("no version of any text")
                .isEmpty();
        assertThat(database.read(sql -> sql.fetch("select bytes from piece")).getValues(0, byte[].class))
                .as("no byte of it")
                .noneMatch(it -> new String(it, StandardCharsets.UTF_8).contains(words));
        assertThat(rows("select id from voice_coding where id = '" + mark.id() + "'"))
                .isEmpty();
    }

    private static List<String> rows(String question) {
        return bench.part(Database.class).read(sql -> sql.fetch(question).getValues(0, String.class));
    }

    @Test
    void the_quote_bank_goes_with_the_study_and_comes_back_approved_by_nobody() {
        Coding mark = mark(Quotes.ANONYMOUS);
        String quote = kept(rosa(), mark, words(mark));
        String id = quote.substring(quote.lastIndexOf('/') + 1);
        java.util.SortedMap<DocumentPath, byte[]> out = new java.util.TreeMap<>();
        bench.parts(org.commonweal.app.access.account.KeptElsewhere.class)
                .forEach(room -> out.putAll(room.of(
                        new org.commonweal.app.access.Person("x", "X", java.util.Locale.ENGLISH, List.of()), STUDY)));
        String bank = new String(out.get(DocumentPath.of("voices/quotes.csv")), StandardCharsets.UTF_8);
        assertThat(bank).startsWith("quote,coding,source,version").contains(id).contains(words(mark));
        assertThat(org.commonweal.exchange.voices.QuoteFile.write(org.commonweal.exchange.voices.QuoteFile.read(
                        bank.getBytes(StandardCharsets.UTF_8), new java.util.ArrayList<>())))
                .isEqualTo(bank);
        assertThat(out.keySet()).noneMatch(it -> it.text().contains("name"));
    }
}
