package org.commonweal.app.capture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.app.access.Person;

/**
 * Lists that are each interviewer's own, such as the addresses to visit. Made by whatever room knows them; tablets get them beside the
 * form that asks for a file of that name.
 */
public interface EntityLists {

    /**
     * A list.
     *
     * @param file such as {@code dwellings.csv}
     * @param csv UTF-8, with the columns {@code name} (the entity's id), {@code label}, {@code __version} and its properties
     */
    record EntityList(String file, byte[] csv) {}

    /** Whether it makes a list of this name; what is not asked for is not made. */
    default boolean makes(String file) {
        return true;
    }

    /** The lists of somebody in a study. */
    List<EntityList> of(Person person, String study);

    /**
     * Those lists of somebody that are asked for; what is not asked for need not be made.
     *
     * @param wanted files
     */
    default List<EntityList> of(Person person, String study, Set<String> wanted) {
        return wanted.stream().anyMatch(this::makes) ? of(person, study) : List.of();
    }

    /** The same for a browser. */
    default List<EntityList> inBrowser(Person person, String study, Set<String> wanted) {
        return wanted.stream().anyMatch(this::makes) ? inBrowser(person, study) : List.of();
    }

    /** The same for a browser, which keeps them on a device that may be anybody's. */
    default List<EntityList> inBrowser(Person person, String study) {
        return of(person, study);
    }

    /** Which of these entities are no more; what is not named is still there. */
    Map<String, Boolean> deleted(String study, Set<String> ids);

    /** The same for somebody: what is there and no longer theirs is to be taken off their device. */
    default Map<String, Boolean> deleted(Person person, String study, Set<String> ids) {
        return deleted(study, ids);
    }
}
