package org.commonweal.app.place;

import java.io.IOException;
import org.commonweal.app.access.Room;
import org.commonweal.app.jobs.Course;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.jobs.JobKind;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorDesign;
import org.springframework.stereotype.Component;

/**
 * Placebo sets of areas, tried in the background. What is asked for is the name of a question; where the design has changed
 * meanwhile nothing is written.
 */
@Component
final class PlaceboJob implements JobKind {

    static final String NAME = "comparators.placebos";

    private final PlaceDesk desk;
    private final ComparatorDesk comparators;

    PlaceboJob(PlaceDesk desk, ComparatorDesk comparators) {
        this.desk = desk;
        this.comparators = comparators;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Room room() {
        return Room.PLACE;
    }

    @Override
    public String page() {
        return "comparators/diagnostics";
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
        ComparatorChoice choice =
                design.choose(places.areas(), places.boundaries(), done -> course.reached(done, design.placebos()));
        return acting -> {
            choice.placebo().ifPresent(balance -> PlaceboTable.keep(acting, job.study(), question, balance));
            return "comparators/diagnostics";
        };
    }
}
