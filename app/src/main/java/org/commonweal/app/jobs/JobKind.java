package org.commonweal.app.jobs;

import java.io.IOException;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Acting;

/** A kind of long work; a bean of the room that knows how it is done. */
public interface JobKind {

    /** Its name in the store: never rename one. */
    String name();

    /** The room that it belongs to: whoever may see that room sees how far it is, whoever may write there may stop it. */
    Room room();

    /** Where to go back to from watching it, as the end of an address within the study. */
    String page();

    /**
     * Does the work, changing nothing: it may be done again from the beginning where the server dies.
     *
     * @throws org.commonweal.problem.Problems where something must be put right first
     * @throws Course.Stopped where the job was cancelled
     */
    Ending work(Job job, Course course) throws IOException;

    /** Writes down what came of it, within the transaction that ends the job. */
    @FunctionalInterface
    interface Ending {
        /** @return where the result is, as the end of an address within the study, such as {@code results/3} */
        String conclude(Acting acting);
    }
}
