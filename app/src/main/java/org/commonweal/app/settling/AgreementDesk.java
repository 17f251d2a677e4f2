package org.commonweal.app.settling;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonweal.statistics.agreement.CodeAgreement;
import org.commonweal.statistics.agreement.Stretch;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.AgreementAsked;
import org.commonweal.voices.AgreementAsked.Figure;
import org.commonweal.voices.ReadTogether;
import org.springframework.stereotype.Component;

/**
 * Finds how far coders agree beside the pages, one at a time, and remembers it. What is remembered goes by everything that it was
 * found from, so that nobody is shown a figure about marks that they may not see, and nobody one of yesterday.
 */
@Component
final class AgreementDesk {

    private static final int REMEMBERED = 60;
    private static final int WAITING = 12;

    private final Map<String, Finding> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Finding> eldest) {
            return size() > REMEMBERED;
        }
    });

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform()
                    .name("agreement")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .factory());

    /** Something that is looked for. */
    private record Finding(AtomicInteger reached, CompletableFuture<Map<Figure, CodeAgreement>> found) {}

    /**
     * How far it has come.
     *
     * @param done how many figures of all are found; all of them where {@code found} is there
     */
    record Progress(int done, int of, Optional<Map<Figure, CodeAgreement>> found) {}

    /**
     * Looks for it, waits a moment, and says how far it is.
     *
     * @param codes at least one
     */
    Progress of(AgreementAsked asked, ReadTogether read, List<String> codes, long waitMillis) {
        String key = key(asked, read, codes);
        int all = Figure.values().length;
        Finding finding = known.computeIfAbsent(key, it -> begin(asked, read, codes));
        try {
            return new Progress(all, all, Optional.of(finding.found().get(waitMillis, TimeUnit.MILLISECONDS)));
        } catch (TimeoutException going) {
            return new Progress(finding.reached().get(), all, Optional.empty());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Progress(finding.reached().get(), all, Optional.empty());
        } catch (ExecutionException failed) {
            known.remove(key);
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Finding begin(AgreementAsked asked, ReadTogether read, List<String> codes) {
        AtomicInteger reached = new AtomicInteger();
        CompletableFuture<Map<Figure, CodeAgreement>> found = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                found.complete(asked.of(read, codes, EnumSet.allOf(Figure.class), figure -> reached.incrementAndGet()));
            } catch (RuntimeException | Error defect) {
                found.completeExceptionally(defect);
            }
        };
        try {
            worker.execute(work);
        } catch (RejectedExecutionException full) {
            // So many are waiting that whoever asks finds it themselves; nobody is turned away.
            work.run();
        }
        return new Finding(reached, found);
    }

    private static String key(AgreementAsked asked, ReadTogether read, List<String> codes) {
        StringBuilder all = new StringBuilder(asked.toString()).append(codes);
        for (Stretch stretch : read.stretches()) {
            all.append('\n')
                    .append(stretch.interview())
                    .append(' ')
                    .append(stretch.start())
                    .append(' ')
                    .append(stretch.end())
                    .append(new TreeSet<>(stretch.readers()))
                    .append(stretch.passages());
        }
        new TreeMap<>(read.turns()).forEach((id, at) -> all.append(id).append(Arrays.toString(at)));
        new TreeMap<>(read.sentences()).forEach((id, at) -> all.append(id).append(Arrays.toString(at)));
        return Fingerprint.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }
}
