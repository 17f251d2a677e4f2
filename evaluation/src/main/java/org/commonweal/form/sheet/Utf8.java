package org.commonweal.form.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.commonweal.problem.Place;

/** UTF-8 text, with or without a mark of byte order; anything else is refused with the line of the first fault. */
final class Utf8 {

    private Utf8() {}

    static String text(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Sheets.refused(FormProblem.FORM_NOT_UTF8, Place.in(file, line(bytes)));
        }
    }

    private static long line(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        int fault = lenient.indexOf('\uFFFD');
        return lenient.substring(0, Math.max(fault, 0)).lines().count() + (fault == 0 ? 1 : 0);
    }
}
