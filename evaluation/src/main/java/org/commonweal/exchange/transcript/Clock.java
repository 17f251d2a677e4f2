package org.commonweal.exchange.transcript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of a recording as transcripts write them: {@code [00:01:02]}, {@code 1:02}, {@code (01:02.5)}, {@code #00:01:02-3#}. */
final class Clock {

    /** Without brackets. Hours, minutes, seconds, parts of a second. */
    static final String BARE = "(?:(\\d{1,2}):)?(\\d{1,3}):(\\d{2})(?:[.,\\-](\\d{1,3}))?";

    static final Pattern AT_START = Pattern.compile("[\\[(<{#]?\\s*" + BARE
            + "\\s*[\\])>}#]?(?:\\s*(?:-->|->|–|—|-|bis|to)\\s*[\\[(<{#]?\\s*" + BARE + "\\s*[\\])>}#]?)?");

    private Clock() {}

    /** @param from group of the hours */
    static Optional<Long> millis(Matcher found, int from) {
        String minutes = found.group(from + 1);
        if (minutes == null) {
            return Optional.empty();
        }
        long hours = found.group(from) == null ? 0 : Long.parseLong(found.group(from));
        long seconds = Long.parseLong(found.group(from + 2));
        String part = found.group(from + 3);
        long parts = part == null ? 0 : Long.parseLong((part + "00").substring(0, 3));
        return seconds > 59
                ? Optional.empty()
                : Optional.of(((hours * 60 + Long.parseLong(minutes)) * 60 + seconds) * 1_000 + parts);
    }
}
