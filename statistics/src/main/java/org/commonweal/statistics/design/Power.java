package org.commonweal.statistics.design;

/**
 * What a design could show.
 *
 * @param effect the true effect that was supposed, in the units of the outcome
 * @param standardError of the difference-in-differences under this design
 * @param power the chance that a two-sided t test with {@code degreesOfFreedom} finds it
 * @param normalPower the same as if the standard error were known: always larger
 * @param degreesOfFreedom of the t test on area changes, 2 (areas an arm - 1)
 * @param alpha the size of the test
 * @param recipe the formula and its conventions
 */
public record Power(
        double effect,
        double standardError,
        double power,
        double normalPower,
        double degreesOfFreedom,
        double alpha,
        String recipe) {}
