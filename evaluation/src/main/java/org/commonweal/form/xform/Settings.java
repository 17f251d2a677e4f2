package org.commonweal.form.xform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commonweal.form.expression.Names;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;

/** The sheet {@code settings}, and what stands where it is silent. */
final class Settings {

    static final String NO_LANGUAGE = "default";

    private final Value.Branch values;
    private final String stem;

    private Settings(Value.Branch values, String stem) {
        this.values = values;
        this.stem = stem;
    }

    static Settings of(Sheets sheets, Naming naming, Findings findings) {
        Optional<Sheet> sheet = sheets.sheet("settings").filter(it -> !it.rows().isEmpty());
        Settings settings = new Settings(sheet.map(it -> read(it, findings)).orElseGet(Value.Branch::new), naming.id());
        if (!settings.values.has("name")) {
            settings.values.put("name", naming.root());
        }
        if (!Names.isTag(settings.name())) {
            findings.add(FormProblem.NAME_LETTERS, "settings", 1, "name", settings.name());
        }
        return settings;
    }

    /**
     * How a form is called that does not say so itself.
     *
     * @param root the name of the root of its answers
     * @param id its id
     */
    record Naming(String root, String id) {}

    private static Value.Branch read(Sheet sheet, Findings findings) {
        Sheet told = sheet;
        if (sheet.header().contains("form_id") && sheet.header().contains("id_string")) {
            findings.warn(FormProblem.BOTH_FORM_IDS, "settings", 1, "id_string");
            told = without(sheet, "id_string");
        }
        Table table = Table.of(
                told,
                new Table.Grammar("settings", Columns.SETTINGS_ALIASES, Columns.SETTINGS, java.util.Set.of()),
                new Table.Style(NO_LANGUAGE, false),
                findings);
        return table.rows().getFirst().values();
    }

    private static Sheet without(Sheet sheet, String column) {
        return new Sheet(
                sheet.name(),
                sheet.header().stream().filter(it -> !it.equals(column)).toList(),
                sheet.rows().stream()
                        .map(row -> {
                            Map<String, String> cells = new LinkedHashMap<>(row.cells());
                            cells.remove(column);
                            return new Sheet.Row(row.number(), cells);
                        })
                        .toList());
    }

    String text(String key) {
        return values.text(key);
    }

    boolean has(String key) {
        return values.has(key);
    }

    void put(String key, String text) {
        values.put(key, text);
    }

    Value.Branch values() {
        return values;
    }

    /** The name of the root of the answers. */
    String name() {
        return values.text("name");
    }

    String id() {
        return values.has("id_string") ? values.text("id_string") : stem;
    }

    String title() {
        return values.has("title") ? values.text("title") : id();
    }

    String defaultLanguage() {
        return values.has("default_language") ? values.text("default_language") : NO_LANGUAGE;
    }

    boolean cleans() {
        return !values.has("clean_text_values") || Columns.YES_NO.getOrDefault(text("clean_text_values"), true);
    }

    boolean yes(String key) {
        return Columns.yes(text(key));
    }
}
