package org.commonweal.app.place;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.place.ComparatorChoice.PlaceboBalance;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** What placebo sets of areas came to, by the name of the question. */
@Component
final class PlaceboTable {

    private static final Table<Record> PLACEBO = table(name("placebo"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> QUESTION = field(name("question"), String.class);
    private static final Field<Integer> SETS = field(name("sets"), Integer.class);
    private static final Field<Integer> REFUSED = field(name("refused"), Integer.class);
    private static final Field<Double> MEDIAN = field(name("median"), Double.class);
    private static final Field<Double> NINETIETH = field(name("ninetieth"), Double.class);

    private final Database database;

    PlaceboTable(Database database) {
        this.database = database;
    }

    /** What the placebos of a question came to, once they have been tried. */
    Optional<PlaceboBalance> found(String study, String question) {
        return database.read(sql -> sql.selectFrom(PLACEBO)
                .where(STUDY.eq(study), QUESTION.eq(question))
                .fetchOptional()
                .map(row -> new PlaceboBalance(row.get(SETS), row.get(REFUSED), row.get(MEDIAN), row.get(NINETIETH))));
    }

    static void keep(Acting acting, String study, String question, PlaceboBalance balance) {
        acting.sql()
                .insertInto(PLACEBO, STUDY, QUESTION, SETS, REFUSED, MEDIAN, NINETIETH)
                .values(study, question, balance.sets(), balance.refused(), balance.median(), balance.ninetieth())
                .onConflictDoNothing()
                .execute();
    }
}
