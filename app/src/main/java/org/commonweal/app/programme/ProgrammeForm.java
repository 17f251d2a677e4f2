package org.commonweal.app.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.look.Slips;
import org.commonweal.programme.Programme;
import org.commonweal.words.Labels;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What a programme is called and when it began, as the fields of a form. */
record ProgrammeForm(
        @Nullable String titleEn,
        @Nullable String titleZh,
        @Nullable String titleOther,
        @Nullable String began,
        @Nullable String fictional) {

    private static final int LONGEST = 200;

    /** A study that has no programme yet: its own titles to start from. */
    static ProgrammeForm of(Labels titles) {
        return of(titles, "", false);
    }

    static ProgrammeForm of(Programme programme) {
        return of(programme.title(), programme.began().toString(), programme.fictional());
    }

    private static ProgrammeForm of(Labels titles, String began, boolean fictional) {
        Map<String, String> words = titles.byLanguage();
        StringBuilder other = new StringBuilder();
        words.forEach((language, title) -> {
            if (!language.equals("en") && !language.equals("zh")) {
                other.append(language).append(": ").append(title).append('\n');
            }
        });
        return new ProgrammeForm(
                words.getOrDefault("en", ""),
                words.getOrDefault("zh", ""),
                other.toString(),
                began,
                fictional ? "true" : "");
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (titles().isEmpty()) {
            slips.add("titleEn", words, language, "programme.title.none");
        }
        for (String field : new String[] {"titleEn", "titleZh"}) {
            String text = PlaceForm.text(field.equals("titleEn") ? titleEn : titleZh);
            if (text.length() > LONGEST) {
                slips.add(field, words, language, "programme.title.long", LONGEST);
            }
        }
        if (others().isEmpty()) {
            slips.add("titleOther", words, language, "programme.title.other.wrong");
        }
        if (date(PlaceForm.text(began)).isEmpty()) {
            slips.add("began", words, language, "programme.date.wrong");
        }
        return slips;
    }

    boolean invented() {
        return PlaceForm.text(fictional).equals("true");
    }

    Labels title() {
        return new Labels(titles());
    }

    LocalDate beganOn() {
        return date(PlaceForm.text(began)).orElseThrow();
    }

    private Map<String, String> titles() {
        Map<String, String> titles = new TreeMap<>(others().orElse(Map.of()));
        for (String[] each : new String[][] {{"en", PlaceForm.text(titleEn)}, {"zh", PlaceForm.text(titleZh)}}) {
            if (!each[1].isEmpty()) {
                titles.put(each[0], each[1]);
            }
        }
        return titles;
    }

    /** A language a line, as {@code pl: words}; empty where a line is something else. */
    private Optional<Map<String, String>> others() {
        Map<String, String> others = new LinkedHashMap<>();
        for (String line : PlaceForm.text(titleOther).split("[\\r\\n]+")) {
            String[] parts = line.split("[:：]", 2);
            if (line.isBlank()) {
                continue;
            }
            if (parts.length < 2
                    || parts[1].isBlank()
                    || parts[1].length() > LONGEST
                    || !parts[0].strip().matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
                return Optional.empty();
            }
            others.put(parts[0].strip(), parts[1].strip());
        }
        return Optional.of(others);
    }

    static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
