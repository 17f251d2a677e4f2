package org.commonweal.app.ledger;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.ledger.Entry;
import org.commonweal.words.Words;

/**
 * An entry of the ledger as people read it.
 *
 * @param time UTC, to the second
 * @param who the name of the person; what stands in the ledger where nobody has this id
 * @param act what was done, in words
 * @param object as it stands in the ledger, to ask for its history
 * @param about the object in words
 * @param study its id, or empty
 * @param facts short, each {@code name: value}
 */
public record LedgerLine(
        long number,
        String time,
        String isoTime,
        String who,
        String act,
        String object,
        String about,
        String study,
        List<String> facts) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @param names of people by their ids */
    static LedgerLine of(Entry entry, Map<String, String> names, Words words) {
        return new LedgerLine(
                entry.number(),
                TIME.format(entry.at()),
                entry.at().toString(),
                shown(names.getOrDefault(
                        entry.actor(), entry.actor().equals("system") ? words.say("ledger.system") : entry.actor())),
                act(entry.act(), words),
                entry.object(),
                about(entry.object(), names, words),
                shown(entry.study()),
                entry.facts().entrySet().stream()
                        .filter(fact -> !fact.getValue().isEmpty())
                        .map(fact -> fact(fact, words))
                        .toList());
    }

    /** An act that the catalogue has no words for yet is shown as it stands. */
    static String act(String act, Words words) {
        String key = "ledger.act." + act;
        return words.has(key) ? words.say(key) : shown(act);
    }

    private static String about(String object, Map<String, String> names, Words words) {
        int colon = object.indexOf(':');
        String key = colon < 0 ? "" : "ledger.object." + object.substring(0, colon);
        String name = object.substring(colon + 1);
        String called = shown(names.getOrDefault(name, name));
        return words.has(key) ? words.say(key, called) : shown(object);
    }

    private static String fact(Map.Entry<String, String> fact, Words words) {
        String key = "ledger.fact." + fact.getKey();
        String value = fact.getValue();
        String brief = value.matches("[0-9a-f]{64}") ? value.substring(0, 12) + "\u2026" : shown(value);
        return words.say("ledger.fact", words.has(key) ? words.say(key) : shown(fact.getKey()), brief);
    }

    /** Control and direction characters are shown, never obeyed. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (hidden) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
