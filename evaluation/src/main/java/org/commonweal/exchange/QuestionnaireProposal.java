package org.commonweal.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.commonweal.exchange.TableGlance.Seen;
import org.commonweal.exchange.TableGlance.Value;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.words.Labels;

/**
 * A questionnaire proposed from the columns of a table of answers: what each column seems to be, for a person to confirm. A
 * table says nothing of what it does not hold: choices that nobody took, limits of a number, the words of questions in a file
 * without labels.
 */
public final class QuestionnaireProposal {

    /** With more values than this a column of numbers without labels is taken for a number, not a list of choices. */
    private static final int MOST_UNLABELLED = 7;

    private static final Pattern RESPONDENT = Pattern.compile(
            "(respondent|resp|case|record|interview|serial|response|submission|instance)?_?(id|no|number)");
    private static final Pattern PERSON = Pattern.compile(".*(person|panel|member|individual).*");
    private static final Pattern WEIGHT =
            Pattern.compile("(.*[_.])?(weight|wt|wgt|weights|pweight|finalwt)([_.0-9].*)?");
    private static final Pattern SEX = Pattern.compile("sex|gender");
    private static final Pattern BIRTH = Pattern.compile("birth_?year|year_?of_?birth|yob|born");

    private QuestionnaireProposal() {}

    /** What a column is for. */
    public enum Use {
        RESPONDENT,
        PERSON,
        AREA,
        WEIGHT,
        CHOICE,
        NUMBER,
        TEXT;

        /** Whether it is asked, not about who answered where. */
        public boolean asked() {
            return this == CHOICE || this == NUMBER || this == TEXT;
        }
    }

    /** What each column seems to be for, in the order of the table. */
    public static List<Use> uses(TableGlance glance) {
        Map<String, Use> special = new LinkedHashMap<>();
        first(glance, special, Seen::places).ifPresent(it -> special.put(it.name(), Use.AREA));
        first(glance, special, it -> it.namesRows(glance.rows()) && named(RESPONDENT, it))
                .or(() -> first(glance, special, it -> it.namesRows(glance.rows())))
                .ifPresent(it -> special.put(it.name(), Use.RESPONDENT));
        first(
                        glance,
                        special,
                        it -> named(PERSON, it)
                                && it.distinct() == it.answered()
                                && it.values().isEmpty())
                .ifPresent(it -> special.put(it.name(), Use.PERSON));
        first(glance, special, it -> named(WEIGHT, it) && it.numeric() && it.least() >= 0)
                .ifPresent(it -> special.put(it.name(), Use.WEIGHT));
        return glance.columns().stream()
                .map(it -> special.getOrDefault(it.name(), asked(it)))
                .toList();
    }

    private static Optional<Seen> first(TableGlance glance, Map<String, Use> taken, Predicate<Seen> which) {
        return glance.columns().stream()
                .filter(it -> !taken.containsKey(it.name()))
                .filter(which)
                .findFirst();
    }

    private static boolean named(Pattern pattern, Seen column) {
        return pattern.matcher(column.name().toLowerCase(Locale.ROOT)).matches();
    }

    private static Use asked(Seen column) {
        if (column.labelled() || !column.numeric() && !column.values().isEmpty()) {
            return Use.CHOICE;
        }
        if (!column.numeric()) {
            return Use.TEXT;
        }
        boolean few = column.whole() && column.least() >= 0 && column.distinct() <= MOST_UNLABELLED;
        return few && !column.values().isEmpty() ? Use.CHOICE : Use.NUMBER;
    }

    /** The column that seems to be the sex of the respondent; empty where there is none. */
    public static String sex(TableGlance glance) {
        return glance.columns().stream()
                .filter(it -> named(SEX, it) && !it.values().isEmpty())
                .map(Seen::name)
                .findFirst()
                .orElse("");
    }

    /** The column that seems to be the year of birth; empty where there is none. */
    public static String birthYear(TableGlance glance) {
        return glance.columns().stream()
                .filter(it -> named(BIRTH, it) && it.whole() && it.least() > 1850 && it.most() < 2150)
                .map(Seen::name)
                .findFirst()
                .orElse("");
    }

    /** The codes of all columns that stand for no answer. */
    public static Map<String, Absence> missing(TableGlance glance) {
        Map<String, Absence> missing = new LinkedHashMap<>();
        glance.columns().forEach(it -> it.missing().forEach(missing::putIfAbsent));
        return missing;
    }

    /**
     * The questionnaire that a table was asked with, as a person has confirmed it.
     *
     * @param uses of the columns, in their order
     * @param language of the file's labels
     */
    public static Questionnaire of(
            TableGlance glance,
            List<Use> uses,
            Map<String, Absence> missing,
            Optional<String> sex,
            Optional<String> birthYear,
            String language) {
        Columns columns = new Columns(
                name(glance, uses, Use.RESPONDENT).orElse(""),
                name(glance, uses, Use.PERSON),
                name(glance, uses, Use.AREA).orElse(""),
                name(glance, uses, Use.WEIGHT),
                sex,
                birthYear);
        return new Questionnaire(
                "1", List.of(language), missing, columns, questions(glance, uses, missing, List.of(), language));
    }

