package org.commonweal.submission;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonweal.fieldwork.quality.InterviewTrace;
import org.commonweal.fieldwork.quality.TracedWave;
import org.commonweal.submission.FormOutline.Question;
import org.commonweal.survey.Absence;

/**
 * Submissions of a form as the quality of field work looks at them, as they came: what people corrected afterwards is not how the
 * interview was done. Start and end are the form's own ({@code start}, {@code end}); sections are its groups, by the times of
 * {@code audit.csv}; the place is its first answered position.
 */
public final class SubmittedTraces {

    /** The question that names the dwelling. */
    private static final String DWELLING = "dwelling";

    private static final String OTHER = "other";
    private static final int MOST_OF_A_SCALE = 11;

    /** Where something is, in degrees. */
    public record Position(double latitude, double longitude) {}

    /**
     * A submission with what the server knows of it.
     *
     * @param id of the submission, as findings name it
     * @param interviewer who handed it in
     * @param audit its {@code audit.csv}; empty where it has none
     */
    public record Came(
            String id, String interviewer, Instant received, Submission submission, Optional<byte[]> audit) {}

    private final FormOutline form;
    private final Map<String, Absence> missing;
    private final ZoneId zone;
    private final List<Question> questions;
    private final List<InterviewTrace> traces = new ArrayList<>();
    private final Map<String, String> dwellings = new HashMap<>();
    private final Map<String, Position> held = new HashMap<>();
    private final List<Map<String, Integer>> codes = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    private SubmittedTraces(FormOutline form, Map<String, Absence> missing, ZoneId zone) {
        this.form = form;
        this.missing = missing;
        this.zone = zone;
        this.questions = form.questions().stream()
                .filter(SubmittedTraces::isCounted)
                .filter(it ->
                        form.repeats().stream().noneMatch(repeat -> it.path().startsWith(repeat + "/")))
                .toList();
        questions.forEach(it -> codes.add(new HashMap<>()));
    }

    /**
     * @param missing what stands for no answer in every question
     * @param zone of times that say none
     */
    public static SubmittedTraces of(FormOutline form, Map<String, Absence> missing, ZoneId zone) {
        return new SubmittedTraces(form, missing, zone);
    }

    private static boolean isCounted(Question question) {
        return question.control().equals("select1")
                || question.control().equals("select")
                || question.control().equals("range")
                || question.control().equals("input")
                        && (question.type().equals("int") || question.type().equals("decimal"));
    }

    /** Adds one, where an interview was held: a form that asked fewer than a fifth of its questions was closed at the door. */
    public SubmittedTraces add(Came came) {
        Map<String, String> said = new HashMap<>();
        came.submission()
                .answers(form)
                .forEach(it -> said.put(it.path(), it.value().strip()));
        int[] answers = new int[questions.size()];
        double[] numbers = new double[questions.size()];
        for (int q = 0; q < answers.length; q++) {
            answers[q] = code(q, said.get(questions.get(q).path()));
            numbers[q] = number(q, said.get(questions.get(q).path()), answers[q]);
        }
        if (Arrays.stream(answers).filter(it -> it != InterviewTrace.NOT_ASKED).count() < answers.length / 5.0) {
            return this;
        }
        List<AuditTimes.Event> audit = came.audit()
                .map(it -> AuditTimes.read(new String(it, StandardCharsets.UTF_8)))
                .orElse(List.of());
        String dwelling = named(said, DWELLING);
        if (!dwelling.isEmpty()) {
            dwellings.put(came.id(), dwelling);
        }
        traces.add(new InterviewTrace(
                0,
                came.id(),
                came.interviewer(),
                FormClock.said(form, said, "start").or(() -> AuditTimes.first(audit, zone)),
                FormClock.said(form, said, "end").or(() -> AuditTimes.last(audit, zone)),
                Optional.of(came.received()),
                AuditTimes.sections(audit),
                answers,
                Optional.empty()));
        position(said).ifPresent(at -> held.put(came.id(), at));
        values.add(numbers);
        return this;
    }

