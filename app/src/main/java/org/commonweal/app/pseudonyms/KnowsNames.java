package org.commonweal.app.pseudonyms;

import java.util.List;
import org.commonweal.app.access.Person;
import org.commonweal.voices.name.Known;

/** A room that knows names which may stand in texts: streets of its lists, people, what they are called there. */
public interface KnowsNames {

    /**
     * What may be suggested to somebody. That words are suggested tells that they are known: nothing comes that whoever asks may not
     * see here, neither by itself nor by being few.
     */
    List<Known> known(Person person, String study);
}
