package org.commonweal.app.questionnaire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Version;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.exchange.QuestionnaireFile;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Question;
import org.springframework.stereotype.Component;

/** {@code questionnaire.yaml} of a study, read and written whole. */
@Component
final class QuestionnaireDesk {

    private static final DocumentPath FILE = DocumentPath.of(QuestionnaireFile.NAME);

    private final DatabaseStore store;
    private final Database database;

    QuestionnaireDesk(DatabaseStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    /**
     * A study as this room sees it.
     *
     * @param questionnaire empty where there is none yet
     * @param hash of its document, empty where there is none
     * @param comments whether writing it anew would lose comments
     * @param declared whether a plan is declared that rests on it
     */
    record Page(
            Programme programme,
            Optional<Questionnaire> questionnaire,
            Optional<String> hash,
            boolean comments,
            boolean declared) {

        /** The questionnaire; without one the page is not there. */
        Questionnaire written() {
            return questionnaire.orElseThrow(NotHere::new);
        }

        Set<String> areas() {
            return programme.neighbourhoods().stream().map(Neighbourhood::id).collect(Collectors.toSet());
        }

        List<String> waves() {
            return programme.waves().stream().map(SurveyWave::id).toList();
        }
    }

    /** @throws Problems with all that is wrong in the programme or the questionnaire */
    Page page(String study) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        String programme = Optional.ofNullable(documents.get(DocumentPath.of(ProgrammeFile.NAME)))
                .map(this::text)
                .orElseThrow(NotHere::new);
        Optional<String> hash = Optional.ofNullable(documents.get(FILE));
        Optional<String> text = hash.map(this::text);
        return new Page(
                ProgrammeFile.read(programme),
                text.map(QuestionnaireFile::read),
                hash,
                text.map(ProgrammeFile::hasComments).orElse(false),
                documents.containsKey(DocumentPath.of(SealFile.NAME)));
    }

    private String text(String hash) {
        return new String(store.bytesOf(hash), StandardCharsets.UTF_8);
    }

    /**
     * Writes a questionnaire.
     *
     * @param found the hash that it was made from; empty for the first
     * @throws Problems where it would not be read back
     */
    void write(String study, Person by, Optional<String> found, Questionnaire questionnaire, String object) {
        String text = QuestionnaireFile.write(questionnaire);
        QuestionnaireFile.read(text);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(FILE, new Change.Step(found, Optional.of(text.getBytes(StandardCharsets.UTF_8))));
        String act = found.isEmpty() ? "questionnaire.begin" : "questionnaire.change";
        database.change(by.id(), acting -> {
            store.apply(acting, study, new Change(steps));
            return acting.record(act, object, study, Map.of("document", QuestionnaireFile.NAME));
        });
    }

    /** Tells the ledger that somebody looked at a table of answers, which is not kept. */
    void tellLooked(String study, Person by, String hash) {
        database.change(
                by.id(),
                acting -> acting.record(
                        "questionnaire.propose", "document:" + QuestionnaireFile.NAME, study, Map.of("hash", hash)));
    }

    /** The states of the document, as the store keeps them. */
    List<Version> history(String study) {
        return store.history(study, FILE);
    }

    /** An earlier state becomes the newest. */
    void bringBack(String study, Person by, int version) {
        database.change(by.id(), acting -> {
            store.bringBack(acting, study, FILE, version);
            return acting.record(
                    "questionnaire.bring-back",
                    "document:" + QuestionnaireFile.NAME,
                    study,
                    Map.of("version", Integer.toString(version)));
        });
    }

    /** The questionnaire with this question in its place, or at the end where it is new. */
    static Questionnaire with(Questionnaire before, Question question) {
        List<Question> all = new ArrayList<>();
        boolean found = false;
        for (Question each : before.questions()) {
            boolean same = each.id().equals(question.id());
            all.add(same ? question : each);
            found |= same;
        }
        if (!found) {
            all.add(question);
        }
        Set<String> languages = new LinkedHashSet<>(before.languages());
        languages.addAll(question.wording().byLanguage().keySet());
        return new Questionnaire(before.version(), List.copyOf(languages), before.missing(), before.columns(), all);
    }

    /** The questionnaire without a question. */
    static Questionnaire without(Questionnaire before, String id) {
        return new Questionnaire(
                before.version(),
                before.languages(),
                before.missing(),
                before.columns(),
                before.questions().stream().filter(it -> !it.id().equals(id)).toList());
    }
}
