package org.commonweal.app.programme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.app.look.Slips;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.util.MultiValueMap;

/**
 * A programme that begins, as one form: what it is called, which domains it is read against, and its waves.
 *
 * @param framework one of {@link #READY}, or {@code own}
 * @param domains of a framework of one's own, a domain a line
 * @param health whether health stands beside a ready framework
 */
record BeginForm(ProgrammeForm about, String framework, String domains, boolean health, List<WaveForm> waves) {

    /** Rows for waves; more can be added later. */
    static final int ROWS = 2;

    /** Domains of the ready frameworks; their words are in the catalogue of this room. */
    static final Map<String, List<String>> READY = new TreeMap<>(Map.of(
            "five",
            List.of(
                    "social_connectivity",
                    "cultural_coherence",
                    "local_decision_making",
                    "economic_activity",
                    "local_environment"),
            "four",
            List.of("living_environment", "economic_systems", "social_relationships", "community_governance"),
            "none",
            List.of("everything")));

    BeginForm {
        waves = List.copyOf(waves);
    }

    static BeginForm of(Labels titles) {
        List<WaveForm> waves = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            waves.add(new WaveForm("-" + row, "", "", "", "", "", ""));
        }
        return new BeginForm(ProgrammeForm.of(titles), "five", "", true, waves);
    }

    static BeginForm of(ProgrammeForm about, MultiValueMap<String, String> fields) {
        List<WaveForm> waves = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            waves.add(WaveForm.of(fields, "-" + row));
        }
        return new BeginForm(
                about,
                PlaceForm.text(fields.getFirst("framework")),
                PlaceForm.text(fields.getFirst("domains")),
                fields.containsKey("health"),
                waves);
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = about.slips(words, language);
        if (framework.equals("own")) {
            if (FrameworkForm.domains(domains).isEmpty()) {
                slips.add("domains", words, language, "programme.framework.domains.wrong");
            }
        } else if (!READY.containsKey(framework)) {
            slips.add("framework-five", words, language, "programme.framework.choose");
        }
        Set<String> ids = new HashSet<>();
        for (WaveForm wave : waves) {
            if (!wave.isEmpty()) {
                wave.slips(slips, true, Set.of(), words, language);
                if (!ids.add(wave.id().toLowerCase(Locale.ROOT))) {
                    slips.add(wave.named("id"), words, language, "programme.wave.id.taken", wave.id());
                }
            }
        }
        return slips;
    }

    /** @param id the short name of the study */
    Programme programme(String id) {
        List<SurveyWave> named = waves.stream()
                .filter(wave -> !wave.isEmpty())
                .map(wave -> wave.wave(Optional.empty()))
                .toList();
        return new Programme(id, about.title(), about.invented(), about.beganOn(), made(), List.of(), named);
    }

    private Framework made() {
        if (framework.equals("own")) {
            return new Framework("own", "1", FrameworkForm.domains(domains));
        }
        List<Domain> all = new ArrayList<>(READY.getOrDefault(framework, List.of()).stream()
                .map(BeginForm::domain)
                .toList());
        if (health && !framework.equals("none")) {
            all.add(domain("health"));
        }
        return new Framework(framework.equals("none") ? "none" : "system-resilience", "1", all);
    }

    private static Domain domain(String id) {
        Map<String, String> byLanguage = new TreeMap<>();
        for (Locale language : Words.LANGUAGES) {
            byLanguage.put(
                    language.getLanguage(), Words.of(BeginForm.class, language).say("programme.domain." + id));
        }
        return new Domain(id, new Labels(byLanguage));
    }
}
