package org.commonweal.weighting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.statistics.sampling.KishEffect;
import org.commonweal.statistics.sampling.NoWeights;
import org.commonweal.words.Words;

/**
 * What came of a recipe.
 *
 * @param wave its id
 * @param respondents ids of interviews, in the order of the wave
 * @param weights one each; 0 for who has none (in a panel, who joined later); empty where a step was refused
 * @param steps what was done, the design first; a refused step is not among them
 * @param refused why a step could not be done
 * @param margins what the weights were brought to, with what they come to now
 * @param noAnswer of margins where those without an answer are a class of their own: how many they are
 */
public record WeightingReport(
        String wave,
        List<String> respondents,
        double[] weights,
        List<Done> steps,
        Optional<Refused> refused,
        List<MarginCheck> margins,
        List<NoAnswer> noAnswer) {

    public WeightingReport {
        respondents = List.copyOf(respondents);
        steps = List.copyOf(steps);
        margins = List.copyOf(margins);
        noAnswer = List.copyOf(noAnswer);
    }

    /**
     * A step that was done.
     *
     * @param name of the step
     * @param recipe with every convention that matters
     * @param kish of the weights after it
     * @param comparedWithBefore how much the design effect of weighting grew by it; 1 for the first
     */
    public record Done(String name, String recipe, KishEffect kish, double comparedWithBefore) {}

    /**
     * A step that could not be done.
     *
     * @param name of the step
     * @param number of the step, from 1
     */
    public record Refused(String name, int number, NoWeights why) {

        /** Why, in the language of the reader. */
        public String inWords(Locale language) {
            return words(language)
                    .say("refused." + why.why().name(), why.facts().toArray());
        }

        /** What could be done about it. */
        public String remedy(Locale language) {
            return words(language)
                    .say("refused." + why.why().name() + ".remedy", why.facts().toArray());
        }

        private static Words words(Locale language) {
            return Words.of(WeightingReport.class, language);
        }
    }

    /**
     * A category of a margin.
     *
     * @param category an empty text for those without an answer, where they are a class of their own
     * @param wanted the population's total, less the share of those without an answer; {@code found} the weighted total
     * @param respondents how many stand for it
     */
    public record MarginCheck(
            String margin, String source, String category, double wanted, double found, int respondents) {}
}
