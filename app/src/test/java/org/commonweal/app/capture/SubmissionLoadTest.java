package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.submission.Household.bytes;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many tablets on a bad line: each interview sent three times, a fifth of the connections cut. How many: commonweal.submissions. */
@Tag("slow")
class SubmissionLoadTest {

    private final int many = Integer.getInteger("commonweal.submissions", 10_000);
    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());

    @Test
    void sent_three_times_with_a_fifth_of_the_lines_cut_each_is_here_once() throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 3 * many; i++) {
            order.add(i % many);
        }
        Collections.shuffle(order, new java.util.Random(29));
        CollectClient tablet = field.tablet();
        SplittableRandom random = new SplittableRandom(29);
        List<Callable<Long>> work = new ArrayList<>();
        for (int number : order) {
            byte[] xml = bytes(Household.interview("uuid:load-" + number));
            int cut = random.nextInt(5) == 0 ? random.nextInt(xml.length) : -1;
            work.add(() -> cut >= 0 ? cutOff(xml, cut) : sent(tablet, xml));
        }
        long start = System.nanoTime();
        List<Long> times = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Long> one : pool.invokeAll(work)) {
                if (one.get() >= 0) {
                    times.add(one.get());
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (int number = 0; number < many; number++) {
            // Whose every line was cut, tries once more, as a tablet does.
            if (field.count("submission", "study = '" + field.id + "' and instance = 'uuid:load-" + number + "'")
                    == 0) {
                sent(tablet, bytes(Household.interview("uuid:load-" + number)));
            }
        }
        long[] sorted = times.stream().mapToLong(it -> it).sorted().toArray();
        System.out.printf(
                "  %d submissions three times: %.0f requests/s, median %d ms, p95 %d ms%n",
                many, times.size() / seconds, sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
        assertThat(field.count("submission", "study = '" + field.id + "'")).isEqualTo(many);
        assertThat(Arrays.stream(sorted).max().orElse(0)).isLessThan(60_000);
    }

    private static long sent(CollectClient tablet, byte[] xml) {
        long start = System.nanoTime();
        assertThat(tablet.post(xml, List.of(), false).status()).isEqualTo(201);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private long cutOff(byte[] xml, int at) throws IOException {
        byte[] body = CollectClient.body(xml, List.of(), false);
        try (Socket socket = new Socket("127.0.0.1", field.workbench.port())) {
            String head = "POST /key/" + field.key + "/" + field.id
                    + "/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + CollectClient.contentType()
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body, 0, at);
        }
        return -1;
    }
}
