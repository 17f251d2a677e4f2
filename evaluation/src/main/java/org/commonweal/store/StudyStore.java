package org.commonweal.store;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The documents of studies.
 *
 * <p>A change names every document it writes or removes and the state it was made from; it is taken whole, or refused because
 * somebody else was quicker ({@link StaleStudy}). What was acknowledged is on the disk.
 */
public interface StudyStore {

    /**
     * The documents of a study as they stand now.
     *
     * @return the SHA-256 of each document's bytes in hexadecimal, by path; empty where there is no such study
     */
    SortedMap<DocumentPath, String> documents(String study) throws IOException;

    /** The bytes of a document as it stands now. */
    Optional<byte[]> read(String study, DocumentPath path) throws IOException;

    /**
     * Takes a change whole.
     *
     * @param by who, for the history
     * @throws StaleStudy where a document that the change touches is not as the change found it
     */
    void apply(String study, Change change, String by) throws IOException;
}
