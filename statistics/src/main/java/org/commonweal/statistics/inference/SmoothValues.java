package org.commonweal.statistics.inference;

/** A statistic that moves smoothly with the effect taken away, so that on a narrow step few assignments change sides. */
sealed interface SmoothValues extends AssignmentValues permits LinearValues, StudentisedValues {

    /** The same of these assignments alone, in the order given. */
    SmoothValues keeping(int[] assignments);

    static double[] picked(double[] of, int[] assignments) {
        double[] picked = new double[assignments.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = of[assignments[i]];
        }
        return picked;
    }
}
