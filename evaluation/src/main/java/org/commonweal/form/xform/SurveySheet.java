package org.commonweal.form.xform;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonweal.form.expression.Names;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Item.Section;
import org.commonweal.problem.Problems;

/** The rows of the survey, from the first to the last, as a tree. A row that is wrong is said to be so, and the next is read. */
final class SurveySheet {

    /** Deeper forms are attacks. */
    private static final int DEEPEST = 60;

    private static final Map<String, String> CONTROLS = Map.of(
            "group", "group",
            "lgroup", "repeat",
            "repeat", "repeat",
            "loop", "loop",
            "looped group", "repeat");

    private static final String ANY_CONTROL = "group|lgroup|repeat|loop|looped group";
    private static final Pattern BEGIN = Pattern.compile("begin[\\s_](" + ANY_CONTROL + ")(?: (?:over )?(\\S+))?");
    private static final Pattern END = Pattern.compile("end[\\s_](" + ANY_CONTROL + ")");
    private static final Set<String> DEVICE = Set.of("subscriberid", "simserial");

    /** A section that has begun and not ended. */
    static final class Frame {
        final Section section;
        final String type;
        final int row;
        final Containers path;
        final Set<String> names = new HashSet<>(Set.of("meta"));
        final Set<String> lower = new HashSet<>();

        /** The list that a loop goes over; empty for other sections. */
        String list = "";

        Frame(Section section, String type, int row, Containers path) {
            this.section = section;
            this.type = type;
            this.row = row;
            this.path = path;
        }
    }

    private final Draft draft;
    private final Findings findings;
    private final Section survey;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final QuestionRows questions;
    private final TableList tableList = new TableList();

    private SurveySheet(Draft draft, Section survey) {
        this.draft = draft;
        this.findings = draft.findings;
        this.survey = survey;
        this.questions = new QuestionRows(draft, tableList);
        frames.push(new Frame(survey, "", 0, Containers.SURVEY));
    }

    /** Puts the rows into the survey's tree. */
    static void into(Section survey, Table table, Draft draft) {
        new SurveySheet(draft, survey).read(table);
    }

    private void read(Table table) {
        for (Table.TableRow row : table.rows()) {
            Value.Branch values = row.values().copy();
            try {
                row(row.number(), values);
            } catch (Problems problems) {
                findings.take(problems);
                afterFault(row.number(), values);
            }
        }
        while (frames.size() > 1) {
            Frame open = frames.pop();
            findings.add(FormProblem.BEGIN_WITHOUT_END, "survey", open.row, "type", open.type, open.section.name());
        }
    }

    /** A section whose first row is wrong has begun all the same, so that its end is not said to be wrong too. */
    private void afterFault(int row, Value.Branch values) {
        String type = values.text("type");
        String name = values.text("name");
        if (!name.isEmpty()) {
            draft.names.putIfAbsent(name, 1);
            draft.questions.add(name);
        }
        Matcher begin = BEGIN.matcher(type);
        if (begin.matches() && frames.size() < DEEPEST + 1) {
            String kind = CONTROLS.getOrDefault(begin.group(1), "group");
            Frame top = top();
            if (top.row != row) {
                Section section = new Section(Section.Kind.GROUP, name, row, values);
                frames.push(new Frame(section, kind, row, top.path.within(name, kind)));
            }
        }
    }

    private Frame top() {
        return java.util.Objects.requireNonNull(frames.peek());
    }

