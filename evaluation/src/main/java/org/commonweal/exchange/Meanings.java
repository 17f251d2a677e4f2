package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.exchange.labelled.AbsenceWords;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a variable mean where that is more than what stands there. Codes are read by the questionnaire; the file's
 * labels help only where the questionnaire does not know the code, and must not contradict it where it does.
 */
final class Meanings {

    /** What is meant by a value. */
    sealed interface Meaning {
        /** As if this stood there. */
        record Field(char[] chars) implements Meaning {}

        record Gone(Absence absence) implements Meaning {}

        record Odd(String shown) implements Meaning {}
    }

    private static final Map<String, Absence> LETTERS = Map.of(
            ".a", Absence.DONT_KNOW, ".b", Absence.REFUSED, ".c", Absence.NOT_APPLICABLE, ".d", Absence.NOT_ASKED);

    private final FileVariable variable;
    private final Questionnaire questionnaire;
    private final Optional<ChoiceQuestion> choice;
    private final Set<String> known;
    private final String column;
    private final Gathered gathered;
    private final boolean asked;

    private Meanings(FileVariable variable, String column, Filling filling, WaveReader reader) {
        this.variable = variable;
        this.column = column;
        this.questionnaire = reader.questionnaire();
        this.gathered = reader.gathered();
        Optional<Question> question = questionnaire.question(column);
        this.asked = question.isPresent();
        this.choice = question.filter(ChoiceQuestion.class::isInstance).map(ChoiceQuestion.class::cast);
        this.known = filling instanceof ChoiceFilling choices ? choices.known().keySet() : Set.of();
    }

    /** By value: numbers written plainly, texts, letters of missing values. What means itself is not among them. */
    static Map<String, Meaning> of(FileVariable variable, String column, Filling filling, WaveReader reader) {
        return new Meanings(variable, column, filling, reader).all();
    }

    private Map<String, Meaning> all() {
        Set<String> values = new LinkedHashSet<>(variable.labels().keySet());
        values.addAll(variable.missing().values());
        for (int i = 1; i <= variable.codes().size(); i++) {
            values.add(Integer.toString(i));
        }
        boolean letters = variable.kind() != org.commonweal.exchange.labelled.Variable.Kind.TEXT;
        if (letters) {
            for (char letter = 'a'; letter <= 'z'; letter++) {
                values.add("." + letter);
            }
            if (asked && variable.missing().from() <= variable.missing().to()) {
                values.addAll(questionnaire.missing().keySet());
            }
        }
        Map<String, Meaning> meanings = new LinkedHashMap<>();
        for (String value : values) {
            Meaning meaning = letters && value.matches("\\.[a-z]") ? letter(value) : value(value);
            if (meaning != null) {
                meanings.put(value, meaning);
            }
        }
        return meanings;
    }

    private Meaning letter(String letter) {
        String label = variable.labels().getOrDefault(letter, "");
        Optional<Absence> said = AbsenceWords.of(label);
        if (label.isBlank()) {
            said = Optional.ofNullable(LETTERS.get(letter));
        }
        return gone(said, letter, label);
    }

    private static Meaning gone(Optional<Absence> said, String value, String label) {
        return said.filter(absence -> absence != Absence.UNREADABLE)
                .<Meaning>map(Meaning.Gone::new)
                .orElseGet(() -> new Meaning.Odd(label.isBlank() ? value : value + " (" + label + ")"));
    }

    private @Nullable Meaning value(String value) {
        Optional<String> code = code(value);
        String field = code.orElse(value);
        String label = variable.labels().getOrDefault(value, "");
        Absence stands = asked ? questionnaire.missing().get(field) : null;
        if (stands != null) {
            return new Meaning.Gone(stands);
        }
        boolean missing = variable.missing().values().contains(value);
        if (known.contains(field)) {
            contradicts(field, label);
            return code.map(it -> new Meaning.Field(it.toCharArray())).orElse(null);
        }
        Optional<String> byLabel =
                missing ? Optional.empty() : byLabel(label).stream().findFirst();
        if (byLabel.isPresent()) {
            return new Meaning.Field(byLabel.get().toCharArray());
        }
        Optional<Absence> said = asked || missing ? AbsenceWords.of(label) : Optional.empty();
        if (missing || said.isPresent()) {
            return gone(said, value, label);
        }
        return code.map(it -> new Meaning.Field(it.toCharArray())).orElse(null);
    }

    /** What stood there before texts became numbers. */
    private Optional<String> code(String value) {
        List<String> codes = variable.codes();
        if (codes.isEmpty() || !value.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int place = Integer.parseInt(value);
        return place >= 1 && place <= codes.size() ? Optional.of(codes.get(place - 1)) : Optional.empty();
    }

    private void contradicts(String code, String label) {
        List<String> meant = byLabel(label);
        if (!meant.isEmpty() && !meant.contains(code)) {
            gathered.at(1, column, ExchangeProblem.LABEL_OF_ANOTHER_CHOICE, code, label, meant.getFirst());
        }
    }

    /** The codes of the choices that are called so in any language. */
    private List<String> byLabel(String label) {
        List<String> codes = new ArrayList<>();
        if (label.isBlank() || choice.isEmpty()) {
            return codes;
        }
        for (Choice one : choice.get().choices()) {
            if (called(one, label)) {
                codes.add(one.code());
            }
        }
        choice.get().variants().values().stream()
                .flatMap(variant -> variant.choices().stream())
                .flatMap(List::stream)
                .filter(one -> called(one, label) && !codes.contains(one.code()))
                .forEach(one -> codes.add(one.code()));
        return codes;
    }

    private static boolean called(Choice choice, String label) {
        return choice.label().byLanguage().values().stream()
                .anyMatch(words -> bare(words).equals(bare(label)));
    }

    private static String bare(String words) {
        return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
