package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.commonweal.place.Source;
import org.commonweal.problem.Problems;

/**
 * What a file of places is, where it comes from and which of its columns mean what: {@code places/NAME.source.yaml}.
 *
 * @param kind what its rows are
 * @param source of the file, with the hash of its bytes as they were brought
 * @param prefix put before the names of its figures, where another file has figures of the same name; often empty
 * @param code the column or property that holds the code of the area (or of the council)
 * @param name of the area; empty where there is none
 * @param council its code; empty where there is none
 * @param region its name or code; empty where there is none
 * @param figures the columns that are read as numbers
 * @param relative those among them that say only where an area stands among the others
 * @param missing what stands for "no value" besides an empty cell
 */
public record PlaceSource(
        Kind kind,
        Source source,
        String prefix,
        String code,
        String name,
        String council,
        String region,
        List<String> figures,
        List<String> relative,
        List<String> missing) {

    /** What a file tells of. */
    public enum Kind {
        /** One row a small area. */
        AREAS,
        /** One row a council, with its region. */
        COUNCILS,
        /** The boundary of each small area. */
        BOUNDARIES
    }

    public PlaceSource {
        figures = List.copyOf(figures);
        relative = List.copyOf(relative);
        missing = List.copyOf(missing);
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
                block.optionalCode("name").orElse(""),
                block.optionalCode("council").orElse(""),
                block.optionalCode("region").orElse(""),
                block.codes("figures"),
                block.codes("relative"),
                block.codes("missing"));
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
        line(out, "name", name);
        line(out, "council", council);
        line(out, "region", region);
        lines(out, "figures", figures);
        lines(out, "relative", relative);
        lines(out, "missing", missing);
        return out.text();
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
