package org.commonweal.app.weighting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.WeightsFile;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.commonweal.weighting.WeightingReport;
import org.springframework.stereotype.Component;

/**
 * Makes the weights of a wave by its recipe, exactly as {@code commonweal survey weights} does, and keeps them with their report;
 * where a step is refused, only the report.
 */
@Component
final class WeighingJob implements JobKind {

    static final String NAME = "weights";

    private final DatabaseStore store;
    private final StudyDesk desk;

    WeighingJob(DatabaseStore store, StudyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** What a job is asked with: the wave, and the state of the documents it was asked for. */
    static String request(String wave, String state) {
        return wave + " " + state;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Room room() {
        return Room.SURVEY;
    }

    @Override
    public String page() {
        return "survey/weights";
    }

    @Override
    public Ending work(Job job, Course course) throws IOException {
        String wave = job.request().split(" ", 2)[0];
        SortedMap<DocumentPath, String> before = store.documents(job.study());
        FieldFolder folder = FieldFolder.at(desk.folder(job.study()));
        Recipe recipe = folder.recipe(wave);
        Respondents respondents = folder.respondents(recipe);
        course.reached(1, 3);
        WeightingReport report = recipe.weigh(folder.units(recipe, respondents), respondents);
        course.reached(2, 3);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        String written = WeightsFile.writeReport(report, folder.hashes());
        step(steps, before, WeightsFile.report(wave), written);
        String weights = report.refused().isEmpty() ? WeightsFile.write(report) : "";
        if (report.refused().isEmpty()) {
            step(steps, before, WeightsFile.weights(wave), weights);
        }
        return acting -> {
            if (!steps.isEmpty()) {
                store.apply(acting, job.study(), new Change(steps));
            }
            acting.record(
                    "weights.make",
                    "wave:" + wave,
                    job.study(),
                    Map.of(
                            "report",
                            Fingerprint.of(bytes(written)),
                            "weights",
                            weights.isEmpty() ? "" : Fingerprint.of(bytes(weights)),
                            "respondents",
                            Integer.toString(report.respondents().size()),
                            "refused",
                            report.refused().map(WeightingReport.Refused::name).orElse("")));
            return "survey/waves/" + wave + "/weights";
        };
    }

    /** The same bytes again are no change. */
    private static void step(
            SortedMap<DocumentPath, Change.Step> steps,
            SortedMap<DocumentPath, String> before,
            String path,
            String text) {
        DocumentPath document = DocumentPath.of(path);
        Optional<String> found = Optional.ofNullable(before.get(document));
        if (found.filter(Fingerprint.of(bytes(text))::equals).isEmpty()) {
            steps.put(document, new Change.Step(found, Optional.of(bytes(text))));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
