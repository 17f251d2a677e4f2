package org.commonweal.submission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.submission.FormOutline.Question;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.table.TableWriter;

/**
 * Submissions of a form as a wave of the study: a row for each interview, in the columns of the questionnaire; the members of each
 * repeat in a table of their own.
 *
 * <p>What people wrote in words of their own about a member, a name for one, goes into no table of members: it stays with the
 * submission.
 *
 * <p>A question of the questionnaire is the question of the form whose path ends with its id; {@code services_library} is 1 or 0 where
 * {@code services} takes several answers and {@code library} is one of them. What was not asked because it did not apply is written
 * with the questionnaire's code for that, and nothing where it has none.
 */
public final class SubmittedWave {

    private final FormOutline form;

    private final List<String> header = new ArrayList<>();

    /** Where each column comes from; empty where the form does not ask it. */
    private final List<Optional<Cell>> cells = new ArrayList<>();

    private final TableWriter rows = TableWriter.raw();
    private final SortedMap<String, TableWriter> members = new TreeMap<>();
    private final Map<String, List<Question>> memberColumns = new LinkedHashMap<>();
    private final String notApplicable;
    private int interviews;

    /** A column's source: a question, and where it takes several answers, which of them. */
    private record Cell(Question question, Optional<String> code) {}

    private SubmittedWave(FormOutline form, Questionnaire questionnaire, String wave) {
        this.form = form;

        this.notApplicable = questionnaire.missing().entrySet().stream()
                .filter(it -> it.getValue() == Absence.NOT_APPLICABLE)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        Questionnaire.Columns columns = questionnaire.columns();
        column(columns.respondent());
        columns.person().ifPresent(this::column);
        if (column(columns.area()).isEmpty()) {
            throw SubmissionProblem.WAVE_WITHOUT_AREA.because(columns.area(), form.id());
        }
        columns.weight().ifPresent(this::column);
        questionnaire.questions().stream()
                .filter(it -> it.askedIn(wave) && !header.contains(it.id()))
                .forEach(it -> column(it.id()));
        rows.row(header);
        for (String repeat : form.repeats()) {
            List<Question> asked = form.questions().stream()
                    .filter(it -> repeatOf(it.path()).filter(repeat::equals).isPresent() && !isFreeText(it))
                    .toList();
            memberColumns.put(repeat, asked);
            List<String> names = new ArrayList<>(List.of(columns.respondent(), "member"));
            asked.forEach(it -> names.add(it.name()));
            TableWriter table = TableWriter.raw();
            table.row(names);
            members.put(nameOf(repeat), table);
        }
    }

    /**
     * An empty wave, to add interviews to.
     *
     * @param wave its id in the programme
     * @throws org.commonweal.problem.Problems where the form does not ask for the neighbourhood
     */
    public static SubmittedWave of(FormOutline form, Questionnaire questionnaire, String wave) {
        return new SubmittedWave(form, questionnaire, wave);
    }

    private Optional<Cell> column(String name) {
        Optional<Cell> cell = outside()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .map(it -> new Cell(it, Optional.empty()))
                .or(() -> outside()
                        .filter(it -> it.hasSeveralAnswers() && name.startsWith(it.name() + "_"))
                        .filter(it -> it.choices().stream()
                                .anyMatch(choice -> choice.code()
                                        .equals(name.substring(it.name().length() + 1))))
                        .findFirst()
                        .map(it -> new Cell(
                                it, Optional.of(name.substring(it.name().length() + 1)))));
        header.add(name);
        cells.add(cell);
        return cell;
    }

    private java.util.stream.Stream<Question> outside() {
        return form.questions().stream().filter(it -> repeatOf(it.path()).isEmpty());
    }

    private static boolean isFreeText(Question question) {
        return question.control().equals("input") && question.type().equals("string");
    }

    /** The innermost repeat that a path lies in. */
    private Optional<String> repeatOf(String path) {
        return form.repeats().stream()
                .filter(it -> path.startsWith(it + "/"))
                .max(java.util.Comparator.comparingInt(String::length));
    }

    private static String nameOf(String repeat) {
        return repeat.substring(repeat.lastIndexOf('/') + 1);
    }