    private int code(int q, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            return canBeLeftOut(questions.get(q).path()) ? InterviewTrace.NOT_ASKED : InterviewTrace.BLANK;
        }
        if (value.isEmpty()) {
            return InterviewTrace.BLANK;
        }
        Absence absence = missing.get(value);
        if (absence != null) {
            return switch (absence) {
                case DONT_KNOW -> InterviewTrace.DONT_KNOW;
                case REFUSED -> InterviewTrace.REFUSED;
                case NOT_APPLICABLE, NOT_ASKED -> InterviewTrace.NOT_ASKED;
                case BLANK, UNREADABLE -> InterviewTrace.BLANK;
            };
        }
        if (value.equals(OTHER)) {
            return InterviewTrace.OTHER;
        }
        Map<String, Integer> seen = codes.get(q);
        return seen.computeIfAbsent(value, fresh -> seen.size());
    }

    private double number(int q, @org.jspecify.annotations.Nullable String value, int code) {
        if (value == null || code < 0) {
            return Double.NaN;
        }
        Question question = questions.get(q);
        if (!question.choices().isEmpty()) {
            List<String> offered =
                    question.choices().stream().map(it -> it.code()).toList();
            return question.hasSeveralAnswers() || !offered.contains(value) ? Double.NaN : offered.indexOf(value);
        }
        return value.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(value) : Double.NaN;
    }

    /** Whether a rule of the form can have left it out. */
    private boolean canBeLeftOut(String path) {
        return form.rules().values().stream()
                .anyMatch(rule -> rule.of("relevant").isPresent()
                        && (path.equals(rule.path()) || path.startsWith(rule.path() + "/")));
    }

    private static String named(Map<String, String> said, String name) {
        return said.entrySet().stream()
                .filter(it -> it.getKey().endsWith("/" + name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private Optional<Position> position(Map<String, String> said) {
        return form.questions().stream()
                .filter(it -> it.type().equals("geopoint"))
                .flatMap(it -> Optional.ofNullable(said.get(it.path())).stream())
                .map(it -> it.split("\\s+"))
                .filter(it -> it.length >= 2
                        && it[0].matches("-?\\d{1,2}(\\.\\d+)?")
                        && it[1].matches("-?\\d{1,3}(\\.\\d+)?"))
                .findFirst()
                .map(it -> new Position(Double.parseDouble(it[0]), Double.parseDouble(it[1])));
    }

    private InterviewTrace measured(InterviewTrace trace, Map<String, Position> places) {
        Position device = held.get(trace.id());
        Position home = places.get(dwellings.getOrDefault(trace.id(), ""));
        return device == null || home == null
                ? trace
                : trace.at(InterviewTrace.metres(
                        device.latitude(), device.longitude(), home.latitude(), home.longitude()));
    }

    /**
     * All that were added.
     *
     * @param places gives where dwellings lie, as far as it is known; asked only where a form took a position
     */
    public TracedWave wave(String file, Function<Collection<String>, Map<String, Position>> places) {
        Map<String, Position> homes = held.isEmpty() ? Map.of() : places.apply(new TreeSet<>(dwellings.values()));
        SortedMap<String, double[]> numbers = new TreeMap<>();
        for (int q = 0; q < questions.size(); q++) {
            int column = q;
            numbers.put(
                    questions.get(q).name(),
                    values.stream().mapToDouble(row -> row[column]).toArray());
        }
        List<String> names = questions.stream().map(Question::name).toList();
        return new TracedWave(
                file,
                traces.stream().map(trace -> measured(trace, homes)).toList(),
                names,
                numbers,
                TracedWave.batteriesOf(
                        names, questions.stream().map(this::takes).toList()),
                dwellings);
    }

    /** A scale of numbers is known by what was given: nothing of a form says its range but a rule for machines. */
    private String takes(Question question) {
        if (question.control().equals("select1") && !question.choices().isEmpty()) {
            return question.choices().stream().map(it -> it.code()).collect(Collectors.joining("|"));
        }
        return form.rules().containsKey(question.path()) && question.choices().isEmpty()
                ? Optional.ofNullable(form.rules().get(question.path()))
                        .flatMap(rule -> rule.of("constraint"))
                        .filter(rule -> rule.matches("\\. >= \\d+ and \\. <= \\d+") && width(rule) < MOST_OF_A_SCALE)
                        .orElse("")
                : "";
    }

    private static int width(String rule) {
        String[] numbers = rule.replaceAll("[^0-9]+", " ").strip().split(" ");
        return numbers.length == 2 && numbers[0].length() < 6 && numbers[1].length() < 6
                ? Integer.parseInt(numbers[1]) - Integer.parseInt(numbers[0])
                : Integer.MAX_VALUE;
    }
}
