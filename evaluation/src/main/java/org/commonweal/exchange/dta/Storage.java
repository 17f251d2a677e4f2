package org.commonweal.exchange.dta;

/** How a release of the format lays things out, in bytes. */
record Storage(int release, int name, int format, int label, boolean utf8) {

    static final int STRL = 32_768;
    static final int DOUBLE = 65_526;
    static final int FLOAT = 65_527;
    static final int LONG = 65_528;
    static final int INT = 65_529;
    static final int BYTE = 65_530;
    static final int MOST_TEXT = 2_045;

    static final int MOST_BYTE = 100;
    static final int MOST_INT = 32_740;
    static final int MOST_LONG = 2_147_483_620;
    static final int NO_FLOAT = 0x7F00_0000;
    static final long NO_DOUBLE = 0x7FE0_0000_0000_0000L;
    static final int DAYS_FROM_1960 = 3_653;
    static final double MILLIS_FROM_1960 = 86_400_000.0 * DAYS_FROM_1960;

    static Storage of(int release) {
        return release >= 118
                ? new Storage(release, 129, 57, 321, true)
                : new Storage(release, 33, release == 113 ? 12 : 49, 81, false);
    }

    /** How many bytes a value of this type takes in a row. */
    static int bytes(int type) {
        return switch (type) {
            case STRL, DOUBLE -> 8;
            case FLOAT, LONG -> 4;
            case INT -> 2;
            case BYTE -> 1;
            default -> type;
        };
    }

    /** The place of a letter among the missing values: 0 the full stop, 1 to 26 the letters. */
    static int place(char letter) {
        return letter == '.' ? 0 : letter - 'a' + 1;
    }

    static char letter(int place) {
        return place == 0 ? '.' : (char) ('a' + place - 1);
    }
}
