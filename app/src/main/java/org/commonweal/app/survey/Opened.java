package org.commonweal.app.survey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.exchange.QuestionnaireFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.QualityReport;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire;
import org.springframework.stereotype.Component;

/** Studies as this room reads them; what was made of the last few states of their documents is remembered. */
@Component
final class Opened {

    private static final int REMEMBERED = 4;

    private final DatabaseStore store;
    private final StudyDesk desk;
    private final Map<String, QualityReport> reports = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QualityReport> eldest) {
            return size() > REMEMBERED;
        }
    };

    Opened(DatabaseStore store, StudyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** @throws org.commonweal.problem.Problems with all that is wrong in its files */
    StudyFolder study(String study) throws IOException {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        return StudyFolder.at(desk.folder(study));
    }

    /** Whether there is a questionnaire yet; waves are read by it. */
    boolean hasQuestionnaire(String study) {
        return store.documents(study).containsKey(DocumentPath.of(QuestionnaireFile.NAME));
    }

    /**
     * The questionnaire by itself: it can be looked through while the programme still lacks neighbourhoods.
     *
     * @throws org.commonweal.problem.Problems with all that is wrong in it
     */
    Questionnaire questionnaire(String study) {
        return QuestionnaireFile.read(text(study, QuestionnaireFile.NAME));
    }

    /** @throws org.commonweal.problem.Problems with all that is wrong in it */
    Programme programme(String study) {
        return ProgrammeFile.read(text(study, ProgrammeFile.NAME));
    }

    private String text(String study, String name) {
        return store.read(study, DocumentPath.of(name))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(NotHere::new);
    }

    /** @throws org.commonweal.problem.Problems with all that is wrong in its tables */
    QualityReport report(String study, StudyFolder opened) {
        String state = study + "/" + opened.folder().getFileName();
        synchronized (reports) {
            QualityReport known = reports.get(state);
            if (known != null) {
                return known;
            }
        }
        QualityReport report = opened.quality();
        synchronized (reports) {
            reports.put(state, report);
        }
        return report;
    }

    static SurveyWave wave(StudyFolder opened, String wave) {
        return opened.programme().wave(wave).orElseThrow(NotHere::new);
    }
}
