package org.commonweal.submission;

import java.time.Duration;
import org.javarosa.debug.Event;
import org.javarosa.debug.EventNotifier;

/** How long one submission may be computed. The engine tells of each rule that it has evaluated; then we look at the clock. */
final class Allowance implements EventNotifier {

    private final long until;

    Allowance(Duration time) {
        until = System.nanoTime() + time.toNanos();
    }

    void check() {
        if (System.nanoTime() - until > 0) {
            throw new UsedUp();
        }
    }

    @Override
    public void publishEvent(Event event) {
        check();
    }

    /** It took too long. */
    static final class UsedUp extends RuntimeException {

        private static final long serialVersionUID = 1;

        UsedUp() {
            super("too long to check", null, false, false);
        }
    }
}
