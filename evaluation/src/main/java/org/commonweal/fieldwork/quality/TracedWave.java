package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The interviews of a wave as quality looks at them: what each left behind, and no words of any answer.
 *
 * @param file of the wave, for messages
 * @param traces one an interview
 * @param questions their names, in the order of the answers of a trace
 * @param numbers by question, one number an interview in the order of {@code traces}: the place of the choice, or the number itself;
 *     {@code NaN} where there is none
 * @param batteries see {@link FieldQuality#straightLines}
 * @param dwellings the dwelling of each interview, by its id; interviews whose dwelling is not known are not there
 */
public record TracedWave(
        String file,
        List<InterviewTrace> traces,
        List<String> questions,
        SortedMap<String, double[]> numbers,
        SortedMap<String, int[]> batteries,
        Map<String, String> dwellings) {

    private static final int FEWEST = 4;

    public TracedWave {
        traces = List.copyOf(traces);
        questions = List.copyOf(questions);
        numbers = new TreeMap<>(numbers);
        batteries = new TreeMap<>(batteries);
        dwellings = Map.copyOf(dwellings);
    }

    /** The same without some interviews. */
    TracedWave only(Predicate<InterviewTrace> wanted) {
        int[] rows = java.util.stream.IntStream.range(0, traces.size())
                .filter(row -> wanted.test(traces.get(row)))
                .toArray();
        SortedMap<String, double[]> some = new TreeMap<>();
        numbers.forEach((question, all) -> some.put(
                question,
                java.util.Arrays.stream(rows).mapToDouble(row -> all[row]).toArray()));
        return new TracedWave(
                file,
                java.util.Arrays.stream(rows).mapToObj(traces::get).toList(),
                questions,
                some,
                batteries,
                dwellings);
    }

    /**
     * Batteries: four and more questions one after another that take the same answers. Called after their first question.
     *
     * @param names of all questions, in their order
     * @param answers what each takes, in any words that are the same for the same answers; empty for what is never part of one
     */
    public static SortedMap<String, int[]> batteriesOf(List<String> names, List<String> answers) {
        SortedMap<String, int[]> found = new TreeMap<>();
        List<Integer> run = new ArrayList<>();
        for (int q = 0; q <= names.size(); q++) {
            boolean goesOn = q < names.size()
                    && !answers.get(q).isEmpty()
                    && !run.isEmpty()
                    && answers.get(q).equals(answers.get(run.getFirst()));
            if (!goesOn) {
                if (run.size() >= FEWEST) {
                    found.put(
                            names.get(run.getFirst()),
                            run.stream().mapToInt(Integer::intValue).toArray());
                }
                run.clear();
            }
            if (q < names.size() && !answers.get(q).isEmpty()) {
                run.add(q);
            }
        }
        return found;
    }
}
