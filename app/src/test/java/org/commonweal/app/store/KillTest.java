package org.commonweal.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that writes into the embedded store, with SIGKILL at random moments, and opens the store again. What was
 * acknowledged must be there to the byte; the ledger must be whole, and must tell of exactly the documents that are there.
 */
class KillTest {

    @TempDir
    Path data;

    private final SortedMap<DocumentPath, String> acknowledged = new TreeMap<>();

    @Test
    void attack_30_what_was_acknowledged_outlives_a_kill() throws Exception {
        kill(5);
    }

    @Test
    @Tag("slow")
    void attack_30_what_was_acknowledged_outlives_two_hundred_kills() throws Exception {
        kill(200);
    }

    private void kill(int rounds) throws IOException, InterruptedException {
        long seed = System.nanoTime();
        System.out.println("  kills with the seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Stores.withStudy(Stores.embedded(data)).close();
        int written = 0;
        int unsaid = 0;
        for (int round = 0; round < rounds; round++) {
            int before = acknowledged.size();
            writeUntilKilled(round, random);
            written += acknowledged.size() - before;
            unsaid += check(round);
        }
        System.out.println("  " + rounds + " kills, " + written + " changes acknowledged, none lost; " + unsaid
                + " were whole before anybody could say so");
        assertThat(written).as("a test that writes nothing proves nothing").isGreaterThan(rounds);
    }

    private void writeUntilKilled(int round, SplittableRandom random) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        data.toString(),
                        "" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = writer.inputReader(StandardCharsets.US_ASCII)) {
            String first = said.readLine();
            assertThat(first)
                    .as("the writer of round %d starts again by itself", round)
                    .isNotNull();
            note(first);
            Thread.sleep(random.nextInt(900));
            // By its handle: Process.destroyForcibly would close the pipe as well.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            // What it said before it died is still in the pipe; the last line may be cut off.
            StringBuilder rest = new StringBuilder();
            for (int c = said.read(); c >= 0; c = said.read()) {
                rest.append((char) c);
            }
            int end = rest.lastIndexOf("\n");
            rest.substring(0, Math.max(0, end)).lines().forEach(this::note);
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue())
                .as("it was killed, and did not end by itself")
                .isEqualTo(128 + 9);
    }

    private void note(String line) {
        String[] parts = line.split(" ");
        acknowledged.put(DocumentPath.of(parts[0]), parts[1]);
    }

    /** Looks at everything that this round may have changed; returns how many documents were written and not acknowledged. */
    private int check(int round) throws IOException {
        try (Database database = Database.open(Stores.embedded(data), Clock.systemUTC())) {
            DatabaseStore store = new DatabaseStore(database);
            SortedMap<DocumentPath, String> there = store.documents("riverside");
            assertThat(there).as("acknowledged and lost in round %d", round).containsAllEntriesOf(acknowledged);
            int unsaid = 0;
            Map<String, Integer> newest = new TreeMap<>();
            for (Map.Entry<DocumentPath, String> one : there.entrySet()) {
                String path = one.getKey().text();
                if (path.startsWith("round-" + round + "/")) {
                    byte[] bytes = store.read("riverside", one.getKey()).orElseThrow();
                    assertThat(Fingerprint.of(bytes)).as(path).isEqualTo(one.getValue());
                    if (!path.endsWith("changed.csv")) {
                        unsaid += acknowledged.containsKey(one.getKey()) ? 0 : 1;
                        String[] parts = path.split("[/.]");
                        newest.merge(parts[0] + "/" + parts[1], Integer.parseInt(parts[2]), Math::max);
                    }
                }
            }
            // Two documents are written in one change: neither is ever ahead of the other.
            newest.forEach((folder, number) -> assertThat(there.get(DocumentPath.of(folder + "/changed.csv")))
                    .isEqualTo(Fingerprint.of(KilledWriter.bytes(folder, number))));
            checkLedger(database, there);
            return unsaid;
        }
    }

    private static void checkLedger(Database database, SortedMap<DocumentPath, String> there) {
        Chain chain = database.read(sql -> new LedgerTable(sql).walk());
        assertThat(chain.broken()).isEmpty();
        Set<String> told = new HashSet<>();
        for (Entry entry : database.read(sql -> new LedgerTable(sql).last("riverside", Integer.MAX_VALUE))) {
            if (entry.act().equals("document.write")) {
                told.add(entry.object());
            }
        }
        assertThat(told)
                .isEqualTo(new HashSet<>(
                        there.keySet().stream().map(path -> "document:" + path).toList()));
    }
}
