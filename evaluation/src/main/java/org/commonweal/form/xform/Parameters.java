package org.commonweal.form.xform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.sheet.FormProblem;

/** The column {@code parameters} of one row: {@code key=value} pairs with blanks, commas or semicolons between. */
final class Parameters {

    private static final Pattern PIECE = Pattern.compile("=|[^\\s=,;]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** Values that name something in a file keep their letters as they are. */
    private static final Set<String> AS_WRITTEN = Set.of("label", "value");

    static final String COLUMN = "parameters";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final int row;
    private final Findings findings;

    private Parameters(int row, Findings findings) {
        this.row = row;
        this.findings = findings;
    }

    static Parameters of(String text, int row, Findings findings) {
        Parameters parameters = new Parameters(row, findings);
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        boolean sound = pieces.size() % 3 == 0;
        for (int i = 0; sound && i < pieces.size(); i += 3) {
            sound = !pieces.get(i).equals("=")
                    && pieces.get(i + 1).equals("=")
                    && !pieces.get(i + 2).equals("=");
            String key = pieces.get(i).toLowerCase(Locale.ROOT);
            String value = pieces.get(i + 2);
            parameters.values.put(key, AS_WRITTEN.contains(key) ? value : value.toLowerCase(Locale.ROOT));
        }
        if (!sound) {
            throw findings.refusal(FormProblem.PARAMETERS_FORM, row, COLUMN, text);
        }
        return parameters;
    }

    Map<String, String> values() {
        return values;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** Refuses parameters that this type of question does not have. */
    void only(String... accepted) {
        Set<String> known = new TreeSet<>(List.of(accepted));
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw findings.refusal(
                    FormProblem.PARAMETER_UNKNOWN, row, COLUMN, String.join(", ", unknown), String.join(", ", known));
        }
    }

    /** Refuses a value that is not one of these, where the parameter is given. */
    void oneOf(String key, String... allowed) {
        if (has(key) && !List.of(allowed).contains(get(key))) {
            throw findings.refusal(
                    FormProblem.PARAMETER_NOT_ONE_OF, row, COLUMN, key, get(key), String.join(", ", allowed));
        }
    }

    /** The whole number under this key. */
    int whole(String key) {
        try {
            return Integer.parseInt(get(key));
        } catch (NumberFormatException e) {
            throw findings.refusal(FormProblem.PARAMETER_NOT_WHOLE, row, COLUMN, key, get(key));
        }
    }

    void number(String key) {
        if (has(key) && decimal(get(key)).isEmpty()) {
            throw findings.refusal(FormProblem.PARAMETER_NOT_NUMBER, row, COLUMN, key, get(key));
        }
    }

    static Optional<BigDecimal> decimal(String text) {
        try {
            return text.length() > 100 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
