package org.commonweal.app.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.settings.Settings;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;

/**
 * How long the walk of a long ledger takes: fills a store with entries such as people make, then walks it three times. Arguments:
 * how many entries; the address of an empty PostgreSQL database, or nothing for the embedded store. Run by hand.
 */
final class LedgerSpeed {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int AT_A_TIME = 10_000;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private LedgerSpeed() {}

    public static void main(String[] arguments) throws Exception {
        long entries = Long.parseLong(arguments[0]);
        Path data = Files.createTempDirectory("ledger-speed");
        Settings settings = new Settings(
                data,
                arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty(),
                "127.0.0.1",
                0,
                false,
                Optional.empty());
        try (Database database = Database.open(settings, Clock.systemUTC())) {
            fill(database, entries);
            for (int turn = 0; turn < 3; turn++) {
                long start = System.nanoTime();
                long busy = PROCESS.getProcessCpuTime();
                Chain chain = database.read(sql -> new LedgerTable(sql).walk());
                double seconds = (System.nanoTime() - start) / 1e9;
                double processor = (PROCESS.getProcessCpuTime() - busy) / 1e9;
                System.out.printf(
                        "%d entries, broken %s: %.1f s, of processors %.1f s%n",
                        chain.whole(), chain.broken(), seconds, processor);
            }
        }
    }

    private static void fill(Database database, long entries) {
        String hash = Entry.FIRST;
        for (long from = 1; from <= entries; from += AT_A_TIME) {
            String previous = hash;
            long first = from;
            hash = database.keep(sql -> sql.connectionResult(connection -> {
                String last = previous;
                try (PreparedStatement row =
                        connection.prepareStatement("insert into ledger values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                    for (long number = first; number < first + AT_A_TIME && number <= entries; number++) {
                        Map<String, String> facts = Map.of("hash", last, "version", Long.toString(number % 100));
                        Entry entry = Entry.after(
                                number,
                                last,
                                START.plusSeconds(number),
                                "Zk3v0aQnT1y8wB5mC7dXeg",
                                "document.write",
                                "document:waves/" + number % 40 + ".csv",
                                "riverside",
                                facts);
                        row.setLong(1, number);
                        row.setLong(2, entry.at().toEpochMilli());
                        row.setString(3, entry.actor());
                        row.setString(4, entry.act());
                        row.setString(5, entry.object());
                        row.setString(6, entry.study());
                        row.setString(7, text(entry));
                        row.setString(8, entry.previous());
                        row.setString(9, entry.hash());
                        row.addBatch();
                        last = entry.hash();
                    }
                    row.executeBatch();
                }
                return last;
            }));
        }
        String head = hash;
        database.keep(sql -> sql.execute("update ledger_head set number = ?, hash = ?", entries, head));
    }

    private static String text(Entry entry) {
        TreeMap<String, String> facts = new TreeMap<>(entry.facts());
        return "{\"hash\":\"" + facts.get("hash") + "\",\"version\":\"" + facts.get("version") + "\"}";
    }
}
