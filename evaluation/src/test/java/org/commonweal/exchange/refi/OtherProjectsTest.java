package org.commonweal.exchange.refi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects of other programs: in the shapes that real ones were seen in, and in shapes that nobody should send. */
class OtherProjectsTest {

    private static final String TEXT =
            "Where were you then?\n\n\uD83D\uDC3C We sat by the water \uD83D\uDE00 all summer.\n"
                    + "Nobody asked us anything.\n\nThen the letters came, one after another, and my aunt read them aloud.\n";

    private static final List<String> QUOTES = List.of(
            "sat by the water", "Nobody asked us", "the letters came", "my aunt read them aloud", "one after another");

    @TempDir
    Path temp;

    /** How a program counts and writes. */
    private record Habit(boolean units, boolean returns, boolean mark, boolean last) {

        String text() {
            return (mark ? "\uFEFF" : "") + (returns ? TEXT.replace("\n", "\r\n") : TEXT);
        }

        int place(String text, int at) {
            return units ? at : text.codePointCount(0, at);
        }
    }

    private static String project(Habit habit, String namespace, String path) {
        StringBuilder selections = new StringBuilder();
        String text = habit.text();
        for (int i = 0; i < QUOTES.size(); i++) {
            int at = text.indexOf(QUOTES.get(i));
            selections.append("""
                    <PlainTextSelection guid="00000000-0000-4000-8000-00000000010%d" startPosition="%d" endPosition="%d" creatingUser="{00000000-0000-4000-8000-0000000000AA}">
                    <Coding guid="00000000-0000-4000-8000-00000000020%d" creationDateTime="2020-01-02T03:04:05"><CodeRef targetGUID="00000000-0000-4000-8000-000000000001"/></Coding>
                    </PlainTextSelection>
                    """.formatted(
                            i,
                            habit.place(text, at),
                            habit.place(text, at + QUOTES.get(i).length()) - (habit.last() ? 1 : 0),
                            i));
        }
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <Project xmlns="%s" name="x" origin="Somebody's program">
                <Users><User guid="00000000-0000-4000-8000-0000000000AA" name="Mei L."/></Users>
                <CodeBook><Codes><Code guid="00000000-0000-4000-8000-000000000001" name="Water" isCodable="true" color="#0af"/></Codes></CodeBook>
                <Sources><TextSource guid="00000000-0000-4000-8000-0000000000BB" name="Aunt.txt" plainTextPath="%s">%s</TextSource></Sources>
                </Project>
                """.formatted(namespace, path, selections);
    }

    private Path zip(Map<String, String> files) throws IOException {
        Path file = Files.createTempFile(temp, "p", ".qdpx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path packed(Habit habit, String qde, String source, String path, String namespace) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(qde, project(habit, namespace, path));
        files.put(source, habit.text());
        return zip(files);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, false",
        "true, false, false, false",
        "false, true, false, false",
        "true, true, false, false",
        "false, false, true, false",
        "false, true, true, false",
        "false, false, false, true",
        "true, true, true, true"
    })
    void however_a_program_counts_the_words_it_meant_are_found(
            boolean units, boolean returns, boolean mark, boolean last) throws IOException {
        Path file = packed(
                new Habit(units, returns, mark, last),
                "project.qde",
                "sources/00000000-0000-4000-8000-0000000000bb.txt",
                "internal://00000000-0000-4000-8000-0000000000BB.txt",
                "urn:QDA-XML:project:1.0");

        ProjectIn.Brought brought = ProjectIn.read(file, "en", Locale.ENGLISH);

        assertThat(brought.voices().codings())
                .extracting(coding -> coding.passage().quote())
                .containsExactlyElementsOf(QUOTES);
        assertThat(brought.counting().orElseThrow())
                .contains(units ? "UTF-16 code units" : "code points")
                .contains("10 of 10");
        assertThat(brought.voices().text("Aunt", 1).orElseThrow().text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "Project.qde, Sources/aunt.TXT, aunt.txt",
        "My study.qde, sources/aunt.txt, INTERNAL://Aunt.txt",
        "project.qde, SOURCES/aunt.txt, relative:///sources/aunt.txt",
        "PROJECT.QDE, aunt.txt, internal://aunt.txt"
    })
    void names_and_paths_are_taken_as_programs_write_them(String qde, String source, String path) throws IOException {
        Path file = packed(new Habit(false, false, false, false), qde, source, path, "urn:QDA-XML:codebook:0:4");
        ProjectIn.Brought brought = ProjectIn.read(file, "en", Locale.ENGLISH);
        Coding first = brought.voices().codings().getFirst();
        assertThat(brought.voices().codings()).hasSize(5);
        assertThat(first.coder()).isEqualTo("Mei-L");
        assertThat(first.at()).hasToString("2020-01-02T03:04:05Z");
        assertThat(first.id()).isEqualTo("00000000-0000-4000-8000-000000000200");
        assertThat(brought.voices().codebook().orElseThrow().codes().getFirst().colour())
                .isEqualTo("#00AAFF");
        assertThat(brought.lost()).isEmpty();
    }

    @Test
    void the_standard_project_of_the_initiative_loses_what_is_not_in_it_by_name() throws IOException {
        Path file = temp.resolve("TestProject.qdpx");
        try (var in = Objects.requireNonNull(OtherProjectsTest.class.getResourceAsStream("TestProject.qdpx"))) {
            Files.copy(in, file);
        }
        ProjectIn.Brought brought = ProjectIn.read(file, "en", Locale.ENGLISH);
        assertThat(brought.origin()).startsWith("ATLAS.ti 8.4");
        assertThat(brought.voices().codebook().orElseThrow().codes()).hasSize(14);
        assertThat(brought.lost())
                .extracting(Lost::what)
                .contains(
                        Lost.What.TEXTS_NOT_THERE,
                        Lost.What.OTHER_MEDIA,
                        Lost.What.SETS,
                        Lost.What.LINKS,
                        Lost.What.GRAPHS);
        assertThat(brought.lost().stream()
                        .filter(lost -> lost.what() == Lost.What.SETS)
                        .findFirst()
                        .orElseThrow()
                        .count())
                .isEqualTo(16);
    }

    @Test
    void a_mark_of_no_words_and_one_beyond_the_text_are_named_and_left() throws IOException {
        Habit habit = new Habit(false, false, false, false);
        Map<String, String> files = new LinkedHashMap<>();
        String one = project(habit, "urn:QDA-XML:project:1.0", "a.txt");
        String mark =
                "<PlainTextSelection guid=\"00000000-0000-4000-8000-00000000030%d\" startPosition=\"%s\" endPosition=\"%s\">"
                        + "<Coding guid=\"00000000-0000-4000-8000-00000000040%d\"><CodeRef targetGUID=\"%s\"/></Coding></PlainTextSelection>";
        files.put(
                "project.qde",
                one.replace(
                        "</TextSource>",
                        mark.formatted(1, "4", "4", 1, "00000000-0000-4000-8000-000000000001")
                                + mark.formatted(2, "4", "99999", 2, "00000000-0000-4000-8000-000000000001")
                                + mark.formatted(3, "0", "5", 3, "00000000-0000-4000-8000-00000000000F")
                                + "</TextSource>"));
        files.put("sources/a.txt", habit.text());
        ProjectIn.Brought brought = ProjectIn.read(zip(files), "en", Locale.ENGLISH);
        assertThat(brought.voices().codings()).hasSize(5);
        assertThat(brought.lost())
                .extracting(Lost::what)
                .containsExactly(Lost.What.ZERO_LENGTH, Lost.What.OUTSIDE_TEXT, Lost.What.UNKNOWN_CODES);
    }

    @ParameterizedTest
    @CsvSource({
        "../../evil.txt, PATH_LEADS_OUT",
        "/etc/evil.txt, PATH_LEADS_OUT",
        "C:\\evil.txt, PATH_LEADS_OUT",
        "sources/../../evil.txt, PATH_LEADS_OUT",
        "Project.QDE, NAME_TWICE"
    })
    void attack_4_an_archive_with_a_path_that_leads_out_is_refused_whole(String name, String kind) throws IOException {
        Path file = zip(
                Map.of("project.qde", project(new Habit(false, false, false, false), "urn:x", "a.txt"), name, "evil"));
        assertThatThrownBy(() -> ProjectIn.read(file, "en", Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        Problems.class,
                        wrong -> assertThat(wrong.all())
                                .extracting(problem -> problem.kind().name())
                                .containsExactly(kind));
    }

    @Test
    void attack_5_what_unfolds_beyond_measure_is_refused() throws IOException {
        Path file = zip(Map.of("project.qde", "<Project/>" + " ".repeat(40_000_000)));
        assertThatThrownBy(() -> ProjectIn.read(file, "en", Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        Problems.class,
                        wrong -> assertThat(wrong.all())
                                .extracting(problem -> problem.kind().name())
                                .containsExactly("ARCHIVE_TOO_LARGE"));
    }

    @Test
    void a_document_type_is_refused_before_anything_is_fetched() throws IOException {
        Path file = zip(Map.of(
                "project.qde",
                "<!DOCTYPE Project [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project name=\"&x;\"/>"));
        assertThatThrownBy(() -> ProjectIn.read(file, "en", Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        Problems.class,
                        wrong -> assertThat(wrong.all())
                                .extracting(Problem::kind)
                                .containsExactly(RefiProblem.HAS_DOCTYPE));
    }

    @Test
    void whatever_is_broken_in_a_file_it_is_read_or_refused_in_words() throws IOException {
        Random random = new Random(20261126);
        Habit habit = new Habit(false, false, false, false);
        String whole = project(habit, "urn:QDA-XML:project:1.0", "internal://a.txt");
        byte[] archive = Files.readAllBytes(packed(habit, "project.qde", "sources/a.txt", "a.txt", "urn:x"));
        int refused = 0;
        int taken = 0;
        for (int round = 0; round < 600; round++) {
            Path file;
            if (round % 3 == 0) {
                byte[] broken = archive.clone();
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                file = temp.resolve("fuzz" + round + ".qdpx");
                Files.write(file, broken);
            } else {
                file = temp.resolve("fuzz" + round + ".qde");
                Files.writeString(file, broken(whole, random));
            }
            try {
                ProjectIn.Brought brought = ProjectIn.read(file, "en", Locale.ENGLISH);
                brought.voices()
                        .codings()
                        .forEach(coding -> assertThat(brought.voices()
                                        .text(coding.source(), 1)
                                        .orElseThrow()
                                        .holds(coding.passage()))
                                .isTrue());
                taken++;
            } catch (Problems inWords) {
                assertThat(inWords.all()).isNotEmpty();
                refused++;
            }
            Files.delete(file);
        }
        assertThat(refused).isPositive();
        assertThat(taken).isPositive();
    }

    private static final List<String> STRANGE = List.of(
            "-1",
            "99999999999999999999",
            "",
            "guid",
            "&#x1F43C;",
            "\u202E",
            "<Code/>",
            "{}",
            "#",
            "</Codes>",
            "0",
            "NaN");

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int at = random.nextInt(broken.length());
            int to = Math.min(broken.length(), at + random.nextInt(30));
            switch (random.nextInt(3)) {
                case 0 -> broken.delete(at, to);
                case 1 -> broken.insert(at, STRANGE.get(random.nextInt(STRANGE.size())));
                default -> broken.insert(at, broken.substring(at, to));
            }
        }
        String result = broken.toString();
        // Numbers and texts are the likeliest to be wrong in files that are otherwise sound.
        return random.nextBoolean()
                ? result
                : text.replaceFirst("startPosition=\"\\d+\"", "startPosition=\"" + random.nextInt(400) + "\"")
                        .replace("<TextSource ", "<TextSource x=\"" + random.nextInt(9) + "\" ");
    }
}
