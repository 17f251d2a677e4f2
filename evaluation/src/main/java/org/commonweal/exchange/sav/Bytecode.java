package org.commonweal.exchange.sav;

import java.io.IOException;
import org.commonweal.exchange.labelled.FileOut;

/** Writes elements of eight bytes by their bytecode: small whole numbers, blanks and missing values take one byte each. */
final class Bytecode {

    static final int BIAS = 100;
    static final int LITERAL = 253;
    static final int BLANKS = 254;
    static final int SYSTEM_MISSING = 255;
    static final int END = 252;

    private final FileOut out;
    private final byte[] codes = new byte[8];
    private final byte[] literals = new byte[64];
    private int count;
    private int literal;

    Bytecode(FileOut out) {
        this.out = out;
    }

    void missing() throws IOException {
        code(SYSTEM_MISSING);
    }

    void number(double value) throws IOException {
        if (value == (int) value && value > -BIAS && value <= END - 1 - BIAS && !isNegativeZero(value)) {
            code((int) value + BIAS);
            return;
        }
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            literals[literal++] = (byte) (bits >>> 8 * i);
        }
        code(LITERAL);
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }

    /** Eight bytes of a text, blanks after its end. */
    void text(byte[] bytes, int from, int end) throws IOException {
        boolean blank = true;
        for (int i = 0; i < 8; i++) {
            byte b = from + i < end ? bytes[from + i] : (byte) ' ';
            literals[literal + i] = b;
            blank &= b == ' ';
        }
        if (!blank) {
            literal += 8;
        }
        code(blank ? BLANKS : LITERAL);
    }

    private void code(int code) throws IOException {
        codes[count++] = (byte) code;
        if (count == 8) {
            out.bytes(codes).bytes(literals, 0, literal);
            count = 0;
            literal = 0;
        }
    }

    void end() throws IOException {
        if (count > 0) {
            java.util.Arrays.fill(codes, count, 8, (byte) 0);
            out.bytes(codes).bytes(literals, 0, literal);
        }
    }
}
