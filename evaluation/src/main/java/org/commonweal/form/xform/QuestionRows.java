package org.commonweal.form.xform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Near;
import org.commonweal.form.xform.Item.Action;
import org.commonweal.form.xform.Item.Question;
import org.commonweal.form.xform.Item.Section;
import org.commonweal.form.xform.SurveySheet.Row;

/** Rows that are questions, by their type. */
final class QuestionRows {

    private static final Pattern OSM = Pattern.compile("osm (\\S+)");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+");

    private final Draft draft;
    private final Findings findings;
    private final SelectRows selects;
    private final java.util.Set<String> noneAdded = new java.util.HashSet<>();

    QuestionRows(Draft draft, SurveySheet.TableList tableList) {
        this.draft = draft;
        this.findings = draft.findings;
        this.selects = new SelectRows(draft, this, tableList);
    }

    void read(Row row, Section parent) {
        draft.questions.add(row.name());
        if (Set.of("csv-external", "xml-external").contains(row.type)) {
            draft.instances.add(stem(row.name()));
            parent.add(new Item.ExternalFile(row.type, row.name(), row.number, new Value.Branch()));
            return;
        }
        if (selects.read(row, parent)) {
            return;
        }
        Matcher osm = OSM.matcher(row.type);
        if (osm.find()) {
            parent.add(osm(row, osm.group(1)));
            return;
        }
        switch (row.type) {
            case "range" -> parent.add(RangeRow.of(row, draft, this));
            case "text" -> text(row, parent);
            case "photo" -> photo(row, parent);
            case "audio" -> audio(row, parent);
            case "background-audio" -> backgroundAudio(row, parent);
            case "geopoint", "geoshape", "geotrace" -> parent.add(GeoRow.of(row, draft, this));
            case "start-geopoint" -> {
                Question question = plain(row);
                question.actions().add(Action.of("odk:setgeopoint", Action.FIRST_LOAD));
                parent.add(question);
            }
            case "background-geopoint" -> {
                if (row.triggers.isEmpty()) {
                    throw findings.refusal(FormProblem.BACKGROUND_TRIGGER, row.number, "trigger");
                }
                if (row.bound("calculate")) {
                    throw findings.refusal(FormProblem.BACKGROUND_CALCULATION, row.number, "calculation");
                }
                parent.add(plain(row));
            }
            default -> parent.add(plain(row));
        }
    }

    static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    static String extension(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(dot) : "";
    }

    /** A question as its row says. */
    Question plain(Row row) {
        return plain(row, row.type);
    }

    Question plain(Row row, String type) {
        Question question = question(type, row.name(), row.number, row.values);
        question.triggeredBy(row.triggers);
        if (row.dynamic) {
            question.actions().add(Action.of("setvalue", Action.FIRST_LOAD));
            if (row.inRepeat) {
                question.actions().add(Action.of("setvalue", Action.NEW_REPEAT));
            }
        }
        return question;
    }

    /** A question of a type: what the type brings, with the row's own words over it. */
    Question question(String type, String name, int row, Value.Branch values) {
        QuestionType known = QuestionType.of(type);
        if (known == null) {
            Optional<String> near = Near.of(type, QuestionType.names()).or(() -> nearSelect(type));
            throw near.isPresent()
                    ? findings.refusal(FormProblem.UNKNOWN_TYPE_NEAR, row, "type", type, near.get())
                    : findings.refusal(FormProblem.UNKNOWN_TYPE, row, "type", type);
        }
        Value.Branch filled = values.copy();
        over(known.control(), "control", filled);
        over(known.bind(), "bind", filled);
        if (!known.hint().isEmpty() && !filled.has("hint")) {
            filled.put("hint", known.hint());
        }
        boolean labels = filled.branch("control")
                .filter(control -> control.text("appearance").equals("label"))
                .isPresent();
        if (labels
                && (filled.get("label") == null
                        || filled.text("label").isEmpty()
                                && filled.branch("label").isEmpty())) {
            filled.put("label", " ");
        }
        noneOption(type, filled);
        return new Question(type, known.tag(), name, row, filled);
    }

    private static Optional<String> nearSelect(String type) {
        String first = type.split("\\s", 2)[0];
        return Near.of(
                first,
                List.of("select_one", "select_multiple", "begin_group", "end_group", "begin_repeat", "end_repeat"));
    }

    private static void over(Map<String, String> brought, String key, Value.Branch values) {
        if (brought.isEmpty()) {
            return;
        }
        Value.Branch all = new Value.Branch();
        brought.forEach(all::put);
        values.branch(key).ifPresent(all::putAll);
        values.put(key, all);
    }

    /** An old setting: whoever may choose several may choose none, and then nothing else. */
    private void noneOption(String type, Value.Branch values) {
        String list = values.text("itemset");
        if (draft.settings.yes("add_none_option") && type.startsWith("select all that apply") && noneAdded.add(list)) {
            Value.Branch bind = values.branchOrNew("bind");
            String none = "(.='none' or not(selected(., 'none')))";
            String constraint = bind.text("constraint");
            bind.put("constraint", constraint.isEmpty() ? none : constraint + " and " + none);
        }
    }

    private Question osm(Row row, String list) {
        Question question = plain(row, "osm");
        if (!draft.osm.isEmpty()) {
            List<Value.Branch> tags = draft.osm.get(list);
            if (tags == null) {
                throw findings.refusal(FormProblem.OSM_LIST_UNKNOWN, row.number, "type", list);
            }
            question.tagged(tags);
        }
        return question;
    }

    private void text(Row row, Section parent) {
        row.parameters.only("rows");
        if (row.parameters.has("rows")) {
            row.parameters.whole("rows");
            row.values.branchOrNew("control").put("rows", row.parameters.get("rows"));
        }
        parent.add(plain(row));
    }

    private void photo(Row row, Section parent) {
        String initial = row.values.text("default");
        if (!initial.isEmpty() && !initial.contains("jr://images/")) {
            row.values.put("default", "jr://images/" + initial);
        }
        row.parameters.only("app", "max-pixels");
        if (row.parameters.has("max-pixels")) {
            row.parameters.whole("max-pixels");
            row.values.branchOrNew("bind").put("orx:max-pixels", row.parameters.get("max-pixels"));
        } else {
            findings.warn(FormProblem.IMAGE_SIZE, "survey", row.number, Parameters.COLUMN, row.name());
        }
        String appearance = row.appearance();
        if (row.parameters.has("app") && (appearance.isEmpty() || appearance.equals("annotate"))) {
            String app = row.parameters.get("app");
            if (!PACKAGE.matcher(app).matches()) {
                throw findings.refusal(FormProblem.APP_NAME, row.number, Parameters.COLUMN, app);
            }
            row.values.branchOrNew("control").put("intent", app);
        }
        parent.add(plain(row));
    }

    private void audio(Row row, Section parent) {
        row.parameters.only("quality");
        row.parameters.oneOf("quality", "voice-only", "low", "normal", "external");
        if (row.parameters.has("quality")) {
            row.values.branchOrNew("bind").put("odk:quality", row.parameters.get("quality"));
        }
        parent.add(plain(row));
    }

    private void backgroundAudio(Row row, Section parent) {
        row.parameters.only("quality");
        row.parameters.oneOf("quality", "voice-only", "low", "normal");
        Question question = plain(row);
        Map<String, String> more =
                row.parameters.has("quality") ? Map.of("odk:quality", row.parameters.get("quality")) : Map.of();
        question.actions().add(new Action("odk:recordaudio", Action.LOAD, "", more));
        parent.add(question);
    }
}
