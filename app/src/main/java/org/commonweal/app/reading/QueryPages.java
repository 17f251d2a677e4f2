package org.commonweal.app.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.figure.HeatMap;
import org.commonweal.figure.Picture;
import org.commonweal.voices.Source;
import org.commonweal.voices.query.Attributes;
import org.commonweal.voices.query.CoOccurrence;
import org.commonweal.voices.query.CodeMatrix;
import org.commonweal.voices.query.Nearness;
import org.commonweal.voices.query.Proximity;
import org.commonweal.voices.query.Reading;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Which codes stand together, near one another, and who speaks of what. */
@Controller
final class QueryPages {

    private static final int MOST_PAIRS = 200;
    static final List<String> ATTRIBUTES =
            List.of("role", "neighbourhood", "age_band", "gender", "language", "involvement", "kind", "wave", "year");

    private final ReadingDesk desk;
    private final MessageSource words;

    QueryPages(ReadingDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    /** A row of a table of numbers, numbered from 1 as in the picture. */
    record Row(int number, String id, String name, List<String> cells) {}

    /** Two passages that stand near each other. */
    record PairLine(
            String source,
            int turn,
            String tongue,
            String one,
            String oneWords,
            String other,
            String otherWords,
            int words,
            int turns) {}

    /** What "together" may mean on the page. */
    static Nearness nearness(String word) {
        return switch (word) {
            case "words" -> Nearness.OVERLAP;
            case "turn" -> Nearness.SAME_TURN;
            case "turns1" -> new Nearness.Turns(1);
            case "turns3" -> new Nearness.Turns(3);
            default -> throw new NotHere();
        };
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/together")
    String together(
            @PathVariable String study,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "turn") String near,
            @RequestParam(defaultValue = "passages") String count,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Reading reading = desk.reading(Gate.person(request).orElseThrow(), study, of);
        CoOccurrence table = CoOccurrence.of(reading, reading.used(), nearness(near));
        boolean sources = count.equals("sources");
        List<List<OptionalDouble>> cells = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        List<String> names = table.codes().stream()
                .map(id -> ReadingDesk.name(reading.voices(), id, language))
                .toList();
        for (int i = 0; i < table.codes().size(); i++) {
            List<OptionalDouble> shades = new ArrayList<>();
            List<String> shown = new ArrayList<>();
            for (int j = 0; j < table.codes().size(); j++) {
                CoOccurrence.Cell cell = table.cells().get(i).get(j);
                int value = sources ? cell.sources() : cell.passages();
                // how often a code stands at all would drown what stands together
                shades.add(OptionalDouble.of(i == j ? 0 : value));
                shown.add(Integer.toString(value));
            }
            cells.add(shades);
            rows.add(new Row(i + 1, table.codes().get(i), names.get(i), shown));
        }
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("near", near);
        model.addAttribute("nears", List.of("words", "turn", "turns1", "turns3"));
        model.addAttribute("count", count);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "picture",
                rows.isEmpty()
                        ? ""
                        : drawn(new HeatMap(
                                        say("reading.together", language),
                                        say("reading.count." + (sources ? "sources" : "passages"), language),
                                        names,
                                        names,
                                        cells,
                                        0)
                                .draw(language)));
        return "reading/together";
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/attributes")
    String attributes(
            @PathVariable String study,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "role") String by,
            @RequestParam(defaultValue = "INTERVIEW") String kind,
            HttpServletRequest request,
            Model model,
            Locale language) {
        if (!Attributes.known(by)) {
            throw new NotHere();
        }
        Reading reading = desk.reading(Gate.person(request).orElseThrow(), study, of);
        CodeMatrix matrix = CodeMatrix.of(reading, ofKind(reading, kind), reading.used(), true, by);
        List<Row> rows = new ArrayList<>();
        List<List<OptionalDouble>> shades = new ArrayList<>();
        for (int i = 0; i < matrix.codes().size(); i++) {
            List<String> cells = new ArrayList<>();
            List<OptionalDouble> row = new ArrayList<>();
            for (CodeMatrix.Cell cell : matrix.cells().get(i)) {
                cells.add(cell.passages() + " · " + cell.sources()
                        + cell.share().stream()
                                .mapToObj(share -> " · " + Math.round(100 * share) + " %")
                                .findFirst()
                                .orElse(""));
                row.add(OptionalDouble.of(100 * cell.share().orElse(0)));
            }
            String id = matrix.codes().get(i);
            rows.add(new Row(i + 1, id, ReadingDesk.name(reading.voices(), id, language), cells));
            shades.add(row);
        }
        List<String> columns = matrix.columns().stream()
                .map(column -> column.value().isEmpty() ? say("reading.not-known", language) : column.value())
                .toList();
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("by", by);
        model.addAttribute("attributes", ATTRIBUTES);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("columns", columns);
        model.addAttribute("sizes", matrix.columns());
        model.addAttribute("rows", rows);
        model.addAttribute(
                "picture",
                rows.isEmpty() || columns.isEmpty()
                        ? ""
                        : drawn(new HeatMap(
                                        say("reading.attributes", language),
                                        say("reading.share", language),
                                        rows.stream().map(Row::name).toList(),
                                        columns,
                                        shades,
                                        0)
                                .draw(language)));
        return "reading/attributes";
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/near")
    String near(
            @PathVariable String study,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String second,
            @RequestParam(defaultValue = "30") int within,
            @RequestParam(defaultValue = "words") String unit,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Reading reading = desk.reading(Gate.person(request).orElseThrow(), study, of);
        int apart = Math.clamp(within, 0, Nearness.MOST);
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("first", first);
        model.addAttribute("second", second);
        model.addAttribute("within", apart);
        model.addAttribute("unit", unit);
        model.addAttribute("wanted", !first.isEmpty() && !second.isEmpty());
        if (!first.isEmpty() && !second.isEmpty()) {
            List<Proximity.Pair> pairs = Proximity.of(
                    reading,
                    first,
                    second,
                    true,
                    unit.equals("turns") ? new Nearness.Turns(apart) : new Nearness.Words(apart));
            model.addAttribute("count", pairs.size());
            model.addAttribute(
                    "sources",
                    pairs.stream().map(pair -> pair.one().source()).distinct().count());
            model.addAttribute("most", MOST_PAIRS);
            model.addAttribute(
                    "pairs",
                    pairs.stream()
                            .limit(MOST_PAIRS)
                            .map(pair -> line(reading, pair, language))
                            .toList());
        }
        return "reading/near";
    }

    private static PairLine line(Reading reading, Proximity.Pair pair, Locale language) {
        Source source = reading.voices().sources().get(pair.one().source());
        return new PairLine(
                pair.one().source(),
                reading.turn(pair.one()),
                source == null ? "" : source.language(),
                ReadingDesk.name(reading.voices(), pair.one().code(), language),
                reading.words(pair.one()),
                ReadingDesk.name(reading.voices(), pair.other().code(), language),
                reading.words(pair.other()),
                pair.words(),
                pair.turns());
    }

    /** The sources of a kind; all of them where none is named. */
    static Set<String> ofKind(Reading reading, String kind) {
        Set<String> sources = new TreeSet<>();
        reading.voices().sources().values().stream()
                .filter(source -> kind.isEmpty() || source.kind().name().equals(kind))
                .forEach(source -> sources.add(source.id()));
        return sources;
    }

    /** As wide as the page gives room; its colours are those of the page. */
    static String drawn(Picture picture) {
        return picture.svg().write();
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }
}
