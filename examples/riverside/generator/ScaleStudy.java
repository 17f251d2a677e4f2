import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A study of any size in the design of Riverside, for measuring speed: two waves, eighteen neighbourhoods with as many
 * interviews as asked for in each wave, six characteristics, and yes-or-no outcomes {@code y01}, {@code y02} and so on. The
 * first has the true effect of Riverside, the others have none.
 *
 * <p>Rows are streamed; memory does not grow with their number. {@code parquet-ready} leaves an absent answer blank
 * instead of giving its code, so that the columns become numbers in Parquet.
 */
final class ScaleStudy {

    private static final byte[][] SEXES = bytes("female", "male");
    private static final byte[][] TENURES = bytes("owner", "social_rent", "private_rent");
    private static final byte[][] WORKS = bytes("working", "looking", "retired", "other");
    private static final byte[][] ETHNICITIES = bytes("white", "asian", "black", "mixed", "other");

    private final long seed;
    private final int perArea;
    private final int outcomes;
    private final boolean blanks;

    private byte[] line = new byte[0];
    private int length;

    ScaleStudy(long seed, int perArea, int outcomes, boolean blanks) {
        this.seed = seed;
        this.perArea = perArea;
        this.outcomes = outcomes;
        this.blanks = blanks;
        this.line = new byte[1 << 17];
    }

