package org.commonweal.form.xform;

import java.util.List;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Item.Question;
import org.commonweal.form.xform.SurveySheet.Row;

/** The log of an interview: which page was open when, and where, if wanted. */
final class AuditRow {

    private static final List<String> PLACE = List.of("location-priority", "location-min-interval", "location-max-age");

    private AuditRow() {}

    static Question of(Row row, Findings findings) {
        if (!row.name().isEmpty() && !row.name().equals("audit")) {
            throw findings.refusal(FormProblem.AUDIT_NAME, row.number, "name", row.name());
        }
        Parameters given = row.parameters;
        given.only(
                "identify-user",
                "location-max-age",
                "location-min-interval",
                "location-priority",
                "track-changes",
                "track-changes-reasons");
        given.oneOf("track-changes", "true", "false");
        given.oneOf("track-changes-reasons", "on-form-edit");
        given.oneOf("identify-user", "true", "false");
        location(row, findings);
        given.values().forEach((key, value) -> row.values.branchOrNew("bind").put("odk:" + key, value));
        Value.Branch values = row.values.copy();
        Value.Branch bind = new Value.Branch();
        bind.put("type", "binary");
        values.branch("bind").ifPresent(bind::putAll);
        values.put("bind", bind);
        Question audit = new Question("audit", "", "audit", row.number, values);
        if (row.dynamic) {
            audit.actions().add(Item.Action.of("setvalue", Item.Action.FIRST_LOAD));
        }
        return audit;
    }

    private static void location(Row row, Findings findings) {
        Parameters given = row.parameters;
        if (PLACE.stream().noneMatch(given::has)) {
            return;
        }
        if (!PLACE.stream().allMatch(given::has)) {
            throw findings.refusal(FormProblem.AUDIT_LOCATION, row.number, Parameters.COLUMN, String.join(", ", PLACE));
        }
        given.oneOf("location-priority", "no-power", "low-power", "balanced", "high-accuracy");
        int interval = given.whole("location-min-interval");
        int age = given.whole("location-max-age");
        for (String key : List.of("location-min-interval", "location-max-age")) {
            if (given.whole(key) < 0) {
                throw findings.refusal(FormProblem.PARAMETER_NEGATIVE, row.number, Parameters.COLUMN, key);
            }
        }
        if (age < interval) {
            throw findings.refusal(FormProblem.AUDIT_AGE, row.number, Parameters.COLUMN);
        }
    }
}
