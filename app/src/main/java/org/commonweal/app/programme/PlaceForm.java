package org.commonweal.app.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.place.Membership;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.words.Labels;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.context.MessageSource;

/** A neighbourhood as the fields of a form; what is left out comes empty. */
record PlaceForm(
        @Nullable String id,
        @Nullable String nameEn,
        @Nullable String nameZh,
        @Nullable String arm,
        @Nullable String began,
        @Nullable String left,
        @Nullable String pair,
        @Nullable String households,
        @Nullable String areas,
        @Nullable String polygon) {

    static final PlaceForm EMPTY = new PlaceForm("", "", "", "COMPARATOR", "", "", "", "", "", "");

    static PlaceForm of(Neighbourhood place) {
        Map<String, String> names = place.name().byLanguage();
        return new PlaceForm(
                place.id(),
                names.getOrDefault("en", place.name().in(Locale.ENGLISH)),
                names.getOrDefault("zh", ""),
                place.arm().name(),
                place.began().map(LocalDate::toString).orElse(""),
                place.left().map(LocalDate::toString).orElse(""),
                place.pair().orElse(""),
                place.households().map(it -> Integer.toString(it)).orElse(""),
                place.madeOf().map(PlaceForm::areasOf).orElse(""),
                place.madeOf().map(PlaceForm::polygonOf).orElse(""));
    }

    private static String areasOf(Membership made) {
        return switch (made) {
            case Membership.WholeAreas(List<String> codes) -> String.join("\n", codes);
            case Membership.PartAreas(SortedMap<String, Double> shares) -> {
                List<String> lines = new ArrayList<>();
                shares.forEach((code, share) -> lines.add(code + " " + plain(share)));
                yield String.join("\n", lines);
            }
            case Membership.DrawnPolygon drawn -> "";
        };
    }

    private static String polygonOf(Membership made) {
        if (!(made instanceof Membership.DrawnPolygon drawn)) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        for (Coordinate at : drawn.polygon().getCoordinates()) {
            lines.add(plain(at.x) + " " + plain(at.y));
        }
        return String.join("\n", lines);
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }

    PlaceForm called(String given) {
        return new PlaceForm(given, nameEn, nameZh, arm, began, left, pair, households, areas, polygon);
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (!text(id).matches("[\\p{L}\\p{M}\\p{Nd}_.-]{1,100}")) {
            slips.add("id", words, language, "programme.id.wrong");
        }
        if (text(nameEn).isEmpty() || text(nameEn).length() > 200) {
            slips.add("nameEn", words, language, "programme.name.none");
        }
        if (Arrays.stream(Arm.values()).noneMatch(it -> it.name().equals(text(arm)))) {
            slips.add("arm-INTERVENTION", words, language, "programme.arm.none");
        }
        for (String[] field : new String[][] {{"began", text(began)}, {"left", text(left)}}) {
            if (!field[1].isEmpty() && date(field[1]).isEmpty()) {
                slips.add(field[0], words, language, "programme.date.wrong");
            }
        }
        if (date(text(began)).isPresent()
                && date(text(left)).isPresent()
                && date(text(left)).get().isBefore(date(text(began)).get())) {
            slips.add("left", words, language, "programme.left.before");
        }
        if (!text(households).isEmpty() && !text(households).matches("\\d{1,8}")) {
            slips.add("households", words, language, "programme.households.wrong");
        }
        if (!text(areas).isEmpty() && !text(polygon).isEmpty()) {
            slips.add("polygon", words, language, "programme.made.both");
        } else if (!text(areas).isEmpty() && shares().isEmpty()) {
            slips.add("areas", words, language, "programme.areas.wrong");
        } else if (!text(polygon).isEmpty() && drawn().isEmpty()) {
            slips.add("polygon", words, language, "programme.polygon.wrong");
        }
        return slips;
    }

    /** The neighbourhood; names in languages that the form does not ask for stay as they were. */
    Neighbourhood neighbourhood(Optional<Neighbourhood> before) {
        Map<String, String> names =
                new LinkedHashMap<>(before.map(it -> it.name().byLanguage()).orElse(Map.of()));
        names.put("en", text(nameEn));
        names.remove("zh");
        if (!text(nameZh).isEmpty()) {
            names.put("zh", text(nameZh));
        }
        return new Neighbourhood(
                text(id),
                new Labels(names),
                Arm.valueOf(text(arm)),
                date(text(began)),
                date(text(left)),
                Optional.of(text(pair)).filter(it -> !it.isEmpty()),
                Optional.of(text(households)).filter(it -> !it.isEmpty()).map(Integer::valueOf),
                madeOf());
    }

    private Optional<Membership> madeOf() {
        if (!text(polygon).isEmpty()) {
            return drawn();
        }
        return text(areas).isEmpty()
                ? Optional.empty()
                : shares().map(shares -> shares.values().stream().allMatch(share -> share == 1)
                        ? new Membership.WholeAreas(List.copyOf(shares.keySet()))
                        : new Membership.PartAreas(shares));
    }

    /** A code a line, with a share above 0 and up to 1 behind it or none; empty where a line is something else. */
    private Optional<SortedMap<String, Double>> shares() {
        SortedMap<String, Double> shares = new TreeMap<>();
        for (String line : text(areas).split("[\\r\\n,;]+")) {
            String[] parts = line.strip().split("\\s+");
            if (line.isBlank()) {
                continue;
            }
            boolean share = parts.length == 2 && parts[1].matches("0?[.]\\d{1,9}|1([.]0*)?");
            if (parts.length > 2 || parts.length == 2 && !share || parts[0].length() > 100) {
                return Optional.empty();
            }
            double value = share ? Double.parseDouble(parts[1]) : 1;
            if (value <= 0) {
                return Optional.empty();
            }
            shares.put(parts[0], value);
        }
        return shares.isEmpty() ? Optional.empty() : Optional.of(shares);
    }

    private Optional<Membership> drawn() {
        List<double[]> ring = new ArrayList<>();
        for (String line : text(polygon).split("[\\r\\n]+")) {
            String[] parts = line.strip().split("[\\s,]+");
            if (parts.length != 2 || !Arrays.stream(parts).allMatch(it -> it.matches("-?\\d{1,3}([.]\\d{1,12})?"))) {
                return Optional.empty();
            }
            ring.add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
        }
        if (ring.size() > 2 && !Arrays.equals(ring.getFirst(), ring.getLast())) {
            ring.add(ring.getFirst().clone());
        }
        return ProgrammeFile.polygon(text(id), ring);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
