package org.commonweal.app.form;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.fieldwork.CallBackRules;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.ReplacementRule;
import org.commonweal.sample.RespondentSelection;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.springframework.stereotype.Component;

/** Which version of which form is asked in which wave, as {@code fieldwork.yaml} says; what else it says stays. */
@Component
class WaveForms {

    private static final DocumentPath FILE = DocumentPath.of(FieldworkFile.NAME);

    private final Database database;
    private final DatabaseStore store;

    WaveForms(Database database, DatabaseStore store) {
        this.database = database;
        this.store = store;
    }

    /** A wave and its form; empty where none is named. */
    record Line(String wave, String form, String version) {

        boolean is(String other, String of) {
            return form.equals(other) && version.equals(of);
        }
    }

    /** @throws org.commonweal.problem.Problems where the file cannot be read */
    List<Line> of(String study) {
        return plan(study).waves().stream()
                .map(it -> new Line(
                        it.wave(), it.form().orElse(""), it.formVersion().orElse("")))
                .toList();
    }

    private FieldworkPlan plan(String study) {
        return store.read(study, FILE)
                .map(bytes -> FieldworkFile.read(new String(bytes, StandardCharsets.UTF_8)))
                .orElse(new FieldworkPlan(List.of()));
    }

    /**
     * Names the form of a wave.
     *
     * @param from first day of field work, where the file does not have the wave yet
     * @param to last day
     */
    void name(String person, String study, String wave, LocalDate from, LocalDate to, String form, String version) {
        Optional<byte[]> before = store.read(study, FILE);
        List<WavePlan> waves = new ArrayList<>(plan(study).waves());
        Optional<WavePlan> old =
                waves.stream().filter(it -> it.wave().equals(wave)).findFirst();
        WavePlan now = old.map(it -> it.withForm(some(form), some(version)))
                .orElseGet(() -> new WavePlan(
                        wave,
                        some(form),
                        some(version),
                        from,
                        to,
                        Optional.empty(),
                        RespondentSelection.KISH,
                        CallBackRules.USUAL,
                        ReplacementRule.NEVER,
                        ConsentQuestions.USUAL));
        if (old.isPresent()) {
            waves.set(waves.indexOf(old.get()), now);
        } else {
            waves.add(now);
        }
        byte[] bytes = FieldworkFile.write(new FieldworkPlan(waves)).getBytes(StandardCharsets.UTF_8);
        Change.Step step = new Change.Step(before.map(Fingerprint::of), Optional.of(bytes));
        try {
            database.change(person, acting -> {
                store.apply(acting, study, new Change(new TreeMap<>(Map.of(FILE, step))));
                return acting.record("wave.form", "wave:" + wave, study, Map.of("form", form, "version", version));
            });
        } catch (DatabaseStore.Stale stale) {
            throw ShelfProblem.CHANGED_MEANWHILE.because();
        }
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
