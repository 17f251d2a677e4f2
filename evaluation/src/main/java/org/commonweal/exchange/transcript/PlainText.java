package org.commonweal.exchange.transcript;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonweal.voices.text.TextVersion;

/** Bytes of a plain text as signs: UTF-8 or what a mark says; where it is neither, what gives words. */
final class PlainText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset CHINESE = Charset.forName("GB18030");

    private PlainText() {}

    /** @return lines end with a line feed */
    static String of(byte[] bytes, Lines lines) {
        String text = TextVersion.clean(decoded(bytes, lines));
        long odd = text.chars()
                .filter(sign -> sign < ' ' && sign != '\n' && sign != '\t' && sign != '\f' || sign == 0xFFFD)
                .count();
        if (odd * 50 > text.length() || text.indexOf('\0') >= 0) {
            throw TranscriptProblem.NO_TRANSCRIPT.because(lines.file());
        }
        return text.replace('\f', '\n');
    }

    private static String decoded(byte[] bytes, Lines lines) {
        Optional<Charset> wide = wide(bytes);
        if (wide.isPresent()) {
            return new String(bytes, wide.get());
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        Optional<String> chinese = strictly(bytes, CHINESE).filter(PlainText::mostlyChinese);
        lines.note(TranscriptProblem.ENCODING_GUESSED);
        return chinese.orElseGet(() -> new String(bytes, WINDOWS));
    }

    /** Two bytes a sign, by its mark or by zeros at every second place. */
    private static Optional<Charset> wide(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (first == 0xFFFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (first == 0xFEFF) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        int looked = Math.min(bytes.length & ~1, 2_000);
        long even =
                IntStream.range(0, looked / 2).filter(i -> bytes[2 * i] == 0).count();
        long odd = IntStream.range(0, looked / 2)
                .filter(i -> bytes[2 * i + 1] == 0)
                .count();
        return odd * 5 > looked && even == 0
                ? Optional.of(StandardCharsets.UTF_16LE)
                : even * 5 > looked && odd == 0 ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean mostlyChinese(String text) {
        long beyond = text.codePoints().filter(sign -> sign > 0x7F).count();
        long common = text.codePoints()
                .filter(sign -> sign >= 0x4E00 && sign <= 0x9FFF
                        || sign >= 0x3000 && sign <= 0x303F
                        || sign >= 0xFF00 && sign <= 0xFFEF)
                .count();
        return beyond > 0 && common * 10 >= beyond * 8 && text.codePoints().anyMatch(PlainText::everyday);
    }

    /** One of the signs that any Chinese talk holds. */
    private static boolean everyday(int sign) {
        return "的是我不在了有这他们".indexOf(sign) >= 0;
    }

    /** The lines of a text; where it is broken at a width, only what follows an empty line begins a paragraph. */
    static boolean wrapped(List<String> rows) {
        List<Integer> broken = IntStream.range(0, rows.size() - 1)
                .filter(i -> !rows.get(i).isBlank() && !rows.get(i + 1).isBlank())
                .mapToObj(i -> rows.get(i).length())
                .toList();
        long full =
                broken.stream().filter(length -> length >= 50 && length <= 110).count();
        return broken.size() >= 3
                && full * 10 >= broken.size() * 6
                && rows.stream().allMatch(row -> row.length() <= 120);
    }
}
