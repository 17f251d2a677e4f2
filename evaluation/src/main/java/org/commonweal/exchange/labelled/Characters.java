package org.commonweal.exchange.labelled;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of a code page as characters, into room that is used again: a text of Latin letters costs a loop and no object. */
public final class Characters {

    private final CharsetDecoder decoder;
    private final boolean plainIsPlain;
    private char[] chars = new char[256];
    private int length;

    public Characters(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        plainIsPlain = !charset.equals(StandardCharsets.UTF_16)
                && "azAZ09 ~\\".equals(new String("azAZ09 ~\\".getBytes(StandardCharsets.US_ASCII), charset));
    }

    public char[] chars() {
        return chars;
    }

    public int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    /** Takes these bytes; false where they are no text of the code page. */
    public boolean take(byte[] bytes, int from, int count) {
        if (chars.length < count) {
            chars = new char[Math.max(count, chars.length * 2)];
        }
        for (length = 0; plainIsPlain && length < count && bytes[from + length] >= 0; length++) {
            chars[length] = (char) bytes[from + length];
        }
        if (length == count) {
            return true;
        }
        CharBuffer into = CharBuffer.wrap(chars);
        decoder.reset();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, count), into, true);
        if (result.isError() || result.isOverflow() || decoder.flush(into).isError()) {
            return false;
        }
        length = into.position();
        return true;
    }

    /** Takes blanks away from the end. */
    public void trim() {
        while (length > 0 && chars[length - 1] == ' ') {
            length--;
        }
    }
}
