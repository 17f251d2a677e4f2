package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Stores;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the receiver with SIGKILL at random moments, and opens the store again: what was acknowledged is there, whole, once. */
class ReceiverKillTest {

    private record Said(String xml, String picture) {}

    @TempDir
    Path data;

    private final Map<String, Said> acknowledged = new HashMap<>();

    @Test
    void attack_30_what_was_acknowledged_outlives_a_kill() throws Exception {
        kill(4);
    }

    @Test
    @Tag("slow")
    void attack_30_what_was_acknowledged_outlives_three_hundred_kills() throws Exception {
        kill(300);
    }

    private void kill(int rounds) throws IOException, InterruptedException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        try (Database database = Stores.withStudy(Stores.embedded(data))) {
            new DatabaseStore(database)
                    .apply(
                            "riverside",
                            new Change(new TreeMap<>(Map.of(
                                    DocumentPath.of("forms/household/3/form.xml"),
                                    new Change.Step(Optional.empty(), Optional.of(Household.form()))))),
                            "anna");
        }
        int unsaid = 0;
        for (int round = 0; round < rounds; round++) {
            receiveUntilKilled(round, random);
            unsaid = check(round);
        }
        System.out.println("  " + rounds + " kills with the seed " + seed + ", " + acknowledged.size()
                + " submissions acknowledged, none lost; " + unsaid + " were whole before anybody could say so");
        assertThat(acknowledged.size()).isGreaterThan(rounds);
    }

    private void receiveUntilKilled(int round, SplittableRandom random) throws IOException, InterruptedException {
        Process receiver = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReceiver.class.getName(),
                        data.toString(),
                        "" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = receiver.inputReader(StandardCharsets.US_ASCII)) {
            note(said.readLine());
            Thread.sleep(random.nextInt(900));
            assertThat(receiver.toHandle().destroyForcibly()).isTrue();
            StringBuilder rest = new StringBuilder();
            for (int c = said.read(); c >= 0; c = said.read()) {
                rest.append((char) c);
            }
            rest.substring(0, Math.max(0, rest.lastIndexOf("\n"))).lines().forEach(this::note);
        }
        assertThat(receiver.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private void note(String line) {
        assertThat(line).as("the receiver starts again by itself").isNotNull();
        String[] parts = line.split(" ");
        acknowledged.put(parts[0], new Said(parts[1], parts[2]));
    }

    private int check(int round) throws IOException {
        try (Database database = Database.open(Stores.embedded(data), Clock.systemUTC())) {
            var rows = database.read(
                    sql -> sql.fetch(
                            "select s.instance, s.xml, f.hash from submission s join submission_file f on f.submission = s.id"));
            Map<String, Said> there = new HashMap<>();
            for (var row : rows) {
                Said said = new Said(Fingerprint.of(row.get(1, byte[].class)), row.get(2, String.class));
                assertThat(there.put(row.get(0, String.class), said)).as("once").isNull();
            }
            assertThat(there).as("acknowledged and lost in round %d", round).containsAllEntriesOf(acknowledged);
            for (Said said : there.values()) {
                ByteArrayOutputStream picture = new ByteArrayOutputStream();
                FilePieces.write(database, said.picture(), picture);
                assertThat(Fingerprint.of(picture.toByteArray())).isEqualTo(said.picture());
            }
            int told =
                    database.read(sql -> sql.fetchSingle("select count(*) from ledger where act = 'submission.receive'")
                            .get(0, Integer.class));
            assertThat(told).isEqualTo(there.size());
            return there.size() - acknowledged.size();
        }
    }
}
