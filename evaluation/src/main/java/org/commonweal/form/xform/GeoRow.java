package org.commonweal.form.xform;

import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Item.Question;
import org.commonweal.form.xform.SurveySheet.Row;

/** Points, lines and areas on a map. */
final class GeoRow {

    private static final String REFERENCE = "reference-geometry";

    private GeoRow() {}

    static Question of(Row row, Draft draft, QuestionRows questions) {
        Parameters given = row.parameters;
        Value.Branch control = row.values.branchOrNew("control");
        if (row.type.equals("geopoint")) {
            given.only("allow-mock-accuracy", "capture-accuracy", REFERENCE, "warning-accuracy");
            accuracy(given, "capture-accuracy", control, "accuracyThreshold");
            accuracy(given, "warning-accuracy", control, "unacceptableAccuracyThreshold");
        } else {
            given.only("allow-mock-accuracy", "incremental", REFERENCE);
            if (given.has("incremental")) {
                if (!Columns.yes(given.get("incremental"))) {
                    throw draft.findings.refusal(
                            FormProblem.PARAMETER_NOT_ONE_OF,
                            row.number,
                            Parameters.COLUMN,
                            "incremental",
                            given.get("incremental"),
                            "true");
                }
                control.put("incremental", "true");
            }
        }
        given.oneOf("allow-mock-accuracy", "true", "false");
        if (given.has("allow-mock-accuracy")) {
            row.values.branchOrNew("bind").put("odk:allow-mock-accuracy", given.get("allow-mock-accuracy"));
        }
        if (given.has(REFERENCE)) {
            draft.geometries.add(new Draft.Spot(given.get(REFERENCE), row.number));
        }
        Question question = questions.plain(row);
        question.chooseFrom(given.get(REFERENCE));
        return question;
    }

    private static void accuracy(Parameters given, String key, Value.Branch control, String attribute) {
        if (given.has(key)) {
            given.number(key);
            control.put(attribute, given.get(key));
        }
    }

    /** What a map shows beside the answer must be a list of places, or a repeat of them. */
    static void check(Draft draft) {
        for (Draft.Spot spot : draft.geometries) {
            String name = spot.name();
            boolean source = draft.instances.contains(name) || draft.choices.has(name);
            boolean known = source && !draft.searched.contains(name)
                    || draft.entities.declared().containsKey(name)
                    || References.only(name).filter(draft.repeats::contains).isPresent();
            if (!known) {
                draft.findings.add(FormProblem.GEOMETRY_UNKNOWN, "survey", spot.row(), Parameters.COLUMN, name);
            }
        }
    }
}
