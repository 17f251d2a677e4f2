package org.commonweal.statistics.agreement;

/** From what share of a unit on it bears a code. */
public enum Touch {
    /** One character is enough. */
    ANY,
    /** More than half of its characters. */
    MOST,
    /** All of it. */
    WHOLE;

    boolean bears(int covered, int length) {
        return switch (this) {
            case ANY -> covered > 0;
            case MOST -> 2 * covered > length;
            case WHOLE -> covered == length;
        };
    }
}
