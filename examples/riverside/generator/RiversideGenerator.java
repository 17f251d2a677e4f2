import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the answers of Riverside, a programme that does not exist.
 *
 * <p>{@code java examples/riverside/generator/RiversideGenerator.java} writes {@code waves/2015.csv},
 * {@code waves/2018.csv}, the small areas under {@code places} and what they were made from under {@code generator}, all in
 * {@code examples/riverside}; with {@code --into DIR} in another folder; with {@code --seed N} from another seed. The same
 * seed gives the same bytes on every machine.
 *
 * <p>With {@code --households-per-area N --outcomes K --into DIR} it writes a whole study of any size instead, for
 * measuring speed: see {@link ScaleStudy}.
 */
public final class RiversideGenerator {

    static final long SEED = 20150919;

    /** Field work of a wave runs from October to March; ages are told as of the first year. */
    private static final int[] YEARS = {2015, 2018};

    /** Of those interviewed in the first wave, how many may be asked again and so have a number of their own. */
    private static final double MAY_BE_ASKED_AGAIN = 0.7;

    private final long seed;
    private final Town town;
    private final List<Place> places = Place.all();
    private final Set<Long> askedAgain = new HashSet<>();

    private RiversideGenerator(long seed) {
        this.seed = seed;
        this.town = new Town(seed);
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        long seed = Long.parseLong(options.getOrDefault("--seed", Long.toString(SEED)));
        Path folder = Path.of(options.getOrDefault("--into", "examples/riverside"));
        if (options.containsKey("--households-per-area")) {
            int households = Integer.parseInt(options.get("--households-per-area"));
            int outcomes = Integer.parseInt(options.getOrDefault("--outcomes", "20"));
            boolean blanks = options.getOrDefault("--format", "csv").equals("parquet-ready");
            new ScaleStudy(seed, households, outcomes, blanks).writeInto(folder);
        } else {
            new RiversideGenerator(seed).writeInto(folder);
        }
    }

    private static Map<String, String> options(String[] args) {
        List<String> known = List.of("--seed", "--into", "--households-per-area", "--outcomes", "--format");
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!known.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'" + args[i] + "' is not an option with a value; known are " + String.join(", ", known) + ".");
            }
            options.put(args[i], args[i + 1]);
        }
        if (options.containsKey("--households-per-area") && !options.containsKey("--into")) {
            throw new IllegalArgumentException("say where the study of that size goes with --into DIR.");
        }
        return options;
    }

    private void writeInto(Path folder) throws IOException {
        List<List<Person>> first = new ArrayList<>();
        List<List<Person>> second = new ArrayList<>();
        for (Place place : places) {
            first.add(strangers(place.number(), 0, town.interviews(place.number(), 0)));
        }
        for (Place place : places) {
            int interviews = town.interviews(place.number(), 1);
            List<Person> people = town.again(place.number(), interviews, first);
            people.forEach(person -> askedAgain.add(person.key()));
            people.addAll(strangers(place.number(), 1, interviews - people.size()));
            second.add(people);
        }
        Files.createDirectories(folder.resolve("waves"));
        Files.createDirectories(folder.resolve("generator"));
        Files.writeString(folder.resolve("waves/2015.csv"), table(0, first));
        Files.writeString(folder.resolve("waves/2018.csv"), table(1, second));
        Files.writeString(folder.resolve("generator/approached.csv"), approached(first, second));
        new GroundFiles(seed).writeInto(folder);
    }

    private List<Person> strangers(int place, int wave, int count) {
        double[] ways = town.ways(place);
        List<Person> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(Person.drawn(seed, place * 10_000L + wave * 1_000L + i, place, YEARS[wave], ways));
        }
        return people;
    }

    /** The table of a wave: one line for each interview, in the order of the neighbourhoods. */
    private String table(int wave, List<List<Person>> people) {
        List<Row> rows = new ArrayList<>();
        for (Place place : places) {
            List<Person> here = people.get(place.number() - 1);
            for (Person person : here) {
                Interview interview = new Interview(seed, town, wave, YEARS[wave], place.treated(), person);
                Map<String, String> answers = interview.answers(knownBefore(wave, person));
                if (wave == 0) {
                    answers.remove("green");
                }
                rows.add(new Row(place.id(), person, interview.weight(place.households(), here.size()), answers));
            }
        }
        double mean = rows.stream().mapToDouble(Row::weight).sum() / rows.size();
        StringBuilder text = new StringBuilder("respondent_id,person_id,neighbourhood,weight,");
        text.append(String.join(",", rows.getFirst().answers().keySet())).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            text.append(String.format(Locale.ROOT, "R%02d-%04d,", YEARS[wave] % 100, i + 1))
                    .append(number(wave, row.person()))
                    .append(',')
                    .append(row.place())
                    .append(String.format(Locale.ROOT, ",%.6f,", row.weight() / mean))
                    .append(String.join(",", row.answers().values()))
                    .append('\n');
        }
        return text.toString();
    }

    private static boolean knownBefore(int wave, Person person) {
        return wave == 1 && person.key() % 10_000 < 1_000;
    }

    /** The number a person keeps from wave to wave; nothing for those who do not want to be asked again. */
    private String number(int wave, Person person) {
        boolean keeps = knownBefore(wave, person) || Draws.of(seed, 4, person.key()).chance(MAY_BE_ASKED_AGAIN);
        boolean asked = wave == 0 && askedAgain.contains(person.key());
        return keeps || asked ? String.format(Locale.ROOT, "P%06d", person.key()) : "";
    }

    private String approached(List<List<Person>> first, List<List<Person>> second) {
        StringBuilder text = new StringBuilder("wave,neighbourhood,approached,interviewed\n");
        for (int wave = 0; wave < YEARS.length; wave++) {
            for (Place place : places) {
                int interviewed = (wave == 0 ? first : second).get(place.number() - 1).size();
                text.append(YEARS[wave]).append(',').append(place.id()).append(',')
                        .append(town.approached(place.number(), wave, interviewed)).append(',')
                        .append(interviewed).append('\n');
            }
        }
        return text.toString();
    }

    private record Row(String place, Person person, double weight, Map<String, String> answers) {}
}
