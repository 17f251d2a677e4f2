package org.commonweal.app.access.account;

import java.util.SortedMap;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Acting;
import org.commonweal.store.DocumentPath;

/**
 * What belongs into the folder of a study, but moves too often to be kept as documents: some room has it in rows, writes it out
 * where the study is taken away, and takes it in where a study comes.
 */
public interface KeptElsewhere {

    /** Whether a document of this path is kept by this room instead. */
    boolean holds(DocumentPath path);

    /** What the room would write out for somebody: never more than they may see. */
    SortedMap<DocumentPath, byte[]> of(Person person, String study);

    /**
     * Takes what it holds out of the documents of a study that comes.
     *
     * @param documents all of them
     * @throws org.commonweal.problem.Problems where something is wrong with what it holds; then the study does not come
     */
    void take(Acting acting, String study, SortedMap<DocumentPath, byte[]> documents);
}
