import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The rounds of the interviewers: at what time of the day each attempt was made, one after the other. */
final class Rounds {

    /** The last day of summer time in 2018, when clocks are an hour ahead of Greenwich. */
    private static final LocalDate SUMMER_ENDS = LocalDate.of(2018, 10, 28);

    private Rounds() {}

    /** {@code visits.csv}, by dwelling and number. */
    static String table(long seed, List<Attempt> attempts) {
        Map<String, List<Attempt>> rounds = new TreeMap<>();
        attempts.forEach(each -> rounds.computeIfAbsent(
                        each.interviewer() + " " + each.day() + (each.evening() ? " evening" : " day"), key -> new ArrayList<>())
                .add(each));
        List<String> lines = new ArrayList<>();
        rounds.forEach((key, round) -> lines.addAll(timed(Draws.of(seed, 313, key.hashCode()), round)));
        StringBuilder text = new StringBuilder("dwelling,attempt,at,mode,interviewer,outcome,next\n");
        lines.stream().sorted().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static List<String> timed(Draws draws, List<Attempt> round) {
        List<Attempt> inOrder = round.stream()
                .sorted(Comparator.comparing((Attempt it) -> it.dwelling().area())
                        .thenComparingInt(it -> it.dwelling().number()))
                .toList();
        boolean evening = round.getFirst().evening();
        int window = evening ? 210 : 390;
        int[] minutes = inOrder.stream()
                .mapToInt(each -> each.interview() ? draws.between(38, 52) : draws.between(4, 14))
                .toArray();
        if (IntStream.of(minutes).sum() > window) {
            minutes = inOrder.stream().mapToInt(each -> each.interview() ? 36 : 3).toArray();
        }
        int idle = StrictMath.max(0, window - IntStream.of(minutes).sum());
        LocalTime time = LocalTime.of(evening ? 17 : 10, 0).plusMinutes(draws.between(0, idle / 2));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < minutes.length; i++) {
            lines.add(line(inOrder.get(i), time));
            time = time.plusMinutes(minutes[i] + draws.between(0, idle / 2 / minutes.length));
        }
        return lines;
    }

    private static String line(Attempt each, LocalTime time) {
        return String.join(
                ",",
                each.dwelling().id(),
                Integer.toString(each.number()),
                each.day() + "T" + time + (each.day().isBefore(SUMMER_ENDS) ? "+01:00" : "Z"),
                "door",
                each.interviewer(),
                each.outcome(),
                each.next() == null ? "" : each.next().toString());
    }
}
