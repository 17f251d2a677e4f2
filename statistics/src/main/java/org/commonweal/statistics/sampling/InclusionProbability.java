package org.commonweal.statistics.sampling;

/**
 * The chance that a person came into the sample: of the dwelling, then of the household in it, then of the adult in that.
 *
 * @param dwelling the chance of the dwelling in the draw, above 0 and at most 1
 * @param households how many households live at the address
 * @param chosenHouseholds how many of them were chosen
 * @param adults how many adults could have been chosen in the household
 * @param chosenAdults how many of them were chosen
 */
public record InclusionProbability(
        double dwelling, int households, int chosenHouseholds, int adults, int chosenAdults) {

    public InclusionProbability {
        if (!(dwelling > 0 && dwelling <= 1)) {
            throw new IllegalArgumentException(
                    "a dwelling is drawn with a chance above 0 and at most 1, not " + dwelling);
        }
        if (chosenHouseholds < 1 || households < chosenHouseholds || chosenAdults < 1 || adults < chosenAdults) {
            throw new IllegalArgumentException("%d of %d households and %d of %d adults cannot be chosen"
                    .formatted(chosenHouseholds, households, chosenAdults, adults));
        }
    }

    /** One household at the address and one adult in it, as in most surveys. */
    public static InclusionProbability ofOneAdult(double dwelling, int households, int adults) {
        return new InclusionProbability(dwelling, households, 1, adults, 1);
    }

    /** The chance of the person. */
    public double value() {
        return household() * chosenAdults / adults;
    }

    /** The chance of the household. */
    public double household() {
        return dwelling * chosenHouseholds / households;
    }

    /** 1 / chance. */
    public double designWeight() {
        return 1 / value();
    }
}
