package org.commonweal.fieldwork;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.commonweal.people.ConsentScope;

/**
 * Which question of a wave's form asks for which scope, and which one says in what language people were asked. What is not named goes
 * by the usual name: {@code consent} or {@code consent_survey}, {@code consent_recontact} and its like, {@code language}.
 *
 * @param questions the name of the question by scope, as the form has it
 * @param language the question that says the language
 */
public record ConsentQuestions(Map<ConsentScope, String> questions, Optional<String> language) {

    /** Where nothing is named. */
    public static final ConsentQuestions USUAL = new ConsentQuestions(Map.of(), Optional.empty());

    private static final String FIRST = "consent";
    private static final String LANGUAGE = "language";

    public ConsentQuestions {
        Map<ConsentScope, String> ordered = new EnumMap<>(ConsentScope.class);
        ordered.putAll(questions);
        questions = Collections.unmodifiableMap(ordered);
    }

    /** What the question about a scope is called where nothing else is said. */
    public static String usualName(ConsentScope scope) {
        return FIRST + "_" + scope.written();
    }

    /** The scope that a question is about; empty for any other question. */
    public Optional<ConsentScope> scopeOf(String question) {
        for (ConsentScope scope : ConsentScope.values()) {
            String named = questions.get(scope);
            boolean usual = question.equals(usualName(scope)) || scope == ConsentScope.SURVEY && question.equals(FIRST);
            if (named == null ? usual && !questions.containsValue(question) : named.equals(question)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** Whether a question says the language. */
    public boolean saysLanguage(String question) {
        return question.equals(language.orElse(LANGUAGE));
    }

    public boolean isUsual() {
        return equals(USUAL);
    }
}
