package org.commonweal.app.home;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Frames;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.store.DocumentPath;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The studies of somebody, and how far each has come. */
@Component
final class StudyViews {

    /**
     * A line of the list of studies.
     *
     * @param next the key of the stage that comes next; empty where all are done
     */
    public record Line(String id, String title, Optional<String> next, boolean closed) {

        public String address() {
            return "/studies/" + id;
        }
    }

    private static final Pattern PLACE = Pattern.compile("\\barm:[ \\t]*[\"']?intervention\\b");
    private static final Pattern COMPARATOR = Pattern.compile("\\barm:[ \\t]*[\"']?comparator\\b");
    private static final int REMEMBERED = 500;

    private final Studies studies;
    private final DatabaseStore documents;
    private final Frames frames;

    /** Which arms a programme names neighbourhoods of. */
    private record Arms(boolean places, boolean comparators) {

        static final Arms NONE = new Arms(false, false);

        static Arms of(String text) {
            return new Arms(PLACE.matcher(text).find(), COMPARATOR.matcher(text).find());
        }
    }

    /** The arms that a programme names, by the hash of its page. */
    private final Map<String, Arms> named = new ConcurrentHashMap<>();

    StudyViews(Database database, DatabaseStore documents, Frames frames) {
        this.studies = new Studies(database);
        this.documents = documents;
        this.frames = frames;
    }

    Studies studies() {
        return studies;
    }

    /** The studies that somebody may see: those that are open first. */
    List<Line> of(Person person, Locale language) {
        return studies.list().stream()
                .filter(study -> Policy.allows(person, Room.STUDY, Act.SEE, Scope.of(study.id())))
                .map(study -> new Line(
                        study.id(),
                        study.titles().in(language),
                        progress(study.id()).next().map(Stage::key),
                        study.closedAt().isPresent()))
                .sorted(java.util.Comparator.comparing(Line::closed))
                .toList();
    }

    Progress progress(String study) {
        Map<DocumentPath, String> now = documents.documents(study);
        @Nullable String programme = now.get(DocumentPath.of("programme.yaml"));
        Arms arms = programme == null ? Arms.NONE : arms(programme);
        return Progress.of(
                now.keySet().stream().map(DocumentPath::text).collect(Collectors.toSet()),
                arms.places(),
                arms.comparators());
    }

    /** The stages of a study with the ways that somebody may go. */
    List<Step> steps(Person person, String study) {
        Progress progress = progress(study);
        return Arrays.stream(Stage.values())
                .map(stage -> new Step(
                        stage.key(),
                        progress.state(stage),
                        frames.way(person, study, stage.pages()),
                        Policy.allows(person, stage.room(), stage.work(), Scope.of(study))))
                .toList();
    }

    /** The address of a room of a study, where there is one and somebody may enter it. */
    Optional<String> way(Person person, String study, String room) {
        return frames.way(person, study, List.of(room));
    }

    private Arms arms(String hash) {
        if (named.size() > REMEMBERED) {
            named.clear();
        }
        return named.computeIfAbsent(hash, it -> Arms.of(new String(documents.bytesOf(it), StandardCharsets.UTF_8)));
    }
}
