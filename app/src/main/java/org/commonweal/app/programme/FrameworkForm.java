package org.commonweal.app.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.look.Slips;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Earlier;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.words.Labels;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * The next version of a framework as the fields of a form: a domain a line ({@code id: English | Chinese}), and what becomes of
 * each present domain ({@code id: new-id, new-id}).
 */
record FrameworkForm(
        @Nullable String version,
        @Nullable String since,
        @Nullable String domains,
        @Nullable String becomes) {

    /** Starts from the present version, each domain becoming itself. */
    static FrameworkForm of(Framework framework) {
        return new FrameworkForm(
                "",
                "",
                framework.domains().stream()
                        .map(domain -> domain.id() + ": " + words(domain.label()))
                        .collect(Collectors.joining("\n")),
                framework.domains().stream()
                        .map(domain -> domain.id() + ": " + domain.id())
                        .collect(Collectors.joining("\n")));
    }

    private static String words(Labels label) {
        String english = label.in(Locale.ENGLISH);
        String chinese = label.byLanguage().getOrDefault("zh", "");
        return chinese.isEmpty() ? english : english + " | " + chinese;
    }

    Slips slips(Framework before, MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        boolean taken = version().equals(before.version())
                || before.earlier().stream().anyMatch(it -> it.version().equals(version()));
        if (version().isEmpty() || version().length() > 40 || taken) {
            slips.add("version", words, language, "programme.framework.version.wrong");
        }
        if (!PlaceForm.text(since).isEmpty() && date().isEmpty()) {
            slips.add("since", words, language, "programme.date.wrong");
        }
        Map<String, String> fresh = lines(domains);
        if (domains(domains).isEmpty()) {
            slips.add("domains", words, language, "programme.framework.domains.wrong");
        }
        Set<String> missing = new LinkedHashSet<>();
        Map<String, String> crosswalk = lines(becomes);
        before.domains().stream()
                .map(Domain::id)
                .filter(id -> !crosswalk.containsKey(id))
                .forEach(missing::add);
        crosswalk()
                .values()
                .forEach(
                        ids -> ids.stream().filter(id -> !fresh.containsKey(id)).forEach(missing::add));
        if (!missing.isEmpty()) {
            slips.add("becomes", words, language, "programme.framework.becomes.wrong", String.join(", ", missing));
        }
        return slips;
    }

    /** The framework with this version now and the present one before it. */
    Framework framework(Framework before) {
        List<Earlier> earlier = new ArrayList<>(before.earlier());
        Map<String, List<String>> crosswalk = crosswalk();
        Map<String, List<String>> ofEach = new LinkedHashMap<>();
        before.domains().forEach(domain -> ofEach.put(domain.id(), crosswalk.getOrDefault(domain.id(), List.of())));
        earlier.add(new Earlier(before.version(), before.since(), before.domains(), ofEach));
        return new Framework(before.id(), version(), domains(domains), date(), earlier);
    }

    /** The domains that the lines of a field name; none where one of them cannot be read. */
    static List<Domain> domains(@Nullable String text) {
        Map<String, String> lines = lines(text);
        List<Domain> domains = new ArrayList<>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            String[] parts = line.getValue().split("\\|", 2);
            if (!line.getKey().matches("[\\p{L}\\p{M}\\p{Nd}_.-]{1,100}") || parts[0].isBlank()) {
                return List.of();
            }
            Map<String, String> byLanguage = new TreeMap<>(Map.of("en", parts[0].strip()));
            if (parts.length > 1 && !parts[1].isBlank()) {
                byLanguage.put("zh", parts[1].strip());
            }
            domains.add(new Domain(line.getKey(), new Labels(byLanguage)));
        }
        return domains;
    }

    @Override
    public String version() {
        return PlaceForm.text(version);
    }

    private Map<String, List<String>> crosswalk() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        lines(becomes)
                .forEach((id, ids) -> all.put(
                        id,
                        Arrays.stream(ids.split("[,\\s]+"))
                                .filter(it -> !it.isEmpty())
                                .toList()));
        return all;
    }

    private Optional<LocalDate> date() {
        try {
            String text = PlaceForm.text(since);
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Lines of {@code key: value}; a line without a colon has an empty value. */
    private static Map<String, String> lines(@Nullable String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : PlaceForm.text(text).split("[\\r\\n]+")) {
            if (!line.isBlank()) {
                String[] parts = line.split("[:：]", 2);
                lines.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
            }
        }
        return lines;
    }
}
