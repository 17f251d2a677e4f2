package org.commonweal.app.fieldwork;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Takes visits of tablets in behind the pages, some at a time. Any instance may be at it, and where one dies another goes on. */
@Component
final class VisitTaking implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(VisitTaking.class);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    /** A study whose visits cannot be taken in now, such as one without a sample, is asked again after so long. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final VisitForms forms;
    private final Map<String, Long> resting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("visits")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    VisitTaking(VisitForms forms) {
        this.forms = forms;
    }

    @Override
    public void afterPropertiesSet() {
        turns.scheduleWithFixedDelay(this::turn, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        turns.shutdownNow();
    }

    private void turn() {
        try {
            for (String study : forms.studies()) {
                Long until = resting.get(study);
                if (until == null || System.nanoTime() - until >= 0) {
                    resting.remove(study);
                    study(study);
                }
            }
        } catch (RuntimeException e) {
            // The store may be away for a moment; the next turn tries again.
            LOG.warn("visits wait: {}", e.toString());
        }
    }

    private void study(String study) {
        int taken = 0;
        try {
            do {
                taken = forms.takeSome(study);
            } while (taken == VisitForms.AT_ONCE && !turns.isShutdown());
        } catch (RuntimeException e) {
            LOG.warn("visits of {} wait: {}", study, e.toString());
            taken = 0;
        }
        if (taken == 0) {
            resting.put(study, System.nanoTime() + REST.toNanos());
        }
    }
}
