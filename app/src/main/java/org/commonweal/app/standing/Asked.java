package org.commonweal.app.standing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Submission;

/**
 * Which questions ask for consent, as {@code fieldwork.yaml} says.
 *
 * @param waves of field work, in the order of the file
 */
public record Asked(List<WavePlan> waves) {

    public Asked {
        waves = List.copyOf(waves);
    }

    /** @throws org.commonweal.problem.Problems where the file cannot be read */
    public static Asked in(DatabaseStore store, String study) {
        return new Asked(store.read(study, DocumentPath.of(FieldworkFile.NAME))
                .map(bytes -> FieldworkFile.read(new String(bytes, StandardCharsets.UTF_8))
                        .waves())
                .orElse(List.of()));
    }

    /** The questions of a form: of the wave that asks this very version, or else of the last wave that asks the form. */
    public ConsentQuestions ofForm(String form, String version) {
        List<WavePlan> asking = waves.stream()
                .filter(it -> it.form().filter(form::equals).isPresent())
                .toList();
        return asking.stream()
                .filter(it -> it.formVersion().filter(version::equals).isPresent())
                .findFirst()
                .or(() -> asking.reversed().stream().findFirst())
                .map(WavePlan::consent)
                .orElse(ConsentQuestions.USUAL);
    }

    /** The questions of a wave. */
    public ConsentQuestions ofWave(String wave) {
        return waves.stream()
                .filter(it -> it.wave().equals(wave))
                .findFirst()
                .map(WavePlan::consent)
                .orElse(ConsentQuestions.USUAL);
    }

    /** What an interview itself says about a scope. */
    public static Optional<ConsentAct> said(Submission submission, ConsentQuestions questions, ConsentScope scope) {
        return submission.answers().stream()
                .filter(it -> questions
                        .scopeOf(it.path().substring(it.path().lastIndexOf('/') + 1))
                        .filter(scope::equals)
                        .isPresent())
                .flatMap(it -> ConsentAct.ofAnswer(it.value()).stream())
                .reduce((first, second) -> second);
    }
}
