package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;

/** Answers in free words of a wave, with whose they are. */
public final class OpenAnswers {

    /**
     * One answer.
     *
     * @param row of the wave, from 1
     * @param respondent as the file calls the row; empty where the file has no id there, or is none of which we read ids
     * @param words as they were written, not empty
     */
    public record Answer(String wave, String question, int row, String respondent, String words) {}

    private OpenAnswers() {}

    /** The questions of a study that are answered in free words. */
    public static List<TextQuestion> questions(StudyFolder study) {
        return study.questionnaire().questions().stream()
                .filter(TextQuestion.class::isInstance)
                .map(TextQuestion.class::cast)
                .toList();
    }

    /**
     * Every answer of a wave that is not empty, question by question.
     *
     * @throws org.commonweal.problem.Problems where the wave cannot be read
     */
    public static List<Answer> of(StudyFolder study, String wave) throws IOException {
        List<Answer> all = new ArrayList<>();
        List<TextQuestion> questions = questions(study);
        if (questions.isEmpty()) {
            return all;
        }
        for (Wave one : study.waves(List.of(wave))) {
            List<String> ids = ids(study, one);
            for (TextQuestion question : questions) {
                if (one.column(question.id()).orElse(null) instanceof Column.Texts texts) {
                    for (int row = 0; row < texts.size(); row++) {
                        if (!texts.text(row).isBlank()) {
                            all.add(new Answer(
                                    wave, question.id(), row + 1, ids.isEmpty() ? "" : ids.get(row), texts.text(row)));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<String> ids(StudyFolder study, Wave wave) throws IOException {
        String column = wave.questionnaire().columns().respondent();
        if (!wave.file().endsWith(".csv")) {
            return List.of();
        }
        PlainTable table =
                PlainTable.read(wave.file(), Files.readAllBytes(study.folder().resolve(wave.file())), List.of());
        return Optional.of(table)
                .filter(it -> it.size() == wave.size() && it.has(column))
                .map(it -> it.column(column).stream().map(String::strip).toList())
                .orElse(List.of());
    }
}
