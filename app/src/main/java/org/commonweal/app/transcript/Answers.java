package org.commonweal.app.transcript;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.standing.Standings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.OpenAnswers;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.exchange.OpenAnswers.Answer;
import org.commonweal.exchange.voices.RespondentsFile;
import org.commonweal.exchange.voices.SourceDocuments;
import org.commonweal.people.ConsentScope;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.SaidTogether;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Component;

/** Makes a source of the answers to one question in one wave: each answer a turn, whose row it is in a document beside it. */
@Component
final class Answers {

    private final OpenAnswers answers;
    private final VoicesDesk desk;
    private final DatabaseStore store;
    private final Database database;
    private final Coders coders;
    private final Clock clock;

    Answers(OpenAnswers answers, VoicesDesk desk, DatabaseStore store, Database database, Coders coders, Clock clock) {
        this.answers = answers;
        this.desk = desk;
        this.store = store;
        this.database = database;
        this.coders = coders;
        this.clock = clock;
    }

    /**
     * What one question was answered in one wave.
     *
     * @param asked when
     * @param taken those that may be used
     * @param refused how many are left out, since whoever it was said no to the survey or took it back
     * @param nameless how many are left out, since nobody could find them again: their row has no id that can be read
     * @param source that they are already; empty where they are none
     */
    record Asked(
            SurveyWave asked, TextQuestion question, List<Answer> taken, int refused, int nameless, String source) {}

    /** Everything that can be brought, by wave and question. */
    List<Asked> all(String study) throws IOException {
        List<Asked> all = new ArrayList<>();
        Standings standings =
                database.read(sql -> Standings.of(sql, study, database.clock().instant()));
        Tombstones.Voices gone = database.read(sql -> Tombstones.voices(sql, study));
        List<TextQuestion> questions = answers.questions(study);
        for (SurveyWave wave : questions.isEmpty() ? List.<SurveyWave>of() : answers.asked(study)) {
            List<Answer> given = answers.of(study, wave.id());
            for (TextQuestion question : questions) {
                List<Answer> taken = new ArrayList<>();
                int refused = 0;
                int nameless = 0;
                for (Answer each : given) {
                    if (!each.question().equals(question.id())) {
                        continue;
                    }
                    if (each.respondent().isEmpty()) {
                        nameless++;
                    } else if (gone.holdsRow(each.respondent())
                            || standings
                                    .of(List.of(each.respondent()), ConsentScope.SURVEY, wave.id())
                                    .isNo()) {
                        refused++;
                    } else {
                        taken.add(each);
                    }
                }
                if (taken.size() + refused + nameless > 0) {
                    String id = id(wave.id(), question.id());
                    all.add(new Asked(
                            wave,
                            question,
                            taken,
                            refused,
                            nameless,
                            desk.documents(study).sources().containsKey(id) ? id : ""));
                }
            }
        }
        return all;
    }

    /** The same question of the same wave is the same text. */
    private static String id(String wave, String question) {
        return ("A-" + wave + "-" + question).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /**
     * The source that was made.
     *
     * @throws NotHere where there is nothing of the kind
     * @throws org.commonweal.problem.Problems where there is such a source already, or nothing may be taken
     */
    String bring(Person person, String study, String wave, String question, String language) throws IOException {
        Asked asked = all(study).stream()
                .filter(it -> it.asked.id().equals(wave) && it.question.id().equals(question))
                .findFirst()
                .orElseThrow(NotHere::new);
        if (!asked.source.isEmpty()) {
            throw BringProblem.ANSWERS_THERE.because("content", asked.source);
        }
        if (asked.taken.isEmpty()) {
            throw BringProblem.NO_ANSWERS.because("content");
        }
        SortedMap<DocumentPath, String> now = store.documents(study);
        String id = id(wave, question);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SaidTogether said = SaidTogether.of(asked.taken.stream()
                .map(it -> new SaidTogether.Said(it.respondent(), it.words()))
                .toList());
        TextVersion text = said.text();
        Source source = new Source(
                id,
                UUID.randomUUID(),
                Source.Kind.ANSWERS,
                title(asked),
                List.of(),
                Source.Writers.UNKNOWN,
                asked.asked.to(),
                Optional.empty(),
                language,
                Optional.empty(),
                Optional.empty(),
                Optional.of(wave),
                Optional.empty(),
                List.of(new Source.Version(
                        1, today, coders.known(person, study).orElse("team"), "as answered", text.fingerprint())));
        Map<String, byte[]> documents = new LinkedHashMap<>(SourceDocuments.of(source, List.of(text)));
        documents.put(RespondentsFile.name(id), RespondentsFile.write(said.whose()));
        database.change(person.id(), acting -> {
            Tombstones.holdStill(acting.sql(), false);
            store.apply(acting, study, Writing.of(now, documents));
            return acting.record(
                    "voice.take",
                    "source:" + id,
                    study,
                    Map.of(
                            "turns", Integer.toString(text.turns().size()),
                            "left-out", Integer.toString(asked.refused + asked.nameless),
                            "fingerprint", text.fingerprint()));
        });
        return id;
    }

    private static Labels title(Asked asked) {
        Map<String, String> title = new LinkedHashMap<>();
        asked.question
                .wording()
                .byLanguage()
                .forEach((language, words) -> title.put(
                        language, words + " (" + asked.asked.label().in(Locale.forLanguageTag(language)) + ")"));
        return new Labels(title);
    }
}
