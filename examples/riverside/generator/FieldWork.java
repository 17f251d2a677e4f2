import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the papers of Riverside's field work in 2018/19, of which nothing is real.
 *
 * <pre>
 * java examples/riverside/generator/FieldWork.java frame       # sample/2018/frame.csv
 * ./commonweal survey draw examples/riverside                  # sample/2018/draw.csv and draw.yaml
 * java examples/riverside/generator/FieldWork.java visits      # fieldwork/2018/visits.csv and interviews.csv
 * java examples/riverside/generator/FieldWork.java people      # fieldwork/2015/people.csv and fieldwork/2018/people.csv
 * java examples/riverside/generator/FieldWork.java addresses --into DIR    # DIR/addresses.csv, kept nowhere else
 * </pre>
 *
 * <p>{@code --into DIR} writes elsewhere, {@code --from DIR} reads waves and draw elsewhere, {@code --seed N} makes other papers.
 * The same seed and the same draw give the same bytes on every machine.
 */
public final class FieldWork {

    static final String WAVE = "2018";

    private FieldWork() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        long seed = Long.parseLong(options.getOrDefault("--seed", Long.toString(RiversideGenerator.SEED)));
        Path from = Path.of(options.getOrDefault("--from", "examples/riverside"));
        Path into = Path.of(options.getOrDefault("--into", from.toString()));
        List<Dwelling> frame = Dwelling.all(seed, approached(from));
        switch (args.length == 0 ? "" : args[0]) {
            case "frame" -> write(into.resolve("sample/2018/frame.csv"), Dwelling.frame(frame));
            case "addresses" -> write(into.resolve("addresses.csv"), Dwelling.addresses(seed, frame));
            case "visits" -> visits(seed, from, into, frame);
            case "people" -> people(seed, from, into, frame);
            default -> throw new IllegalArgumentException("say what to make: frame, visits, people or addresses.");
        }
    }

    private static void visits(long seed, Path from, Path into, List<Dwelling> frame) throws IOException {
        Map<String, Dwelling> dwellings = new TreeMap<>();
        frame.forEach(dwelling -> dwellings.put(dwelling.id(), dwelling));
        Map<String, List<Dwelling>> drawn = new TreeMap<>();
        for (Map<String, String> row : table(from.resolve("sample/2018/draw.csv"))) {
            drawn.computeIfAbsent(row.get("area"), area -> new ArrayList<>()).add(dwellings.get(row.get("dwelling")));
        }
        Map<String, List<Answered>> answered = new TreeMap<>();
        for (Map<String, String> row : table(from.resolve("waves/2018.csv"))) {
            answered.computeIfAbsent(row.get("neighbourhood"), area -> new ArrayList<>()).add(Answered.of(row));
        }
        Map<String, Integer> approached = approached(from);
        List<Attempt> attempts = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (Place place : Place.all()) {
            Calls calls = new Calls(seed, place, approached.get(place.id()), drawn.get(place.id()), answered.get(place.id()));
            attempts.addAll(calls.attempts());
            links.addAll(calls.links());
        }
        write(into.resolve("fieldwork/2018/visits.csv"), Rounds.table(seed, attempts));
        write(
                into.resolve("fieldwork/2018/interviews.csv"),
                "respondent,dwelling\n" + String.join("", links.stream().sorted().toList()));
    }

    private static void people(long seed, Path from, Path into, List<Dwelling> frame) throws IOException {
        Map<String, String> dwellings = new TreeMap<>();
        for (Map<String, String> row : table(from.resolve("fieldwork/2018/interviews.csv"))) {
            dwellings.put(row.get("respondent"), row.get("dwelling"));
        }
        Lives lives = new Lives(
                seed, frame, table(from.resolve("waves/2015.csv")), table(from.resolve("waves/2018.csv")), dwellings);
        write(into.resolve("fieldwork/2015/people.csv"), lives.found());
        write(into.resolve("fieldwork/2018/people.csv"), lives.since());
    }

    /** How many households were approached in each neighbourhood, as {@code approached.csv} has it. */
    private static Map<String, Integer> approached(Path from) throws IOException {
        Map<String, Integer> approached = new TreeMap<>();
        for (Map<String, String> row : table(from.resolve("generator/approached.csv"))) {
            if (row.get("wave").equals(WAVE)) {
                approached.put(row.get("neighbourhood"), Integer.parseInt(row.get("approached")));
            }
        }
        return approached;
    }

    /** A table of ours, in which no cell has a comma. */
    private static List<Map<String, String>> table(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.getFirst().split(",", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private static Map<String, String> options(String[] args) {
        List<String> known = List.of("--seed", "--from", "--into");
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!known.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'" + args[i] + "' is not an option with a value; known are " + String.join(", ", known) + ".");
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }
}
