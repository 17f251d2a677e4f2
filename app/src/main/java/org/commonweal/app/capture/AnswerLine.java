package org.commonweal.app.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.submission.Answer;
import org.commonweal.submission.Discrepancy;
import org.commonweal.submission.FormOutline;
import org.commonweal.submission.FormOutline.Question;
import org.commonweal.submission.Submission;

/**
 * An answer as a page shows it.
 *
 * @param question in the words of the form; its name where it has none
 * @param shown the answer in the words of the form
 * @param value as it is stored
 * @param original what was sent, where a person has changed it
 * @param odd what is odd about it
 */
record AnswerLine(String path, String question, String shown, String value, Optional<String> original, List<Odd> odd) {

    /** A discrepancy as a page says it. */
    record Odd(String words, String remedy, String said, boolean weighs, String path) {

        static Odd of(Discrepancy found, Locale language) {
            return new Odd(
                    found.inWords(language),
                    found.remedy(language),
                    found.said().map(it -> it.in(language)).orElse(""),
                    found.kind().weighs(),
                    found.path());
        }
    }

    static List<AnswerLine> all(
            Submission now, Submission original, Optional<FormOutline> form, List<Discrepancy> found, Locale language) {
        Map<String, List<Odd>> odd = new HashMap<>();
        found.forEach(
                it -> odd.computeIfAbsent(it.path(), _ -> new ArrayList<>()).add(Odd.of(it, language)));
        List<AnswerLine> lines = new ArrayList<>();
        for (Answer answer : form.map(now::answers).orElseGet(now::answers)) {
            Optional<Question> question = form.flatMap(it -> it.question(answer.path()));
            String sent = original.at(answer.path()).orElse("");
            lines.add(new AnswerLine(
                    answer.path(),
                    question.flatMap(Question::label)
                            .map(it -> it.in(language))
                            .orElse(answer.path().substring(answer.path().lastIndexOf('/') + 1)),
                    question.map(it -> inWords(it, answer.value(), language)).orElse(answer.value()),
                    answer.value(),
                    sent.equals(answer.value()) ? Optional.empty() : Optional.of(sent),
                    odd.getOrDefault(answer.path(), List.of())));
        }
        return lines;
    }

    private static String inWords(Question question, String value, Locale language) {
        if (question.choices().isEmpty() || value.isBlank()) {
            return value;
        }
        Map<String, String> words = new HashMap<>();
        question.choices()
                .forEach(it -> words.put(
                        it.code(), it.label().map(label -> label.in(language)).orElse(it.code())));
        List<String> said = new ArrayList<>();
        for (String code : question.hasSeveralAnswers() ? value.strip().split("\\s+") : new String[] {value.strip()}) {
            said.add(words.getOrDefault(code, code));
        }
        return String.join(", ", said);
    }
}
