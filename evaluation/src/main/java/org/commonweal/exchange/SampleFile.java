package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.commonweal.problem.Problems;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.AddressList;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.sample.FrameEntry;
import org.commonweal.sample.SampleDesign;
import org.commonweal.statistics.sampling.StratifiedDraw;
import org.commonweal.table.TableWriter;

/** The documents of a sample: {@code sample/WAVE/frame.csv}, {@code draw.csv} and {@code draw.yaml}. */
public final class SampleFile {

    private SampleFile() {}

    public static String frame(String wave) {
        return "sample/" + wave + "/frame.csv";
    }

    public static String draw(String wave) {
        return "sample/" + wave + "/draw.csv";
    }

    public static String record(String wave) {
        return "sample/" + wave + "/draw.yaml";
    }

    /**
     * Reads a frame: columns {@code dwelling} and {@code area}; {@code stratum} (the area where there is none) and
     * {@code measure} (1 where there is none) may be there; others are not read here, but a recipe finds them.
     *
     * @param areas that the programme knows; empty to take any
     * @throws Problems with everything that is wrong
     */
    public static AddressFrame readFrame(String wave, byte[] bytes, Set<String> areas) {
        String file = frame(wave);
        PlainTable table = PlainTable.read(file, bytes, List.of("dwelling", "area"));
        List<FrameEntry> entries = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String area = table.cell(row, "area");
            entries.add(new FrameEntry(
                    table.row(row),
                    table.cell(row, "dwelling"),
                    area,
                    table.has("stratum") ? table.cell(row, "stratum") : area,
                    table.number(row, "measure", table.has("measure") ? Double.NaN : 1)));
        }
        table.gathered().throwIfAny();
        return AddressFrame.of(file, entries, areas);
    }

    /** The columns that a frame has besides its own, by name: what a recipe may divide the drawn dwellings by. */
    public static List<String> moreColumns(String wave, byte[] bytes) {
        List<String> own = List.of("dwelling", "area", "stratum", "measure");
        return PlainTable.read(frame(wave), bytes, List.of("dwelling")).columns().keySet().stream()
                .filter(it -> !own.contains(it))
                .toList();
    }

    /**
     * Reads a list of addresses that somebody brought: columns {@code dwelling} and {@code address}. What comes back goes to the
     * identifiers' store, never into a document of the study.
     *
     * @throws Problems with blank and repeated addresses, each with its row
     */
    public static List<AddressList.Line> readAddresses(String file, byte[] bytes) {
        PlainTable table = PlainTable.read(file, bytes, List.of("dwelling", "address"));
        List<AddressList.Line> lines = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            lines.add(new AddressList.Line(table.row(row), table.cell(row, "dwelling"), table.cell(row, "address")));
        }
        Problems.throwIfAny(AddressList.problems(file, lines));
        return lines;
    }

    /** {@code draw.csv}: the sample, then the reserve. */
    public static String writeDraw(Draw draw) {
        TableWriter out = TableWriter.raw();
        out.row("dwelling", "area", "stratum", "probability", "order", "reserve");
        draw.dwellings()
                .forEach(each -> out.row(
                        each.dwelling(),
                        each.area(),
                        each.stratum(),
                        each.probability(),
                        each.order(),
                        each.reserve() ? "yes" : "no"));
        return out.text();
    }

    /** {@code draw.yaml}: what the draw came from, so that anybody can repeat it. */
    public static String writeRecord(String wave, Draw draw) {
        SampleDesign design = draw.design();
        return new YamlText()
                .line("wave", YamlText.quoted(wave))
                .line("frame", YamlText.quoted(draw.frameHash()))
                .line("frame_sizes", FieldworkFile.flow(draw.frameSizes()))
                .line("seed", Long.toString(design.seed()))
                .line("method", YamlBlock.written(design.method()))
                .line("strata", FieldworkFile.flow(design.sizes()))
                .line("drawn", Integer.toString(draw.sample().size()))
                .text();
    }

    /**
     * Reads a draw.
     *
     * @throws Problems with everything that is wrong
     */
    public static Draw readDraw(String wave, byte[] csv, byte[] record) {
        Gathered gathered = new Gathered(record(wave));
        Optional<YamlBlock> block =
                YamlPage.read(record, gathered).map(root -> YamlBlock.of(root, Shape.DRAW, "", gathered));
        String hash = block.map(it -> it.code("frame")).orElse("");
        SortedMap<String, Integer> sizes =
                block.map(it -> FieldworkFile.strata(it, "frame_sizes")).orElseGet(java.util.TreeMap::new);
        SampleDesign design = block.map(it -> {
                    it.id("wave");
                    it.whole("drawn", 0, YamlBlock.MOST_EXACT);
                    return new SampleDesign(
                            FieldworkFile.strata(it, "strata"),
                            it.oneOf("method", StratifiedDraw.Method.class, StratifiedDraw.Method.EQUAL),
                            it.whole("seed", -YamlBlock.MOST_EXACT, YamlBlock.MOST_EXACT)
                                    .orElse(0));
                })
                .orElseGet(() -> new SampleDesign(new java.util.TreeMap<>(), StratifiedDraw.Method.EQUAL, 0));
        gathered.throwIfAny();
        return new Draw(hash, sizes, design, dwellings(wave, csv));
    }

    private static List<DrawnDwelling> dwellings(String wave, byte[] csv) {
        PlainTable table = PlainTable.read(
                draw(wave), csv, List.of("dwelling", "area", "stratum", "probability", "order", "reserve"));
        List<DrawnDwelling> dwellings = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            double probability = table.number(row, "probability", Double.NaN);
            if (!(probability > 0 && probability <= 1)) {
                table.gathered()
                        .at(
                                table.row(row),
                                "probability",
                                ExchangeProblem.OUT_OF_BOUNDS,
                                table.cell(row, "probability"),
                                "0",
                                "1");
            }
            dwellings.add(new DrawnDwelling(
                    table.cell(row, "dwelling"),
                    table.cell(row, "area"),
                    table.cell(row, "stratum"),
                    probability,
                    (int) table.number(row, "order", 0),
                    table.cell(row, "reserve").equals("yes")));
        }
        table.gathered().throwIfAny();
        return dwellings;
    }
}
