package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.store.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code commonweal serve} as a program of its own. */
class ServeTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)(/first/\\S+)?");

    @TempDir
    Path home;

    private Process serve(String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcommonweal.root=" + System.getProperty("commonweal.root"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.commonweal.app.Workbench",
                "serve",
                "--data",
                home.resolve("data").toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String until(BufferedReader said, Pattern wanted, int group) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher found = wanted.matcher(line);
            if (found.find() && found.group(group) != null) {
                return found.group(group);
            }
        }
        throw new AssertionError("never said: " + wanted + "\n" + all);
    }

    @Test
    void attack_30_a_workbench_that_was_killed_starts_again_and_knows_who_was_there() throws Exception {
        Process first = serve("--port", "0");
        try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(until(said, ADDRESS, 1));
            Visitor amina = new Visitor(port);
            String link = until(said, ADDRESS, 2);
            amina.get(link);
            amina.post(
                    amina.path(),
                    Map.of("name", "Amina", "email", "amina@example.org", "password", "correct horse battery"));
            assertThat(amina.get("/care").status()).isEqualTo(200);
            amina.get("/sign-in?next=%0d%0aSet-Cookie:%20amina@example.org", "User-Agent", "amina@example.org");
            amina.get("/studies/secret-street/waves");

            Process second = serve("--port", "0");
            try (BufferedReader refused = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(refused.lines().toList())
                        .anySatisfy(line ->
                                assertThat(line).contains(home.resolve("data").toString()));
                assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).as("one workbench at a time").isEqualTo(1);
            } finally {
                second.destroyForcibly().waitFor();
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
        logTellsNothingOfPeople();

        Process again = serve("--port", "0");
        try (BufferedReader said = again.inputReader(StandardCharsets.UTF_8)) {
            Visitor amina = new Visitor(Integer.parseInt(until(said, ADDRESS, 1)));
            assertThat(amina.signIn("amina@example.org", "correct horse battery")
                            .status())
                    .isEqualTo(303);
            assertThat(amina.get("/ledger").status()).isEqualTo(200);
        } finally {
            again.destroyForcibly().waitFor();
        }
        try (Database database = Database.openAsItIs(Stores.embedded(home.resolve("data")), Stores.CLOCK)) {
            assertThat(database.read(sql -> new LedgerTable(sql).walk()).broken())
                    .isEmpty();
        }
    }

    /** Attack 38: personal data neither in the log nor lines made by a visitor. */
    private void logTellsNothingOfPeople() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("data/log/workbench.log"));
        assertThat(lines).isNotEmpty();
        boolean seen = false;
        for (String line : lines) {
            JsonNode event = JsonMapper.shared().readTree(line);
            assertThat(event.has("@timestamp")).as(line).isTrue();
            assertThat(line)
                    .doesNotContain("amina")
                    .doesNotContain("secret-street")
                    .doesNotContain("127.0.0.1");
            seen |= line.contains("\"route\":\"\\/care\"") || line.contains("\"route\":\"/care\"");
        }
        assertThat(seen).as("a line for the page of care").isTrue();
    }

    @Test
    void why_it_does_not_start_is_said_in_words() throws Exception {
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            Process process = serve("--port", "" + taken.getLocalPort());
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(said)
                    .contains("" + taken.getLocalPort())
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        }
        Files.writeString(Files.createDirectories(home.resolve("data")).resolve("commonweal.yaml"), "prot: 80\n");
        Process process = serve();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("commonweal.yaml:1").contains("prot").doesNotContain("\tat ");
    }
}
