package org.commonweal.app.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.look.Slips;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;
import org.springframework.context.MessageSource;
import org.springframework.util.MultiValueMap;

/**
 * A wave of the survey as the fields of a form.
 *
 * @param mark stands behind the name of each field where a form has several waves; empty where it has one
 * @param approached a neighbourhood a line, with how many households were approached there
 */
record WaveForm(String mark, String id, String labelEn, String labelZh, String from, String to, String approached) {

    private static final int LONGEST = 100;

    static WaveForm of(MultiValueMap<String, String> fields, String mark) {
        return new WaveForm(
                mark,
                field(fields, "id" + mark),
                field(fields, "labelEn" + mark),
                field(fields, "labelZh" + mark),
                field(fields, "from" + mark),
                field(fields, "to" + mark),
                field(fields, "approached" + mark));
    }

    static WaveForm of(SurveyWave wave) {
        List<String> lines = new ArrayList<>();
        wave.approached().forEach((area, count) -> lines.add(area + " " + count));
        return new WaveForm(
                "",
                wave.id(),
                wave.label().byLanguage().getOrDefault("en", wave.label().in(Locale.ENGLISH)),
                wave.label().byLanguage().getOrDefault("zh", ""),
                wave.from().toString(),
                wave.to().toString(),
                String.join("\n", lines));
    }

    private static String field(MultiValueMap<String, String> fields, String name) {
        return PlaceForm.text(fields.getFirst(name));
    }

    boolean isEmpty() {
        return (id + labelEn + labelZh + from + to + approached).isEmpty();
    }

    /** The name of a field as it stands in the form. */
    public String named(String field) {
        return field + mark;
    }

    /**
     * What is wrong, added to what was found before.
     *
     * @param fresh whether its id is chosen here
     * @param areas ids of the programme's neighbourhoods
     */
    Slips slips(Slips slips, boolean fresh, Set<String> areas, MessageSource words, Locale language) {
        if (fresh && (!id.matches("[A-Za-z0-9._-]{1,40}") || !DocumentPath.fits("waves/" + id + ".csv"))) {
            slips.add(named("id"), words, language, "programme.wave.id.wrong");
        }
        if (labelEn.length() > LONGEST || labelZh.length() > LONGEST) {
            slips.add(named("labelEn"), words, language, "programme.wave.label.long", LONGEST);
        }
        Optional<LocalDate> first = ProgrammeForm.date(from);
        Optional<LocalDate> last = ProgrammeForm.date(to);
        if (first.isEmpty()) {
            slips.add(named("from"), words, language, "programme.date.wrong");
        }
        if (last.isEmpty()) {
            slips.add(named("to"), words, language, "programme.date.wrong");
        } else if (first.isPresent() && last.get().isBefore(first.get())) {
            slips.add(named("to"), words, language, "programme.wave.ends");
        }
        if (counts().isEmpty()) {
            slips.add(named("approached"), words, language, "programme.wave.approached.wrong");
        } else {
            counts().get().keySet().stream()
                    .filter(area -> !areas.contains(area))
                    .findFirst()
                    .ifPresent(area ->
                            slips.add(named("approached"), words, language, "programme.wave.approached.unknown", area));
        }
        return slips;
    }

    /** A neighbourhood a line, with a number behind it; empty where a line is something else. */
    private Optional<Map<String, Integer>> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String line : approached.split("[\\r\\n]+")) {
            String[] parts = line.strip().split("[\\s,;:]+");
            if (line.isBlank()) {
                continue;
            }
            if (parts.length != 2 || !parts[1].matches("[0-9]{1,8}")) {
                return Optional.empty();
            }
            counts.put(parts[0], Integer.valueOf(parts[1]));
        }
        return Optional.of(counts);
    }

    /** The wave; its table and words in other languages stay as they were. */
    SurveyWave wave(Optional<SurveyWave> before) {
        Map<String, String> labels =
                new LinkedHashMap<>(before.map(it -> it.label().byLanguage()).orElse(Map.of()));
        labels.remove("en");
        labels.remove("zh");
        if (!labelEn.isEmpty() || labelZh.isEmpty()) {
            labels.put("en", labelEn.isEmpty() ? id : labelEn);
        }
        if (!labelZh.isEmpty()) {
            labels.put("zh", labelZh);
        }
        return new SurveyWave(
                id,
                new Labels(labels),
                LocalDate.parse(from),
                LocalDate.parse(to),
                before.map(SurveyWave::file).orElse("waves/" + id + ".csv"),
                counts().orElse(Map.of()));
    }
}
