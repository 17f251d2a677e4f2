package org.commonweal.app.results;

import org.commonweal.app.jobs.Jobs;
import org.commonweal.app.store.Database;
import org.springframework.stereotype.Component;

/** Asks for a run of the declared plan on the study as it stands. */
@Component
public final class Evaluating {

    private final Database database;
    private final Jobs jobs;
    private final Runs runs;

    Evaluating(Database database, Jobs jobs, Runs runs) {
        this.database = database;
        this.jobs = jobs;
        this.runs = runs;
    }

    /**
     * @param by the id of the person
     * @return the id of the job; the same one where the same run is under way already
     * @throws org.commonweal.problem.Problems where this person has too many jobs under way
     */
    public String ask(String by, String study) {
        String inputs = runs.inputs(study);
        return database.change(by, acting -> jobs.ask(acting, study, EvaluateJob.NAME, inputs));
    }
}
