package org.commonweal.browser;

import java.util.List;

/**
 * What axe found wrong.
 *
 * @param rule its name in axe
 * @param help what the rule asks for
 * @param where the elements, as selectors with their markup
 */
record Violation(String rule, String help, List<String> where) {

    String inWords() {
        return rule + ": " + help + "\n    "
                + String.join("\n    ", where.stream().limit(5).toList())
                + (where.size() > 5 ? "\n    and " + (where.size() - 5) + " more" : "");
    }
}
