package org.commonweal.app.home;

import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Room;

/** The stages of a study, in the order of the work. */
enum Stage {
    PROGRAMME(Room.PROGRAMME, Act.WRITE, List.of("/programme", "/places")),
    PLACES(Room.PROGRAMME, Act.WRITE, List.of("/programme")),
    COMPARATORS(Room.PLACE, Act.DECIDE, List.of("/comparators", "/places")),
    QUESTIONNAIRE(Room.SURVEY, Act.WRITE, List.of("/survey/questionnaire")),
    WAVES(Room.SURVEY, Act.WRITE, List.of("/waves", "/survey")),
    PLAN(Room.PLAN, Act.WRITE, List.of("/plan")),
    RESULTS(Room.RESULTS, Act.SEE, List.of("/results", "/runs"));

    private final Room room;
    private final Act work;
    private final List<String> pages;

    Stage(Room room, Act work, List<String> pages) {
        this.room = room;
        this.work = work;
        this.pages = pages;
    }

    Room room() {
        return room;
    }

    /** What somebody must be allowed to do to bring the stage to its end. */
    Act work() {
        return work;
    }

    /** The pages of a study where it is worked on: the first that there is. */
    List<String> pages() {
        return pages;
    }

    /** Where its words stand: {@code home.stage.<word>}. */
    String key() {
        return "home.stage." + name().toLowerCase(Locale.ROOT);
    }
}
