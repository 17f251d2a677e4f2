package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.form.expression.Names;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Sheet;

/** The sheet {@code entities}: what a form makes or changes in lists that other forms may use. */
final class Entities {

    private static final String SHEET = "entities";

    /**
     * What one row declares.
     *
     * @param list the name of the list
     * @param id the entity to change; empty where a new one is made
     * @param createIf when one is made; empty where always
     * @param updateIf when it is changed; empty where always
     * @param label its label; empty where it keeps the one it has
     */
    record Declaration(String list, int row, String id, String createIf, String updateIf, String label) {

        boolean creates() {
            return id.isEmpty() || !createIf.isEmpty();
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            for (String text : List.of(id, createIf, updateIf, label)) {
                References.parse(text).all().forEach(reference -> names.add(reference.name()));
            }
            return names;
        }
    }

    /** Where a form speaks of an entity: by saving a property, or by a name in the declaration. */
    record Mention(Containers path, int row, String property, String question) {
        boolean saves() {
            return !property.isEmpty();
        }
    }

    private final Map<String, Declaration> declared = new LinkedHashMap<>();
    private final Map<String, List<Mention>> mentions = new LinkedHashMap<>();
    private final Findings findings;

    private Entities(Findings findings) {
        this.findings = findings;
    }

    static Entities of(Optional<Sheet> sheet, Findings findings) {
        Entities entities = new Entities(findings);
        if (sheet.isEmpty() || sheet.get().rows().isEmpty()) {
            return entities;
        }
        Table table = Table.of(
                sheet.get(),
                new Table.Grammar(SHEET, Columns.ENTITY_ALIASES, Columns.ENTITY, Set.of()),
                new Table.Style(Settings.NO_LANGUAGE, false),
                findings);
        for (Table.TableRow row : table.rows()) {
            entities.declare(row);
        }
        return entities;
    }

    private void declare(Table.TableRow row) {
        Value.Branch values = row.values();
        List<String> unknown = values.values().keySet().stream()
                .filter(column -> !Columns.ENTITY.contains(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw findings.refusal(FormProblem.ENTITY_HEADER, SHEET, 1, unknown.getFirst(), String.join(", ", unknown));
        }
        Declaration entity = new Declaration(
                values.text("dataset"),
                row.number(),
                values.text("entity_id"),
                values.text("create_if"),
                values.text("update_if"),
                values.text("label"));
        checkName(entity.list(), "list_name", SHEET, row.number());
        if (entity.id().isEmpty() && !entity.updateIf().isEmpty()) {
            throw refused(FormProblem.ENTITY_NO_ID, entity, "entity_id");
        }
        if (!entity.id().isEmpty()
                && !entity.createIf().isEmpty()
                && entity.updateIf().isEmpty()) {
            throw refused(FormProblem.ENTITY_NO_UPDATE_IF, entity, "update_if");
        }
        if (entity.id().isEmpty() && entity.label().isEmpty()) {
            throw refused(FormProblem.ENTITY_NO_LABEL, entity, "label");
        }
        if (declared.put(entity.list(), entity) != null) {
            throw refused(FormProblem.ENTITY_TWICE, entity, "list_name");
        }
    }

    private org.commonweal.problem.Problems refused(FormProblem kind, Declaration entity, String column) {
        return findings.refusal(kind, SHEET, entity.row(), column, entity.list());
    }

    private void checkName(String name, String column, String sheet, int row) {
        if (name.isEmpty()) {
            throw findings.refusal(FormProblem.ENTITY_NO_NAME, sheet, row, column);
        }
        if (name.startsWith("__")) {
            throw findings.refusal(FormProblem.NAME_UNDERSCORES, sheet, row, column, name);
        }
        if (name.contains(".") && sheet.equals(SHEET)) {
            throw findings.refusal(FormProblem.NAME_DOT, sheet, row, column, name);
        }
        if (!Names.isTag(name)) {
            throw findings.refusal(FormProblem.NAME_LETTERS, sheet, row, column, name);
        }
    }

    boolean none() {
        return declared.isEmpty();
    }

    Map<String, Declaration> declared() {
        return declared;
    }

    Map<String, List<Mention>> mentions() {
        return mentions;
    }

    /**
     * Notes that a row of the survey speaks of an entity.
     *
     * @param values the row's; a name of a list before {@code #} is taken off
     * @param container whether the row begins or ends a group or repeat
     */
    void note(Containers path, Value.Branch values, int row, String question, boolean container) {
        Optional<Value.Branch> bind = values.branch("bind").filter(it -> it.has("entities:saveto"));
        if (bind.isPresent() && !bind.get().text("entities:saveto").isEmpty()) {
            saved(path, bind.get(), row, container);
        }
        for (Declaration entity : declared.values()) {
            if (!question.isEmpty() && entity.names().contains(question)) {
                mention(entity.list(), new Mention(path, row, "", question));
            }
        }
    }

    private void mention(String list, Mention mention) {
        mentions.computeIfAbsent(list, key -> new ArrayList<>()).add(mention);
    }

    private void saved(Containers path, Value.Branch bind, int row, boolean container) {
        String written = bind.text("entities:saveto");
        if (none()) {
            throw findings.refusal(FormProblem.SAVE_TO_NOWHERE, row, "save_to");
        }
        int hash = written.indexOf('#');
        if (hash >= 0 && written.indexOf('#', hash + 1) >= 0) {
            throw findings.refusal(FormProblem.SAVE_TO_HASHES, row, "save_to", written);
        }
        if (hash < 0 && declared.size() > 1) {
            throw findings.refusal(FormProblem.SAVE_TO_WHICH, row, "save_to", written);
        }
        String list = hash < 0 ? declared.keySet().iterator().next() : written.substring(0, hash);
        String property = written.substring(hash + 1);
        bind.put("entities:saveto", property);
        if (!declared.containsKey(list)) {
            throw findings.refusal(FormProblem.SAVE_TO_UNKNOWN, row, "save_to", list);
        }
        if (property.isEmpty()) {
            throw findings.refusal(FormProblem.NAME_LETTERS, row, "save_to", property);
        }
        if (container) {
            throw findings.refusal(FormProblem.SAVE_TO_SECTION, row, "save_to");
        }
        if (Set.of("name", "label").contains(property.toLowerCase(Locale.ROOT))) {
            throw findings.refusal(FormProblem.NAME_RESERVED, row, "save_to", property);
        }
        checkName(property, "save_to", "survey", row);
        for (Mention mention : mentions.getOrDefault(list, List.of())) {
            if (mention.property().equals(property)) {
                throw findings.refusal(FormProblem.SAVE_TO_TWICE, row, "save_to", property, mention.row());
            }
        }
        mention(list, new Mention(path, row, property, ""));
    }
}
