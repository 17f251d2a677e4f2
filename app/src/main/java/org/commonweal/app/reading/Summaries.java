package org.commonweal.app.reading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.HoldsWords;
import org.commonweal.voices.matrix.Summary;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** What is written in the cells of the framework matrix of a study. Whoever writes says which edition they have read. */
@Component
final class Summaries implements HoldsWords {

    private static final Table<Record> SUMMARY = table(name("voice_summary"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> SOURCE = field(name("source"), String.class);
    private static final Field<String> CODE = field(name("code"), String.class);
    private static final Field<String> TEXT = field(name("text"), String.class);
    private static final Field<String> CITES = field(name("cites"), String.class);
    private static final Field<String> RESTS = field(name("rests"), String.class);
    private static final Field<String> BY = field(name("made_by"), String.class);
    private static final Field<Long> AT = field(name("made_at"), Long.class);
    private static final Field<Integer> EDITION = field(name("edition"), Integer.class);

    private final Database database;

    Summaries(Database database) {
        this.database = database;
    }

    List<Summary> all(String study) {
        return database.read(sql -> sql.selectFrom(SUMMARY)
                .where(STUDY.eq(study))
                .orderBy(SOURCE, CODE)
                .fetch(Summaries::summary));
    }

    /** A summary in one of its editions, from 1. */
    record Edition(Summary summary, int number) {}

    Optional<Edition> find(String study, String source, String code) {
        return database.read(sql -> sql.selectFrom(SUMMARY)
                .where(cell(study, source, code))
                .fetchOptional(row -> new Edition(summary(row), row.get(EDITION))));
    }

    /**
     * Writes a cell; an empty text takes the summary away.
     *
     * @param read the edition that whoever writes had before them; 0 where there was none
     * @throws org.commonweal.problem.Problems where somebody has written meanwhile
     */
    void write(Acting acting, String study, Summary summary, int read) {
        Condition cell = cell(study, summary.source(), summary.code());
        int now = acting.sql()
                .select(EDITION)
                .from(SUMMARY)
                .where(cell)
                .fetchOptional(EDITION)
                .orElse(0);
        if (now != read) {
            throw ReadingProblem.SUMMARY_WRITTEN_MEANWHILE.because();
        }
        if (now > 0) {
            acting.sql().deleteFrom(SUMMARY).where(cell).execute();
        }
        if (!summary.text().isBlank()) {
            insert(acting.sql(), study, summary, now + 1);
        }
        acting.record(
                "voice.chart",
                "source:" + summary.source(),
                study,
                Map.of(
                        "code", summary.code(),
                        "cites", Integer.toString(summary.cites().size()),
                        "signs", Integer.toString(summary.text().length())));
    }

    /** All summaries of a study that comes; there are none of it yet. */
    void take(Acting acting, String study, List<Summary> summaries) {
        summaries.forEach(each -> insert(acting.sql(), study, each, 1));
        acting.record("voice.chart", "study:" + study, study, Map.of("summaries", Integer.toString(summaries.size())));
    }

    @Override
    public void forget(Acting acting, String study, String source) {
        forget(acting, study, List.of(source));
    }

    /** What was written of these sources goes for good. */
    void forget(Acting acting, String study, Collection<String> sources) {
        acting.sql()
                .deleteFrom(SUMMARY)
                .where(STUDY.eq(study), SOURCE.in(sources))
                .execute();
    }

    private static void insert(DSLContext sql, String study, Summary summary, int edition) {
        sql.insertInto(SUMMARY)
                .set(STUDY, study)
                .set(SOURCE, summary.source())
                .set(CODE, summary.code())
                .set(TEXT, summary.text())
                .set(CITES, String.join("\n", summary.cites()))
                .set(RESTS, summary.rests())
                .set(BY, summary.by())
                .set(AT, summary.at().toEpochMilli())
                .set(EDITION, edition)
                .execute();
    }

    private static Condition cell(String study, String source, String code) {
        return STUDY.eq(study).and(SOURCE.eq(source)).and(CODE.eq(code));
    }

    private static Summary summary(Record row) {
        SortedSet<String> cites = new TreeSet<>(row.get(CITES).lines().toList());
        return new Summary(
                row.get(SOURCE),
                row.get(CODE),
                row.get(TEXT),
                cites,
                row.get(RESTS),
                row.get(BY),
                Instant.ofEpochMilli(row.get(AT)));
    }
}
