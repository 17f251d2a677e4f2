package org.commonweal.app.journal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script of ours sent, looked at piece by piece. Whatever does not fit is thrown as {@link Unfit}. */
final class Brought {

    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    static final Pattern SEALED = Pattern.compile("1\\.[A-Za-z0-9_-]{40,400000}");
    static final Pattern SALT = Pattern.compile("[A-Za-z0-9_-]{22,64}");
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A script of ours does not send this. */
    static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1;

        /** @param key never what was sent: words have no place in a log */
        Unfit(String key) {
            super("does not fit: " + key, null, false, false);
        }
    }

    private final JsonNode body;

    private Brought(JsonNode body) {
        this.body = body;
    }

    static Brought of(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            if (read.isObject()) {
                return new Brought(read);
            }
        } catch (JacksonException unreadable) {
            throw new Unfit("body");
        }
        throw new Unfit("body");
    }

    Brought inner(String key) {
        JsonNode value = body.path(key);
        if (!value.isObject()) {
            throw new Unfit(key);
        }
        return new Brought(value);
    }

    String matching(String key, Pattern pattern) {
        String value = text(key, 500_000);
        if (!pattern.matcher(value).matches()) {
            throw new Unfit(key);
        }
        return value;
    }

    /** Words as they stand, to the character; half a character is none. */
    String text(String key, int longest) {
        JsonNode value = body.path(key);
        if (!value.isString()
                || value.stringValue().length() > longest
                || value.stringValue().codePoints().anyMatch(it -> it >= 0xD800 && it <= 0xDFFF)) {
            throw new Unfit(key);
        }
        return value.stringValue();
    }

    /** A line of words: nothing in it that breaks lines or turns their direction about. */
    String line(String key, int longest) {
        String value = text(key, longest).strip();
        if (value.codePoints()
                .anyMatch(it -> Character.isISOControl(it)
                        || it == 0x2028
                        || it == 0x2029
                        || (it >= 0x202A && it <= 0x202E)
                        || (it >= 0x2066 && it <= 0x2069))) {
            throw new Unfit(key);
        }
        return value;
    }

    boolean yes(String key) {
        JsonNode value = body.path(key);
        if (!value.isBoolean()) {
            throw new Unfit(key);
        }
        return value.booleanValue();
    }

    int whole(String key, int least, int most) {
        JsonNode value = body.path(key);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw new Unfit(key);
        }
        return value.intValue();
    }

    LocalDate day(String key) {
        return optionalDay(key).orElseThrow(() -> new Unfit(key));
    }

    Optional<LocalDate> optionalDay(String key) {
        String value = text(key, 10);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
        } catch (DateTimeException e) {
            throw new Unfit(key);
        }
    }
}
