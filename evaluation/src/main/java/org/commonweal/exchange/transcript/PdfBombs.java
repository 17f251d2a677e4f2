package org.commonweal.exchange.transcript;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Looks how far the streams of a PDF unfold before anybody keeps them; bytes are counted and thrown away. */
final class PdfBombs {

    private static final int SMALL = 8 << 20;
    private static final int RATIO = 100;
    private static final long MOST = 400L << 20;
    private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
    private static final Pattern TWICE =
            Pattern.compile("/(?:FlateDecode|Fl|LZWDecode|LZW)\\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\\b");

    private PdfBombs() {}

    static void check(byte[] bytes, String file) {
        String signs = new String(bytes, StandardCharsets.ISO_8859_1);
        if (TWICE.matcher(signs).find()) {
            throw TranscriptProblem.UNFOLDS_TOO_FAR.because(file);
        }
        Matcher stream = STREAM.matcher(signs);
        long all = 0;
        int at = 0;
        while (stream.find(at)) {
            Length length = unfolded(bytes, stream.end());
            all += length.out;
            if (length.out > Math.max(SMALL, length.in * RATIO) || all > MOST) {
                throw TranscriptProblem.UNFOLDS_TOO_FAR.because(file);
            }
            at = Math.max(stream.end(), (int) Math.min(bytes.length, stream.end() + length.in));
        }
    }

    private record Length(long in, long out) {}

    /** How far what begins here unfolds, up to where it is certainly too far; nothing where it is not packed this way. */
    private static Length unfolded(byte[] bytes, int from) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] piece = new byte[1 << 16];
            while (!inflater.finished()) {
                int more = inflater.inflate(piece);
                long out = inflater.getBytesWritten();
                if (more == 0 || out > SMALL && out > inflater.getBytesRead() * RATIO || out > MOST) {
                    break;
                }
            }
            return new Length(inflater.getBytesRead(), inflater.getBytesWritten());
        } catch (DataFormatException e) {
            return new Length(inflater.getBytesRead(), inflater.getBytesWritten());
        } finally {
            inflater.end();
        }
    }
}
