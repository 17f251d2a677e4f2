package org.commonweal.app.care;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.commonweal.app.store.DataFolder;

/** The key that a backup is closed with. Its owner keeps it; we never do. */
public sealed interface BackupKey {

    /** How many characters a passphrase must have. */
    int SHORTEST = 12;

    /** What a person remembers or a safe keeps. */
    record Passphrase(String words) implements BackupKey {

        public Passphrase {
            if (words.codePointCount(0, words.length()) < SHORTEST) {
                throw CareProblem.PASSPHRASE_SHORT.problem(SHORTEST);
            }
        }

        /** Argon2id: slow on purpose, so that guessing is. */
        byte[] stretched(byte[] salt, int kibibytes, int passes, int lanes) {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(kibibytes)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .build());
            byte[] key = new byte[32];
            argon.generateBytes(words.getBytes(StandardCharsets.UTF_8), key);
            return key;
        }

        @Override
        public String toString() {
            return "a passphrase";
        }
    }

    /** 256 random bits from a file. */
    record KeyFile(byte[] bits) implements BackupKey {

        private static final String FIRST =
                "# The key of Commonweal's backups. Without it they cannot be read: keep a copy elsewhere.";

        /** Reads a key that {@link #make} has written. */
        public static KeyFile read(Path file) throws IOException {
            String text;
            try {
                text = Files.readString(file);
            } catch (java.nio.charset.MalformedInputException e) {
                throw CareProblem.NO_KEY_FILE.problem(file.toString());
            }
            String line = text.lines()
                    .filter(one -> !one.startsWith("#") && !one.isBlank())
                    .findFirst()
                    .orElse("");
            try {
                byte[] bits = Base64.getDecoder().decode(line.strip());
                if (bits.length == 32) {
                    return new KeyFile(bits);
                }
            } catch (IllegalArgumentException e) {
                throw CareProblem.NO_KEY_FILE.problem(file.toString());
            }
            throw CareProblem.NO_KEY_FILE.problem(file.toString());
        }

        /**
         * Makes a new key, for its owner's eyes only; never in place of another, and never in the data folder, where whoever
         * took the backups would find it.
         */
        public static KeyFile make(Path file, Path data) throws IOException {
            if (file.toAbsolutePath()
                    .normalize()
                    .startsWith(data.toAbsolutePath().normalize())) {
                throw CareProblem.KEY_IN_DATA.problem(file.toString());
            }
            if (Files.exists(file)) {
                throw CareProblem.KEY_EXISTS.problem(file.toString());
            }
            byte[] bits = new byte[32];
            new SecureRandom().nextBytes(bits);
            DataFolder.file(file);
            Files.writeString(
                    file, FIRST + "\n" + Base64.getEncoder().encodeToString(bits) + "\n", StandardOpenOption.WRITE);
            return new KeyFile(bits);
        }

        @Override
        public String toString() {
            return "a key file";
        }
    }
}
