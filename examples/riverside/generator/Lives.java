import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happened to the people of 2015/16 until 2018/19: laid over two waves that were there before, so that no answer had to change.
 *
 * <p>Whoever was interviewed twice lives where the second interview was held. Of the others some died, more of them the older they
 * were; some left, more of them where they rented; some moved nearby, or nobody knows where; a few do not want to be asked again.
 * Of those who kept no number, because they did not agree to be asked again, nothing is told.
 */
final class Lives {

    private static final String HEADER = "person,household,dwelling,from_wave,event\n";

    private final long seed;
    private final Map<String, List<Dwelling>> free = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private final List<String> since = new ArrayList<>();
    private final Map<String, String> lastHousehold = new TreeMap<>();

    /** @param interviews of 2018/19: the dwelling of each respondent */
    Lives(
            long seed,
            List<Dwelling> frame,
            List<Map<String, String>> before,
            List<Map<String, String>> after,
            Map<String, String> interviews) {
        this.seed = seed;
        Set<String> taken = new HashSet<>(interviews.values());
        frame.stream()
                .filter(each -> !taken.contains(each.id()))
                .sorted(Comparator.comparingDouble(each -> Draws.of(seed, 320, each.place(), each.number()).uniform()))
                .forEach(each -> free.computeIfAbsent(each.area(), area -> new ArrayList<>()).add(each));
        Map<String, Map<String, String>> again = new TreeMap<>();
        after.stream().filter(row -> !row.get("person_id").isEmpty()).forEach(row -> again.put(row.get("person_id"), row));
        for (Map<String, String> row : before.stream().filter(each -> !each.get("person_id").isEmpty()).toList()) {
            Map<String, String> later = again.get(row.get("person_id"));
            if (later == null) {
                lost(row);
            } else {
                kept(row, later, interviews.get(later.get("respondent_id")));
            }
        }
    }

    String found() {
        return HEADER + String.join("", found);
    }

    String since() {
        return HEADER + String.join("", since);
    }

    private Draws draws(int what, String person) {
        return Draws.of(seed, what, Long.parseLong(person.substring(1)));
    }

    private String other(String area) {
        return free.get(area).removeLast().id();
    }

    private void kept(Map<String, String> row, Map<String, String> later, String dwelling) {
        String person = row.get("person_id");
        String area = row.get("neighbourhood");
        boolean elsewhere = !area.equals(later.get("neighbourhood"));
        if (!elsewhere && !draws(321, person).chance(0.06)) {
            find(person, dwelling, area);
            return;
        }
        String household = find(person, other(area), area);
        boolean alone = elsewhere && Integer.parseInt(number(row.get("adults"))) > 1 && draws(322, person).chance(0.4);
        happened(person, alone ? "H-" + dwelling : household, dwelling, alone ? "split" : "moved");
    }

    private void lost(Map<String, String> row) {
        String person = row.get("person_id");
        String area = row.get("neighbourhood");
        String before = lastHousehold.get(area);
        String dwelling = other(area);
        String household = find(person, dwelling, area);
        Draws draws = draws(323, person);
        int age = Integer.parseInt(number(row.get("age")));
        if (draws.chance(age >= 85 ? 0.3 : age >= 75 ? 0.14 : age >= 65 ? 0.05 : 0.006)) {
            happened(person, household, dwelling, "died");
            return;
        }
        boolean rents = row.get("tenure").equals("private_rent");
        switch (draws.category(rents ? 0.16 : 0.05, rents ? 0.09 : 0.03, 0.035, 0.03, 0.006, rents ? 0.679 : 0.849)) {
            case 0 -> happened(person, household, dwelling, "left");
            case 1 -> happened(person, household, "", "moved");
            case 2 -> happened(person, household, other(area), "moved");
            case 3 -> happened(person, household, dwelling, "refused");
            case 4 -> {
                if (before != null) {
                    happened(person, before, before.substring(2), "merged");
                }
            }
            default -> { }
        }
    }

    private static String number(String answer) {
        return answer.matches("\\d+") ? answer : "0";
    }

    private String find(String person, String dwelling, String area) {
        String household = "H-" + dwelling;
        found.add(person + "," + household + "," + dwelling + ",2015,found\n");
        lastHousehold.put(area, household);
        return household;
    }

    private void happened(String person, String household, String dwelling, String what) {
        since.add(person + "," + household + "," + dwelling + ",2018," + what + "\n");
    }
}
