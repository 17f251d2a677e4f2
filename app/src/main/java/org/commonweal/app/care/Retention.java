package org.commonweal.app.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commonweal.app.settings.Kept;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Removal;
import org.jooq.DSLContext;

/** Lets go of what has been kept long enough: the schedule is data, and nothing goes that the ledger does not tell of. */
public final class Retention {

    private static final int BACKUPS_ALWAYS = 7;

    private Retention() {}

    /** A class of what is kept. Its rows are those that the condition finds; {@code ?} is the time, in milliseconds. */
    public enum Kind {
        SESSIONS("session", "coalesce(ended_at, expires_at) < ?"),
        INVITATIONS("invitation", "coalesce(used_at, expires_at) < ?"),
        ATTEMPTS("attempt", "until_at < ?"),
        TOKENS("api_token", "coalesce(ended_at, expires_at) < ?"),
        JOBS("job", "ended_at < ?"),
        /** Never the newest, never what proves when something was declared, sealed or locked. */
        VERSIONS(
                "document",
                "newest = 0 and written_at < ? and path not like '%.seal' and path not like '%.lock' and path not like 'plan.%'"),
        /** Interviews as they came, with all that belongs to them; one that was edited is as old as its newest. */
        SUBMISSIONS(
                "submission",
                "first in (select s.first from submission s group by s.first having max(s.received_at) < ?)"),
        /** Pieces of files that no submission claims: uploads that were cut off. */
        ORPHANS(
                "submission_piece",
                "kept_at < ? and not exists (select 1 from submission_file f where f.hash = submission_piece.hash)"),
        /** Lists of dwellings that were brought and never kept. */
        FRAMES("frame_upload", "brought_at < ?"),
        /** What was noted about visits in words; that there was a visit stays. */
        NOTES("field_visit", "note <> '' and recorded_at < ?"),
        /** What was recorded and has a day of its own on which it goes; so many days after it. Here {@code ?} is a day. */
        RECORDINGS("recording", "\"until\" <> '' and \"until\" <= ?"),
        BACKUPS("", "");

        private final String table;
        private final String condition;

        Kind(String table, String condition) {
            this.table = table;
            this.condition = condition;
        }

        /** As the settings call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Object time(Instant before) {
            return this == RECORDINGS
                    ? LocalDate.ofInstant(before, ZoneOffset.UTC).toString()
                    : (Object) before.toEpochMilli();
        }
    }

    /**
     * What is past its time.
     *
     * @param days for how long it is kept
     * @param before what is older than this is past its time
     * @param count how many there are
     */
    public record Due(Kind kind, int days, Instant before, int count) {}

    /** Looks what is past its time, and removes nothing. */
    public static List<Due> look(Database database, Path data, Kept kept, Instant now) throws IOException {
        List<Due> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int days = kept.of(kind.key());
            Instant before = now.minus(Duration.ofDays(days));
            int count = kind == Kind.BACKUPS
                    ? backups(data, before).size()
                    : database.read(sql -> count(sql, kind, before));
            all.add(new Due(kind, days, before, count));
        }
        return all;
    }

    /** Removes what is past its time, each class in one transaction with its line in the ledger. Returns what went. */
    public static List<Due> act(Database database, Path data, Kept kept, Instant now) throws IOException {
        List<Due> gone = new ArrayList<>();
        for (Due due : look(database, data, kept, now)) {
            if (due.count() == 0) {
                continue;
            }
            List<Path> files = due.kind() == Kind.BACKUPS ? backups(data, due.before()) : List.of();
            gone.add(database.change("system", acting -> {
                if (due.kind() == Kind.RECORDINGS) {
                    recordings(acting, due);
                }
                int count = due.kind() == Kind.BACKUPS ? files.size() : remove(acting.sql(), due);
                acting.record(
                        "retention.remove",
                        "retention:" + due.kind().key(),
                        "",
                        Map.of(
                                "count",
                                Integer.toString(count),
                                "before",
                                due.before().toString()));
                return new Due(due.kind(), due.days(), due.before(), count);
            }));
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        return gone;
    }

    private static int count(DSLContext sql, Kind kind, Instant before) {
        return sql.fetchSingle("select count(*) from " + kind.table + " where " + kind.condition, kind.time(before))
                .get(0, Integer.class);
    }

    private static int remove(DSLContext sql, Due due) {
        Kind kind = due.kind();
        if (kind == Kind.RECORDINGS) {
            return sql.execute("delete from recording where " + kind.condition, kind.time(due.before()));
        }
        long before = due.before().toEpochMilli();
        String where = " where " + kind.condition;
        if (kind == Kind.VERSIONS) {
            return Removal.versions(sql, kind.table + where, before);
        }
        if (kind == Kind.NOTES) {
            return sql.execute("update field_visit set note = ''" + where, before);
        }
        if (kind == Kind.SUBMISSIONS) {
            belongings(sql, where, before);
        }
        int gone = sql.execute("delete from " + kind.table + where, before);
        if (kind == Kind.SUBMISSIONS) {
            sql.execute("delete from submission_piece where " + Kind.ORPHANS.condition, before);
        }
        return gone;
    }

    /** The sound of recordings that go; each study's ledger tells which. */
    private static void recordings(Acting acting, Due due) {
        Object day = due.kind().time(due.before());
        String these = " from recording where " + due.kind().condition;
        acting.sql()
                .fetch("select study, source" + these + " order by study, source", day)
                .forEach(row -> acting.record(
                        "recording.delete",
                        "source:" + row.get(1, String.class),
                        row.get(0, String.class),
                        Map.of("why", "its day has come")));
        acting.sql().execute("delete from recording_piece where recording in (select id" + these + ")", day);
    }

    /** What hangs on submissions that go. */
    private static void belongings(DSLContext sql, String where, long before) {
        String these = "(select id from submission" + where + ")";
        for (String table : List.of("submission_edit", "submission_discrepancy", "submission_file")) {
            sql.execute("delete from " + table + " where submission in " + these, before);
        }
        sql.execute("update field_visit set submission = null where submission in " + these, before);
    }

    /** Old backups in the data folder; the last few stay however old they are. */
    private static List<Path> backups(Path data, Instant before) throws IOException {
        Path folder = data.resolve("backups");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            // Their names say when they were made, in an order that is that of time.
            return files.filter(
                            file -> file.getFileName().toString().matches("commonweal-[0-9TZ]{16}\\" + Backup.ENDING))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .skip(BACKUPS_ALWAYS)
                    .filter(file -> file.getFileName().toString().compareTo(Backup.name(before)) < 0)
                    .toList();
        }
    }
}
