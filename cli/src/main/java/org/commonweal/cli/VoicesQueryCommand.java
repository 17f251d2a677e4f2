package org.commonweal.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.voices.query.Attributes;
import org.commonweal.voices.query.CoOccurrence;
import org.commonweal.voices.query.CodeBySource;
import org.commonweal.voices.query.CodeMatrix;
import org.commonweal.voices.query.Found;
import org.commonweal.voices.query.Nearness;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Retrieval;
import org.commonweal.voices.query.Saturation;
import org.commonweal.voices.query.Sought;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the codings of a study. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "Ask the codings of a study: fetch passages by code, or with --together which codes stand together, with --by"
                        + " who speaks of what, with --sources which source bears which code, with --saturation when nothing new came up any more.")
final class VoicesQueryCommand extends VoicesReadingStep {

    private static final long SEED = 20_250_101L;

    /** What "together" may mean. */
    enum Together {
        WORDS,
        TURN
    }

    @Option(names = "--code", paramLabel = "CODE", split = ",", description = "these codes, with those beneath them")
    private List<String> given = new ArrayList<>();

    @Option(
            names = "--how",
            paramLabel = "HOW",
            description = "any, all or none of the codes on the words; any unless said")
    private Sought.How how = Sought.How.ANY;

    @Option(
            names = "--where",
            paramLabel = "NAME=VALUE",
            description = "only these people or sources: role=..., wave=...")
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--together",
            paramLabel = "WHAT",
            description = "which codes stand on the same words, or in the same turn")
    private @Nullable Together together;

    @Option(
            names = "--by",
            paramLabel = "ATTRIBUTE",
            description = "codes by role, neighbourhood, kind, wave and so on")
    private String by = "";

    @Option(names = "--sources", description = "which source bears which code, as 0 and 1")
    private boolean bySource;

    @Option(names = "--saturation", description = "new codes by interview, in the order of their dates")
    private boolean saturation;

    @Override
    public Integer call() throws IOException {
        SortedMap<String, SortedSet<String>> attributes = attributes();
        if (!by.isEmpty() && !Attributes.known(by)) {
            throw refused("--by", "reading.no-attribute", by, names());
        }
        Reading reading = reading();
        List<String> codes = codes(reading, given);
        if (together != null) {
            together(reading, codes);
        } else if (!by.isEmpty()) {
            matrix(CodeMatrix.of(reading, reading.voices().sources().keySet(), codes, true, by), reading);
        } else if (bySource) {
            bySource(reading, codes);
        } else if (saturation) {
            saturation(reading);
        } else {
            passages(reading, attributes);
        }
        print().flush();
        return 0;
    }

    private SortedMap<String, SortedSet<String>> attributes() {
        SortedMap<String, SortedSet<String>> attributes = new TreeMap<>();
        for (String each : where) {
            String name = each.substring(0, Math.max(0, each.indexOf('=')));
            if (!Attributes.known(name)) {
                throw refused("--where", "reading.no-attribute", each, names());
            }
            attributes.computeIfAbsent(name, key -> new TreeSet<>()).add(each.substring(name.length() + 1));
        }
        return attributes;
    }

    private static String names() {
        List<String> names = new ArrayList<>(Attributes.OF_PEOPLE);
        names.addAll(Attributes.OF_SOURCE);
        return String.join(", ", names);
    }

    private void passages(Reading reading, SortedMap<String, SortedSet<String>> attributes) {
        Sought all = Sought.EVERYTHING;
        List<Found> found = Retrieval.of(
                reading,
                new Sought(
                        new TreeSet<>(given),
                        true,
                        how,
                        all.coders(),
                        attributes,
                        all.sources(),
                        all.from(),
                        all.to()));
        for (Found each : found) {
            print().println(each.source() + ":" + each.turn() + "  "
                    + String.join(" ", each.people()) + "  " + String.join(" ", each.codes()) + "  ("
                    + String.join(" ", each.coders()) + ")");
            print().println("  " + each.words().replace("\n", "\n  "));
        }
        say(
                "reading.passages",
                found.size(),
                found.stream().map(Found::source).distinct().count());
    }

    private void together(Reading reading, List<String> codes) {
        CoOccurrence table =
                CoOccurrence.of(reading, codes, together == Together.WORDS ? Nearness.OVERLAP : Nearness.SAME_TURN);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            for (int j = i + 1; j < codes.size(); j++) {
                CoOccurrence.Cell cell = table.cells().get(i).get(j);
                if (cell.passages() > 0) {
                    rows.add(List.of(
                            name(reading, codes.get(i)) + " × " + name(reading, codes.get(j)),
                            Integer.toString(cell.passages()),
                            Integer.toString(cell.sources())));
                }
            }
        }
        rows.sort(java.util.Comparator.comparing(row -> -Integer.parseInt(row.get(1))));
        table(
                List.of(words().say("agreement.code"), words().say("reading.pairs"), words().say("reading.sources")),
                rows);
    }

    private void matrix(CodeMatrix matrix, Reading reading) {
        List<String> head = new ArrayList<>(List.of(words().say("agreement.code")));
        matrix.columns()
                .forEach(column ->
                        head.add((column.value().isEmpty() ? words().say("reading.not-known") : column.value()) + " ("
                                + column.sources() + ")"));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.codes().size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(name(reading, matrix.codes().get(i))));
            matrix.cells().get(i).forEach(cell -> row.add(cell.passages() + " / " + cell.sources()));
            rows.add(row);
        }
        say("reading.matrix");
        table(head, rows);
    }

    private void bySource(Reading reading, List<String> codes) {
        List<String> sources = List.copyOf(reading.voices().sources().keySet());
        CodeBySource table = CodeBySource.of(reading, sources, codes, true);
        print().println("source," + String.join(",", codes));
        for (int i = 0; i < sources.size(); i++) {
            print().println(sources.get(i) + ","
                    + String.join(
                            ",",
                            table.present().get(i).stream().map(String::valueOf).toList()));
        }
    }

    private void saturation(Reading reading) {
        TreeSet<String> interviews = new TreeSet<>();
        reading.voices().sources().values().stream()
                .filter(source -> source.kind() == org.commonweal.voices.Source.Kind.INTERVIEW)
                .forEach(source -> interviews.add(source.id()));
        Saturation curve = Saturation.of(reading, interviews, 4, 2, SEED);
        List<List<String>> rows = new ArrayList<>();
        curve.steps()
                .forEach(step -> rows.add(List.of(
                        step.source(),
                        step.date().toString(),
                        Integer.toString(step.fresh()),
                        Integer.toString(step.sofar()),
                        step.low() + "–" + step.high())));
        table(
                List.of(
                        words().say("reading.source"),
                        words().say("reading.date"),
                        words().say("reading.fresh"),
                        words().say("reading.sofar"),
                        words().say("reading.band")),
                rows);
        curve.reached(0.05)
                .ifPresentOrElse(
                        run -> say(
                                "reading.reached",
                                run.after(),
                                curve.run(),
                                String.format(Locale.ROOT, "%.1f", 100 * run.share())),
                        () -> say("reading.not-reached"));
    }
}
