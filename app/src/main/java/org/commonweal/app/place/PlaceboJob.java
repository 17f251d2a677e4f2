package org.commonweal.app.place;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.util.Optional;
import org.commonweal.app.jobs.Course;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.jobs.JobKind;
import org.commonweal.app.store.Database;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorChoice.PlaceboBalance;
import org.commonweal.place.ComparatorDesign;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * Placebo sets of areas, tried in the background. What is asked for is the name of a question; where the design has changed
 * meanwhile nothing is written.
 */
@Component
final class PlaceboJob implements JobKind {

    static final String NAME = "comparators.placebos";

    private static final Table<Record> PLACEBO = table(name("placebo"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> QUESTION = field(name("question"), String.class);
    private static final Field<Integer> SETS = field(name("sets"), Integer.class);
    private static final Field<Integer> REFUSED = field(name("refused"), Integer.class);
    private static final Field<Double> MEDIAN = field(name("median"), Double.class);
    private static final Field<Double> NINETIETH = field(name("ninetieth"), Double.class);

    private final PlaceDesk desk;
    private final ComparatorDesk comparators;
    private final Database database;

    PlaceboJob(PlaceDesk desk, ComparatorDesk comparators, Database database) {
        this.desk = desk;
        this.comparators = comparators;
        this.database = database;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What the placebos of a question came to, once they have been tried. */
    Optional<PlaceboBalance> found(String study, String question) {
        return database.read(sql -> sql.selectFrom(PLACEBO)
                .where(STUDY.eq(study), QUESTION.eq(question))
                .fetchOptional()
                .map(row -> new PlaceboBalance(
                        row.get(SETS), row.get(REFUSED), row.get(MEDIAN), row.get(NINETIETH))));
    }

    @Override
    public Ending work(Job job, Course course) throws IOException {
        ComparatorDesign design = comparators.draft(job.study()).design();
        String question = comparators.question(job.study(), design);
        if (!question.equals(job.request())) {
            return acting -> "comparators/diagnostics";
        }
        Places places = desk.places(job.study());
        course.reached(0, design.placebos());
        ComparatorChoice choice = design.choose(
                places.areas(), places.boundaries(), done -> course.reached(done, design.placebos()));
        return acting -> {
            choice.placebo()
                    .ifPresent(balance -> acting.sql()
                            .insertInto(PLACEBO, STUDY, QUESTION, SETS, REFUSED, MEDIAN, NINETIETH)
                            .values(
                                    job.study(),
                                    question,
                                    balance.sets(),
                                    balance.refused(),
                                    balance.median(),
                                    balance.ninetieth())
                            .onConflictDoNothing()
                            .execute());
            return "comparators/diagnostics";
        };
    }
}
