package org.commonweal.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.search.Asked;
import org.commonweal.voices.search.Hits;
import org.commonweal.voices.search.TextIndex;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;

/** Searching 41 interviews of 9,000 words each: how long the index takes to make, and a question each. Target: 50 ms a question. */
public final class SearchSpeed {

    private static final int INTERVIEWS = 41;
    private static final int WORDS = 9_000;
    private static final int TURN = 60;
    private static final int ROUNDS = 40;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private SearchSpeed() {}

    public static void main(String[] args) {
        Voices voices = voices();
        long began = System.nanoTime();
        TextIndex index = TextIndex.of(voices);
        System.out.printf(
                Locale.ROOT,
                "index of %d x %d words made in %.0f ms (processor %.0f ms, start of the program with it)%n",
                INTERVIEWS,
                WORDS,
                ms(began),
                PROCESSOR.getCurrentThreadCpuTime() / 1e6);
        for (String question : List.of(
                "rent", "w7", "w3 w5", "\"w1 w2\"", "\"w4 w9\"~8", "w1 OR w2 OR w3", "w2 -w3", "w12*", "w12* -w121*", "房租", "\"一丁\" OR 房租", "nowhere")) {
            double[] times = new double[ROUNDS];
            double[] work = new double[ROUNDS];
            Hits hits = ask(index, question);
            for (int i = 0; i < ROUNDS; i++) {
                long from = System.nanoTime();
                long worked = PROCESSOR.getCurrentThreadCpuTime();
                hits = ask(index, question);
                work[i] = (PROCESSOR.getCurrentThreadCpuTime() - worked) / 1e6;
                times[i] = ms(from);
            }
            Arrays.sort(times);
            Arrays.sort(work);
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %6d turns in %2d sources: median %.1f ms, slowest of %d %.1f ms; processor %.1f ms%n",
                    question,
                    hits.turns(),
                    hits.sources(),
                    times[ROUNDS / 2],
                    ROUNDS,
                    times[ROUNDS - 1],
                    work[ROUNDS / 2]);
        }
    }

    private static Hits ask(TextIndex index, String question) {
        return index.find(Asked.of(question), source -> true, true, 0, 50);
    }

    private static double ms(long from) {
        return (System.nanoTime() - from) / 1e6;
    }

    /** Words as rare and as common as in speech (Zipf); every tenth interview in Chinese. */
    private static Voices voices() {
        Random random = new Random(41);
        TreeMap<String, Source> sources = new TreeMap<>();
        TreeMap<String, List<TextVersion>> texts = new TreeMap<>();
        for (int i = 1; i <= INTERVIEWS; i++) {
            String id = String.format(Locale.ROOT, "I%02d", i);
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                if (word % TURN == 0) {
                    text.append(word == 0 ? "" : "\n\n").append(word / TURN % 2 == 0 ? "INTERVIEWER:" : "P01:");
                }
                text.append(' ').append(word(random, i % 10 == 0));
            }
            TextVersion version = TextVersion.of(1, text.append('\n').toString());
            texts.put(id, List.of(version));
            sources.put(id, source(id, version));
        }
        return new Voices(new TreeMap<>(), List.of(), sources, texts, List.of(), List.of(), List.of());
    }

    private static String word(Random random, boolean chinese) {
        int rank = (int) Math.pow(8_000, random.nextDouble());
        if (chinese) {
            return rank == 40 ? "房租" : new String(Character.toChars(0x4E00 + rank));
        }
        return rank == 40 ? "rent" : "w" + rank;
    }

    private static Source source(String id, TextVersion version) {
        List<Source.Version> versions = new ArrayList<>();
        versions.add(new Source.Version(1, LocalDate.EPOCH, "RA", "", version.fingerprint()));
        return new Source(
                id,
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Source.Kind.INTERVIEW,
                Labels.of(id),
                List.of(),
                Source.Writers.UNKNOWN,
                LocalDate.EPOCH,
                Optional.empty(),
                "en",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                versions);
    }
}
