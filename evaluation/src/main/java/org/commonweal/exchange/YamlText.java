package org.commonweal.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A YAML file of ours as it is written: keys in blocks, everything else on one line, texts always in quotes. */
final class YamlText {

    private final StringBuilder out = new StringBuilder();
    private String indent = "";

    YamlText line(String key, String value) {
        out.append(indent).append(key).append(": ").append(value).append('\n');
        return this;
    }

    YamlText open(String key) {
        out.append(indent).append(key).append(":\n");
        indent += "  ";
        return this;
    }

    void close() {
        indent = indent.substring(2);
    }

    /** A list of blocks, each a few lines of {@code key: value}. */
    void items(String key, List<List<String>> blocks) {
        if (blocks.isEmpty()) {
            line(key, "[]");
            return;
        }
        out.append(key).append(":\n");
        for (List<String> block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                out.append(i == 0 ? "  - " : "    ").append(block.get(i)).append('\n');
            }
        }
    }

    String text() {
        return out.toString();
    }

    static String flow(List<String> pairs) {
        return "{" + String.join(", ", pairs) + "}";
    }

    static String list(List<String> values) {
        return "[" + String.join(", ", values) + "]";
    }

    /** 5 rather than 5.0, and never an exponent. */
    static String number(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** Text in double quotes on one line; what cannot be seen is written as an escape. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            int kind = Character.getType(c);
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < 0x10000
                    && (Character.isISOControl(c)
                            || kind == Character.FORMAT
                            || kind == Character.LINE_SEPARATOR
                            || kind == Character.PARAGRAPH_SEPARATOR
                            || kind == Character.SURROGATE
                            || c >= 0xFFF0)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
