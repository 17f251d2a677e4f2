package org.commonweal.exchange;

import java.util.List;

/** A value as it stands in a YAML file, with the line it begins on (from 1). */
sealed interface YamlNode {

    int line();

    /** @param plain whether it stands without quotes, so that it may be a number or a yes or no */
    record Scalar(String text, boolean plain, int line) implements YamlNode {

        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        boolean isFlag() {
            return plain && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        }

        boolean isWhole() {
            return plain && text.matches("[-+]?[0-9]{1,400}");
        }

        boolean isDecimal() {
            return plain && text.matches("[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,9})?");
        }

        /** NaN and the infinities as YAML and as other programs write them. */
        boolean isNoNumber() {
            return plain && text.matches("(?i)[-+]?\\.?(nan|inf|infinity)");
        }

        boolean isText() {
            return !isNothing() && !isFlag() && !isWhole() && !isDecimal() && !isNoNumber();
        }
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** The first entry counts where a key stands twice (which is a problem of its own). */
    record Mapping(List<Entry> entries, int line) implements YamlNode {}

    record Entry(String key, int line, YamlNode value) {}
}
