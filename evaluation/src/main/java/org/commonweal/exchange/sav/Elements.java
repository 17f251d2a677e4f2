package org.commonweal.exchange.sav;

import java.io.IOException;
import org.commonweal.exchange.labelled.FileBytes;

/** The elements of eight bytes that rows are made of, unfolded from their bytecode where the file has it. */
final class Elements {

    /** What {@link #next} has found. */
    static final int END = 0;

    static final int NUMBER = 1;
    static final int BITS = 2;
    static final int BLANKS = 3;
    static final int MISSING = 4;

    private final Feed feed;
    private final FileBytes file;
    private final boolean coded;
    private final double bias;
    private final int[] codes = new int[8];
    private int at = 8;
    private boolean ended;
    private double number;
    private long bits;

    Elements(Feed feed, FileBytes file, boolean coded, double bias) {
        this.feed = feed;
        this.file = file;
        this.coded = coded;
        this.bias = bias;
    }

    /** The number of an element that is {@link #NUMBER}. */
    double number() {
        return number;
    }

    /** The bits of an element that is {@link #BITS}, read in the order of the file. */
    long bits() {
        return bits;
    }

    int next() throws IOException {
        return coded ? unfolded() : literal();
    }

    private int literal() throws IOException {
        if (!feed.has(8)) {
            if (feed.left() > 0) {
                throw file.breaksOff();
            }
            return END;
        }
        bits = feed.i64();
        return BITS;
    }

    private int unfolded() throws IOException {
        while (!ended) {
            if (at == 8 && !moreCodes()) {
                break;
            }
            int code = codes[at++];
            switch (code) {
                case 0 -> {
                    // fills up the last eight
                }
                case Bytecode.END -> ended = true;
                case Bytecode.LITERAL -> {
                    if (literal() == END) {
                        throw file.breaksOff();
                    }
                    return BITS;
                }
                case Bytecode.BLANKS -> {
                    return BLANKS;
                }
                case Bytecode.SYSTEM_MISSING -> {
                    return MISSING;
                }
                default -> {
                    number = code - bias;
                    return NUMBER;
                }
            }
        }
        return END;
    }

    private boolean moreCodes() throws IOException {
        if (!feed.has(8)) {
            ended = true;
            if (feed.left() > 0) {
                throw file.breaksOff();
            }
            return false;
        }
        for (int i = 0; i < 8; i++) {
            codes[i] = feed.u8();
        }
        at = 0;
        return true;
    }
}
