package org.commonweal.app.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.look.Slips;
import org.commonweal.place.Exclusion;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Who cannot be a comparator, as the fields of a form; what is left out comes empty. */
record RuleForm(
        @Nullable String sameCouncil,
        @Nullable String kilometres,
        @Nullable String reason,
        @Nullable String listed,
        @Nullable String councilReason,
        @Nullable String councils,
        @Nullable List<String> regions,
        @Nullable String indicator,
        @Nullable String least,
        @Nullable String most,
        @Nullable String indicator2,
        @Nullable String least2,
        @Nullable String most2) {

    static RuleForm of(List<Exclusion> rules) {
        String same = "";
        String kilometres = "";
        String reason = "";
        String listed = "";
        String councilReason = "";
        String councils = "";
        List<String> regions = List.of();
        String[][] range = {{"", "", ""}, {"", "", ""}};
        int ranges = 0;
        for (Exclusion rule : rules) {
            switch (rule) {
                case Exclusion.SameCouncil it -> same = "yes";
                case Exclusion.WithinKilometres(double km) -> kilometres = plain(km);
                case Exclusion.Listed(String why, List<String> codes) -> {
                    reason = why;
                    listed = String.join("\n", codes);
                }
                case Exclusion.Councils(String why, List<String> codes) -> {
                    councilReason = why;
                    councils = String.join("\n", codes);
                }
                case Exclusion.OutsideRegions(List<String> kept) -> regions = kept;
                case Exclusion.OutsideRange(String id, double least, double most) -> {
                    range[Math.min(ranges, 1)] = new String[] {id, plain(least), plain(most)};
                    ranges++;
                }
            }
        }
        return new RuleForm(
                same,
                kilometres,
                reason,
                listed,
                councilReason,
                councils,
                regions,
                range[0][0],
                range[0][1],
                range[0][2],
                range[1][0],
                range[1][1],
                range[1][2]);
    }

    /** The same with the regions that were ticked, as they were sent. */
    RuleForm with(List<String> ticked) {
        return new RuleForm(
                sameCouncil,
                kilometres,
                reason,
                listed,
                councilReason,
                councils,
                ticked,
                indicator,
                least,
                most,
                indicator2,
                least2,
                most2);
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (!text(kilometres).isEmpty()
                && number(kilometres).filter(km -> km > 0 && km <= 1000).isEmpty()) {
            slips.add("kilometres", words, language, "place.rules.kilometres.wrong");
        }
        if (!Ticked.codes(text(listed)).isEmpty() && text(reason).isEmpty()) {
            slips.add("reason", words, language, "place.rules.reason.none");
        }
        if (!Ticked.codes(text(councils)).isEmpty() && text(councilReason).isEmpty()) {
            slips.add("councilReason", words, language, "place.rules.reason.none");
        }
        range(slips, words, language, "", text(indicator), text(least), text(most));
        range(slips, words, language, "2", text(indicator2), text(least2), text(most2));
        return slips;
    }

    private static void range(
            Slips slips, MessageSource words, Locale language, String end, String id, String low, String high) {
        if (id.isEmpty()) {
            return;
        }
        for (String[] field : new String[][] {{"least", low}, {"most", high}}) {
            if (!field[1].isEmpty() && number(field[1]).isEmpty()) {
                slips.add(field[0] + end, words, language, "place.rules.number.wrong", field[1]);
            }
        }
        if (low.isEmpty() && high.isEmpty()) {
            slips.add("least" + end, words, language, "place.rules.range.none");
        }
    }

    List<Exclusion> exclusions() {
        List<Exclusion> rules = new ArrayList<>();
        if (!text(sameCouncil).isEmpty()) {
            rules.add(new Exclusion.SameCouncil());
        }
        number(kilometres).ifPresent(km -> rules.add(new Exclusion.WithinKilometres(km)));
        if (!Ticked.codes(text(listed)).isEmpty()) {
            rules.add(new Exclusion.Listed(text(reason), Ticked.codes(text(listed))));
        }
        if (!Ticked.codes(text(councils)).isEmpty()) {
            rules.add(new Exclusion.Councils(text(councilReason), Ticked.codes(text(councils))));
        }
        if (regions != null && !regions.isEmpty()) {
            rules.add(new Exclusion.OutsideRegions(regions));
        }
        range(rules, text(indicator), least, most);
        range(rules, text(indicator2), least2, most2);
        return rules;
    }

    private static void range(List<Exclusion> rules, String id, @Nullable String low, @Nullable String high) {
        if (!id.isEmpty()) {
            rules.add(new Exclusion.OutsideRange(
                    id,
                    number(low).orElse(Double.NEGATIVE_INFINITY),
                    number(high).orElse(Double.POSITIVE_INFINITY)));
        }
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** A plain number as people write it, with a point; nothing where it is none, too long or too large. */
    static Optional<Double> number(@Nullable String value) {
        String text = text(value).replace('\u2212', '-');
        return text.matches("-?\\d{1,12}([.]\\d{1,12})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    static String plain(double value) {
        return Double.isFinite(value)
                ? new java.math.BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }
}
