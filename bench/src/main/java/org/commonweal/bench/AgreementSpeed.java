package org.commonweal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.commonweal.statistics.agreement.Agreement;
import org.commonweal.statistics.agreement.CodeAgreement;
import org.commonweal.statistics.agreement.CoderAgreement;
import org.commonweal.statistics.agreement.CodingUnit;
import org.commonweal.statistics.agreement.Coefficient;
import org.commonweal.statistics.agreement.Difference;
import org.commonweal.statistics.agreement.Passage;
import org.commonweal.statistics.agreement.Stretch;
import org.commonweal.statistics.agreement.Touch;
import org.commonweal.statistics.agreement.UnitRatings;
import org.commonweal.statistics.agreement.UnitizingAgreement;
import org.commonweal.statistics.agreement.UnitizingAlpha;

/**
 * Agreement of two invented coders over 41 interviews of 50,000 characters, 30 codes with about 18 passages each in an interview, every
 * coefficient with 1,000 draws of interviews. Each line is a first run, cold, and a second.
 */
final class AgreementSpeed {

    private static final int INTERVIEWS = 41;
    private static final int CODES = 30;
    private static final int PASSAGES = 18;
    private static final int LENGTH = 50_000;
    private static final int TURN = 250;

    private AgreementSpeed() {}

    public static void main(String[] words) {
        List<String> codes =
                IntStream.range(0, CODES).mapToObj(c -> "code " + c).toList();
        List<Stretch> texts = texts(codes);
        Map<String, int[]> turns = new TreeMap<>();
        texts.forEach(text -> turns.put(
                text.interview(),
                IntStream.range(0, LENGTH / TURN).map(t -> t * TURN).toArray()));
        for (UnitizingAlpha alpha : UnitizingAlpha.values()) {
            timed("alpha-U " + alpha, () -> UnitizingAgreement.by(alpha).of(texts, codes));
        }
        for (Coefficient coefficient : List.of(
                Coefficient.cohen(), Coefficient.gwet(), Coefficient.krippendorff(Difference.NOMINAL))) {
            timed(coefficient.recipe() + ", characters", () -> CoderAgreement.by(coefficient)
                    .of(UnitRatings.characters(texts, codes)));
            timed(coefficient.recipe() + ", turns", () -> CoderAgreement.by(coefficient)
                    .of(UnitRatings.units(CodingUnit.TURN, texts, codes, turns, Touch.ANY)));
        }
    }

    private static void timed(String name, Supplier<CodeAgreement> work) {
        for (int run = 1; run <= 2; run++) {
            long start = System.nanoTime();
            long cpu = CpuTime.now();
            Agreement overall = work.get().overall();
            System.out.printf(
                    Locale.ROOT,
                    "%-45s run %d: %.2f s (%.2f s of processor)  %s%n",
                    name,
                    run,
                    (System.nanoTime() - start) / 1e9,
                    (CpuTime.now() - cpu) / 1e9,
                    overall.effect().recipe());
        }
    }

    private static List<Stretch> texts(List<String> codes) {
        SplittableRandom random = new SplittableRandom(1);
        List<Stretch> texts = new ArrayList<>();
        for (int t = 0; t < INTERVIEWS; t++) {
            List<Passage> passages = new ArrayList<>();
            for (String code : codes) {
                for (int p = 0; p < PASSAGES; p++) {
                    int begin = 50 + random.nextInt(LENGTH - 1000);
                    int end = begin + 60 + random.nextInt(500);
                    passages.add(new Passage("mei", code, begin, end));
                    if (random.nextDouble() < 0.8) {
                        passages.add(new Passage("rowan", code, begin - random.nextInt(50), end + random.nextInt(50)));
                    }
                }
            }
            texts.add(new Stretch("interview " + t, 0, LENGTH, Set.of("mei", "rowan"), passages));
        }
        return texts;
    }
}