    private void row(int row, Value.Branch values) {
        if (values.has("disabled")) {
            findings.warn(FormProblem.DISABLED_COLUMN, "survey", row, "disabled");
            String disabled = values.text("disabled");
            values.remove("disabled");
            if (Columns.yes(disabled)) {
                values.values().clear();
                return;
            }
        }
        if (values.isEmpty()) {
            return;
        }
        String written = values.text("type");
        if (written.isEmpty()) {
            if (values.has("name") || values.has("label")) {
                throw findings.refusal(FormProblem.NO_TYPE, row, "type");
            }
            findings.warn(FormProblem.ROW_SKIPPED, "survey", row, "");
            return;
        }
        String type = QuestionType.ALIASES.getOrDefault(written, written);
        values.put("type", type);
        Row read = new Row(row, type, values);
        triggers(read);
        defaults(read);
        read.parameters = Parameters.of(values.text("parameters"), row, findings);
        if (type.equals("audit")) {
            draft.meta.add(AuditRow.of(read, findings));
            return;
        }
        if (type.equals("calculate") && !read.bound("calculate") && !read.dynamic) {
            throw findings.refusal(FormProblem.NO_CALCULATION, row, "calculation", values.text("name"));
        }
        if (DEVICE.contains(type)) {
            findings.warn(FormProblem.OLD_DEVICE_FIELD, "survey", row, "type", type);
        }
        List<String> setting = Columns.SETTINGS_ALIASES.get(type);
        if (setting != null) {
            draft.settings.put(setting.getFirst(), values.text("name"));
            return;
        }
        structure(read);
    }

    /** A row of the survey while it is read. */
    static final class Row {
        final int number;
        final String type;
        final Value.Branch values;
        boolean dynamic;
        boolean inRepeat;
        List<String> triggers = List.of();
        Parameters parameters;

        @SuppressWarnings("NullAway.Init")
        Row(int number, String type, Value.Branch values) {
            this.number = number;
            this.type = type;
            this.values = values;
        }

        String name() {
            return values.text("name");
        }

        String appearance() {
            return values.branch("control")
                    .map(control -> control.text("appearance"))
                    .orElse("");
        }

        boolean bound(String key) {
            return values.branch("bind").filter(bind -> bind.has(key)).isPresent();
        }
    }

    private void triggers(Row row) {
        String written = row.values.text("trigger");
        row.values.remove("trigger");
        if (written.isEmpty()) {
            return;
        }
        if (!References.candidate(written)) {
            throw findings.refusal(FormProblem.REFERENCE_MALFORMED, row.number, "trigger", written);
        }
        List<String> names = new java.util.ArrayList<>();
        for (String part : written.split(",")) {
            References.Parsed parsed = References.parse(part);
            if (parsed.all().size() > 1) {
                throw findings.refusal(FormProblem.REFERENCE_COMMA, row.number, "trigger", written);
            }
            if (!parsed.wellFormed()) {
                throw findings.refusal(FormProblem.REFERENCE_MALFORMED, row.number, "trigger", written);
            }
            parsed.all().forEach(reference -> names.add(reference.name()));
        }
        names.forEach(name -> draft.triggers.add(new Draft.Spot(name, row.number)));
        row.triggers = names;
    }

    private void defaults(Row row) {
        String initial = row.values.text("default");
        row.dynamic = !initial.isEmpty() && org.commonweal.form.expression.Tokens.computed(initial, row.type);
        row.inRepeat = frames.stream().anyMatch(frame -> frame.type.equals("repeat"));
    }

    private void structure(Row row) {
        Matcher begin = BEGIN.matcher(row.type);
        Matcher end = END.matcher(row.type);
        boolean begins = begin.matches();
        boolean ends = end.matches();
        if (!ends) {
            checkName(row);
        }
        draft.entities.note(top().path, row.values, row.number, ends ? "" : row.name(), begins || ends);
        if (ends) {
            end(row, CONTROLS.getOrDefault(end.group(1), "group"));
        } else if (begins) {
            begin(row, CONTROLS.getOrDefault(begin.group(1), "group"), begin.group(2) == null ? "" : begin.group(2));
        } else {
            questions.read(row, top().section);
        }
    }

    private void checkName(Row row) {
        if (!row.values.has("name")) {
            if (!row.type.equals("note")) {
                throw findings.refusal(FormProblem.NO_NAME, row.number, "name");
            }
            row.values.put("name", "generated_note_name_" + row.number);
        }
        String name = row.name();
        if (!Names.isTag(name)) {
            throw findings.refusal(FormProblem.NAME_LETTERS, row.number, "name", name);
        }
        draft.named(name);
        if (!top().names.add(name)) {
            throw findings.refusal(
                    name.equals("meta") ? FormProblem.NAME_META : FormProblem.NAME_TAKEN, row.number, "name", name);
        }
        if (!top().lower.add(name.toLowerCase(Locale.ROOT))) {
            findings.warn(FormProblem.NAME_CASE, "survey", row.number, "name", name);
        }
    }

