package org.commonweal.app.capture;

import java.util.List;

/**
 * What somebody hands in.
 *
 * @param person the id of who does
 * @param way how it came: {@code tablet} or {@code web}
 * @param device what the device calls itself; empty where it says nothing
 * @param xml the filled form
 * @param files what comes with it in this request
 * @param incomplete whether more files will come in another request
 */
record Receipt(
        String study, String person, String way, String device, byte[] xml, List<Brought> files, boolean incomplete) {

    /** A file as it was brought. */
    record Brought(String name, FilePieces.Source source) {}

    /** What became of it. */
    enum Outcome {
        /** It is on the disk. */
        KEPT,
        /** It was there already, the same to the byte. */
        AGAIN,
        /** Other content stands there under the same name; this one is kept apart until a person has looked. */
        OTHER_CONTENT,
        /** It would take the place of one that is not the newest; kept apart as well. */
        NOT_THE_NEWEST,
        /** It is of somebody who withdrew: nothing of it is kept. */
        WITHDRAWN
    }
}
