package org.commonweal.statistics.sampling;

/**
 * Something known of every row and, as a total, of the population.
 *
 * @param name of the variable
 * @param values one a row
 * @param total of the population
 */
public record Auxiliary(String name, double[] values, double total) {

    /** The size of the population. */
    public static Auxiliary population(int rows, double total) {
        double[] ones = new double[rows];
        java.util.Arrays.fill(ones, 1);
        return new Auxiliary("population", ones, total);
    }
}
