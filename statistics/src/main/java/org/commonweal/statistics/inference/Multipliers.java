package org.commonweal.statistics.inference;

import java.util.function.DoubleFunction;

/**
 * The vectors of cluster multipliers v, in blocks of draws, for any number of outcomes over the same clusters. The
 * observed data are one of the draws.
 */
sealed interface Multipliers permits EnumeratedMultipliers, DrawnMultipliers {

    /** How many blocks there are. */
    int blocks();

    /** How many draws block {@code b} holds. */
    int length(int b);

    /** The length of the longest block. */
    int longest();

    /** How many draws one entry of a block stands for: 2 where v also stands for -v. */
    int multiplicity();

    /** How many draws there are in all, the observed one included. */
    long draws();

    /** Which entries of block {@code b} are the data themselves (v constant); empty where none is. */
    int[] observed(int b);

    /** Whether the data tie with themselves in one draw: so where the null is imposed, and always among drawn ones. */
    default boolean countsTheData(boolean nullImposed) {
        return nullImposed || this instanceof DrawnMultipliers;
    }

    /** What one outcome needs at hand to be evaluated block by block. */
    Form form(double[] vector, double[] matrix);

    /** One outcome at any hypothesised value of its coefficient. */
    default DoubleFunction<Form> hypotheses(WildAlgebra algebra) {
        return value -> form(algebra.vector(value), algebra.matrix(value));
    }

    /** One outcome under these multipliers. */
    interface Form {
        /** Writes v'a and |Av|² of every draw of block {@code b}. */
        void fill(int b, double[] numerator, double[] denominator);
    }
}
