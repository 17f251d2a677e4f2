package org.commonweal.fieldwork;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commonweal.sample.RespondentSelection;
import org.commonweal.sample.SampleDesign;

/**
 * What was agreed about field work, wave by wave.
 *
 * @param waves in the order of the file
 */
public record FieldworkPlan(List<WavePlan> waves) {

    public FieldworkPlan {
        waves = List.copyOf(waves);
    }

    public Optional<WavePlan> wave(String id) {
        return waves.stream().filter(wave -> wave.wave().equals(id)).findFirst();
    }

    /**
     * One wave.
     *
     * @param wave its id, as in the programme
     * @param form the questionnaire's form; empty where none is named yet
     * @param formVersion its version
     * @param from first day of field work
     * @param to last day
     * @param sample how the sample is drawn; empty where it comes from elsewhere
     * @param selection who is asked at the door
     * @param callBacks how often a dwelling is tried
     * @param replacement when the reserve is released
     * @param consent which questions of the form ask for which scope
     */
    public record WavePlan(
            String wave,
            Optional<String> form,
            Optional<String> formVersion,
            LocalDate from,
            LocalDate to,
            Optional<SampleDesign> sample,
            RespondentSelection selection,
            CallBackRules callBacks,
            ReplacementRule replacement,
            ConsentQuestions consent) {

        public WavePlan withForm(Optional<String> id, Optional<String> version) {
            return new WavePlan(wave, id, version, from, to, sample, selection, callBacks, replacement, consent);
        }

        public WavePlan withConsent(ConsentQuestions questions) {
            return new WavePlan(
                    wave, form, formVersion, from, to, sample, selection, callBacks, replacement, questions);
        }
    }
}
