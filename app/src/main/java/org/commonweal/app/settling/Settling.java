package org.commonweal.app.settling;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Codings;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.SideBySide.Pair;
import org.commonweal.voices.code.Coding;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * What was decided about marks of two coders, pair by pair. Who decides says which decision they saw before, if any; where somebody
 * else was quicker, nothing is changed.
 */
@Component
final class Settling {

    private static final Table<Record> SETTLING = table(name("settling"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> SOURCE = field(name("source"), String.class);
    private static final Field<String> FIRST = field(name("first_mark"), String.class);
    private static final Field<String> SECOND = field(name("second_mark"), String.class);
    private static final Field<String> CHOICE = field(name("choice"), String.class);
    private static final Field<String> MARK = field(name("mark"), String.class);
    private static final Field<String> REASON = field(name("reason"), String.class);
    private static final Field<Long> DECIDED_AT = field(name("decided_at"), Long.class);
    private static final Field<String> DECIDED_BY = field(name("decided_by"), String.class);
    private static final Field<Long> REV = field(name("rev"), Long.class);

    private final Database database;
    private final Codings codings;

    Settling(Database database, Codings codings) {
        this.database = database;
        this.codings = codings;
    }

    /** What can be decided about a pair. */
    enum Choice {
        /** From where the earlier begins to where the later ends. */
        BOTH,
        FIRST,
        SECOND,
        /** Other words, or another code. */
        NEW,
        NEITHER;

        Adjudication.Agreed agreed() {
            return switch (this) {
                case BOTH -> Adjudication.Agreed.BOTH;
                case FIRST -> Adjudication.Agreed.FIRST;
                case SECOND -> Adjudication.Agreed.SECOND;
                case NEW, NEITHER -> Adjudication.Agreed.NEW;
            };
        }
    }

    /**
     * A decision.
     *
     * @param first the id of the first mark; empty where there is none
     * @param mark the settled mark that came of it; empty for neither
     * @param rev grows when it is decided anew
     */
    record Decision(
            String first, String second, Choice choice, String mark, String reason, Instant at, String by, long rev) {

        boolean isOf(Pair pair) {
            return first.equals(id(pair.first())) && second.equals(id(pair.second()));
        }
    }

    private static String id(Optional<Coding> coding) {
        return coding.map(Coding::id).orElse("");
    }

    /** All that was decided in a source. */
    List<Decision> of(String study, String source) {
        return all(study).getOrDefault(source, List.of());
    }

    /** The same of every source. */
    Map<String, List<Decision>> all(String study) {
        return database.read(sql -> sql.selectFrom(SETTLING)
                .where(STUDY.eq(study))
                .orderBy(SOURCE, DECIDED_AT, FIRST, SECOND)
                .fetchGroups(SOURCE, Settling::decision));
    }

    private static Decision decision(Record row) {
        return new Decision(
                row.get(FIRST),
                row.get(SECOND),
                Choice.valueOf(row.get(CHOICE).toUpperCase(Locale.ROOT)),
                row.get(MARK),
                row.get(REASON),
                Instant.ofEpochMilli(row.get(DECIDED_AT)),
                row.get(DECIDED_BY),
                row.get(REV));
    }

    /**
     * Decides about a pair.
     *
     * @param settled what stands from now on; none for neither
     * @param before marks that were settled before and that this takes the place of
     * @param seen the revision of the decision that was shown; 0 where none was
     * @throws org.commonweal.problem.Problems where somebody else was quicker
     */
    void decide(
            Acting acting,
            String study,
            String source,
            Pair pair,
            Choice choice,
            Optional<Coding> settled,
            List<String> before,
            String reason,
            long seen) {
        String first = id(pair.first());
        String second = id(pair.second());
        String mark = settled.map(Coding::id).orElse("");
        List<String> gone = new ArrayList<>(before);
        int changed;
        if (seen == 0) {
            changed = acting.sql()
                    .insertInto(SETTLING)
                    .set(STUDY, study)
                    .set(SOURCE, source)
                    .set(FIRST, first)
                    .set(SECOND, second)
                    .set(CHOICE, choice.name().toLowerCase(Locale.ROOT))
                    .set(MARK, mark)
                    .set(REASON, reason)
                    .set(DECIDED_AT, acting.at().toEpochMilli())
                    .set(DECIDED_BY, acting.actor())
                    .set(REV, 1L)
                    .onConflictDoNothing()
                    .execute();
        } else {
            acting
                    .sql()
                    .select(MARK)
                    .from(SETTLING)
                    .where(STUDY.eq(study), SOURCE.eq(source), FIRST.eq(first), SECOND.eq(second))
                    .fetch(MARK)
                    .stream()
                    .filter(it -> !it.isEmpty())
                    .forEach(gone::add);
            changed = acting.sql()
                    .update(SETTLING)
                    .set(CHOICE, choice.name().toLowerCase(Locale.ROOT))
                    .set(MARK, mark)
                    .set(REASON, reason)
                    .set(DECIDED_AT, acting.at().toEpochMilli())
                    .set(DECIDED_BY, acting.actor())
                    .set(REV, REV.plus(1))
                    .where(STUDY.eq(study), SOURCE.eq(source), FIRST.eq(first), SECOND.eq(second), REV.eq(seen))
                    .execute();
        }
        if (changed == 0) {
            throw SettlingProblem.DECIDED_MEANWHILE.because();
        }
        Set<String> once = gone.stream().collect(Collectors.toSet());
        once.stream()
                .filter(id -> codings.find(study, id).isPresent())
                .forEach(id -> codings.remove(acting, study, id, Adjudication.CODER));
        settled.ifPresent(coding -> codings.settle(acting, study, new Adjudication(coding, choice.agreed(), reason)));
        acting.record(
                "coding.decide",
                "source:" + source,
                study,
                Map.of("choice", choice.name(), "first", first, "second", second, "mark", mark));
    }
}
