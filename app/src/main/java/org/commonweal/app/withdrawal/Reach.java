package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Everything that stands here of somebody, taken out within one change. */
final class Reach {

    private static final Field<String> STUDY = field(name("study"), String.class);

    /** What came of it. */
    record Reached(SortedMap<String, Integer> counts, List<Receipt.Changed> documents, List<Receipt.Missed> missed) {}

    private Reach() {}

    /**
     * Takes them out, by the hashes alone, so that it is the same the first time and after a restore.
     *
     * @param values what the hashes are of; empty after a restore, when nobody knows
     */
    static Reached remove(Acting acting, DatabaseStore store, Grave grave, Set<String> values) {
        DSLContext sql = acting.sql();
        SortedMap<String, Integer> counts = new TreeMap<>();
        SubmissionReach.remove(
                sql,
                values.isEmpty()
                        ? SubmissionReach.find(sql, grave.study(), it -> grave.holds(Kind.INSTANCE, it))
                        : SubmissionReach.named(
                                sql,
                                grave.study(),
                                values.stream()
                                        .filter(it -> grave.holds(Kind.INSTANCE, it))
                                        .collect(Collectors.toSet())),
                counts);
        List<Receipt.Changed> documents = List.of();
        List<Receipt.Missed> missed = List.of();
        if (sql.fetchExists(
                table(name("study")), field(name("id"), String.class).eq(grave.study()))) {
            AnswerReach answers = AnswerReach.of(acting, store, grave);
            DocumentReach reach = new DocumentReach(acting, store, grave, values);
            reach.remove(counts);
            documents = reach.changed();
            missed = new ArrayList<>(reach.missed());
            missed.addAll(new DwellingReach(sql, grave, counts).remove());
            missed.addAll(answers.remove(counts));
            missed.addAll(new VoiceReach(acting, store, grave).remove(counts));
            missed.addAll(EntityReach.remove(sql, grave, counts));
        }
        uploads(sql, grave, counts);
        for (ReachTable one : ReachTable.all()) {
            one.kind().ifPresent(kind -> rows(sql, grave, one, kind, counts));
        }
        mark(acting, grave);
        return new Reached(counts, new ArrayList<>(documents), new ArrayList<>(missed));
    }

    /** Files that wait to be kept, as waves, as transcripts or as projects: whoever brought one brings it again, without the rows. */
    private static void uploads(DSLContext sql, Grave grave, Map<String, Integer> counts) {
        count(
                counts,
                "uploads",
                sql.deleteFrom(table(name("voice_project")))
                        .where(STUDY.eq(grave.study()))
                        .execute());
        sql.deleteFrom(table(name("transcript_piece")))
                .where(field(name("batch"), String.class)
                        .in(select(field(name("batch"), String.class))
                                .from(table(name("transcript_upload")))
                                .where(STUDY.eq(grave.study()))))
                .execute();
        count(
                counts,
                "uploads",
                sql.deleteFrom(table(name("transcript_upload")))
                        .where(STUDY.eq(grave.study()))
                        .execute());
        sql.deleteFrom(table(name("upload_part")))
                .where(field(name("upload"), String.class)
                        .in(select(field(name("id"), String.class))
                                .from(table(name("upload")))
                                .where(STUDY.eq(grave.study()))))
                .execute();
        count(
                counts,
                "uploads",
                sql.deleteFrom(table(name("upload")))
                        .where(STUDY.eq(grave.study()))
                        .execute());
    }

    private static void rows(DSLContext sql, Grave grave, ReachTable one, Kind kind, Map<String, Integer> counts) {
        Field<String> whose = field(name(one.column()), String.class);
        List<String> theirs = sql.selectDistinct(whose).from(table(name(one.table()))).fetch(whose).stream()
                .filter(it -> grave.holds(kind, it))
                .toList();
        if (!theirs.isEmpty()) {
            // Ids of rows and texts mean something in one study only.
            Condition here =
                    kind == Kind.PERSON || kind == Kind.INSTANCE ? DSL.trueCondition() : STUDY.eq(grave.study());
            count(
                    counts,
                    one.table(),
                    sql.deleteFrom(table(name(one.table())))
                            .where(whose.in(theirs), here)
                            .execute());
        }
    }

    /** The pseudonym stays, so that nobody is taken for somebody new; nothing hangs on it any longer. */
    private static void mark(Acting acting, Grave grave) {
        Field<String> id = field(name("id"), String.class);
        Field<Long> withdrawn = field(name("withdrawn_at"), Long.class);
        Optional<String> person = acting
                .sql()
                .select(id)
                .from(table(name("participant")))
                .where(STUDY.eq(grave.study()), withdrawn.isNull())
                .fetch(id)
                .stream()
                .filter(it -> grave.holds(Kind.PERSON, it))
                .findFirst();
        person.ifPresent(it -> acting.sql()
                .update(table(name("participant")))
                .set(withdrawn, grave.at().toEpochMilli())
                .where(id.eq(it))
                .execute());
    }

    static void count(Map<String, Integer> counts, String key, int more) {
        if (more > 0) {
            counts.merge(key, more, Integer::sum);
        }
    }
}
