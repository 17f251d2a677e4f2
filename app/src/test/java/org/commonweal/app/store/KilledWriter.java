package org.commonweal.app.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;

/**
 * Writes documents into a store as fast as it can, and says each that was acknowledged on its output, until it is killed. Two
 * threads, so that a kill may fall between any two steps of either.
 */
public final class KilledWriter {

    private KilledWriter() {}

    /** @param words the data folder, and the number of the round */
    public static void main(String[] words) throws InterruptedException {
        Database database = Database.open(Stores.embedded(Path.of(words[0])), Clock.systemUTC());
        Thread[] writers = new Thread[2];
        for (int i = 0; i < writers.length; i++) {
            String folder = "round-" + words[1] + "/writer-" + i;
            writers[i] = Thread.ofPlatform().start(() -> write(database, folder));
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void write(Database database, String folder) {
        DatabaseStore store = new DatabaseStore(database);
        DocumentPath changed = DocumentPath.of(folder + "/changed.csv");
        Optional<String> found = Optional.empty();
        try {
            for (int number = 0; ; number++) {
                // Now and then one that takes several pieces, and so longer to write.
                byte[] bytes = bytes(folder, number);
                DocumentPath path = DocumentPath.of(folder + "/" + number + ".csv");
                Change change = Change.add(path, bytes)
                        .and(found.map(hash -> Change.replace(changed, hash, bytes))
                                .orElseGet(() -> Change.add(changed, bytes)));
                store.apply("riverside", change, "writer");
                found = Optional.of(Fingerprint.of(bytes));
                say(path + " " + found.get());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] bytes(String folder, int number) {
        String text = folder + " " + number + "\n";
        if (number % 7 != 3) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] large = new byte[1_500_000];
        new SplittableRandom(text.hashCode()).nextBytes(large);
        return large;
    }

    private static synchronized void say(String line) {
        System.out.write((line + "\n").getBytes(StandardCharsets.US_ASCII), 0, line.length() + 1);
        System.out.flush();
    }
}