    private void end(Row row, String type) {
        if (frames.size() == 1 || !top().type.equals(type)) {
            throw findings.refusal(FormProblem.END_WITHOUT_BEGIN, row.number, "type", type, row.name());
        }
        Frame ended = frames.pop();
        tableList.close();
        if (!ended.list.isEmpty()) {
            Loops.unroll(ended.section, draft.choices.list(ended.list), findings, ended.row);
        }
    }

    private void begin(Row row, String type, String list) {
        if (frames.size() > DEEPEST) {
            throw findings.refusal(FormProblem.TOO_DEEP, row.number, "type", DEEPEST);
        }
        String name = row.name();
        if (type.equals("repeat")) {
            if (name.equals(draft.settings.name())) {
                throw findings.refusal(FormProblem.REPEAT_NAME_ROOT, row.number, "name", name);
            }
            if (!draft.repeats.add(name)) {
                throw findings.refusal(FormProblem.REPEAT_NAME_TAKEN, row.number, "name", name);
            }
            if (!row.values.has("label") && !row.values.has("media")) {
                findings.warn(FormProblem.REPEAT_WITHOUT_LABEL, "survey", row.number, "label", name);
            }
        }
        if (type.equals("loop")) {
            if (list.isEmpty()) {
                throw findings.refusal(FormProblem.LOOP_WITHOUT_LIST, row.number, "type");
            }
            if (!draft.choices.has(list)) {
                throw findings.refusal(FormProblem.LOOP_LIST_UNKNOWN, row.number, "type", list);
            }
        }
        count(row);
        Section section = new Section(kind(type), name, row.number, row.values);
        tableOf(row, section);
        Optional.of(row.values.text("intent"))
                .filter(it -> !it.isEmpty())
                .ifPresent(intent -> row.values.branchOrNew("control").put("intent", intent));
        top().section.add(section);
        Frame frame = new Frame(section, type, row.number, top().path.within(name, type));
        frame.list = type.equals("loop") ? list : "";
        frames.push(frame);
    }

    private static Section.Kind kind(String type) {
        return switch (type) {
            case "repeat" -> Section.Kind.REPEAT;
            case "loop" -> Section.Kind.LOOP;
            default -> Section.Kind.GROUP;
        };
    }

    /** How often a repeat turns: a name can be pointed at; anything else is computed in a question of its own. */
    private void count(Row row) {
        Value.Branch control = row.values.branch("control").orElseGet(Value.Branch::new);
        String count = control.text("jr:count");
        if (count.isEmpty() || References.only(count).isPresent()) {
            return;
        }
        String name = row.name() + "_count";
        Value.Branch values = new Value.Branch();
        Value.Branch bind = values.branchOrNew("bind");
        bind.put("readonly", "true()");
        bind.put("calculate", count);
        top().section.add(questions.question("calculate", name, row.number, values));
        control.put("jr:count", "${" + name + "}");
    }

    /** A group shown as a table: its own words move into a note, since the columns need the place. */
    private void tableOf(Row row, Section section) {
        List<String> words = Arrays.asList(row.appearance().split("\\s+"));
        if (!words.contains("table-list")) {
            return;
        }
        tableList.open();
        String rest = words.stream()
                .filter(word -> !word.equals("table-list"))
                .map(word -> " " + word)
                .collect(Collectors.joining());
        row.values.branchOrNew("control").put("appearance", "field-list" + rest);
        Value.Branch note = new Value.Branch();
        for (String column : List.of("label", "hint")) {
            Value value = row.values.get(column);
            if (value != null) {
                note.put(column, value);
                row.values.remove(column);
            }
        }
        if (!note.isEmpty()) {
            section.add(questions.question("note", "generated_table_list_label_" + row.number, row.number, note));
        }
    }

    /** The list that the selects of a table have in common. */
    static final class TableList {
        private boolean open;
        private String list = "";

        void open() {
            open = true;
            list = "";
        }

        void close() {
            open = false;
            list = "";
        }

        boolean isOpen() {
            return open;
        }

        String list() {
            return list;
        }

        void of(String name) {
            list = name;
        }
    }
}
