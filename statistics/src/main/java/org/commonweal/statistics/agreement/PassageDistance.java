package org.commonweal.statistics.agreement;

import java.util.List;

/** What two readers' passages of one code have between them; both lists sorted and apart. */
final class PassageDistance {

    private PassageDistance() {}

    /**
     * Squared distances of both ends of passages that meet; the squared length of a passage that meets none. Krippendorff (1995, page 61).
     */
    static double sum(List<Passage> one, List<Passage> other) {
        return meeting(one, other) + alone(one, other) + alone(other, one);
    }

    private static double meeting(List<Passage> one, List<Passage> other) {
        double sum = 0;
        int from = 0;
        for (Passage left : one) {
            while (from < other.size() && other.get(from).end() <= left.start()) {
                from++;
            }
            for (int j = from; j < other.size() && other.get(j).start() < left.end(); j++) {
                double begins = left.start() - other.get(j).start();
                double ends = left.end() - other.get(j).end();
                sum += begins * begins + ends * ends;
            }
        }
        return sum;
    }

    private static double alone(List<Passage> one, List<Passage> other) {
        double sum = 0;
        int from = 0;
        for (Passage left : one) {
            while (from < other.size() && other.get(from).end() <= left.start()) {
                from++;
            }
            boolean meets = from < other.size() && other.get(from).start() < left.end();
            sum += meets ? 0 : (double) left.length() * left.length();
        }
        return sum;
    }

    /** How much text both have. */
    static double overlap(List<Passage> one, List<Passage> other) {
        double sum = 0;
        int from = 0;
        for (Passage left : one) {
            while (from < other.size() && other.get(from).end() <= left.start()) {
                from++;
            }
            for (int j = from; j < other.size() && other.get(j).start() < left.end(); j++) {
                sum += other.get(j).overlap(left.start(), left.end());
            }
        }
        return sum;
    }
}