    private static Optional<String> name(TableGlance glance, List<Use> uses, Use use) {
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i) == use) {
                return Optional.of(glance.columns().get(i).name());
            }
        }
        return Optional.empty();
    }

    private static List<Question> questions(
            TableGlance glance, List<Use> uses, Map<String, Absence> missing, List<String> askedIn, String language) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i).asked()) {
                questions.add(question(glance.columns().get(i), uses.get(i), missing, askedIn, language));
            }
        }
        return questions;
    }

    private static Question question(
            Seen column, Use use, Map<String, Absence> missing, List<String> askedIn, String language) {
        Labels wording = words(language, column.label().isBlank() ? column.name() : column.label());
        return switch (use) {
            case CHOICE ->
                new ChoiceQuestion(
                        column.name(),
                        wording,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        askedIn,
                        choices(column, missing, language));
            case NUMBER ->
                new NumberQuestion(
                        column.name(),
                        wording,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        askedIn,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        column.whole(),
                        Optional.empty());
            default -> new TextQuestion(column.name(), wording, Optional.empty(), Optional.empty(), Map.of(), askedIn);
        };
    }

    private static List<Choice> choices(Seen column, Map<String, Absence> missing, String language) {
        return column.values().stream()
                .filter(value -> !missing.containsKey(value.code()))
                .map(value -> choice(value, language))
                .toList();
    }

    private static Choice choice(Value value, String language) {
        return new Choice(value.code(), words(language, value.label().isBlank() ? value.code() : value.label()));
    }

    private static Labels words(String language, String text) {
        return new Labels(Map.of(language, Normalizer.normalize(text.strip(), Normalizer.Form.NFC)));
    }

    /**
     * A questionnaire with what the table of another wave asks besides: new columns become questions of that wave, questions
     * whose column the table lacks are no longer asked in it, and codes that a list of choices does not have yet are added.
     *
     * @param wave whose table it is
     * @param waves all waves of the programme
     * @param uses of the columns, in their order; what the questionnaire knows already stays as it is
     */
    public static Questionnaire joined(
            Questionnaire before,
            TableGlance glance,
            List<Use> uses,
            Map<String, Absence> missing,
            String wave,
            List<String> waves,
            String language) {
        Map<String, Absence> codes = new LinkedHashMap<>(before.missing());
        missing.forEach(codes::putIfAbsent);
        Map<String, Seen> there = new LinkedHashMap<>();
        glance.columns().forEach(it -> there.put(it.name(), it));
        Set<String> known = new LinkedHashSet<>(named(before.columns()));
        List<Question> questions = new ArrayList<>();
        for (Question question : before.questions()) {
            known.add(question.id());
            Seen column = there.get(question.id());
            questions.add(
                    column == null ? without(question, wave, waves) : with(question, column, codes, wave, language));
        }
        for (Question fresh : questions(glance, uses, codes, List.of(wave), language)) {
            if (!known.contains(fresh.id())) {
                questions.add(fresh);
            }
        }
        return new Questionnaire(before.version(), before.languages(), codes, before.columns(), questions);
    }

    /** The columns that are no questions. */
    public static List<String> named(Columns columns) {
        List<String> names = new ArrayList<>(List.of(columns.respondent(), columns.area()));
        columns.person().ifPresent(names::add);
        columns.weight().ifPresent(names::add);
        return names;
    }

    private static Question without(Question question, String wave, List<String> waves) {
        List<String> in = (question.askedIn().isEmpty() ? waves : question.askedIn())
                .stream().filter(it -> !it.equals(wave)).toList();
        // A question that is asked in no wave would read as one that is asked in all.
        return in.isEmpty() ? question : askedIn(question, in);
    }

    private static Question with(
            Question question, Seen column, Map<String, Absence> missing, String wave, String language) {
        Question asked = question;
        if (!question.askedIn(wave)) {
            List<String> in = new ArrayList<>(question.askedIn());
            in.add(wave);
            asked = askedIn(question, in);
        }
        if (asked instanceof ChoiceQuestion it && it.variants().get(wave) == null) {
            List<Choice> all = new ArrayList<>(it.choices());
            column.values().stream()
                    .filter(value ->
                            value.count() > 0 && it.indexOf(value.code()) < 0 && !missing.containsKey(value.code()))
                    .forEach(value -> all.add(choice(value, language)));
            return new ChoiceQuestion(
                    it.id(), it.wording(), it.domain(), it.source(), it.variants(), it.askedIn(), all);
        }
        return asked;
    }

    private static Question askedIn(Question question, List<String> in) {
        return switch (question) {
            case ChoiceQuestion it ->
                new ChoiceQuestion(it.id(), it.wording(), it.domain(), it.source(), it.variants(), in, it.choices());
            case NumberQuestion it ->
                new NumberQuestion(
                        it.id(),
                        it.wording(),
                        it.domain(),
                        it.source(),
                        it.variants(),
                        in,
                        it.least(),
                        it.most(),
                        it.whole(),
                        it.unit());
            case TextQuestion it ->
                new TextQuestion(it.id(), it.wording(), it.domain(), it.source(), it.variants(), in);
        };
    }
}
