package org.commonweal.form.xform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.expression.Names;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Near;
import org.commonweal.form.xform.Item.Question;
import org.commonweal.form.xform.Item.Section;
import org.commonweal.form.xform.SurveySheet.Row;

/** Rows that choose from a list: of the choices sheet, of a file, of a CSV apart, or of answers given before. */
final class SelectRows {

    private static final String ONE = "select one";
    private static final String MANY = "select all that apply";
    private static final String EXTERNAL = "select one external";

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("add select one prompt using", ONE),
            Map.entry("add select multiple prompt using", MANY),
            Map.entry("select all that apply from", MANY),
            Map.entry("select one from", ONE),
            Map.entry("select1", ONE),
            Map.entry("select_one", ONE),
            Map.entry("select one", ONE),
            Map.entry("select_multiple", MANY),
            Map.entry("select all that apply", MANY),
            Map.entry("select_one_external", EXTERNAL),
            Map.entry("select_one_from_file", ONE),
            Map.entry("select_multiple_from_file", MANY),
            Map.entry("select one from file", ONE),
            Map.entry("select multiple from file", MANY),
            Map.entry("rank", "rank"));

    private static final Set<String> FROM_FILE = Set.of(
            "select_one_from_file", "select_multiple_from_file", "select one from file", "select multiple from file");

    /** The ends of files that a list may come from. */
    static final List<String> EXTENSIONS = List.of(".csv", ".geojson", ".xml");

    private static final Pattern SELECT = Pattern.compile("("
            + String.join(
                    "|",
                    COMMANDS.keySet().stream()
                            .sorted(java.util.Comparator.reverseOrder())
                            .toList())
            + ") (\\S+)( (?:or specify other|or_other|or other))?");

    private final Draft draft;
    private final Findings findings;
    private final QuestionRows questions;
    private final SurveySheet.TableList tableList;

    SelectRows(Draft draft, QuestionRows questions, SurveySheet.TableList tableList) {
        this.draft = draft;
        this.findings = draft.findings;
        this.questions = questions;
        this.tableList = tableList;
    }

    /** Reads the row, where it is a select. */
    boolean read(Row row, Section parent) {
        Matcher select = SELECT.matcher(row.type);
        if (!select.matches()) {
            if (COMMANDS.containsKey(row.type) && !row.type.equals(EXTERNAL)) {
                throw findings.refusal(FormProblem.SELECT_WITHOUT_LIST, row.number, "type", row.type);
            }
            return false;
        }
        String command = select.group(1);
        String list = select.group(2);
        String type = COMMANDS.getOrDefault(command, ONE);
        checkList(row, command, type, list);
        boolean other = select.group(3) != null;
        if (other) {
            other(row, list);
        }
        parameters(row, command);
        tableOf(row, type, list, parent);
        if (row.appearance().contains("search(")) {
            draft.searched.add(list);
        }
        row.values.put("itemset", list);
        Question question = questions.plain(row, type);
        question.with(row.parameters.values());
        from(question, row, type, list);
        parent.add(question);
        if (other) {
            parent.add(specify(row));
        }
        return true;
    }

    private boolean fromFile(String list) {
        return EXTENSIONS.contains(QuestionRows.extension(list));
    }

    private void checkList(Row row, String command, String type, String list) {
        if (type.equals(EXTERNAL)) {
            if (!row.values.has("choice_filter")) {
                findings.warn(FormProblem.EXTERNAL_WITHOUT_FILTER, "survey", row.number, "choice_filter", row.name());
            }
            if (draft.external.isEmpty()) {
                throw noSheet(
                        row, "external_choices", FormProblem.NO_EXTERNAL_CHOICES, FormProblem.NO_EXTERNAL_CHOICES_NEAR);
            }
            if (!draft.external.containsKey(list)) {
                throw findings.refusal(FormProblem.EXTERNAL_LIST_UNKNOWN, row.number, "type", list);
            }
        } else {
            draft.instances.add(QuestionRows.stem(list));
        }
        if (FROM_FILE.contains(command)
                && (!fromFile(list)
                        || list.replaceFirst("^\\.+", "")
                                        .chars()
                                        .filter(c -> c == '.')
                                        .count()
                                != 1)) {
            throw findings.refusal(FormProblem.FILE_EXTENSION, row.number, "type", list, String.join(", ", EXTENSIONS));
        }
        boolean inSheet = !type.equals(EXTERNAL) && !fromFile(list) && !References.in(list);
        if (inSheet && !draft.choices.has(list)) {
            if (draft.choices.none()) {
                throw noSheet(row, "choices", FormProblem.NO_CHOICES, FormProblem.NO_CHOICES_NEAR);
            }
            Optional<String> near = Near.of(list, draft.choices.all().keySet());
            throw near.isPresent()
                    ? findings.refusal(FormProblem.LIST_UNKNOWN_NEAR, row.number, "type", list, near.get())
                    : findings.refusal(FormProblem.LIST_UNKNOWN, row.number, "type", list);
        }
        if (type.equals(MANY) && inSheet) {
            for (Value.Branch choice : draft.choices.all().getOrDefault(list, List.of())) {
                if (choice.text("name").contains(" ")) {
                    throw findings.refusal(
                            FormProblem.CHOICE_NAME_SPACE, row.number, "type", choice.text("name"), list);
                }
            }
        }
    }

    private org.commonweal.problem.Problems noSheet(Row row, String sheet, FormProblem plain, FormProblem nearly) {
        String near = draft.sheetsNear(sheet);
        return near.isEmpty()
                ? findings.refusal(plain, row.number, "type")
                : findings.refusal(nearly, row.number, "type", near);
    }

    private void other(Row row, String list) {
        draft.orOther = true;
        if (!row.values.text("choice_filter").isEmpty()) {
            throw findings.refusal(FormProblem.OR_OTHER_FILTER, row.number, "choice_filter");
        }
        if (!draft.choices.has(list)) {
            throw findings.refusal(FormProblem.OR_OTHER_NO_CHOICES, row.number, "type", list);
        }
        draft.choices.addOther(list);
    }

    private Question specify(Row row) {
        Value.Branch values = new Value.Branch();
        values.put("label", "Specify other.");
        values.branchOrNew("bind").put("relevant", "selected(../" + row.name() + ", 'other')");
        return questions.question("text", row.name() + "_other", row.number, values);
    }

    private void parameters(Row row, String command) {
        Parameters given = row.parameters;
        if (command.startsWith("select_") && command.endsWith("_from_file")) {
            given.only("label", "randomize", "seed", "value");
            for (String key : List.of("value", "label")) {
                if (given.has(key) && !Names.isTag(given.get(key))) {
                    throw findings.refusal(FormProblem.NAME_LETTERS, row.number, Parameters.COLUMN, given.get(key));
                }
            }
        } else {
            given.only("randomize", "seed");
        }
        given.oneOf("randomize", "true", "false");
        if (given.has("seed")) {
            if (!given.has("randomize")) {
                throw findings.refusal(FormProblem.SEED_WITHOUT_RANDOMIZE, row.number, Parameters.COLUMN);
            }
            if (References.only(given.get("seed")).isEmpty()) {
                given.number("seed");
            }
        }
    }

    private void from(Question question, Row row, String type, String list) {
        question.chooseFrom(list);
        String filter = row.values.text("choice_filter");
        if (type.equals(EXTERNAL)) {
            if (filter.isEmpty() && !draft.choices.has(list)) {
                throw findings.refusal(FormProblem.LIST_UNKNOWN, row.number, "type", list);
            }
            question.askOf(filter.isEmpty() ? "" : list);
            return;
        }
        boolean listed = filter.isEmpty()
                ? !row.parameters.get("randomize").equals("true") && !fromFile(list) && !References.in(list)
                : draft.choices.has(list);
        question.listed(listed ? list : "");
    }

    /** The first select of a table brings the heads of its columns; all must choose from one list. */
    private void tableOf(Row row, String type, String list, Section parent) {
        if (!tableList.isOpen()) {
            return;
        }
        if (tableList.list().isEmpty()) {
            tableList.of(list);
            if (row.values.has("choice_filter")) {
                throw findings.refusal(FormProblem.TABLE_LIST_FILTER, row.number, "choice_filter");
            }
            Value.Branch values = new Value.Branch();
            values.branchOrNew("control").put("appearance", "label");
            Question head =
                    questions.question(type, "reserved_name_for_field_list_labels_" + row.number, row.number, values);
            head.chooseFrom(list);
            parent.add(head);
        }
        if (!tableList.list().equals(list)) {
            throw findings.refusal(FormProblem.TABLE_LIST_MIXED, row.number, "type", tableList.list(), list);
        }
        row.values.branchOrNew("control").put("appearance", "list-nolabel");
    }
}
