package org.commonweal.fieldwork;

/**
 * A share of something counted, with its interval.
 *
 * @param count how many of them
 * @param of how many there are
 */
public record Share(int count, int of) {

    private static final double Z = 1.959963984540054;

    public Share {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of);
        }
    }

    /** {@code NaN} of none. */
    public double value() {
        return of == 0 ? Double.NaN : (double) count / of;
    }

    /** The lower end of the 95% interval (Wilson 1927, JASA 22), which keeps within 0 and 1; 0 of none. */
    public double low() {
        return of == 0 ? 0 : Math.max(0, centre() - half());
    }

    /** The upper end of the 95% interval; 1 of none. */
    public double high() {
        return of == 0 ? 1 : Math.min(1, centre() + half());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        return Z / (1 + Z * Z / of) * Math.sqrt(value() * (1 - value()) / of + Z * Z / (4.0 * of * of));
    }

    public Share plus(Share other) {
        return new Share(count + other.count, of + other.of);
    }

    public Share minus(Share part) {
        return new Share(count - part.count, of - part.of);
    }

    /** How many standard errors of a difference, both pooled, this lies above another; 0 where it cannot be said. */
    public double errorsAbove(Share other) {
        if (of == 0 || other.of == 0) {
            return 0;
        }
        double pooled = (double) (count + other.count) / (of + other.of);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / of + 1.0 / other.of));
        return error == 0 ? 0 : (value() - other.value()) / error;
    }
}
