package org.commonweal.people;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a form asks about consent: the question {@code consent} is about the survey, {@code consent_recontact} and its like about the
 * scope that they name.
 */
public final class ConsentAnswers {

    private static final Set<String> YES = Set.of("yes", "y", "1", "true", "agree", "given");
    private static final Set<String> NO = Set.of("no", "n", "0", "false", "refuse", "refused");
    private static final String SURVEY = "consent";

    private ConsentAnswers() {}

    /** What a question is about, by its name; empty where it is about no consent. */
    public static Optional<ConsentScope> scope(String question) {
        if (question.equals(SURVEY)) {
            return Optional.of(ConsentScope.SURVEY);
        }
        return question.startsWith(SURVEY + "_")
                ? ConsentScope.of(question.substring(SURVEY.length() + 1))
                : Optional.empty();
    }

    /** What an answer to it does; empty where it is neither yes nor no. */
    public static Optional<ConsentAct> act(String answer) {
        String value = answer.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(value)) {
            return Optional.of(ConsentAct.GIVEN);
        }
        return NO.contains(value) ? Optional.of(ConsentAct.REFUSED) : Optional.empty();
    }
}
