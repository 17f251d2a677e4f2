package org.commonweal.app;

import java.util.Locale;
import java.util.stream.Stream;
import org.commonweal.app.look.Languages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The language in which a command speaks: what it is told, or that of the terminal. */
final class LanguageOption {

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh; that of the terminal unless said")
    private @Nullable String tag;

    Locale chosen() {
        String said = tag != null ? tag : terminal();
        return Languages.known(Locale.forLanguageTag(said.replaceAll("[_.].*", "")));
    }

    private static String terminal() {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(System.getenv()::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("en");
    }
}
