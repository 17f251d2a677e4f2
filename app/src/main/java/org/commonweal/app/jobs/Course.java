package org.commonweal.app.jobs;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far a running job has come, and whether it is to stop. */
public final class Course {

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Tells how far the work has come; may be called from any thread.
     *
     * @throws Stopped where the job was cancelled, or is another instance's by now
     */
    public void reached(long doneNow, long of) {
        total.set(of);
        done.accumulateAndGet(doneNow, Math::max);
        if (stopping.get()) {
            throw new Stopped();
        }
    }

    void stop() {
        stopping.set(true);
    }

    long done() {
        return done.get();
    }

    long total() {
        return total.get();
    }

    /** The job was cancelled; nothing of it is kept. */
    public static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
