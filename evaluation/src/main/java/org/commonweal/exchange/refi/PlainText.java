package org.commonweal.exchange.refi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.submission.Element;
import org.commonweal.voices.text.TextVersion;

/** The words of a source, from beside the project or from within it, as we keep texts. */
final class PlainText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private PlainText() {}

    /** @param packed the files beside the project; none of a project alone */
    static Optional<String> of(Element source, Optional<PackedProject> packed) {
        Optional<String> beside = source.attribute("plainTextPath")
                .flatMap(path -> packed.flatMap(files -> files.text(path)))
                .or(() -> source.attribute("guid")
                        .flatMap(Guids::read)
                        .flatMap((UUID guid) -> packed.flatMap(files -> files.text(guid + ".txt"))))
                .map(PlainText::decoded);
        return beside.or(() -> Tree.first(source, "PlainTextContent").map(Element::text))
                .map(TextVersion::clean)
                .filter(text -> !text.isBlank());
    }

    /** UTF-8 as the standard has it; UTF-16 where a mark says so; the encoding of Windows where it is neither. */
    private static String decoded(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
