package org.commonweal.app.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Stores;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.Household;

/** Takes interviews in as fast as it can, and says each that was acknowledged on its output, until it is killed. */
public final class KilledReceiver {

    private KilledReceiver() {}

    /** @param words the data folder, and the number of the round */
    public static void main(String[] words) throws InterruptedException {
        Database database = Database.open(Stores.embedded(Path.of(words[0])), Clock.systemUTC());
        Receiver receiver = new Receiver(database, new Forms(new DatabaseStore(database)));
        Thread[] tablets = new Thread[2];
        for (int i = 0; i < tablets.length; i++) {
            String name = "uuid:round-" + words[1] + "-tablet-" + i + "-";
            tablets[i] = Thread.ofPlatform().start(() -> send(receiver, name));
        }
        for (Thread tablet : tablets) {
            tablet.join();
        }
    }

    private static void send(Receiver receiver, String name) {
        try {
            for (int number = 0; ; number++) {
                byte[] xml = Household.bytes(Household.interview(name + number));
                byte[] picture = picture(name, number);
                receiver.receive(new Receipt(
                        "riverside",
                        "ben",
                        "tablet",
                        "",
                        xml,
                        List.of(new Receipt.Brought("door.jpg", () -> new ByteArrayInputStream(picture))),
                        false));
                say(name + number + " " + Fingerprint.of(xml) + " " + Fingerprint.of(picture));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Now and then one that takes several pieces, and so longer to write. */
    private static byte[] picture(String name, int number) {
        byte[] bytes = new byte[number % 5 == 2 ? 2_500_000 : 3000];
        new java.util.SplittableRandom((name + number).hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static synchronized void say(String line) {
        System.out.write((line + "\n").getBytes(StandardCharsets.US_ASCII), 0, line.length() + 1);
        System.out.flush();
    }
}
