package org.commonweal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every store of studies promises, whatever it is made of. */
public abstract class StudyStoreContract {

    protected static final String STUDY = "riverside";
    private static final DocumentPath PLAN = DocumentPath.of("plan.yaml");
    private static final DocumentPath WAVE = DocumentPath.of("waves/2016.csv");

    /** A store in which the study {@code riverside} has no documents yet. */
    protected abstract StudyStore store() throws IOException;

    @Test
    void contract_what_was_written_is_read_to_the_byte() throws IOException {
        byte[] large = new byte[3 << 20];
        new SplittableRandom(1).nextBytes(large);
        Map<String, byte[]> written = new TreeMap<>(Map.of(
                "empty.csv", new byte[0],
                "one.csv", new byte[] {0},
                "large.csv", large,
                "exactly.csv", new byte[1 << 20],
                "words.yaml", "\uFEFFtitle: 邻里更新 \u202E \u0000 e\u0301 \uD83C\uDF31\r\n".getBytes(UTF_8)));
        StudyStore store = store();
        for (Map.Entry<String, byte[]> one : written.entrySet()) {
            store.apply(STUDY, Change.add(DocumentPath.of(one.getKey()), one.getValue()), "anna");
        }
        SortedMap<DocumentPath, String> documents = store.documents(STUDY);
        assertThat(documents).hasSize(written.size());
        for (Map.Entry<String, byte[]> one : written.entrySet()) {
            DocumentPath path = DocumentPath.of(one.getKey());
            assertThat(store.read(STUDY, path))
                    .hasValueSatisfying(
                            bytes -> assertThat(bytes).as(one.getKey()).isEqualTo(one.getValue()));
            assertThat(documents).containsEntry(path, Fingerprint.of(one.getValue()));
        }
    }

    @Test
    void contract_what_is_not_there_is_empty() throws IOException {
        StudyStore store = store();
        assertThat(store.documents("nowhere")).isEmpty();
        assertThat(store.read("nowhere", PLAN)).isEmpty();
        assertThat(store.read(STUDY, PLAN)).isEmpty();
    }

    @Test
    void contract_a_change_from_another_state_than_the_present_is_refused() throws IOException {
        StudyStore store = store();
        store.apply(STUDY, Change.add(PLAN, bytes("one")), "anna");
        assertThatExceptionOfType(StaleStudy.class)
                .isThrownBy(() -> store.apply(STUDY, Change.add(PLAN, bytes("two")), "ben"))
                .satisfies(stale -> assertThat(stale.path()).isEqualTo(PLAN));
        String other = Fingerprint.of(bytes("other"));
        assertThatExceptionOfType(StaleStudy.class)
                .isThrownBy(() -> store.apply(STUDY, Change.replace(PLAN, other, bytes("two")), "ben"));
        assertThatExceptionOfType(StaleStudy.class)
                .isThrownBy(() -> store.apply(STUDY, Change.remove(PLAN, other), "ben"));
        assertThatExceptionOfType(StaleStudy.class)
                .isThrownBy(() -> store.apply(STUDY, Change.remove(WAVE, other), "ben"));
        assertThat(store.read(STUDY, PLAN)).hasValue(bytes("one"));

        store.apply(STUDY, Change.replace(PLAN, Fingerprint.of(bytes("one")), bytes("two")), "ben");
        assertThat(store.read(STUDY, PLAN)).hasValue(bytes("two"));
    }

    @Test
    void contract_many_documents_are_changed_whole_or_not_at_all() throws IOException {
        StudyStore store = store();
        store.apply(STUDY, many("first", Optional.empty()), "anna");
        SortedMap<DocumentPath, String> before = store.documents(STUDY);
        assertThat(before).hasSize(40);

        Change stale = many("second", Optional.of("first"))
                .and(Change.replace(PLAN, Fingerprint.of(bytes("never")), bytes("plan")));
        assertThatExceptionOfType(StaleStudy.class).isThrownBy(() -> store.apply(STUDY, stale, "ben"));
        assertThat(store.documents(STUDY)).isEqualTo(before);

        store.apply(STUDY, many("second", Optional.of("first")), "ben");
        assertThat(store.documents(STUDY)).hasSize(40).doesNotContainValue(Fingerprint.of(bytes("first 7")));
    }

