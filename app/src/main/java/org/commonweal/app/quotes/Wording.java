package org.commonweal.app.quotes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.voices.code.Codebook;

/** What codes are called, and texts as part of an address. */
final class Wording {

    private Wording() {}

    /** The code itself where the codebook has it no longer. */
    static String code(Optional<Codebook> book, String code, Locale language) {
        return book.flatMap(it -> it.code(code))
                .map(it -> it.name().in(language))
                .orElse(code);
    }

    static String plain(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
