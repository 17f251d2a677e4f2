package org.commonweal.app.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Room;
import org.commonweal.app.jobs.Course;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.jobs.JobKind;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.report.Report;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.study.Study;
import org.springframework.stereotype.Component;

/** Runs the declared plan of a study on its checked waves, exactly as {@code commonweal evaluate} does, and keeps the report. */
@Component
final class EvaluateJob implements JobKind {

    static final String NAME = "evaluate";

    private final DatabaseStore store;
    private final StudyDesk desk;

    EvaluateJob(DatabaseStore store, StudyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Room room() {
        return Room.RESULTS;
    }

    @Override
    public String page() {
        return "results";
    }

    @Override
    public Ending work(Job job, Course course) throws IOException {
        StudyFolder folder = StudyFolder.at(desk.folder(job.study()));
        String seal = folder.sealText()
                .orElseThrow(
                        () -> new Problems(List.of(Problem.of(ResultsProblem.NOT_DECLARED, Place.in(SealFile.NAME)))));
        DeclaredPlan declared = SealFile.read(seal, folder.plan());
        Map<String, String> files = Report.of(Study.run(
                        declared, folder.programme(), folder.checked(declared), Study.ENGINE, course::reached))
                .files();
        course.reached(1, 1);
        return acting -> {
            int number = Runs.next(acting.sql(), job.study());
            SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
            files.forEach((path, text) -> steps.put(
                    DocumentPath.of("runs/" + number + "/" + path),
                    new Change.Step(Optional.empty(), Optional.of(text.getBytes(StandardCharsets.UTF_8)))));
            store.apply(acting, job.study(), new Change(steps));
            Runs.add(acting, job, number, files);
            acting.record(
                    "run.make",
                    "run:" + number,
                    job.study(),
                    Map.of("plan", declared.hash(), "engine", Study.ENGINE, "state", Runs.state(files)));
            return "results/" + number;
        };
    }
}