    @Test
    void contract_a_document_can_be_removed_and_written_again() throws IOException {
        StudyStore store = store();
        store.apply(STUDY, Change.add(WAVE, bytes("a")), "anna");
        store.apply(STUDY, Change.remove(WAVE, Fingerprint.of(bytes("a"))), "anna");
        assertThat(store.read(STUDY, WAVE)).isEmpty();
        assertThat(store.documents(STUDY)).isEmpty();
        store.apply(STUDY, Change.add(WAVE, bytes("b")), "anna");
        assertThat(store.read(STUDY, WAVE)).hasValue(bytes("b"));
    }

    @Test
    void contract_documents_that_some_disks_take_for_one_do_not_stand_together() throws IOException {
        StudyStore store = store();
        store.apply(STUDY, Change.add(WAVE, bytes("a")), "anna");
        for (String twin : List.of("waves/2016.CSV", "Waves/2016.csv", "WAVES/2018.csv", "waves", "waves/2016.csv/x")) {
            assertThatExceptionOfType(StaleStudy.class)
                    .as(twin)
                    .isThrownBy(() -> store.apply(STUDY, Change.add(DocumentPath.of(twin), bytes("b")), "anna"));
        }
        assertThatExceptionOfType(StaleStudy.class)
                .isThrownBy(() -> store.apply(
                        STUDY,
                        Change.add(DocumentPath.of("notes"), bytes("b"))
                                .and(Change.add(DocumentPath.of("notes/a.csv"), bytes("c"))),
                        "anna"));
        assertThat(store.documents(STUDY)).containsOnlyKeys(WAVE);
    }

    @Test
    void attack_28_of_many_writers_at_once_exactly_one_wins() throws Exception {
        StudyStore store = store();
        store.apply(STUDY, Change.add(PLAN, bytes("round 0")), "anna");
        for (int round = 1; round <= 5; round++) {
            String found = Fingerprint.of(bytes("round " + (round - 1)));
            byte[] next = bytes("round " + round);
            CyclicBarrier start = new CyclicBarrier(8);
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                String by = "writer-" + writer;
                writers.add(() -> {
                    start.await();
                    try {
                        store.apply(STUDY, Change.replace(PLAN, found, next), by);
                        return true;
                    } catch (StaleStudy late) {
                        return false;
                    }
                });
            }
            int won = 0;
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Boolean> writer : threads.invokeAll(writers)) {
                    won += writer.get() ? 1 : 0;
                }
            }
            assertThat(won).isEqualTo(1);
            assertThat(store.read(STUDY, PLAN)).hasValue(next);
        }
    }

    @Test
    void contract_who_reads_while_others_write_sees_an_old_or_a_new_document() throws Exception {
        StudyStore store = store();
        byte[][] states = new byte[12][];
        List<String> known = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            states[i] = new byte[(1 << 20) + i];
            java.util.Arrays.fill(states[i], (byte) i);
            known.add(Fingerprint.of(states[i]));
        }
        store.apply(STUDY, Change.add(WAVE, states[0]), "anna");
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> reader = () -> {
                int reads = 0;
                while (!done.get() || reads == 0) {
                    assertThat(known)
                            .contains(Fingerprint.of(store.read(STUDY, WAVE).orElseThrow()));
                    assertThat(known).contains(store.documents(STUDY).get(WAVE));
                    reads++;
                }
                return reads;
            };
            List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader));
            try {
                for (int i = 1; i < states.length; i++) {
                    store.apply(STUDY, Change.replace(WAVE, known.get(i - 1), states[i]), "anna");
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> one : readers) {
                assertThat(one.get()).isPositive();
            }
        }
    }

    private static Change many(String text, Optional<String> found) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            steps.put(
                    DocumentPath.of("places/area-" + i + ".csv"),
                    new Change.Step(
                            found.map(old -> Fingerprint.of(bytes(old + " " + number))),
                            Optional.of(bytes(text + " " + i))));
        }
        return new Change(steps);
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
