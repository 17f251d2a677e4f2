package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.jobs.Jobs;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long work is done once, whatever happens to the server meanwhile. */
class JobsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path data;

    @Test
    void a_server_that_is_killed_in_the_middle_of_a_run_finishes_it_by_itself_after_it_was_started_again()
            throws Exception {
        String secret;
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            take(bench);
            secret = bench.session("eva", "evaluator", Optional.empty(), "en");
        }
        int port = freePort();
        DemoVisitor evaluator =
                new DemoVisitor(URI.create("http://127.0.0.1:" + port + "/"), Optional.of(secret), "en");
        Process first = started(port);
        try {
            await(evaluator);
            Answer asked = evaluator.post("/studies/riverside/results/run");
            String job = asked.header("location").replaceAll(".*/jobs/", "");
            until(() -> evaluator.get("/studies/riverside/jobs/" + job).text().contains("Running."));
            first.destroyForcibly().waitFor();
        } finally {
            first.destroyForcibly();
        }
        Process second = started(port);
        try {
            await(evaluator);
            until(() -> evaluator.get("/studies/riverside/results/1").status() == 200);
            assertThat(evaluator.get("/studies/riverside/results/2").status()).isEqualTo(404);
        } finally {
            second.destroy();
            second.waitFor(20, TimeUnit.SECONDS);
            second.destroyForcibly();
        }
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            Map<String, String> expected = StudyWalkTest.evaluated(StudyWalkTest.RIVERSIDE);
            assertThat(text(bench, "runs/1/report.json")).isEqualTo(expected.get("report.json"));
        }
    }

    @Test
    void a_job_whose_instance_fell_silent_is_taken_up_by_another_and_one_that_is_cancelled_leaves_nothing()
            throws Exception {
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            take(bench);
            Jobs jobs = bench.part(Jobs.class);
            String left = insert(bench, "running", 0);
            String cancelled = insert(bench, "waiting", 1);
            jobs.cancel("eva", "riverside", cancelled);
            until(() -> jobs.find("riverside", left).orElseThrow().state() == Job.State.DONE);
            until(() -> jobs.find("riverside", cancelled).orElseThrow().state() == Job.State.CANCELLED);
            assertThat(bench.part(DatabaseStore.class).documents("riverside").keySet().stream()
                            .filter(path -> path.text().endsWith("/report.json")))
                    .hasSize(1);
        }
    }

    @Test
    void one_person_has_a_few_jobs_at_a_time_and_the_same_work_is_begun_once() throws Exception {
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            take(bench);
            DemoVisitor evaluator = bench.signedIn("eva", "evaluator");
            insert(bench, "waiting", 1);
            insert(bench, "waiting", 1);
            insert(bench, "waiting", 1);
            Answer fourth = evaluator.post("/studies/riverside/results/run");
            assertThat(fourth.status()).isEqualTo(429);
            assertThat(fourth.text()).contains("3 pieces of work waiting or running");
            DemoVisitor other = bench.signedIn("eli", "evaluator");
            String one = other.post("/studies/riverside/results/run").header("location");
            String two = other.post("/studies/riverside/results/run").header("location");
            assertThat(one).contains("/jobs/").isEqualTo(two);
            String id = one.replaceAll(".*/jobs/", "");
            assertThat(other.post("/studies/riverside/jobs/" + id + "/cancel").status())
                    .isIn(302, 303);
            Jobs jobs = bench.part(Jobs.class);
            until(() -> jobs.find("riverside", id).orElseThrow().state().isOver());
            assertThat(jobs.find("riverside", id).orElseThrow().state()).isEqualTo(Job.State.CANCELLED);
        }
    }

    @Test
    void a_run_that_something_keeps_back_says_what_and_changes_nothing() throws Exception {
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            var documents = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
            byte[] wave = WavesTest.replaced(
                            new String(documents.get(DocumentPath.of("waves/2018.csv")), StandardCharsets.UTF_8),
                            5,
                            "influence",
                            "secret77")
                    .getBytes(StandardCharsets.UTF_8);
            documents.put(DocumentPath.of("waves/2018.csv"), wave);
            bench.part(StudyIntake.class).take("system", Optional.of("riverside"), documents);
            DemoVisitor lead = bench.signedIn("lead", "programme-lead");
            Answer asked = lead.post("/studies/riverside/results/run");
            until(() -> !lead.follow(asked).text().contains("Stop this work"));
            assertThat(lead.follow(asked).text())
                    .contains("something must be put right first")
                    .contains("is no code of question")
                    .doesNotContain("secret77");
            assertThat(lead.get("/studies/riverside/results").text()).doesNotContain("Run 1");
        }
    }

    private static void take(DemoWorkbench bench) throws IOException {
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        bench.session("eva", "evaluator", Optional.empty(), "en");
    }

    /** @param kindless 1 for work that nobody knows how to do, far in the future, so that it waits */
    private static String insert(DemoWorkbench bench, String state, int kindless) {
        String id = org.commonweal.app.store.Ids.next();
        long asked = kindless == 1 ? 4_000_000_000_000L : 1;
        bench.part(Database.class)
                .keep(sql -> sql.insertInto(
                                table(name("job")),
                                field(name("id")),
                                field(name("study")),
                                field(name("kind")),
                                field(name("request")),
                                field(name("state")),
                                field(name("done")),
                                field(name("total")),
                                field(name("note")),
                                field(name("asked_by")),
                                field(name("asked_at")),
                                field(name("seen_at")),
                                field(name("instance")),
                                field(name("cancel_asked")))
                        .values(
                                id,
                                "riverside",
                                kindless == 1 ? "slow" : "evaluate",
                                id,
                                state,
                                0,
                                0,
                                "",
                                "eva",
                                asked,
                                asked == 1 ? 1L : null,
                                "gone",
                                0)
                        .execute());
        return id;
    }

    private static String text(DemoWorkbench bench, String path) {
        return new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private Process started(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.commonweal.app.Workbench",
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(
                        data.resolve("serve-" + System.nanoTime() + ".log").toFile())
                .start();
    }

    private static void await(DemoVisitor visitor) throws InterruptedException {
        until(() -> {
            try {
                return visitor.get("/").status() == 200;
            } catch (java.io.UncheckedIOException notYet) {
                return false;
            }
        });
    }

    private static void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.sleep(50);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
