package org.commonweal.app.access.account;

import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commonweal.app.store.Ids;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords by Argon2id, on threads of their own and a few at a time: whoever sends a thousand passwords waits, or is
 * told to come back, while pages go on.
 *
 * <p>Parameters: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
 */
public final class Passwords implements AutoCloseable {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int WAITING = 32;
    private static final long PATIENCE_SECONDS = 15;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final String nobody = nobody();
    private final ThreadPoolExecutor hashing;

    public Passwords() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        hashing = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        hashing.allowCoreThreadTimeOut(true);
    }

    /** @throws Busy where too many others wait */
    public String hash(String password) {
        return hashed(() -> String.valueOf(argon2.encode(normal(password))));
    }

    /**
     * Whether the password is that of the hash. Where there is no hash the answer is no and takes as long.
     *
     * @throws Busy where too many others wait
     */
    public boolean matches(String password, Optional<String> hash) {
        boolean same = hashed(() -> argon2.matches(normal(password), hash.orElse(nobody)));
        return same && hash.isPresent();
    }

    /** The same letters typed on another keyboard are the same password. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T hashed(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            hashing.execute(task);
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(e);
        } catch (RejectedExecutionException | TimeoutException e) {
            // Nobody waits for it any more: others shall not wait behind it either.
            task.cancel(true);
            hashing.remove(task);
            throw new Busy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    /** A hash that costs what others cost and that no password is known for. */
    private static String nobody() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        Base64.Decoder url = Base64.getUrlDecoder();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        base64.encodeToString(url.decode(Ids.token(SALT_BYTES))),
                        base64.encodeToString(url.decode(Ids.token(HASH_BYTES))));
    }

    @Override
    public void close() {
        hashing.shutdownNow();
    }

    /** Too many passwords are being looked at; come back in a moment. */
    public static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1;

        Busy(Throwable cause) {
            super("too many passwords are being looked at", cause);
        }
    }
}
