package org.commonweal.app.care;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Closes a file with a key, and opens it again.
 *
 * <p>A header says how the key is made: from a passphrase by Argon2id, or from a key file. Then come chunks of 64 KiB, each
 * closed by AES-256-GCM under a key that is this file's alone (HKDF over key, a random salt and the header); the nonce of a
 * chunk is its number and whether it is the last. So a changed, missing, doubled, moved or cut-off chunk does not open.
 */
final class Closing {

    static final int CHUNK = 1 << 16;
    static final int TAG = 16;

    private static final byte[] MAGIC = "commonweal-backup 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BY_PASSPHRASE = 1;
    private static final int BY_KEY_FILE = 2;
    private static final int KIBIBYTES = 64 << 10;
    private static final int PASSES = 3;

    private Closing() {}

    /**
     * How the key of a file is made.
     *
     * @param kibibytes of Argon2id; 0 for a key file, as passes and lanes
     */
    private record Header(int kind, byte[] salt, int kibibytes, int passes, int lanes, byte[] fileSalt) {

        static Header make(BackupKey key) {
            byte[] salts = new byte[32];
            new SecureRandom().nextBytes(salts);
            byte[] salt = Arrays.copyOf(salts, 16);
            byte[] fileSalt = Arrays.copyOfRange(salts, 16, 32);
            return key instanceof BackupKey.Passphrase
                    ? new Header(BY_PASSPHRASE, salt, KIBIBYTES, PASSES, 1, fileSalt)
                    : new Header(BY_KEY_FILE, salt, 0, 0, 0, fileSalt);
        }

        static Header read(InputStream in, String name) throws IOException {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw CareProblem.NOT_A_BACKUP.problem(name);
            }
            try {
                DataInputStream data = new DataInputStream(in);
                int kind = data.readUnsignedByte();
                byte[] salt = data.readNBytes(16);
                Header header =
                        new Header(kind, salt, data.readInt(), data.readInt(), data.readInt(), data.readNBytes(16));
                // What stands here is not yet proven: nobody makes us use more memory or time than this.
                boolean sane = header.kibibytes <= 1 << 20 && header.passes <= 16 && header.lanes <= 16;
                boolean known = kind == BY_KEY_FILE
                        || kind == BY_PASSPHRASE && header.kibibytes >= 8 && header.passes >= 1 && header.lanes >= 1;
                if (!sane || !known || header.fileSalt.length != 16) {
                    throw CareProblem.NOT_A_BACKUP.problem(name);
                }
                return header;
            } catch (EOFException cut) {
                throw CareProblem.NOT_A_BACKUP.problem(name);
            }
        }

        byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(bytes);
            data.write(MAGIC);
            data.writeByte(kind);
            data.write(salt);
            data.writeInt(kibibytes);
            data.writeInt(passes);
            data.writeInt(lanes);
            data.write(fileSalt);
            return bytes.toByteArray();
        }

        SecretKey key(BackupKey key) throws IOException {
            byte[] secret = switch (key) {
                case BackupKey.Passphrase words
                when kind == BY_PASSPHRASE -> words.stretched(salt, kibibytes, passes, lanes);
                case BackupKey.KeyFile file when kind == BY_KEY_FILE -> file.bits();
                case BackupKey.Passphrase words -> throw CareProblem.OTHER_KEY_FILE.problem();
                case BackupKey.KeyFile file -> throw CareProblem.OTHER_PASSPHRASE.problem();
            };
            try {
                return KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(secret)
                                        .addSalt(fileSalt)
                                        .thenExpand(bytes(), 32));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What is written here is closed; it is whole once closed. */
    static OutputStream close(OutputStream out, BackupKey key) throws IOException {
        Header header = Header.make(key);
        out.write(header.bytes());
        return new Closed(out, header.key(key));
    }

    /** @param name of the file, for what is said when it does not open */
    static InputStream open(InputStream in, BackupKey key, String name) throws IOException {
        Header header = Header.read(in, name);
        return new Opened(in, header.key(key), header.bytes().length);
    }

    private static Cipher cipher(int mode, SecretKey key, long number, boolean last) {
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(number)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Closed extends OutputStream {

        private final OutputStream out;
        private final SecretKey key;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private long number;
        private boolean ended;

        Closed(OutputStream out, SecretKey key) {
            this.out = out;
            this.key = key;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                if (filled == CHUNK) {
                    seal(false);
                }
                int some = Math.min(CHUNK - filled, from + length - at);
                System.arraycopy(bytes, at, chunk, filled, some);
                filled += some;
                at += some;
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                out.write(cipher(Cipher.ENCRYPT_MODE, key, number++, last).doFinal(chunk, 0, filled));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                ended = true;
                seal(true);
                out.close();
            }
        }
    }

    private static final class Opened extends InputStream {

        private final InputStream in;
        private final SecretKey key;
        private byte[] chunk = new byte[0];
        private byte[] ahead;
        private int at;
        private long number;
        private long place;
        private boolean ended;

        Opened(InputStream in, SecretKey key, int header) throws IOException {
            this.in = in;
            this.key = key;
            this.place = header;
            this.ahead = in.readNBytes(CHUNK + TAG);
        }

        @Override
        public int read() throws IOException {
            return refill() ? chunk[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!refill()) {
                return -1;
            }
            int some = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, into, from, some);
            at += some;
            return some;
        }

        private boolean refill() throws IOException {
            while (at == chunk.length) {
                if (ended) {
                    return false;
                }
                byte[] closed = ahead;
                ahead = in.readNBytes(CHUNK + TAG);
                ended = ahead.length == 0;
                try {
                    chunk = cipher(Cipher.DECRYPT_MODE, key, number, ended).doFinal(closed);
                } catch (GeneralSecurityException e) {
                    throw number == 0 ? CareProblem.WRONG_KEY.problem() : CareProblem.BACKUP_DAMAGED.problem(place);
                }
                number++;
                place += closed.length;
                at = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
