package org.commonweal.app.voices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.OpenAnswers.Answer;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.exchange.QuestionnaireFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.springframework.stereotype.Component;

/** Answers in free words of the waves that are there; for whoever may read answers. */
@Component
public final class OpenAnswers {

    private final DatabaseStore store;
    private final StudyDesk desk;

    OpenAnswers(DatabaseStore store, StudyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** The questions that are answered in free words; none where nothing was asked yet. */
    public List<TextQuestion> questions(String study) throws IOException {
        return isAsked(study) ? org.commonweal.exchange.OpenAnswers.questions(folder(study)) : List.of();
    }

    private boolean isAsked(String study) {
        return store.documents(study).containsKey(DocumentPath.of(ProgrammeFile.NAME))
                && store.documents(study).containsKey(DocumentPath.of(QuestionnaireFile.NAME));
    }

    private StudyFolder folder(String study) throws IOException {
        return StudyFolder.at(desk.folder(study));
    }

    /** The waves whose tables are there. */
    public List<SurveyWave> asked(String study) throws IOException {
        if (!isAsked(study)) {
            return List.of();
        }
        StudyFolder folder = folder(study);
        return folder.programme().waves().stream()
                .filter(it -> folder.hasTable(it.id()))
                .toList();
    }

    /** The same by id. */
    public List<String> waves(String study) throws IOException {
        return asked(study).stream().map(SurveyWave::id).toList();
    }

    public List<Answer> all(String study) throws IOException {
        List<Answer> all = new ArrayList<>();
        for (String wave : waves(study)) {
            all.addAll(of(study, wave));
        }
        return all;
    }

    /** Every answer of a wave that is not empty, question by question. */
    public List<Answer> of(String study, String wave) throws IOException {
        return org.commonweal.exchange.OpenAnswers.of(folder(study), wave);
    }
}
