package org.commonweal.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Became;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Crosswalk;
import org.commonweal.words.Labels;

/** {@code voices/codebook/VERSION.yaml}: a version of the codes. */
public final class CodebookFile {

    private static final Shape BOOK =
            new Shape("codebook", List.of("version", "made", "note", "codes"), List.of("crosswalk", "since"));
    private static final Shape CODE = new Shape(
            "code",
            List.of("id", "guid", "name", "colour"),
            List.of("parent", "domain", "definition", "use_when", "not_when", "examples"));
    private static final Shape EXAMPLE = new Shape("example", List.of("source", "quote"), List.of());
    private static final Shape CROSSWALK = new Shape("crosswalk", List.of("framework", "code", "to"), List.of());
    private static final Shape SINCE = new Shape("since", List.of("code", "became", "to", "why"), List.of());

    /** What became of a code, as it is written; the codes named after {@code to} say the same. */
    private enum Fate {
        KEPT,
        RENAMED,
        MERGED,
        SPLIT,
        DROPPED
    }

    private CodebookFile() {}

    public static String name(int version) {
        return "voices/codebook/" + version + ".yaml";
    }

    /**
     * The codebook that a file holds.
     *
     * @param version as the file is named
     * @throws Problems with all that is wrong, each with its line
     */
    public static Codebook read(int version, byte[] bytes) {
        Gathered gathered = new Gathered(name(version));
        Optional<YamlBlock> root = YamlPage.read(bytes, gathered).map(page -> YamlBlock.of(page, BOOK, "", gathered));
        List<Code> codes = new ArrayList<>();
        List<Became> since = new ArrayList<>();
        Map<String, Map<String, List<String>>> walks = new TreeMap<>();
        root.ifPresent(block -> {
            if (!block.name("version").equals(Integer.toString(version))) {
                block.say("version", ExchangeProblem.VERSION_NAMED_ELSE, block.name("version"), version);
            }
            block.blocks("codes", CODE).forEach(each -> code(each).ifPresent(codes::add));
            block.blocks("since", SINCE).forEach(each -> {
                each.oneOf("became", Fate.class, Fate.KEPT);
                since.add(new Became(each.id("code"), each.ids("to"), each.labels("why")));
            });
            block.blocks("crosswalk", CROSSWALK).forEach(each -> walk(each, walks));
        });
        LocalDate made = root.map(block -> block.date("made")).orElse(LocalDate.EPOCH);
        Labels note = root.map(block -> block.labels("note")).orElse(Labels.of(""));
        gathered.throwIfAny();
        List<Crosswalk> crosswalks = new ArrayList<>();
        walks.forEach((framework, of) -> crosswalks.add(new Crosswalk(framework, of)));
        return Codebook.of(version, made, note, codes, since, crosswalks);
    }

    /** The file names each domain there with its codes here; a codebook wants it the other way round. */
    private static void walk(YamlBlock block, Map<String, Map<String, List<String>>> walks) {
        Map<String, List<String>> of = walks.computeIfAbsent(block.text("framework"), framework -> new TreeMap<>());
        block.ids("to")
                .forEach(code ->
                        of.computeIfAbsent(code, id -> new ArrayList<>()).add(block.id("code")));
    }

    private static Optional<Code> code(YamlBlock block) {
        String id = block.id("id");
        Optional<UUID> guid = SourceFile.guid(block);
        String colour = block.text("colour");
        boolean sound = true;
        if (!id.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            block.say("id", ExchangeProblem.CODE_ID, id);
            sound = false;
        }
        if (!colour.matches("#[0-9A-Fa-f]{6}")) {
            block.say("colour", ExchangeProblem.NOT_A_COLOUR, colour);
            sound = false;
        }
        Labels name = block.labels("name");
        Optional<String> parent = block.optionalId("parent");
        Optional<String> domain = block.optionalId("domain");
        Optional<Labels> definition = block.optionalLabels("definition");
        Optional<Labels> useWhen = block.optionalLabels("use_when");
        Optional<Labels> notWhen = block.optionalLabels("not_when");
        List<Code.Example> examples = block.blocks("examples", EXAMPLE).stream()
                .map(each -> new Code.Example(each.id("source"), each.text("quote")))
                .toList();
        return sound && guid.isPresent()
                ? Optional.of(
                        new Code(id, guid.get(), name, parent, domain, definition, useWhen, notWhen, examples, colour))
                : Optional.empty();
    }