    /** Adds an interview. */
    public SubmittedWave add(Submission submission) {
        List<Answer> all = submission.answers(form);
        List<String> row = row(submission);
        rows.row(row);
        interviews++;
        memberColumns.forEach((repeat, asked) -> addMembers(repeat, asked, all, row.getFirst()));
        return this;
    }

    /** The columns of the table; the first is the respondent. */
    public List<String> columns() {
        return List.copyOf(header);
    }

    /** What the row of an interview is, in the order of the columns. */
    public List<String> row(Submission submission) {
        Map<String, String> answers = new LinkedHashMap<>();
        submission.answers(form).forEach(it -> answers.put(it.path(), it.value().strip()));
        List<String> row = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String value = cells.get(i).map(it -> value(it, answers)).orElse("");
            row.add(i == 0 && value.isEmpty() ? submission.instanceId() : value);
        }
        return row;
    }

    /** Whether the form asks a question of this name outside of repeats. */
    public boolean asks(String question) {
        return outside().anyMatch(it -> it.name().equals(question));
    }

    /** What an interview says to the question of this name; empty where the form does not ask it, or nothing is said. */
    public String said(Submission submission, String question) {
        return outside()
                .filter(it -> it.name().equals(question))
                .findFirst()
                .flatMap(it -> submission.at(it.path()))
                .map(String::strip)
                .orElse("");
    }

    private String value(Cell cell, Map<String, String> answers) {
        String path = cell.question().path();
        String value = answers.get(path);
        if (value == null) {
            return applies(path) ? "" : notApplicable;
        }
        return cell.code()
                .map(code -> value.isEmpty() ? "" : List.of(value.split("\\s+")).contains(code) ? "1" : "0")
                .orElse(value);
    }

    /** Whether a place that was not sent should have been: no rule of the form can have left it out. */
    private boolean applies(String path) {
        return form.rules().values().stream()
                .noneMatch(rule -> rule.of("relevant").isPresent()
                        && (path.equals(rule.path()) || path.startsWith(rule.path() + "/")));
    }

    private void addMembers(String repeat, List<Question> asked, List<Answer> answers, String respondent) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (Answer answer : answers) {
            String question = Answer.question(answer.path());
            if (repeatOf(question).filter(repeat::equals).isPresent()) {
                int end = answer.path().lastIndexOf(']') + 1;
                found.computeIfAbsent(answer.path().substring(0, end), _ -> new LinkedHashMap<>())
                        .put(question, answer.value().strip());
            }
        }
        TableWriter table = members.get(nameOf(repeat));
        if (table == null) {
            return;
        }
        found.forEach((place, member) -> {
            List<String> row = new ArrayList<>(List.of(respondent, numbers(place)));
            asked.forEach(it -> row.add(member.getOrDefault(it.path(), applies(it.path()) ? "" : notApplicable)));
            table.row(row);
        });
    }

    /** {@code /data/household[2]/member[3]} is {@code 2.3}. */
    private static String numbers(String place) {
        StringBuilder numbers = new StringBuilder();
        java.util.regex.Matcher each =
                java.util.regex.Pattern.compile("\\[(\\d+)]").matcher(place);
        while (each.find()) {
            numbers.append(numbers.isEmpty() ? "" : ".").append(each.group(1));
        }
        return numbers.toString();
    }

    /** The table of the wave as CSV. */
    public String table() {
        return rows.text();
    }

    /** The tables of the repeats as CSV, by the name of the repeat. */
    public SortedMap<String, String> members() {
        SortedMap<String, String> tables = new TreeMap<>();
        members.forEach((name, table) -> tables.put(name, table.text()));
        return tables;
    }

    public int interviews() {
        return interviews;
    }

    /** Columns of the questionnaire that the form does not ask; they stay empty. */
    public List<String> notAsked() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < header.size(); i++) {
            if (cells.get(i).isEmpty()) {
                names.add(header.get(i));
            }
        }
        return names;
    }

    /** Questions of the form that the questionnaire does not know; they stay with the submissions. */
    public List<String> leftOut() {
        List<String> known = cells.stream()
                .flatMap(Optional::stream)
                .map(it -> it.question().path())
                .toList();
        return outside()
                .filter(it -> !known.contains(it.path()) && !it.control().isEmpty())
                .map(Question::name)
                .toList();
    }
}
