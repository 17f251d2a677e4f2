package org.commonweal.app.care;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {

    private static final int HEADER = 65;

    private static final BackupKey KEY = new BackupKey.KeyFile(new byte[32]);
    private static final BackupKey WORDS = new BackupKey.Passphrase("four words at random");

    private static byte[] close(byte[] clear, BackupKey key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = Closing.close(bytes, key)) {
            out.write(clear);
        }
        return bytes.toByteArray();
    }

    private static byte[] open(byte[] closed, BackupKey key) throws IOException {
        try (InputStream in = Closing.open(new ByteArrayInputStream(closed), key, "x.backup")) {
            return in.readAllBytes();
        }
    }

    private static Kind refusal(byte[] closed, BackupKey key) {
        try {
            open(closed, key);
            throw new AssertionError("it opened");
        } catch (Problems problems) {
            return problems.all().getFirst().kind();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_was_closed_opens_to_the_byte() throws IOException {
        for (int size :
                new int[] {0, 1, Closing.CHUNK - 1, Closing.CHUNK, Closing.CHUNK + 1, 3 * Closing.CHUNK, 300_000}) {
            byte[] clear = new byte[size];
            new SplittableRandom(size).nextBytes(clear);
            assertThat(open(close(clear, KEY), KEY)).isEqualTo(clear);
        }
        assertThat(open(close("secret".getBytes(UTF_8), WORDS), WORDS)).isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void attack_40_without_the_key_nothing_can_be_read() throws IOException {
        byte[] clear = "The household at number nine said: never".repeat(400).getBytes(UTF_8);
        byte[] closed = close(clear, WORDS);
        assertThat(new String(closed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("household");
        assertThat(refusal(closed, new BackupKey.Passphrase("four words at randon")))
                .isEqualTo(CareProblem.WRONG_KEY);
        assertThat(refusal(closed, KEY)).isEqualTo(CareProblem.OTHER_PASSPHRASE);
        assertThat(refusal(close(clear, KEY), WORDS)).isEqualTo(CareProblem.OTHER_KEY_FILE);
        assertThat(refusal(close(clear, KEY), new BackupKey.KeyFile(fill(1)))).isEqualTo(CareProblem.WRONG_KEY);
        assertThat(close(clear, KEY)).isNotEqualTo(close(clear, KEY));
    }

    private static byte[] fill(int with) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    @Test
    void attack_40_a_changed_bit_anywhere_is_found() throws IOException {
        byte[] clear = new byte[2 * Closing.CHUNK + 500];
        byte[] closed = close(clear, KEY);
        SplittableRandom random = new SplittableRandom(7);
        for (int bit = 0; bit < 8 * HEADER; bit++) {
            byte[] changed = closed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(refusal(changed, KEY)).as("bit %d of the header", bit).isNotNull();
        }
        for (int round = 0; round < 200; round++) {
            byte[] changed = closed.clone();
            changed[HEADER + random.nextInt(closed.length - HEADER)] ^= (byte) (1 << random.nextInt(8));
            assertThat(refusal(changed, KEY)).isIn(CareProblem.WRONG_KEY, CareProblem.BACKUP_DAMAGED);
        }
    }

    @Test
    void attack_40_missing_doubled_moved_and_cut_off_chunks_are_found() throws IOException {
        byte[] clear = new byte[4 * Closing.CHUNK];
        new SplittableRandom(3).nextBytes(clear);
        byte[] closed = close(clear, KEY);
        int chunk = Closing.CHUNK + Closing.TAG;
        byte[] second = Arrays.copyOfRange(closed, HEADER + chunk, HEADER + 2 * chunk);
        byte[] third = Arrays.copyOfRange(closed, HEADER + 2 * chunk, HEADER + 3 * chunk);

        byte[] moved = closed.clone();
        System.arraycopy(third, 0, moved, HEADER + chunk, chunk);
        System.arraycopy(second, 0, moved, HEADER + 2 * chunk, chunk);
        assertThat(refusal(moved, KEY)).isEqualTo(CareProblem.BACKUP_DAMAGED);

        byte[] missing = Arrays.copyOf(closed, closed.length - chunk);
        System.arraycopy(closed, HEADER + 2 * chunk, missing, HEADER + chunk, 2 * chunk);
        assertThat(refusal(missing, KEY)).isEqualTo(CareProblem.BACKUP_DAMAGED);

        for (int end : new int[] {
            HEADER, HEADER + 1, HEADER + chunk, HEADER + 2 * chunk, closed.length - chunk, closed.length - 1
        }) {
            assertThat(refusal(Arrays.copyOf(closed, end), KEY))
                    .as("cut at %d", end)
                    .isNotNull();
        }
        byte[] longer = Arrays.copyOf(closed, closed.length + chunk);
        System.arraycopy(second, 0, longer, closed.length, chunk);
        assertThat(refusal(longer, KEY)).isEqualTo(CareProblem.BACKUP_DAMAGED);
        assertThat(refusal(new byte[0], KEY)).isEqualTo(CareProblem.NOT_A_BACKUP);
        assertThat(refusal("no backup at all, but some text".getBytes(UTF_8), KEY))
                .isEqualTo(CareProblem.NOT_A_BACKUP);
    }

    @Test
    void a_file_cannot_make_us_use_much_memory_or_time() throws IOException {
        byte[] closed = close(new byte[10], WORDS);
        byte[] greedy = closed.clone();
        greedy[37] = 0x7f;
        assertThat(refusal(greedy, WORDS)).isEqualTo(CareProblem.NOT_A_BACKUP);
        byte[] slow = closed.clone();
        slow[41] = 0x7f;
        assertThat(refusal(slow, WORDS)).isEqualTo(CareProblem.NOT_A_BACKUP);
    }

    @Test
    void a_short_passphrase_is_refused() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> new BackupKey.Passphrase("password"))
                .withMessageContaining("too short");
        assertThat(WORDS.toString()).doesNotContain("four");
        assertThat(KEY.toString()).doesNotContain("0");
    }

    @Test
    void a_key_file_is_its_owners_alone_never_written_over_and_never_beside_the_data(@TempDir Path folder)
            throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = folder.resolve("key");
        BackupKey.KeyFile made = BackupKey.KeyFile.make(file, data);
        assertThat(BackupKey.KeyFile.read(file).bits()).isEqualTo(made.bits());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> BackupKey.KeyFile.make(file, data))
                .withMessageContaining("never written over");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> BackupKey.KeyFile.make(data.resolve("../data/key"), data))
                .withMessageContaining("data folder");
        for (String text : new String[] {"", "# only words\n", "short\n", "bm90IDMyIGJ5dGVz\n"}) {
            Path other = Files.writeString(folder.resolve("other"), text);
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> BackupKey.KeyFile.read(other))
                    .withMessageContaining("no key of ours");
        }
    }
}