    /** A codebook as a document; reading it gives the same codebook. */
    public static String write(Codebook book) {
        StringBuilder out = new StringBuilder();
        line(out, "", "version", YamlText.quoted(Integer.toString(book.version())));
        line(out, "", "made", book.made().toString());
        labels(out, "", "note", book.note());
        out.append("codes:\n");
        for (Code code : book.codes()) {
            line(out, "  - ", "id", YamlText.quoted(code.id()));
            line(out, "    ", "guid", code.guid().toString());
            line(out, "    ", "name", flow(code.name()));
            code.parent().ifPresent(parent -> line(out, "    ", "parent", YamlText.quoted(parent)));
            code.domain().ifPresent(domain -> line(out, "    ", "domain", YamlText.quoted(domain)));
            code.definition().ifPresent(words -> labels(out, "    ", "definition", words));
            code.useWhen().ifPresent(words -> labels(out, "    ", "use_when", words));
            code.notWhen().ifPresent(words -> labels(out, "    ", "not_when", words));
            list(
                    out,
                    "    ",
                    "examples",
                    code.examples().stream()
                            .map(one -> YamlText.flow(List.of(
                                    "source: " + YamlText.quoted(one.source()),
                                    "quote: " + YamlText.quoted(one.quote()))))
                            .toList());
            line(out, "    ", "colour", YamlText.quoted(code.colour()));
        }
        list(out, "", "crosswalk", crosswalk(book));
        if (!book.since().isEmpty()) {
            out.append("since:\n");
            book.since().forEach(became -> {
                line(out, "  - ", "code", YamlText.quoted(became.before()));
                line(out, "    ", "became", YamlBlock.written(fate(became, book)));
                line(out, "    ", "to", quotedList(became.now()));
                labels(out, "    ", "why", became.why());
            });
        }
        return out.toString();
    }

    private static List<String> crosswalk(Codebook book) {
        List<String> lines = new ArrayList<>();
        for (Crosswalk walk : book.crosswalks()) {
            Map<String, List<String>> to = new TreeMap<>();
            walk.of()
                    .forEach((code, domains) -> domains.forEach(domain ->
                            to.computeIfAbsent(domain, id -> new ArrayList<>()).add(code)));
            to.forEach((domain, codes) -> lines.add(YamlText.flow(List.of(
                    "framework: " + YamlText.quoted(walk.framework()),
                    "code: " + YamlText.quoted(domain),
                    "to: " + quotedList(codes)))));
        }
        return lines;
    }

    private static Fate fate(Became became, Codebook book) {
        return switch (became.now().size()) {
            case 0 -> Fate.DROPPED;
            case 1 -> {
                if (became.now().getFirst().equals(became.before())) {
                    yield Fate.KEPT;
                }
                boolean shared = book.since().stream()
                        .anyMatch(it ->
                                !it.before().equals(became.before()) && it.now().equals(became.now()));
                yield shared ? Fate.MERGED : Fate.RENAMED;
            }
            default -> Fate.SPLIT;
        };
    }

    private static void line(StringBuilder out, String before, String key, String value) {
        out.append(before).append(key).append(": ").append(value).append('\n');
    }

    private static void labels(StringBuilder out, String before, String key, Labels labels) {
        out.append(before).append(key).append(":\n");
        labels.byLanguage().forEach((tag, words) -> line(out, before + "  ", tag, YamlText.quoted(words)));
    }

    private static void list(StringBuilder out, String before, String key, List<String> items) {
        if (items.isEmpty()) {
            line(out, before, key, "[]");
            return;
        }
        out.append(before).append(key).append(":\n");
        items.forEach(item -> out.append(before).append("  - ").append(item).append('\n'));
    }

    static String flow(Labels labels) {
        List<String> pairs = new ArrayList<>();
        labels.byLanguage().forEach((tag, words) -> pairs.add(tag + ": " + YamlText.quoted(words)));
        return YamlText.flow(pairs);
    }

    static String quotedList(List<String> values) {
        return YamlText.list(values.stream().map(YamlText::quoted).toList());
    }
}
