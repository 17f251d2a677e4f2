package org.commonweal.exchange.refi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** What leaves for other programs holds to the official schemas, and comes back as it was. */
class ProjectOutTest {

    private static final Path RIVERSIDE =
            Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside");

    @TempDir
    Path temp;

    private static void validates(byte[] xml, String schema) throws IOException, SAXException {
        var source = new StreamSource(Objects.requireNonNull(ProjectOutTest.class.getResourceAsStream(schema)), schema);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(source)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void riverside_holds_to_the_official_schemas_in_both_languages() throws IOException, SAXException {
        Voices voices = VoicesFolder.read(RIVERSIDE);
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            Map<String, byte[]> files =
                    unpacked(ProjectOut.project(voices, "Riverside", language).bytes());
            validates(files.getOrDefault("project.qde", new byte[0]), "Project.xsd");
            assertThat(files.keySet())
                    .filteredOn(name -> name.startsWith("sources/"))
                    .hasSize(89);
            validates(ProjectOut.codebook(voices, language).bytes(), "Codebook.xsd");
        }
    }

    @Test
    void the_same_voices_give_the_same_bytes() throws IOException {
        Voices voices = VoicesFolder.read(RIVERSIDE);
        assertThat(ProjectOut.project(voices, "Riverside", Locale.ENGLISH).bytes())
                .isEqualTo(
                        ProjectOut.project(voices, "Riverside", Locale.ENGLISH).bytes());
    }

    @Test
    void codings_codes_and_texts_come_back_as_they_went() throws IOException {
        Voices voices = VoicesFolder.read(RIVERSIDE);
        Path file = temp.resolve("riverside.qdpx");
        Files.write(
                file, ProjectOut.project(voices, "Riverside", Locale.ENGLISH).bytes());

        ProjectIn.Brought brought = ProjectIn.read(file, "en", Locale.ENGLISH);

        Voices again = brought.voices();
        assertThat(marks(again)).isEqualTo(marks(voices)).hasSize(1254);
        assertThat(again.texts().keySet()).isEqualTo(voices.texts().keySet());
        again.texts()
                .forEach((id, texts) -> assertThat(voices.texts().get(id))
                        .as(id)
                        .anySatisfy(text -> assertThat(text.text())
                                .isEqualTo(texts.getFirst().text())));
        Codebook newest = voices.codebook().orElseThrow();
        Codebook back = again.codebook().orElseThrow();
        Map<UUID, Code> byGuid = back.codes().stream().collect(Collectors.toMap(Code::guid, code -> code));
        for (Code code : newest.codes()) {
            Code is = byGuid.get(code.guid());
            assertThat(is.name().in(Locale.ENGLISH)).isEqualTo(code.name().in(Locale.ENGLISH));
            assertThat(is.colour()).isEqualToIgnoringCase(code.colour());
            assertThat(is.useWhen().map(words -> words.in(Locale.ENGLISH)))
                    .isEqualTo(code.useWhen().map(words -> words.in(Locale.ENGLISH)));
            assertThat(is.notWhen().map(words -> words.in(Locale.ENGLISH)))
                    .isEqualTo(code.notWhen().map(words -> words.in(Locale.ENGLISH)));
            assertThat(is.parent().flatMap(back::code).map(Code::guid))
                    .isEqualTo(code.parent().flatMap(newest::code).map(Code::guid));
        }
        assertThat(again.participants()).isEqualTo(voices.participants());
        assertThat(again.sources().get("I07").participants()).containsExactly("P07");
        assertThat(again.sources().get("I07").guid())
                .isEqualTo(voices.sources().get("I07").guid());
        assertThat(brought.counting())
                .hasValueSatisfying(
                        words -> assertThat(words).contains("code points", "2,508 of 2,508", "That is sure"));
        assertThat(VoicesDocuments.look(VoicesDocuments.of(again)).problems()).isEmpty();
    }

    private record Mark(UUID guid, String source, Span span, String quote, UUID code, String coder, String memo) {}

    private static Set<String> marks(Voices voices) {
        Set<String> marks = new TreeSet<>();
        for (Coding coding : voices.codings()) {
            UUID code = voices.codebooks()
                    .get(coding.codebook())
                    .code(coding.code())
                    .orElseThrow()
                    .guid();
            marks.add(new Mark(
                            Guids.of("coding", coding.id()),
                            coding.source(),
                            coding.passage().span(),
                            coding.passage().quote(),
                            code,
                            coding.coder(),
                            coding.memo())
                    + " " + coding.at());
        }
        return marks;
    }

    @Test
    void a_project_that_came_in_keeps_its_guids_when_it_leaves_again() throws IOException {
        Path first = temp.resolve("first.qdpx");
        Path second = temp.resolve("second.qdpx");
        Files.write(
                first,
                ProjectOut.project(VoicesFolder.read(RIVERSIDE), "R", Locale.ENGLISH)
                        .bytes());
        Voices once = ProjectIn.read(first, "en", Locale.ENGLISH).voices();
        Files.write(second, ProjectOut.project(once, "R", Locale.ENGLISH).bytes());
        assertThat(marks(ProjectIn.read(second, "en", Locale.ENGLISH).voices())).isEqualTo(marks(once));
    }

    @Test
    void what_the_file_cannot_hold_is_told_with_number_and_names() throws IOException {
        List<Lost> lost = ProjectOut.project(VoicesFolder.read(RIVERSIDE), "Riverside", Locale.ENGLISH)
                .lost();
        Map<Lost.What, Lost> by = lost.stream().collect(Collectors.toMap(Lost::what, each -> each));
        assertThat(by.get(Lost.What.ADJUDICATIONS).count()).isEqualTo(315);
        assertThat(by.get(Lost.What.REVIEWS).count()).isEqualTo(1599);
        assertThat(by.get(Lost.What.OTHER_VERSIONS).names())
                .containsExactly("I03/1", "I07/2", "I08/2", "I14/1", "I22/2", "I27/2", "I37/2");
        assertThat(by.get(Lost.What.CROSSWALKS).inWords(Locale.ENGLISH))
                .isEqualTo("1 crosswalks to another framework: system-resilience/1");
        assertThat(by.get(Lost.What.TURN_TIMES).inWords(Locale.CHINESE)).startsWith("失去话轮录音时间的文本 40 份");
        assertThat(by.keySet()).contains(Lost.What.CODEBOOK_VERSIONS, Lost.What.EXAMPLES, Lost.What.OTHER_LANGUAGES);
        assertThat(by.keySet()).doesNotContain(Lost.What.OTHER_VERSION_CODINGS, Lost.What.UNWRITABLE_SIGNS);
    }
}
