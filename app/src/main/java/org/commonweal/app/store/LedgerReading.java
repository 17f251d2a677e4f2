package org.commonweal.app.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger from end to end by two hands: one takes rows from the database, the other makes entries of them, hashes them and
 * walks the chain. Rows pass in handfuls, so that neither waits long for the other and memory stays small.
 */
final class LedgerReading {

    private static final int HANDFUL = 1000;
    private static final int WAITING = 4;
    private static final int TEXTS = 7;

    /** Between the columns of a row that comes as one text; a row that has it in a column comes column by column. */
    private static final char EDGE = '\u001F';

    private static final List<String> COLUMNS =
            List.of("number", "at", "actor", "act", "object", "study", "facts", "previous", "hash");

    /** A row as it stands there: all of it in one text, or column by column; neither where a column is not of its kind. */
    private record Row(@Nullable String joined, long number, long at, String @Nullable [] texts) {

        private static final Row UNREADABLE = new Row(null, 0, 0, null);
    }

    private final Chain chain;
    private final long head;
    private final BlockingQueue<List<Row>> handfuls = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean broken;

    private LedgerReading(Chain chain, long head) {
        this.chain = chain;
        this.head = head;
    }

    /**
     * Walks; the chain is the caller's again when this returns.
     *
     * @param rows of {@link #query}
     * @param head the number of the last entry, as the store says
     */
    /**
     * The question for all rows. SQLite is asked for each row as one text, where every column is of its kind, because asking it for
     * nine columns takes three times as long; the columns follow, and are read where the text is none.
     */
    static String query(boolean embedded) {
        String columns = String.join(", ", COLUMNS);
        String joined = "null";
        if (embedded) {
            String kinds = COLUMNS.stream()
                    .map(it -> "typeof(" + it + ") = '" + (COLUMNS.indexOf(it) < 2 ? "integer'" : "text'"))
                    .collect(Collectors.joining(" and "));
            joined = "case when " + kinds + " then " + String.join(" || char(31) || ", COLUMNS) + " end";
        }
        return "select " + joined + ", " + columns + " from ledger order by number";
    }

    static void walk(ResultSet rows, Chain chain, long head) throws SQLException {
        LedgerReading reading = new LedgerReading(chain, head);
        CompletableFuture<Void> walking = new CompletableFuture<>();
        Thread hand = Thread.ofPlatform().daemon().name("ledger").start(() -> {
            try {
                reading.follow();
                walking.complete(null);
            } catch (InterruptedException | RuntimeException | Error e) {
                reading.broken = true;
                reading.handfuls.clear();
                walking.completeExceptionally(e);
            }
        });
        try {
            reading.read(rows, walking);
            walking.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the ledger could not be walked", e.getCause());
        } finally {
            hand.interrupt();
        }
    }

    private void read(ResultSet rows, CompletableFuture<Void> walking) throws SQLException {
        List<Row> some = new ArrayList<>(HANDFUL);
        while (!broken && rows.next()) {
            some.add(row(rows));
            if (some.size() == HANDFUL) {
                pass(some, walking);
                some = new ArrayList<>(HANDFUL);
            }
        }
        pass(some, walking);
        if (!some.isEmpty()) {
            pass(List.of(), walking);
        }
    }

    private void pass(List<Row> some, CompletableFuture<Void> walking) {
        try {
            boolean passed = false;
            while (!passed && !walking.isDone()) {
                passed = handfuls.offer(some, 1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void follow() throws InterruptedException {
        for (List<Row> some = handfuls.take(); !some.isEmpty(); some = handfuls.take()) {
            for (Row row : some) {
                take(row);
            }
            if (chain.broken().isPresent()) {
                broken = true;
                return;
            }
        }
    }

    private void take(Row row) {
        Optional<Entry> entry = entry(row);
        if (entry.isPresent() && entry.get().number() > head) {
            chain.stranger();
        }
        entry.ifPresentOrElse(chain::next, chain::unreadable);
    }

    private static Row row(ResultSet row) throws SQLException {
        String joined = row.getString(1);
        if (joined != null && hasEdges(joined, COLUMNS.size() - 1)) {
            return new Row(joined, 0, 0, null);
        }
        String[] texts = new String[TEXTS];
        Object number = row.getObject(2);
        Object at = row.getObject(3);
        if (!isWhole(number) || !isWhole(at)) {
            return Row.UNREADABLE;
        }
        for (int column = 0; column < TEXTS; column++) {
            if (!(row.getObject(column + 4) instanceof String text)) {
                return Row.UNREADABLE;
            }
            texts[column] = text;
        }
        return new Row(null, ((Number) number).longValue(), ((Number) at).longValue(), texts);
    }

    private static boolean hasEdges(String text, int expected) {
        int edges = 0;
        for (int at = text.indexOf(EDGE); at >= 0; at = text.indexOf(EDGE, at + 1)) {
            edges++;
        }
        return edges == expected;
    }

    private static boolean isWhole(@Nullable Object number) {
        return number instanceof Long || number instanceof Integer;
    }

    /** A row as an entry, where every column is to the bit as we write it; empty where one is not. */
    private static Optional<Entry> entry(Row row) {
        String joined = row.joined();
        if (joined != null) {
            String[] all = new String[COLUMNS.size()];
            int from = 0;
            for (int i = 0; i < all.length; i++) {
                int to = joined.indexOf(EDGE, from);
                all[i] = joined.substring(from, to < 0 ? joined.length() : to);
                from = to + 1;
            }
            return entry(Long.parseLong(all[0]), Long.parseLong(all[1]), Arrays.copyOfRange(all, 2, all.length));
        }
        String[] texts = row.texts();
        return texts == null ? Optional.empty() : entry(row.number(), row.at(), texts);
    }

    private static Optional<Entry> entry(long number, long at, String[] texts) {
        return FactsText.exactly(texts[4])
                .map(facts -> new Entry(
                        number,
                        Instant.ofEpochMilli(at),
                        texts[0],
                        texts[1],
                        texts[2],
                        texts[3],
                        facts,
                        texts[5],
                        texts[6]));
    }
}
