package org.commonweal.app.names;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.exchange.QuestionnaireFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;
import org.springframework.stereotype.Component;

/** Answers in free words of the waves that are there. */
@Component
final class OpenAnswers {

    private final DatabaseStore store;
    private final StudyDesk desk;

    OpenAnswers(DatabaseStore store, StudyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** @param row of the wave, from 1 */
    record Answer(String wave, String question, int row, String words) {}

    /** The questions that are answered in free words; none where nothing was asked yet. */
    List<TextQuestion> questions(String study) throws IOException {
        return isAsked(study) ? questions(StudyFolder.at(desk.folder(study))) : List.of();
    }

    private static List<TextQuestion> questions(StudyFolder folder) {
        List<TextQuestion> texts = new ArrayList<>();
        for (Question question : folder.questionnaire().questions()) {
            if (question instanceof TextQuestion text) {
                texts.add(text);
            }
        }
        return texts;
    }

    private boolean isAsked(String study) {
        return store.documents(study).containsKey(DocumentPath.of(ProgrammeFile.NAME))
                && store.documents(study).containsKey(DocumentPath.of(QuestionnaireFile.NAME));
    }

    /** The waves whose tables are there. */
    List<String> waves(String study) throws IOException {
        if (!isAsked(study)) {
            return List.of();
        }
        StudyFolder folder = StudyFolder.at(desk.folder(study));
        return folder.programme().waves().stream()
                .map(SurveyWave::id)
                .filter(folder::hasTable)
                .toList();
    }

    List<Answer> all(String study) throws IOException {
        List<Answer> all = new ArrayList<>();
        for (String wave : waves(study)) {
            all.addAll(of(study, wave));
        }
        return all;
    }

    /** Every answer of a wave that is not empty, question by question. */
    List<Answer> of(String study, String wave) throws IOException {
        StudyFolder folder = StudyFolder.at(desk.folder(study));
        List<Answer> all = new ArrayList<>();
        List<TextQuestion> questions = questions(folder);
        if (questions.isEmpty()) {
            return all;
        }
        for (Wave one : folder.waves(List.of(wave))) {
            for (TextQuestion question : questions) {
                if (one.column(question.id()).orElse(null) instanceof Column.Texts texts) {
                    for (int row = 0; row < texts.size(); row++) {
                        if (!texts.text(row).isBlank()) {
                            all.add(new Answer(wave, question.id(), row + 1, texts.text(row)));
                        }
                    }
                }
            }
        }
        return all;
    }
}
