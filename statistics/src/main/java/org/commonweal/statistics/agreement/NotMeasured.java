package org.commonweal.statistics.agreement;

import java.util.Arrays;
import java.util.List;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * Agreement is not estimable here, and this is why.
 *
 * @param unit what was to be counted
 * @param why what stands in the way
 * @param facts what is meant, as {@code why} names it
 * @param recipe the method that was asked for
 */
public record NotMeasured(CodingUnit unit, Why why, List<String> facts, String recipe) implements Agreement {

    /** What can stand in the way, in English; whoever speaks another language goes by the name. */
    public enum Why {
        NOTHING_RATED("Nothing was rated.", "code some of the texts."),
        ONE_CODER(
                "Nothing was rated by two people: there is nobody to agree with.",
                "let a second person code some of the texts, without seeing the first one's codes."),
        /** Facts: the category. */
        NO_VARIATION(
                "Everybody gave '%s' everywhere: where nothing varies, agreement beyond chance has no meaning.",
                "compare texts in which some units have the code and others do not."),
        /** Facts: the code. */
        CODE_NOT_USED(
                "Nobody used '%s' in a text that two people read.",
                "compare texts where the code occurs, or leave it out of the comparison."),
        /** Facts: the least and the largest number of ratings of a unit. */
        UNEQUAL_NUMBERS(
                "Fleiss' kappa needs the same number of ratings for every unit; here they are %s to %s.",
                "use Krippendorff's alpha, which takes missing ratings."),
        NOT_TWO_CODERS(
                "The large-sample error of Cohen's kappa is for two coders who rated the same units.",
                "take the doubt from interviews instead."),
        NOTHING_FOR_ANY_CODE(
                "There is agreement to speak of for none of the codes.",
                "compare texts where codes occur, by two people.");

        private final String reason;
        private final String remedy;

        Why(String reason, String remedy) {
            this.reason = reason;
            this.remedy = remedy;
        }
    }

    public NotMeasured {
        facts = List.copyOf(facts);
    }

    static NotMeasured because(Why why, CodingUnit unit, String recipe, Object... facts) {
        return new NotMeasured(
                unit, why, Arrays.stream(facts).map(String::valueOf).toList(), recipe);
    }

    /** For the person who can act. */
    public String reason() {
        return why.reason.formatted(facts.toArray());
    }

    /** What could be done about it. */
    public String remedy() {
        return why.remedy;
    }

    @Override
    public NotEstimable effect() {
        return new NotEstimable(reason(), remedy(), recipe);
    }
}
