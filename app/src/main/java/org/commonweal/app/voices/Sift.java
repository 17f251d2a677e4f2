package org.commonweal.app.voices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.voices.VoicesPages.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * Which texts a list shows, as its address says; what is empty or cannot be understood leaves everything in.
 *
 * @param area that a text is about
 * @param role of somebody whose words it has
 * @param from the first day on which it was said or happened
 * @param to the last
 * @param coded {@code yes} where somebody marked anything in it, as far as the reader may see, {@code no} where nobody did
 */
record Sift(
        @Nullable String kind,
        @Nullable String area,
        @Nullable String role,
        @Nullable String wave,
        @Nullable String from,
        @Nullable String to,
        @Nullable String coded) {

    boolean holds(SourceLine line) {
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(to);
        return (unsaid(kind) || line.source().kind().name().equals(kind))
                && (unsaid(area)
                        || line.source()
                                .neighbourhood()
                                .filter(it -> it.equals(area))
                                .isPresent())
                && (unsaid(role) || line.who().contains(role))
                && (unsaid(wave)
                        || line.source().wave().filter(it -> it.equals(wave)).isPresent())
                && first.filter(it -> line.source().date().isBefore(it)).isEmpty()
                && last.filter(it -> line.source().date().isAfter(it)).isEmpty()
                && (!"yes".equals(coded) || !line.coders().isEmpty())
                && (!"no".equals(coded) || line.coders().isEmpty());
    }

    /** Whether it leaves anything out. */
    public boolean isAsked() {
        return !asked().isEmpty();
    }

    /** The same as part of an address: {@code kind=DIARY&}; empty where everything is in. */
    String asked() {
        Map<String, @Nullable String> said = new LinkedHashMap<>();
        said.put("kind", kind);
        said.put("area", area);
        said.put("role", role);
        said.put("wave", wave);
        said.put("from", from);
        said.put("to", to);
        said.put("coded", coded);
        StringBuilder asked = new StringBuilder();
        said.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                asked.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return asked.toString();
    }

    private static boolean unsaid(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
