package org.commonweal.app.transcript;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Removes recordings on the day on which they are to go, whether or not anybody looks at a page: when the workbench opens, and every hour. */
@Component
final class Overdue implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Overdue.class);

    private final Recordings recordings;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("overdue")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    Overdue(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public void afterPropertiesSet() {
        turns.scheduleWithFixedDelay(this::turn, 1, 3_600, TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        turns.shutdownNow();
    }

    private void turn() {
        try {
            recordings.forgetDue();
        } catch (RuntimeException e) {
            // The store may be away for a moment; the next turn tries again.
            LOG.warn("recordings wait to be removed: {}", e.toString());
        }
    }
}
