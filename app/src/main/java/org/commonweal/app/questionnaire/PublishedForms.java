package org.commonweal.app.questionnaire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.QuestionnaireProposal;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.form.Form;
import org.commonweal.form.FormQuestionnaire;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Columns;
import org.springframework.stereotype.Component;

/** The published forms among the documents of a study, and the questionnaire that answers to them are read under. */
@Component
final class PublishedForms {

    private static final Set<String> FILES = Set.of("form.xlsx", "form.md", "form.csv");
    private static final String DRAFT = "draft";

    private final DatabaseStore store;

    PublishedForms(DatabaseStore store) {
        this.store = store;
    }

    /** Published versions, as {@code form/version}, each with the hash of its file. */
    private SortedMap<String, Found> all(String study) {
        SortedMap<String, Found> all = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            String[] steps = path.text().split("/");
            if (steps.length == 4 && steps[0].equals("forms") && !steps[2].equals(DRAFT) && FILES.contains(steps[3])) {
                all.put(steps[1] + "/" + steps[2], new Found(steps[3], hash));
            }
        });
        return all;
    }

    private record Found(String file, String hash) {}

    /** Their names, as {@code form/version}. */
    List<String> names(String study) {
        return new ArrayList<>(all(study).keySet());
    }

    /** Which form is asked in which wave, as {@code fieldwork.yaml} says. */
    Map<String, String> byWave(String study) {
        Map<String, String> byWave = new LinkedHashMap<>();
        store.read(study, DocumentPath.of(FieldworkFile.NAME))
                .map(bytes -> FieldworkFile.read(new String(bytes, StandardCharsets.UTF_8)))
                .ifPresent(plan ->
                        plan.waves().forEach(wave -> named(wave).ifPresent(it -> byWave.put(wave.wave(), it))));
        return byWave;
    }

    private static Optional<String> named(WavePlan wave) {
        return wave.form().flatMap(form -> wave.formVersion().map(version -> form + "/" + version));
    }

    /**
     * The questionnaire of forms.
     *
     * @param byWave the form of each wave, in the order of the waves
     * @throws Problems where a form is not there or cannot be read
     */
    Questionnaire drawn(String study, Map<String, String> byWave, Columns columns) {
        SortedMap<String, Found> all = all(study);
        FormQuestionnaire drawing = FormQuestionnaire.with(columns, FormQuestionnaire.USUAL_MISSING);
        for (Map.Entry<String, String> wave : byWave.entrySet()) {
            Found found = Optional.ofNullable(all.get(wave.getValue()))
                    .orElseThrow(() -> QuestionnaireProblem.NO_FORM.because(wave.getValue()));
            drawing = drawing.wave(wave.getKey(), Form.read(found.file(), store.bytesOf(found.hash())));
        }
        if (byWave.isEmpty()) {
            throw QuestionnaireProblem.NO_FORM.because("");
        }
        Questionnaire drawn = drawing.drawn();
        List<String> taken = QuestionnaireProposal.named(columns);
        return new Questionnaire(
                drawn.version(),
                drawn.languages(),
                drawn.missing(),
                columns,
                drawn.questions().stream()
                        .filter(it -> !taken.contains(it.id()))
                        .toList());
    }
}
