package org.commonweal.app.jobs;

import java.time.Clock;
import java.util.List;
import org.commonweal.app.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Jobs and what does them. */
@Configuration(proxyBeanMethods = false)
class JobBeans {

    /** On a small machine one at a time: pages must stay quick meanwhile. */
    private static final int FEW_CORES = 4;

    @Bean
    Jobs jobs(Database database) {
        return new Jobs(database);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    JobRunner jobRunner(Database database, Clock clock, List<JobKind> kinds) {
        return new JobRunner(database, clock, kinds, Runtime.getRuntime().availableProcessors() < FEW_CORES ? 1 : 2);
    }
}
