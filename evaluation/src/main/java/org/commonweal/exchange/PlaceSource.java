package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.place.Source;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;

/**
 * What a file of places is, where it comes from and which of its columns mean what: {@code places/NAME.source.yaml}.
 *
 * @param kind what its rows are
 * @param source of the file, with the hash of its bytes as they were brought
 * @param prefix put before the names of its figures, where another file has figures of the same name; often empty
 * @param code the column or property that holds the code of the area (or of the council)
 * @param former in a lookup of codes, the column of the code that the area had before; empty elsewhere
 * @param name of the area; empty where there is none
 * @param council its code; empty where there is none
 * @param region its name or code; empty where there is none
 * @param figures the columns that are read as numbers
 * @param relative those among them that say only where an area stands among the others
 * @param missing what stands for "no value" besides an empty cell
 * @param labels what its columns are called before residents, by column; a column may have none
 */
public record PlaceSource(
        Kind kind,
        Source source,
        String prefix,
        String code,
        String former,
        String name,
        String council,
        String region,
        List<String> figures,
        List<String> relative,
        List<String> missing,
        SortedMap<String, Labels> labels) {

    /** What a file tells of. */
    public enum Kind {
        /** One row a small area. */
        AREAS,
        /** One row a council, with its region. */
        COUNCILS,
        /** The boundary of each small area. */
        BOUNDARIES,
        /** One row for each pair of a former small area and the one that took its place, as after a census. */
        CODES
    }

    public PlaceSource {
        figures = List.copyOf(figures);
        relative = List.copyOf(relative);
        missing = List.copyOf(missing);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** The same file, its columns called otherwise. */
    public PlaceSource called(SortedMap<String, Labels> others) {
        return new PlaceSource(
                kind, source, prefix, code, former, name, council, region, figures, relative, missing, others);
    }

    /** Its columns as the reader of tables wants them. */
    AreaColumns columns() {
        return new AreaColumns(
                code,
                name,
                council,
                region,
                figures.stream()
                        .map(column -> new AreaColumns.Wanted(column, prefix + column, relative.contains(column)))
                        .toList(),
                missing);
    }

    /** Reads the page of a source; what is wrong is gathered under the name of its file. */
    static Optional<PlaceSource> read(byte[] bytes, Gathered gathered) {
        return YamlPage.read(bytes, gathered)
                .map(root -> of(YamlBlock.of(root, Shape.SOURCE, "", gathered)))
                .filter(read -> gathered.none());
    }

    /**
     * Reads the text of a page.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static PlaceSource read(String text) {
        Gathered gathered = new Gathered("source.yaml");
        Optional<PlaceSource> source = read(text.getBytes(StandardCharsets.UTF_8), gathered);
        gathered.throwIfAny();
        return source.orElseThrow();
    }

    private static PlaceSource of(YamlBlock block) {
        return new PlaceSource(
                block.oneOf("kind", Kind.class, Kind.AREAS),
                new Source(block.text("title"), block.date("date"), block.text("licence"), block.code("hash")),
                block.optionalText("prefix").orElse(""),
                block.code("code"),
                block.optionalCode("former").orElse(""),
                block.optionalCode("name").orElse(""),
                block.optionalCode("council").orElse(""),
                block.optionalCode("region").orElse(""),
                block.codes("figures"),
                block.codes("relative"),
                block.codes("missing"),
                labels(block));
    }

    private static SortedMap<String, Labels> labels(YamlBlock block) {
        SortedMap<String, Labels> labels = new TreeMap<>();
        for (YamlNode.Entry entry : block.entries("labels")) {
            block.checkCode(entry.key(), entry.line(), "labels");
            labels.put(entry.key(), block.labelsOf(entry.value(), "labels"));
        }
        return labels;
    }

    /** The text of the page; the same source gives the same bytes. */
    public String text() {
        YamlText out = new YamlText()
                .line("title", YamlText.quoted(source.title()))
                .line("date", source.date().toString())
                .line("licence", YamlText.quoted(source.licence()))
                .line("hash", YamlText.quoted(source.hash()))
                .line("kind", YamlBlock.written(kind));
        line(out, "prefix", prefix);
        line(out, "code", code);
        line(out, "former", former);
        line(out, "name", name);
        line(out, "council", council);
        line(out, "region", region);
        lines(out, "figures", figures);
        lines(out, "relative", relative);
        lines(out, "missing", missing);
        if (!labels.isEmpty()) {
            out.open("labels");
            labels.forEach((column, words) -> out.line(YamlText.quoted(column), flow(words)));
            out.close();
        }
        return out.text();
    }

    private static String flow(Labels words) {
        return YamlText.flow(words.byLanguage().entrySet().stream()
                .map(each -> each.getKey() + ": " + YamlText.quoted(each.getValue()))
                .toList());
    }

    private static void line(YamlText out, String key, String value) {
        if (!value.isEmpty()) {
            out.line(key, YamlText.quoted(value));
        }
    }

    private static void lines(YamlText out, String key, List<String> values) {
        if (!values.isEmpty()) {
            out.line(key, YamlText.list(values.stream().map(YamlText::quoted).toList()));
        }
    }
}
