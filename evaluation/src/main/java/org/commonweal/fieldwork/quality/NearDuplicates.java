package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of interviews whose answers are nearly all the same (Kuriakose and Robbins 2016, Statistical Journal of the IAOS 32),
 * compared eight answers at a time.
 */
final class NearDuplicates {

    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

    private NearDuplicates() {}

    /** Two interviews and the share of the questions asked in either that were answered alike. */
    record Pair(int first, int second, double share) {}

    /** @param least the share from which on a pair is told, above 0.5 */
    static List<Pair> of(List<InterviewTrace> traces, double least, int leastQuestions) {
        int n = traces.size();
        long[][] packed = new long[n][];
        for (int i = 0; i < n; i++) {
            packed[i] = packed(traces.get(i).answers());
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int questions = traces.get(i).answers().length;
            int allowed = (int) Math.floor((1 - least) * questions + 1e-9);
            for (int j = 0; j < i; j++) {
                if (near(packed[i], packed[j], allowed)) {
                    exact(traces.get(j).answers(), traces.get(i).answers(), j, i, least, leastQuestions, pairs);
                }
            }
        }
        return pairs;
    }

    /** Codes as bytes; two codes that share a byte are told apart by {@link #exact}. */
    private static long[] packed(int[] answers) {
        long[] packed = new long[(answers.length + 7) / 8];
        for (int q = 0; q < answers.length; q++) {
            packed[q / 8] |= (answers[q] & 0xFFL) << 8 * (q % 8);
        }
        return packed;
    }

    private static boolean near(long[] a, long[] b, int allowed) {
        int apart = 0;
        for (int w = 0; w < a.length; w++) {
            long x = a[w] ^ b[w];
            apart += Long.bitCount((x | (x & LOW) + LOW) & ~LOW);
            if (apart > allowed) {
                return false;
            }
        }
        return true;
    }

    private static void exact(int[] a, int[] b, int first, int second, double least, int questions, List<Pair> pairs) {
        int asked = 0;
        int equal = 0;
        for (int q = 0; q < a.length; q++) {
            if (a[q] != InterviewTrace.NOT_ASKED || b[q] != InterviewTrace.NOT_ASKED) {
                asked++;
                equal += a[q] == b[q] ? 1 : 0;
            }
        }
        if (asked >= questions && equal >= least * asked - 1e-9) {
            pairs.add(new Pair(first, second, (double) equal / asked));
        }
    }
}
