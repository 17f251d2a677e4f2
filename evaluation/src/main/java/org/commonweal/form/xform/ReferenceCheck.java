package org.commonweal.form.xform;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Near;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;

/** Every {@code ${name}} of every sheet is well written and names one question. */
final class ReferenceCheck {

    private final Draft draft;

    private ReferenceCheck(Draft draft) {
        this.draft = draft;
    }

    static void of(Sheets sheets, Table survey, Draft draft) {
        ReferenceCheck check = new ReferenceCheck(draft);
        check.sheet(sheets, "settings", column -> true);
        check.sheet(
                sheets,
                "entities",
                column -> !Set.of("list name", "list_name", "repeat").contains(column));
        Set<String> own = new HashSet<>();
        survey.headers().forEach((path, header) -> {
            if (Set.of("type", "name", "trigger").contains(path.getFirst())) {
                own.add(header);
            }
        });
        check.sheet(sheets, "survey", column -> !own.contains(column));
        Set<String> spoken = new HashSet<>();
        draft.choices.headers().forEach((path, header) -> {
            if (Columns.TRANSLATED_CHOICES.containsKey(path.getFirst())) {
                spoken.add(header);
            }
        });
        check.sheet(sheets, "choices", spoken::contains);
    }

    private void sheet(Sheets sheets, String name, Predicate<String> columns) {
        Optional<Sheet> sheet = sheets.sheet(name);
        if (sheet.isEmpty()) {
            return;
        }
        for (Sheet.Row row : sheet.get().rows()) {
            for (Map.Entry<String, String> cell : row.cells().entrySet()) {
                if (columns.test(cell.getKey())) {
                    cell(name, row.number(), cell.getKey(), cell.getValue());
                }
            }
        }
    }

    private void cell(String sheet, int row, String column, String text) {
        References.Parsed parsed = References.parse(text);
        for (References.Reference reference : parsed.all()) {
            String name = reference.name();
            int count = draft.names.getOrDefault(name, 0);
            if (count == 0) {
                Optional<String> near = Near.of(name, draft.names.keySet());
                if (near.isPresent()) {
                    draft.findings.add(FormProblem.REFERENCE_UNKNOWN_NEAR, sheet, row, column, name, near.get());
                } else {
                    draft.findings.add(FormProblem.REFERENCE_UNKNOWN, sheet, row, column, name);
                }
            } else if (count > 1) {
                draft.findings.add(FormProblem.REFERENCE_TWICE, sheet, row, column, name);
            }
        }
        if (!parsed.wellFormed()) {
            draft.findings.add(FormProblem.REFERENCE_MALFORMED, sheet, row, column, text);
        }
    }
}
