package org.commonweal.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL 15 of the tests' own, from Debian's package: started once in a temporary folder on a free port of this machine,
 * stopped when the tests end. Every caller is given a database of its own.
 */
public final class PostgresServer {

    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static Optional<PostgresServer> running = Optional.empty();

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The address of an empty database; without PostgreSQL on this machine the test is skipped. */
    public static String emptyDatabase() {
        Assumptions.assumeTrue(
                Files.isExecutable(BINARIES.resolve("initdb")),
                "PostgreSQL 15 is not installed here (Debian: apt-get install postgresql): its half of the contract is skipped");
        int port = server().port;
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection admin = DriverManager.getConnection(url(port, "postgres"), "commonweal", "")) {
            admin.createStatement().execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://commonweal@127.0.0.1:" + port + "/" + name;
    }

    private static synchronized PostgresServer server() {
        if (running.isEmpty()) {
            try {
                running = Optional.of(start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running.get();
    }

    private static PostgresServer start() throws IOException {
        Path folder = Files.createTempDirectory("commonweal-postgres");
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()), folder);
        }
        Path data = folder.resolve("data");
        run(
                asServer(
                        BINARIES.resolve("initdb").toString(), "-D", data.toString(), "-U", "commonweal", "-A", "trust", "-E", "UTF8",
                        "--locale=C", "--no-sync"),
                folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(asServer(
                        BINARIES.resolve("postgres").toString(), "-D", data.toString(), "-h", "127.0.0.1", "-p", "" + port, "-k",
                        folder.toString(), "-c", "fsync=off", "-c", "max_connections=60"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .directory(folder.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
        waitFor(port, process, folder);
        return new PostgresServer(port);
    }

    private static String url(int port, String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private static void waitFor(int port, Process process, Path folder) throws IOException {
        for (int tries = 0; tries < 300 && process.isAlive(); tries++) {
            try (Connection there = DriverManager.getConnection(url(port, "postgres"), "commonweal", "")) {
                return;
            } catch (SQLException notYet) {
                sleep();
            }
        }
        throw new IllegalStateException("PostgreSQL did not start: " + Files.readString(folder.resolve("log")));
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> asServer(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command, Path folder) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void stop(Process process, Path folder) {
        try {
            // SIGINT: the fast shutdown, which does not wait for whoever is still connected.
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
        remove(folder);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            System.err.println("left behind: " + folder);
        }
    }
}
