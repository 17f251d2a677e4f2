package org.commonweal.statistics.inference;

/**
 * A coefficient under every assignment; taking an effect from the outcome moves it in proportion.
 *
 * @param value under no effect
 * @param slope how much less for each unit of effect taken away; 1 at the assignment that was
 */
record LinearValues(double[] value, double[] slope, double estimate) implements SmoothValues {

    @Override
    public double[] at(double effect) {
        double[] at = new double[value.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = value[i] - effect * slope[i];
        }
        return at;
    }

    @Override
    public LinearValues keeping(int[] assignments) {
        return new LinearValues(
                SmoothValues.picked(value, assignments), SmoothValues.picked(slope, assignments), estimate);
    }

    @Override
    public long atLeast(double effect, int observed, double tie) {
        double bound = Math.abs(value[observed] - effect * slope[observed]) * tie;
        long below = 0;
        for (int i = 0; i < value.length; i++) {
            // the sign bit: no branch, so that several assignments can be done at a time
            below += Double.doubleToRawLongBits(Math.abs(value[i] - effect * slope[i]) - bound) >>> 63;
        }
        return value.length - below;
    }
}
