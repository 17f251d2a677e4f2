package org.commonweal.submission;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a value is of the type of its question, and whether it is beyond what anybody would answer.
 *
 * <p>Source: ODK XForms specification, data types.
 */
final class ValueChecks {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,400}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,4})?");
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);
    private static final int LONGEST_TEXT = 20_000;
    private static final int EARLIEST_YEAR = 1880;
    private static final int LATEST_YEAR = 2100;

    private ValueChecks() {}

    /** Whether a value that is not blank can be read as this type; types that we do not know hold anything. */
    static boolean isOfType(String type, String value) {
        String text = value.strip();
        return switch (type) {
            case "int", "integer", "long" -> WHOLE.matcher(text).matches();
            case "decimal", "double" -> DECIMAL.matcher(text).matches();
            case "boolean" -> text.matches("true|false|0|1");
            case "date" -> isRead(text, LocalDate::parse) || isRead(text, ValueChecks::dateTime);
            case "time" -> isRead(text, ValueChecks::time);
            case "dateTime" -> isRead(text, ValueChecks::dateTime) || isRead(text, LocalDate::parse);
            case "geopoint" -> isPoint(text);
            case "geotrace", "geoshape" -> isLine(text);
            default -> true;
        };
    }

    private interface Reading {
        Object of(String text);
    }

    private static boolean isRead(String text, Reading reading) {
        try {
            return text.length() <= 60 && reading.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** {@code 2026-11-26T14:02:11.000+00:00}, also with an offset of hours alone, or none. */
    static Object dateTime(String text) {
        String whole = text.replaceFirst("([+-]\\d{2})$", "$1:00").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        return whole.matches(".*(Z|[+-]\\d{2}:\\d{2})") && whole.length() > 16
                ? OffsetDateTime.parse(whole)
                : LocalDateTime.parse(whole);
    }

    private static Object time(String text) {
        String whole = text.replaceFirst("([+-]\\d{2})$", "$1:00").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        return whole.matches(".*(Z|[+-]\\d{2}:\\d{2})") ? OffsetTime.parse(whole) : LocalTime.parse(whole);
    }

    private static boolean isLine(String text) {
        for (String point : text.split(";", -1)) {
            if (!point.isBlank() && !isPoint(point.strip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPoint(String text) {
        String[] parts = text.split("\\s+", -1);
        if (parts.length < 2 || parts.length > 4) {
            return false;
        }
        for (String part : parts) {
            if (part.length() > 40 || !DECIMAL.matcher(part).matches()) {
                return false;
            }
        }
        return Math.abs(Double.parseDouble(parts[0])) <= 90 && Math.abs(Double.parseDouble(parts[1])) <= 180;
    }

    /** Whether a value of the right type is beyond what a household would answer. */
    static boolean isExtreme(String type, String value) {
        String text = value.strip();
        return switch (type) {
            case "int", "integer", "long", "decimal", "double" ->
                text.length() > 60 || new BigDecimal(text).abs().compareTo(LARGEST) > 0;
            case "date", "dateTime" ->
                year(text)
                        .filter(it -> it < EARLIEST_YEAR || it > LATEST_YEAR - 1)
                        .isPresent();
            default -> text.codePointCount(0, text.length()) > LONGEST_TEXT;
        };
    }

    private static Optional<Integer> year(String text) {
        return text.matches("\\d{4}-.*") ? Optional.of(Integer.valueOf(text.substring(0, 4))) : Optional.empty();
    }

    /**
     * Whether two values are the same to a reader: numbers by their size, to nine digits; times that differ by less than
     * two days may differ by where the clock stood.
     */
    static boolean isSame(String stored, String computed) {
        String one = stored.strip();
        String other = computed.strip();
        if (one.equals(other)) {
            return true;
        }
        if (one.length() < 60
                && other.length() < 60
                && DECIMAL.matcher(one).matches()
                && DECIMAL.matcher(other).matches()) {
            BigDecimal a = new BigDecimal(one);
            BigDecimal b = new BigDecimal(other);
            BigDecimal apart = a.subtract(b).abs();
            return apart.compareTo(a.abs().max(b.abs()).max(BigDecimal.ONE).movePointLeft(9)) <= 0;
        }
        Optional<LocalDate> day = day(one);
        Optional<LocalDate> otherDay = day(other);
        return day.isPresent()
                && otherDay.isPresent()
                && Math.abs(day.get().toEpochDay() - otherDay.get().toEpochDay())
                        <= (one.length() > 10 || other.length() > 10 ? 1 : 0);
    }

    private static Optional<LocalDate> day(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}(T.*)?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
