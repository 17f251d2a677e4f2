package org.commonweal.form.expression;

import java.util.regex.Pattern;

/**
 * What may be the name of an XML element, and so of a question. Signs beyond the basic plane are left out: the fifth edition of
 * XML allows them, but many readers follow the fourth.
 */
public final class Names {

    private static final String START =
            "[A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF"
                    + "\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD]";

    private static final String MORE =
            START.substring(0, START.length() - 1) + "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]";

    /** A name without a prefix, as a regular expression. */
    static final String PLAIN = START + MORE + "*+";

    /** A name with or without a prefix, as a regular expression. */
    static final String PREFIXED = PLAIN + "(?::" + PLAIN + ")?";

    private static final Pattern TAG = Pattern.compile(PREFIXED);

    private Names() {}

    /** Whether this can be the name of an element, with or without a prefix. */
    public static boolean isTag(String name) {
        return TAG.matcher(name).matches();
    }
}
