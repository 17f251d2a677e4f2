package org.commonweal.app.store;

/** Where other rooms hand a filled form in; what takes submissions stands behind it. */
public interface SubmissionDoor {

    /** What became of it. */
    enum Outcome {
        /** It is on the disk, or was already, the same to the byte. */
        KEPT,
        /** Other content stands there under the same name; a person must look. */
        KEPT_APART,
        /** It is of somebody who withdrew: nothing of it is kept. */
        WITHDRAWN
    }

    /**
     * Takes one in, as any other.
     *
     * @param person the id of who hands it in
     * @param way how it came, such as {@code paper}
     * @throws org.commonweal.problem.Problems where it cannot be read, or its form or study takes nothing
     */
    Outcome take(String study, String person, String way, byte[] xml);
}
