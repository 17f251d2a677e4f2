package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.commonweal.statistics.distribution.Draws;

/** Work of invented coders, who agree somewhat. */
final class InventedCoding {

    private InventedCoding() {}

    /** Each unit has a truth, which a coder gives three times in four. */
    static Ratings ratings(Random random, int coders, int categories, int units, double missing) {
        List<Rated> rated = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            int truth = u < categories ? u : random.nextInt(categories);
            int[] said = new int[coders];
            for (int i = 0; i < coders; i++) {
                said[i] = random.nextDouble() < missing
                        ? Rated.UNRATED
                        : random.nextDouble() < 0.75 ? truth : random.nextInt(categories);
            }
            rated.add(Rated.of("interview " + u % 7, said));
        }
        return new Ratings(CodingUnit.TURN, Tables.coders(coders), Tables.categories(categories), rated);
    }

    /** Every text has about one true passage of each code in fifty characters; coders miss some and shift the others. */
    static List<Stretch> texts(Random random, int number, int coders, int length, List<String> codes) {
        List<Stretch> texts = new ArrayList<>();
        for (int t = 0; t < number; t++) {
            List<Passage> passages = new ArrayList<>();
            for (String code : codes) {
                for (int p = 0; p < Math.max(1, length / 50); p++) {
                    int begin = random.nextInt(length - 10);
                    int end = begin + 2 + random.nextInt(8);
                    for (int i = 0; i < coders; i++) {
                        if (p == 0 || random.nextDouble() < 0.7) {
                            int from = Math.max(0, begin - random.nextInt(3));
                            passages.add(new Passage(
                                    "coder " + i,
                                    code,
                                    from,
                                    Math.min(length, Math.max(from + 1, end + random.nextInt(5) - 2))));
                        }
                    }
                }
            }
            texts.add(new Stretch("text " + t, 0, length, new TreeSet<>(Tables.coders(coders)), passages));
        }
        return texts;
    }

    /** Every passage cut into single characters. */
    static Stretch crumbled(Stretch text) {
        List<Passage> crumbs = new ArrayList<>();
        for (String coder : text.readers()) {
            for (Passage passage : text.of(coder, "c")) {
                for (int at = passage.start(); at < passage.end(); at++) {
                    crumbs.add(new Passage(coder, "c", at, at + 1));
                }
            }
        }
        return new Stretch(text.interview(), text.start(), text.end(), text.readers(), crumbs);
    }

    /** The texts that draw {@code number} brings, each copy an interview of its own. */
    static List<Stretch> drawn(List<Stretch> texts, long seed, int number) {
        Draws draws = Draws.keyed(seed, number);
        List<Stretch> drawn = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Stretch text = texts.get(draws.below(texts.size()));
            drawn.add(new Stretch("copy " + i, text.start(), text.end(), text.readers(), text.passages()));
        }
        return drawn;
    }
}
