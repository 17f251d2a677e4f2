package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.words.Labels;

/**
 * A codebook as people keep it in a table, .csv or .xlsx: a row for each code. Only {@code name} must be there; {@code id},
 * {@code guid}, {@code parent} (the id or the name of a code of the table), {@code domain}, {@code definition}, {@code use_when},
 * {@code not_when} and {@code colour} may. A name with a language after it, such as {@code name_zh}, is in that language.
 */
public final class CodebookTable {

    private static final String GREY = "#6B7280";

    /** Other headings under which people have the same. */
    private static final Map<String, List<String>> CALLED = Map.of(
            "id", List.of("id", "code_id"),
            "guid", List.of("guid"),
            "name", List.of("name", "code", "label", "名称", "编码"),
            "parent", List.of("parent", "category", "上级"),
            "domain", List.of("domain", "领域"),
            "definition", List.of("definition", "description", "定义"),
            "use_when", List.of("use_when", "use when", "include", "inclusion", "何时使用"),
            "not_when", List.of("not_when", "not when", "exclude", "exclusion", "何时不用"),
            "colour", List.of("colour", "color", "颜色"));

    private final PlainTable table;
    private final String language;
    private final Map<String, String> columns = new HashMap<>();

    private CodebookTable(PlainTable table, String language) {
        this.table = table;
        this.language = language;
        for (String column : table.header()) {
            String small = column.toLowerCase(Locale.ROOT);
            CALLED.forEach((key, names) -> {
                if (names.contains(small)) {
                    columns.putIfAbsent(key, column);
                }
            });
        }
    }

    /**
     * @param language of columns that name none, as a tag
     * @throws Problems where it cannot be read, has no names, or a code stands above itself
     */
    public static Codebook read(String file, byte[] bytes, String language) {
        PlainTable table = PlainTable.read(file, AddressFile.csv(file, bytes), List.of());
        return new CodebookTable(table, language).codebook();
    }

    private Codebook codebook() {
        if (!columns.containsKey("name")) {
            table.gathered().at(1, "name", ExchangeProblem.COLUMN_NEEDED, "name", String.join(", ", table.header()));
            table.gathered().throwIfAny();
        }
        Set<String> taken = new HashSet<>();
        Map<String, String> ids = new HashMap<>();
        List<String> idOfRow = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String name = cell(row, "name");
            String id = once(slug(cell(row, "id").isEmpty() ? name : cell(row, "id")), taken);
            idOfRow.add(id);
            ids.putIfAbsent(name, id);
            ids.put(cell(row, "id").isEmpty() ? id : cell(row, "id"), id);
        }
        List<Code> codes = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (!cell(row, "name").isEmpty()) {
                codes.add(code(row, idOfRow.get(row), ids));
            }
        }
        return Codebook.of(1, LocalDate.EPOCH, Labels.of("-"), codes, List.of(), List.of());
    }

    private Code code(int row, String id, Map<String, String> ids) {
        String parent = cell(row, "parent");
        String colour = cell(row, "colour").toUpperCase(Locale.ROOT);
        return new Code(
                id,
                guid(cell(row, "guid")).orElseGet(() -> named(id)),
                labels(row, "name").orElseThrow(),
                Optional.ofNullable(ids.get(parent)).filter(it -> !parent.isEmpty() && !it.equals(id)),
                Optional.of(cell(row, "domain")).filter(it -> !it.isEmpty()),
                labels(row, "definition"),
                labels(row, "use_when"),
                labels(row, "not_when"),
                List.of(),
                colour.matches("#[0-9A-F]{6}") ? colour : GREY);
    }

    private String cell(int row, String key) {
        return Optional.ofNullable(columns.get(key))
                .map(column -> table.cell(row, column))
                .orElse("");
    }

    private Optional<Labels> labels(int row, String key) {
        Map<String, String> words = new TreeMap<>();
        String plain = cell(row, key);
        if (!plain.isEmpty()) {
            words.put(language, plain);
        }
        for (String column : table.header()) {
            String small = column.toLowerCase(Locale.ROOT);
            if (small.matches(key + "_[a-z]{2,3}") && !table.cell(row, column).isEmpty()) {
                words.put(small.substring(key.length() + 1), table.cell(row, column));
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Labels(words));
    }

    private static Optional<UUID> guid(String written) {
        String bare = written.replaceAll("[{}]", "");
        return bare.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(bare))
                : Optional.empty();
    }

    /** The same name gives the same one, so that bringing a table twice brings no code twice. */
    private static UUID named(String id) {
        return UUID.nameUUIDFromBytes(("commonweal code " + id).getBytes(StandardCharsets.UTF_8));
    }

    private static String once(String slug, Set<String> taken) {
        String once = slug;
        for (int i = 2; !taken.add(once); i++) {
            once = slug + "_" + i;
        }
        return once;
    }

    /** A short name as codes have it, out of what people call a code. */
    public static String slug(String name) {
        String plain = Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9_-]+", "_")
                .replaceAll("^[_-]+|[_-]+$", "");
        String cut = plain.length() > 60 ? plain.substring(0, 60) : plain;
        return cut.isEmpty() ? "code" : cut;
    }
}
