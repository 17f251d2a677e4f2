package org.commonweal.form.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.edit.DraftQuestion.Kind;
import org.commonweal.form.edit.DraftQuestion.Option;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;

/**
 * A form that is being written. Each act gives a changed copy; rows are numbered as people see them in the sheet, the header
 * being row 1.
 */
public final class DraftForm {

    private static final Pattern BEGIN = Pattern.compile("begin[ _](group|repeat|loop)\\b.*");
    private static final Pattern END = Pattern.compile("end[ _](group|repeat|loop)\\b.*");
    private static final Pattern SELECT =
            Pattern.compile("(select_one|select one|select1|select_multiple|select all that apply) +(\\S+)");

    private final String file;
    private final List<Sheet> others;
    private final Table survey;
    private final Table choices;
    private final Table settings;

    private DraftForm(String file, List<Sheet> others, Table survey, Table choices, Table settings) {
        this.file = file;
        this.others = others;
        this.survey = survey;
        this.choices = choices;
        this.settings = settings;
    }

    /**
     * A row as a list of questions shows it.
     *
     * @param row its number
     * @param depth how many groups it stands in
     * @param begins whether it begins a group or repeat
     * @param ends whether it ends one
     */
    public record Line(int row, int depth, boolean begins, boolean ends, DraftQuestion question) {}

    public static DraftForm of(Sheets sheets) {
        Sheet asked = sheets.sheet("survey").orElse(new Sheet("survey", List.of("type", "name", "label"), List.of()));
        Optional<Sheet> chosen = sheets.sheet("choices");
        Optional<Sheet> said = sheets.sheet("settings");
        List<Sheet> others = sheets.all().stream()
                .filter(it -> it != asked && it != chosen.orElse(null) && it != said.orElse(null))
                .toList();
        return new DraftForm(
                sheets.file(),
                others,
                Table.of(asked),
                chosen.map(Table::of).orElseGet(() -> Table.empty("choices", "list_name", "name")),
                said.map(Table::of).orElseGet(() -> Table.empty("settings", "form_title", "form_id", "version")));
    }

    /** A form that asks nothing yet, in these languages as forms name them, such as {@code English (en)}. */
    public static DraftForm begun(String id, String title, List<String> languages) {
        DraftForm form = of(new Sheets(id + ".xlsx", List.of(new Sheet("survey", List.of("type", "name"), List.of()))));
        languages.forEach(form::speak);
        form.set("form_id", id);
        form.set("form_title", title);
        if (!languages.isEmpty() && !languages.getFirst().isEmpty()) {
            form.set("default_language", languages.getFirst());
        }
        return form;
    }

    private DraftForm copy() {
        return of(sheets());
    }

    /** The sheets as they stand. */
    public Sheets sheets() {
        List<Sheet> all = new ArrayList<>(List.of(survey.sheet()));
        if (!choices.rows().isEmpty()) {
            all.add(choices.sheet());
        }
        if (!settings.rows().isEmpty()) {
            all.add(settings.sheet());
        }
        all.addAll(others);
        return new Sheets(file, all);
    }

    /** What the sheet of settings says under a name; empty where nothing. */
    public String setting(String name) {
        return settings.rows().isEmpty() ? "" : settings.get(settings.rows().getFirst(), name);
    }

    /** With another setting. */
    public DraftForm with(String name, String value) {
        DraftForm form = copy();
        form.set(name, value);
        return form;
    }

    private void set(String name, String value) {
        if (settings.rows().isEmpty()) {
            settings.rows().add(new LinkedHashMap<>());
        }
        settings.set(settings.rows().getFirst(), name, value);
    }

    /** The languages it speaks, as it names them; {@code ""} where it names none. */
    public List<String> languages() {
        Set<String> all = new LinkedHashSet<>(survey.languages("label"));
        all.addAll(choices.languages("label"));
        return all.isEmpty() ? List.of("") : List.copyOf(all);
    }

    /** With room for words in one more language. */
    public DraftForm speaking(String language) {
        DraftForm form = copy();
        form.speak(language);
        return form;
    }

    private void speak(String language) {
        survey.column("label", language);
        choices.column("label", language);
    }

    /** All rows that say something. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < survey.rows().size(); i++) {
            String type = type(i);
            if (type.isEmpty() && survey.rows().get(i).isEmpty()) {
                continue;
            }
            boolean ends = END.matcher(type).matches();
            depth = ends ? Math.max(0, depth - 1) : depth;
            boolean begins = BEGIN.matcher(type).matches();
            lines.add(new Line(i + 2, depth, begins, ends, question(i)));
            depth = begins ? depth + 1 : depth;
        }
        return lines;
    }

    private String type(int index) {
        return survey.get(survey.rows().get(index), "type").strip();
    }

    /** What stands in a row; empty where it is no row, or ends a group. */
    public Optional<DraftQuestion> question(long row) {
        int index = (int) row - 2;
        return index < 0
                        || index >= survey.rows().size()
                        || END.matcher(type(index)).matches()
                ? Optional.empty()
                : Optional.of(question(index));
    }

