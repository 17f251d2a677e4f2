package org.commonweal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    private static final byte[] YAML = "programme: x\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_read_again_byte_for_byte() throws IOException {
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>(
                Map.of(DocumentPath.of("programme.yaml"), YAML, DocumentPath.of("waves/2015.csv"), new byte[] {
                    0, 1, (byte) 0xFF, 10
                }));
        byte[] archive = written(documents);
        SortedMap<DocumentPath, byte[]> read = Archive.read(file(archive));
        assertThat(read.keySet()).isEqualTo(documents.keySet());
        read.forEach((path, bytes) -> assertThat(bytes).isEqualTo(documents.get(path)));
        assertThat(written(documents))
                .as("the same documents give the same archive")
                .isEqualTo(archive);
    }

    @Test
    void a_folder_around_the_study_and_the_litter_of_other_programs_are_taken_off() throws IOException {
        byte[] archive = zip(
                "riverside/",
                "riverside/programme.yaml",
                "riverside/waves/2015.csv",
                "riverside/.DS_Store",
                "__MACOSX/riverside/._programme.yaml");
        assertThat(Archive.read(file(archive)).keySet())
                .extracting(DocumentPath::text)
                .containsExactly("programme.yaml", "waves/2015.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "waves/../../x",
                "/etc/passwd",
                "C:\\x",
                "waves\\x.csv",
                ".ssh/keys",
                "waves//x",
                "a/./b",
                "riverside/.git/config",
                "__MACOSX/../x",
                "../.DS_Store",
                "\u202Etxt.exe",
                "con\u0000"
            })
    void attack_4_a_path_that_leads_out_or_hides_refuses_the_whole_archive(String name) throws IOException {
        refused(zip("programme.yaml", name), ArchiveProblem.ARCHIVE_PATH);
    }

    @Test
    void attack_4_a_name_that_stands_twice_or_differs_in_case_only_refuses_the_whole_archive() throws IOException {
        refused(zip("programme.yaml", "waves/A.csv", "waves/a.csv"), ArchiveProblem.ARCHIVE_TWIN);
        byte[] twice = zip("programme.yaml", "waves/1.csv", "waves/2.csv");
        refused(renamed(twice, "waves/2.csv", "waves/1.csv"), ArchiveProblem.ARCHIVE_TWIN);
    }

    @Test
    void attack_4_a_link_refuses_the_whole_archive() throws IOException {
        byte[] archive = zip("programme.yaml", "waves/1.csv");
        int entry = directoryEntry(archive, "waves/1.csv");
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(entry + 4, (short) 0x0314);
        bytes.putInt(entry + 38, 0xA1FF0000);
        refused(archive, ArchiveProblem.ARCHIVE_LINK);
    }

    @Test
    void attack_5_what_grows_more_than_a_hundredfold_is_refused_while_it_unfolds() throws IOException {
        byte[] archive = zip(Map.of("programme.yaml", YAML, "waves/1.csv", new byte[64 << 20]));
        refused(archive, ArchiveProblem.ARCHIVE_TOO_LARGE);
        ByteBuffer.wrap(archive)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(directoryEntry(archive, "waves/1.csv") + 24, 1000);
        refused(archive, ArchiveProblem.ARCHIVE_TOO_LARGE);
    }

    @Test
    void attack_5_a_size_that_lies_is_no_size() throws IOException {
        byte[] archive = zip("programme.yaml", "waves/1.csv");
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(directoryEntry(archive, "waves/1.csv") + 24, 7);
        refused(archive, ArchiveProblem.ARCHIVE_DAMAGED);
    }

    @Test
    void attack_5_entries_that_share_bytes_are_refused() throws IOException {
        byte[] archive = zip("programme.yaml", "waves/1.csv", "waves/2.csv");
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(
                directoryEntry(archive, "waves/2.csv") + 42, bytes.getInt(directoryEntry(archive, "waves/1.csv") + 42));
        refused(archive, ArchiveProblem.ARCHIVE_DAMAGED);
    }

    @Test
    void attack_5_more_files_than_any_study_has_are_refused() throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i <= Archive.MOST_DOCUMENTS; i++) {
            many.put("f" + i, new byte[0]);
        }
        refused(zip(many), ArchiveProblem.ARCHIVE_TOO_MANY);
    }

    @Test
    void an_archive_cut_anywhere_is_refused_and_never_half_read() throws IOException {
        byte[] archive = zip("programme.yaml", "waves/1.csv");
        for (int length = 0; length < archive.length; length++) {
            byte[] cut = Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> Archive.read(file(cut))).isInstanceOf(Problems.class);
        }
    }

    @Test
    void an_archive_with_any_byte_changed_is_read_as_it_was_or_refused() throws IOException {
        byte[] archive = zip("programme.yaml", "waves/1.csv");
        for (int at = 0; at < archive.length; at++) {
            byte[] changed = archive.clone();
            changed[at] ^= 0x41;
            try {
                Archive.read(file(changed))
                        .values()
                        .forEach(bytes -> assertThat(bytes).isEqualTo(YAML));
            } catch (Problems refused) {
                assertThat(refused.all()).hasSize(1);
            }
        }
    }

    @Test
    void an_archive_without_a_study_says_so() throws IOException {
        refused(zip("notes.txt"), ArchiveProblem.ARCHIVE_EMPTY);
        refused("no archive at all".getBytes(StandardCharsets.UTF_8), ArchiveProblem.NOT_AN_ARCHIVE);
    }

    private void refused(byte[] archive, ArchiveProblem kind) throws IOException {
        Path file = file(archive);
        assertThatThrownBy(() -> Archive.read(file))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(it -> (Object) it.kind())
                                .containsExactly(kind));
    }

    private Path file(byte[] archive) throws IOException {
        return Files.write(folder.resolve("study.zip"), archive);
    }

    private static byte[] written(SortedMap<DocumentPath, byte[]> documents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Archive.write(documents.keySet(), documents::get, out);
        return out.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        Map<String, byte[]> entries = new java.util.LinkedHashMap<>();
        List.of(names).forEach(name -> entries.put(name, name.endsWith("/") ? new byte[0] : YAML));
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    /** The same archive with one name for another of the same length. */
    private static byte[] renamed(byte[] archive, String from, String to) {
        byte[] changed = archive.clone();
        byte[] name = from.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + name.length <= changed.length; at++) {
            if (Arrays.equals(changed, at, at + name.length, name, 0, name.length)) {
                System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, changed, at, name.length);
            }
        }
        return changed;
    }

    private static int directoryEntry(byte[] archive, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 <= archive.length; at++) {
            if (bytes.getInt(at) == 0x02014b50
                    && new String(archive, at + 46, bytes.getShort(at + 28), StandardCharsets.UTF_8).equals(name)) {
                return at;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
