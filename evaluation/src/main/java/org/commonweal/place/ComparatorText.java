package org.commonweal.place;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The canonical text of a choice of comparators: one line for each value, {@code path: value}, sorted by path, as for plans;
 * numbers to twelve significant digits.
 */
final class ComparatorText {

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private final SortedMap<String, String> lines = new TreeMap<>();

    private ComparatorText() {}

    static String canonical(ComparatorChoice choice) {
        ComparatorText text = new ComparatorText();
        text.design(choice.design());
        for (int i = 0; i < choice.sources().size(); i++) {
            Source source = choice.sources().get(i);
            String path = "sources/" + three(i + 1);
            text.text(path + "/title", source.title());
            text.text(path + "/date", source.date().toString());
            text.text(path + "/licence", source.licence());
            text.text(path + "/hash", source.hash());
        }
        text.put("pool", Integer.toString(choice.pool()));
        text.text("recipe", choice.recipe());
        text.list("alone", choice.alone());
        choice.weights().forEach((code, weight) -> text.put("weights/" + segment(code), number(weight)));
        choice.pairs()
                .forEach(pair -> text.put(
                        "pairs/" + segment(pair.treated()) + "/" + segment(pair.comparator()),
                        number(pair.distance())));
        return text.lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void design(ComparatorDesign design) {
        list("design/treated", design.treated());
        list("design/same_on", design.sameOn());
        text("design/method", design.method().recipe());
        put("design/placebos", Integer.toString(design.placebos()));
        put("design/seed", Long.toString(design.seed()));
        for (int i = 0; i < design.exclusions().size(); i++) {
            exclusion("design/exclusions/" + three(i + 1), design.exclusions().get(i));
        }
        for (int i = 0; i < design.covariates().size(); i++) {
            covariate("design/covariates/" + three(i + 1), design.covariates().get(i));
        }
    }

    private void exclusion(String path, Exclusion rule) {
        switch (rule) {
            case Exclusion.SameCouncil same -> put(path, "same_council");
            case Exclusion.WithinKilometres(double kilometres) -> put(path + "/within_kilometres", number(kilometres));
            case Exclusion.Listed(String reason, var codes) -> {
                text(path + "/listed/reason", reason);
                list(path + "/listed/codes", codes);
            }
            case Exclusion.Councils(String reason, var councils) -> {
                text(path + "/councils/reason", reason);
                list(path + "/councils/codes", councils);
            }
            case Exclusion.OutsideRegions(var regions) -> list(path + "/outside_regions", regions);
            case Exclusion.OutsideRange(String indicator, double least, double most) -> {
                text(path + "/outside_range/indicator", indicator);
                put(path + "/outside_range/least", number(least));
                put(path + "/outside_range/most", number(most));
            }
        }
    }

    private void covariate(String path, Covariate covariate) {
        switch (covariate) {
            case Covariate.Level(String indicator) -> text(path + "/level", indicator);
            case Covariate.Slope(String name, String earlier, String later, double years) -> {
                text(path + "/slope/name", name);
                text(path + "/slope/earlier", earlier);
                text(path + "/slope/later", later);
                put(path + "/slope/years", number(years));
            }
        }
    }

    private void text(String path, String value) {
        put(path, quoted(value));
    }

    private void list(String path, Collection<String> values) {
        put(path, values.stream().map(ComparatorText::quoted).collect(Collectors.joining(", ", "[", "]")));
    }

    private void put(String path, String value) {
        if (lines.putIfAbsent(path, value) != null) {
            throw new IllegalArgumentException("the choice has two parts called '" + path + "'");
        }
    }

    private static String three(int number) {
        return String.format(Locale.ROOT, "%03d", number);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return quoted(Double.toString(value));
        }
        BigDecimal rounded = new BigDecimal(value).round(TWELVE).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            boolean hidden = c < 0x20
                    || c >= 0x7F && c <= 0x9F
                    || c >= 0x200B && c <= 0x200F
                    || c >= 0x2028 && c <= 0x202E
                    || c == 0xFEFF;
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(hidden ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }

    /** A code as part of a path: letters, digits, dot, dash and underscore stand; every other byte becomes %XX. */
    private static String segment(String id) {
        StringBuilder out = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }
}