    private DraftQuestion question(int index) {
        Map<String, String> row = survey.rows().get(index);
        String type = type(index);
        Kind kind = kind(type);
        return new DraftQuestion(
                kind,
                type,
                survey.get(row, "name"),
                words(row, "label"),
                words(row, "hint"),
                !survey.get(row, "required").isEmpty()
                        && !survey.get(row, "required").equalsIgnoreCase("no")
                        && !survey.get(row, "required").startsWith("false"),
                survey.get(row, "relevant"),
                survey.get(row, "constraint"),
                words(row, "constraint_message"),
                survey.get(row, "calculation"),
                kind.chooses() ? options(list(type)) : List.of());
    }

    private Map<String, String> words(Map<String, String> row, String column) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String language : survey.languages(column)) {
            String said = survey.get(row, column, language);
            if (!said.isEmpty()) {
                words.put(language, said);
            }
        }
        return words;
    }

    private static Kind kind(String type) {
        Matcher select = SELECT.matcher(type);
        if (select.matches()) {
            return select.group(1).matches("select_multiple|select all that apply")
                    ? Kind.SELECT_MULTIPLE
                    : Kind.SELECT_ONE;
        }
        return switch (type.replace(' ', '_')) {
            case "int", "integer" -> Kind.INTEGER;
            case "decimal" -> Kind.DECIMAL;
            case "text", "string" -> Kind.TEXT;
            case "date" -> Kind.DATE;
            case "note" -> Kind.NOTE;
            case "calculate" -> Kind.CALCULATE;
            case "begin_group" -> Kind.GROUP;
            case "begin_repeat" -> Kind.REPEAT;
            default -> Kind.OTHER;
        };
    }

    private static String list(String type) {
        Matcher select = SELECT.matcher(type);
        return select.matches() ? select.group(2) : "";
    }

    private List<Option> options(String list) {
        List<Option> options = new ArrayList<>();
        for (Map<String, String> row : choices.rows()) {
            if (choices.get(row, "list_name").equals(list)) {
                Map<String, String> label = new LinkedHashMap<>();
                choices.languages("label").forEach(it -> label.put(it, choices.get(row, "label", it)));
                options.add(new Option(choices.get(row, "name"), label));
            }
        }
        return options;
    }

    /** With a question after a row; after row 1 it is the first. A group comes with its end. */
    public DraftForm adding(DraftQuestion question, int after) {
        DraftForm form = copy();
        int at = Math.max(0, Math.min(after - 1, form.survey.rows().size()));
        form.survey.rows().add(at, new LinkedHashMap<>());
        form.write(at, question);
        if (question.kind().holds()) {
            Map<String, String> end = new LinkedHashMap<>();
            form.survey.set(end, "type", question.kind().type().replace("begin", "end"));
            form.survey.rows().add(at + 1, end);
        }
        return form;
    }

    /** With a question as it is now; what the row holds besides stays. */
    public DraftForm with(int row, DraftQuestion question) {
        DraftForm form = copy();
        if (form.question((long) row).isPresent()) {
            form.write(row - 2, question);
        }
        return form;
    }

    private void write(int index, DraftQuestion question) {
        Map<String, String> row = survey.rows().get(index);
        String before = type(index);
        String type = question.kind() == Kind.OTHER
                ? question.written()
                : question.kind().type();
        if (question.kind().chooses()) {
            type += " " + listed(index, list(before), question);
        }
        survey.set(row, "type", type);
        survey.set(row, "name", question.name());
        say(row, "label", question.label());
        say(row, "hint", question.hint());
        String required = survey.get(row, "required");
        survey.set(
                row,
                "required",
                question.required() ? required.isEmpty() || required.equals("no") ? "yes" : required : "");
        survey.set(row, "relevant", question.relevant());
        survey.set(row, "constraint", question.constraint());
        say(row, "constraint_message", question.constraintMessage());
        survey.set(row, "calculation", question.calculation());
    }

    private void say(Map<String, String> row, String column, Map<String, String> words) {
        Set<String> languages = new LinkedHashSet<>(survey.languages(column));
        languages.addAll(words.keySet());
        languages.forEach(it -> survey.set(row, column, it, words.getOrDefault(it, "")));
    }

    /** The list that holds these options: its own where nobody else chooses from it, otherwise a new one. */
    private String listed(int index, String before, DraftQuestion question) {
        if (!before.isEmpty() && options(before).equals(question.options())) {
            return before;
        }
        Optional<String> same = before.isEmpty() ? listOf(question.options()) : Optional.empty();
        if (same.isPresent()) {
            return same.get();
        }
        boolean shared = false;
        for (int i = 0; i < survey.rows().size(); i++) {
            shared |= i != index && list(type(i)).equals(before);
        }
        String list = before;
        if (before.isEmpty() || shared) {
            list = question.name();
            for (int i = 2; taken(list); i++) {
                list = question.name() + "_" + i;
            }
        }
        String own = list;
        int at = choices.rows().size();
        for (int i = choices.rows().size() - 1; i >= 0; i--) {
            if (choices.get(choices.rows().get(i), "list_name").equals(own)) {
                at = i;
            }
        }
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        choices.rows().removeIf(row -> {
            boolean mine = choices.get(row, "list_name").equals(own);
            if (mine) {
                kept.put(choices.get(row, "name"), row);
            }
            return mine;
        });
        for (Option option : question.options()) {
            Map<String, String> row = kept.getOrDefault(option.code(), new LinkedHashMap<>());
            choices.set(row, "list_name", own);
            choices.set(row, "name", option.code());
            option.label().forEach((language, words) -> choices.set(row, "label", language, words));
            choices.rows().add(at++, row);
        }
        return own;
    }

    private Optional<String> listOf(List<Option> options) {
        return choices.rows().stream()
                .map(row -> choices.get(row, "list_name"))
                .distinct()
                .filter(list -> !list.isEmpty() && options(list).equals(options))
                .findFirst();
    }

    private boolean taken(String list) {
        return choices.rows().stream()
                .anyMatch(row -> choices.get(row, "list_name").equals(list));
    }

    /** Without a row; of a group goes the frame, what stands in it stays. */
    public DraftForm without(int row) {
        DraftForm form = copy();
        if (form.question((long) row).isEmpty()) {
            return form;
        }
        int index = row - 2;
        String list = list(form.type(index));
        int end = form.end(index);
        if (end > index) {
            form.survey.rows().remove(end);
        }
        form.survey.rows().remove(index);
        boolean used = form.survey.rows().stream()
                .anyMatch(it -> list(form.survey.get(it, "type").strip()).equals(list));
        if (!list.isEmpty() && !used) {
            form.choices.rows().removeIf(it -> form.choices.get(it, "list_name").equals(list));
        }
        return form;
    }

    /** One row further up or down, into a group and out of it; a group goes with all that stands in it. */
    public DraftForm moved(int row, boolean up) {
        DraftForm form = copy();
        if (form.question((long) row).isEmpty()) {
            return form;
        }
        List<Map<String, String>> rows = form.survey.rows();
        int from = row - 2;
        int to = form.end(from) + 1;
        List<Map<String, String>> block = new ArrayList<>(rows.subList(from, to));
        int target = up ? from - 1 : to;
        if (target < 0 || target >= rows.size()) {
            return form;
        }
        rows.subList(from, to).clear();
        rows.addAll(up ? target : target - block.size() + 1, block);
        return form;
    }

    /** Where a group ends; the row itself where it begins none. */
    private int end(int index) {
        if (!BEGIN.matcher(type(index)).matches()) {
            return index;
        }
        int depth = 0;
        for (int i = index; i < survey.rows().size(); i++) {
            if (BEGIN.matcher(type(i)).matches()) {
                depth++;
            } else if (END.matcher(type(i)).matches() && --depth == 0) {
                return i;
            }
        }
        return index;
    }

    /** With all questions of other sheets after a row; lists whose names are taken are not brought twice. */
    public DraftForm including(Sheets more, int after) {
        DraftForm form = this;
        int at = after;
        DraftForm other = of(more);
        for (Line line : other.lines()) {
            form = form.adding(form.inLanguage(line.question()), at++);
        }
        return form;
    }

    /** Words of no language become words of the first. */
    private DraftQuestion inLanguage(DraftQuestion question) {
        String first = languages().getFirst();
        return new DraftQuestion(
                question.kind(),
                question.written(),
                question.name(),
                renamed(question.label(), first),
                renamed(question.hint(), first),
                question.required(),
                question.relevant(),
                question.constraint(),
                renamed(question.constraintMessage(), first),
                question.calculation(),
                question.options().stream()
                        .map(it -> new Option(it.code(), renamed(it.label(), first)))
                        .toList());
    }

    private static Map<String, String> renamed(Map<String, String> words, String language) {
        Map<String, String> renamed = new LinkedHashMap<>();
        words.forEach((key, value) -> renamed.put(key.isEmpty() ? language : key, value));
        return renamed;
    }
}