    void writeInto(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("waves"));
        Files.writeString(folder.resolve("programme.yaml"), programme());
        Files.writeString(folder.resolve("questionnaire.yaml"), questionnaire());
        Files.writeString(folder.resolve("plan.yaml"), plan());
        for (int wave = 0; wave < 2; wave++) {
            try (OutputStream out = Files.newOutputStream(folder.resolve("waves/" + (2015 + 3 * wave) + ".csv"))) {
                writeWave(wave, out);
            }
        }
    }

    private void writeWave(int wave, OutputStream out) throws IOException {
        length = 0;
        add("respondent_id,neighbourhood,weight,age,sex,tenure,work,ethnicity,condition".getBytes(StandardCharsets.UTF_8));
        for (int k = 1; k <= outcomes; k++) {
            add(("," + name(k)).getBytes(StandardCharsets.UTF_8));
        }
        add((byte) '\n');
        Town town = new Town(seed);
        for (Place place : Place.all()) {
            double[] likely = new double[outcomes];
            for (int k = 0; k < outcomes; k++) {
                double effect = k == 0 && place.treated() && wave == 1 ? Interview.TRUE_EFFECT : 0;
                likely[k] = 0.25 + 0.3 * k / outcomes + 0.06 * town.shift(k, place.number(), wave) + effect;
            }
            Draws draws = Draws.of(seed, 40, place.number(), wave);
            for (int i = 0; i < perArea; i++) {
                row(place, i, likely, draws);
                if (length > line.length - 4096) {
                    out.write(line, 0, length);
                    length = 0;
                }
            }
        }
        out.write(line, 0, length);
    }

    private void row(Place place, int i, double[] likely, Draws draws) {
        add((byte) 'R');
        add((long) place.number() * perArea + i);
        add((byte) ',');
        add(place.id().getBytes(StandardCharsets.UTF_8));
        add((byte) ',');
        weight(0.4 + 1.2 * draws.uniform());
        int age = draws.between(16, 95);
        add((byte) ',');
        add(age);
        choice(SEXES, draws.uniform() < 0.53 ? 0 : 1);
        int tenure = Draws.place(draws.uniform(), 0.36, 0.42, 0.22);
        choice(TENURES, tenure);
        choice(WORKS, age >= 67 ? 2 : Draws.place(draws.uniform(), 0.6, 0.1, 0.05, 0.25));
        choice(ETHNICITIES, Draws.place(draws.uniform(), 0.8, 0.09, 0.06, 0.03, 0.02));
        boolean ill = draws.uniform() < 0.2 + 0.004 * (age - 16);
        add((byte) ',');
        add((byte) (ill ? '1' : '2'));
        double who = (tenure == 0 ? 0.02 : 0) + (age >= 65 ? 0.02 : 0) - (ill ? 0.02 : 0);
        for (double probability : likely) {
            double u = draws.uniform();
            add((byte) ',');
            if (u >= 0.975) {
                if (!blanks) {
                    add((byte) '-');
                    add((byte) '8');
                }
            } else {
                add((byte) (u < 0.975 * (probability + who) ? '1' : '2'));
            }
        }
        add((byte) '\n');
    }

    private void choice(byte[][] codes, int place) {
        add((byte) ',');
        add(codes[place]);
    }

    /** Six decimals, all digits. */
    private void weight(double weight) {
        long millionths = StrictMath.round(weight * 1_000_000);
        add(millionths / 1_000_000);
        add((byte) '.');
        long rest = millionths % 1_000_000;
        for (long unit = 100_000; unit > 0; unit /= 10) {
            add((byte) ('0' + rest / unit % 10));
        }
    }

    private void add(long number) {
        long unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            add((byte) ('0' + number / unit % 10));
        }
    }

    private void add(byte[] bytes) {
        System.arraycopy(bytes, 0, line, length, bytes.length);
        length += bytes.length;
    }

    private void add(byte one) {
        line[length++] = one;
    }

    private static byte[][] bytes(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private static String name(int k) {
        return String.format(Locale.ROOT, "y%02d", k);
    }

    private String programme() {
        StringBuilder text = new StringBuilder("""
                programme: scale
                title: A study of any size, for measuring speed
                fictional: true
                began: 2016-09-01
                framework:
                  id: scale
                  version: "1"
                  domains:
                    - {id: outcomes, label: Outcomes}
                neighbourhoods:
                """);
        for (Place place : Place.all()) {
            String arm = place.treated() ? "intervention" : "comparator";
            text.append("  - {id: %s, name: Place %s, arm: %s, pair: %s, households: %d}\n"
                    .formatted(place.id(), place.id(), arm, place.pair(), place.households()));
        }
        return text + """
                waves:
                  - {id: "2015", label: 2015/16, from: 2015-10-05, to: 2016-03-18, file: waves/2015.csv}
                  - {id: "2018", label: 2018/19, from: 2018-10-01, to: 2019-03-15, file: waves/2018.csv}
                """;
    }

    private String questionnaire() {
        StringBuilder text = new StringBuilder("""
                version: "1"
                languages: [en]
                missing: {"-8": dont_know}
                columns: {respondent: respondent_id, area: neighbourhood, weight: weight}
                questions:
                  - {id: age, kind: number, wording: Age, least: 16, most: 95, whole: true, unit: years}
                """);
        characteristic(text, "sex", SEXES);
        characteristic(text, "tenure", TENURES);
        characteristic(text, "work", WORKS);
        characteristic(text, "ethnicity", ETHNICITIES);
        characteristic(text, "condition", bytes("1", "2"));
        for (int k = 1; k <= outcomes; k++) {
            characteristic(text, name(k), bytes("1", "2"));
        }
        return text.toString();
    }

    private static void characteristic(StringBuilder text, String id, byte[][] codes) {
        text.append("  - id: %s\n    kind: choice\n    wording: Question %s\n    choices:\n".formatted(id, id));
        for (byte[] code : codes) {
            String word = new String(code, StandardCharsets.UTF_8);
            text.append("      - {code: \"%s\", label: Answer %s}\n".formatted(word, word));
        }
    }

    private String plan() {
        StringBuilder text = new StringBuilder("""
                title: A study of any size, for measuring speed
                question: How long does it take?
                before: "2015"
                after: "2018"
                outcomes:
                """);
        for (int k = 1; k <= outcomes; k++) {
            text.append("""
                      - id: %1$s
                        label: Outcome %1$s
                        domain: outcomes
                        role: %2$s
                        share: {question: %1$s, any_of: ["1"]}
                        better: higher
                        smallest_important: 5
                    """.formatted(name(k), k == 1 ? "primary" : "secondary"));
        }
        return text + """
                covariates:
                  - {question: age, bands: [30, 45, 65]}
                  - {question: sex}
                  - {question: tenure, base: owner}
                  - {question: work}
                  - {question: ethnicity}
                  - {question: condition, base: "2"}
                weights: {kind: sampling, column: weight, motive: to measure speed with weights}
                seed: 1
                """;
    }
}
