package org.commonweal.app.consent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.standing.Asked;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.FormOutline;
import org.springframework.stereotype.Component;

/** Which question of which form asks for which scope, as {@code fieldwork.yaml} says; what else it says stays. */
@Component
final class AskedScopes {

    private static final DocumentPath FILE = DocumentPath.of(FieldworkFile.NAME);
    private final Database database;
    private final DatabaseStore store;

    AskedScopes(Database database, DatabaseStore store) {
        this.database = database;
        this.store = store;
    }

    /** @throws Problems where the file cannot be read */
    Asked plan(String study) {
        return Asked.in(store, study);
    }

    /** The form of a wave; empty where none is named, or it is not published here. */
    Optional<FormOutline> form(String study, WavePlan wave) {
        return wave.form().flatMap(form -> wave.formVersion().flatMap(version -> form(study, form, version)));
    }

    private Optional<FormOutline> form(String study, String form, String version) {
        String path = "forms/" + form + "/" + version + "/form.xml";
        try {
            return DocumentPath.fits(path)
                    ? store.read(study, DocumentPath.of(path)).map(FormOutline::read)
                    : Optional.empty();
        } catch (Problems noForm) {
            return Optional.empty();
        }
    }

    /** The language of a form that has but one. */
    Optional<String> onlyLanguage(String study, String form, String version) {
        Set<String> languages = new TreeSet<>();
        form(study, form, version)
                .ifPresent(it -> it.questions()
                        .forEach(question -> question.label()
                                .ifPresent(label ->
                                        languages.addAll(label.byLanguage().keySet()))));
        return languages.size() == 1 ? languages.stream().findFirst() : Optional.empty();
    }

    /** The questions of a form that can be answered with yes. */
    static List<FormOutline.Question> candidates(FormOutline form) {
        return form.questions().stream()
                .filter(it -> it.control().equals("trigger") || saysYes(it))
                .toList();
    }

    private static boolean saysYes(FormOutline.Question question) {
        return question.choices().stream()
                .anyMatch(it -> ConsentAct.ofAnswer(it.code())
                        .filter(ConsentAct.GIVEN::equals)
                        .isPresent());
    }

    /** What is wrong with questions that are named: each is in the form, for one scope, and can be answered with yes. */
    static List<Problem> wrong(ConsentQuestions questions, FormOutline form) {
        List<Problem> wrong = new ArrayList<>();
        Map<String, ConsentScope> taken = new TreeMap<>();
        questions.questions().forEach((scope, named) -> {
            String field = scope.written();
            List<FormOutline.Question> found = form.questions().stream()
                    .filter(it -> it.name().equals(named))
                    .toList();
            if (taken.putIfAbsent(named, scope) != null) {
                wrong.addAll(ConsentProblem.ASKED_TOGETHER.at(field, named).all());
            } else if (found.isEmpty()) {
                wrong.addAll(ConsentProblem.QUESTION_NOT_IN_FORM
                        .at(field, named, form.id(), form.version())
                        .all());
            } else if (found.stream().noneMatch(candidates(form)::contains)) {
                wrong.addAll(ConsentProblem.QUESTION_WITHOUT_YES
                        .at(field, named, String.join(", ", codes(found.getFirst())))
                        .all());
            }
        });
        questions
                .language()
                .filter(named ->
                        form.questions().stream().noneMatch(it -> it.name().equals(named)))
                .ifPresent(named -> wrong.addAll(ConsentProblem.QUESTION_NOT_IN_FORM
                        .at("language", named, form.id(), form.version())
                        .all()));
        return wrong;
    }

    private static List<String> codes(FormOutline.Question question) {
        return question.choices().stream()
                .map(FormOutline.Choice::code)
                .limit(8)
                .toList();
    }

    /**
     * Writes down which questions ask for which scope in a wave.
     *
     * @throws Problems with all that is wrong, each with its field
     */
    void name(String by, String study, String wave, ConsentQuestions questions) {
        Optional<byte[]> before = store.read(study, FILE);
        List<WavePlan> waves = new ArrayList<>(plan(study).waves());
        WavePlan old = waves.stream()
                .filter(it -> it.wave().equals(wave))
                .findFirst()
                .orElseThrow(org.commonweal.app.access.NotHere::new);
        form(study, old).ifPresent(form -> Problems.throwIfAny(wrong(questions, form)));
        waves.set(waves.indexOf(old), old.withConsent(questions));
        byte[] bytes = FieldworkFile.write(new FieldworkPlan(waves)).getBytes(StandardCharsets.UTF_8);
        Change.Step step = new Change.Step(before.map(Fingerprint::of), Optional.of(bytes));
        try {
            database.change(by, acting -> {
                store.apply(acting, study, new Change(new TreeMap<>(Map.of(FILE, step))));
                Map<String, String> facts = new TreeMap<>();
                questions.questions().forEach((scope, named) -> facts.put(scope.written(), named));
                return acting.record("consent.questions", "wave:" + wave, study, facts);
            });
        } catch (DatabaseStore.Stale stale) {
            throw ConsentProblem.CHANGED_MEANWHILE.at("survey");
        }
    }
}
