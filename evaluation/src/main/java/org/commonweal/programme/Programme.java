package org.commonweal.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.place.Membership;
import org.commonweal.words.Labels;

/**
 * A place-based programme.
 *
 * @param id a short name for files
 * @param title what people call it
 * @param fictional whether it is invented; then every page says so
 * @param began when it began in the intervention neighbourhoods, unless a neighbourhood has a date of its own
 * @param framework the domains that outcomes and voices are read against
 * @param neighbourhoods in the order of the file
 * @param waves of the household survey, by date
 */
public record Programme(
        String id,
        Labels title,
        boolean fictional,
        LocalDate began,
        Framework framework,
        List<Neighbourhood> neighbourhoods,
        List<SurveyWave> waves) {

    public Programme {
        neighbourhoods = List.copyOf(neighbourhoods);
        waves = List.copyOf(waves);
    }

    /** The same with other neighbourhoods. */
    public Programme with(List<Neighbourhood> others) {
        return new Programme(id, title, fictional, began, framework, others, waves);
    }

    /** The same with another framework. */
    public Programme with(Framework other) {
        return new Programme(id, title, fictional, began, other, neighbourhoods, waves);
    }

    public List<Neighbourhood> in(Arm arm) {
        return neighbourhoods.stream().filter(place -> place.arm() == arm).toList();
    }

    public Optional<Neighbourhood> neighbourhood(String id) {
        return neighbourhoods.stream().filter(place -> place.id().equals(id)).findFirst();
    }

    public Optional<SurveyWave> wave(String id) {
        return waves.stream().filter(wave -> wave.id().equals(id)).findFirst();
    }

    /** Which part of the comparison a neighbourhood belongs to. */
    public enum Arm {
        INTERVENTION,
        COMPARATOR,
        /** Shown for context, in no comparison. */
        REFERENCE
    }

    /**
     * A neighbourhood of the programme or of its comparison.
     *
     * @param id as it stands in the waves
     * @param name what people call it
     * @param arm which part of the comparison it belongs to
     * @param began when the programme began here, where it differs from the programme's own date
     * @param left when it left; its history stays
     * @param pair the name of the matched pair or set it was chosen in, where there is one
     * @param households how many households live there, where known
     * @param madeOf the small areas or the polygon it is made of, where known
     */
    public record Neighbourhood(
            String id,
            Labels name,
            Arm arm,
            Optional<LocalDate> began,
            Optional<LocalDate> left,
            Optional<String> pair,
            Optional<Integer> households,
            Optional<Membership> madeOf) {

        /** One whose small areas nobody has named. */
        public Neighbourhood(
                String id,
                Labels name,
                Arm arm,
                Optional<LocalDate> began,
                Optional<LocalDate> left,
                Optional<String> pair,
                Optional<Integer> households) {
            this(id, name, arm, began, left, pair, households, Optional.empty());
        }

        /** The same after it left: its history stays. */
        public Neighbourhood leaving(LocalDate on) {
            return new Neighbourhood(id, name, arm, began, Optional.of(on), pair, households, madeOf);
        }
    }

    /**
     * The framework of domains as it stands now, and the versions it had before.
     *
     * @param id for example {@code system-resilience}
     * @param version for example {@code 3}
     * @param domains in the order they are reported
     * @param since when this version came, where known
     * @param earlier versions before this one, oldest first; outcomes are read against the present one only
     */
    public record Framework(
            String id, String version, List<Domain> domains, Optional<LocalDate> since, List<Earlier> earlier) {
        public Framework {
            domains = List.copyOf(domains);
            earlier = List.copyOf(earlier);
        }

        /** One without a history. */
        public Framework(String id, String version, List<Domain> domains) {
            this(id, version, domains, Optional.empty(), List.of());
        }

        /** The domains of the version after an earlier one, which its crosswalk leads to. */
        public List<Domain> after(Earlier before) {
            int at = earlier.indexOf(before);
            return at + 1 < earlier.size() ? earlier.get(at + 1).domains() : domains;
        }
    }

    /**
     * An earlier version of the framework.
     *
     * @param version for example {@code 1}
     * @param since when it came, where known
     * @param domains in the order they were reported
     * @param becomes the crosswalk: for each domain, those of the next version that took it up; none where it was dropped
     */
    public record Earlier(
            String version, Optional<LocalDate> since, List<Domain> domains, Map<String, List<String>> becomes) {
        public Earlier {
            domains = List.copyOf(domains);
            becomes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(becomes));
        }
    }

    /** One domain; {@code health} and the like may stand beside the framework's own. */
    public record Domain(String id, Labels label) {}

    /**
     * A wave of the household survey.
     *
     * @param id for example {@code 2015}
     * @param label for example "2015/16"
     * @param from first day of field work
     * @param to last day of field work
     * @param file relative to the study folder
     * @param approached how many households were approached in each neighbourhood, by its id; empty where not recorded
     */
    public record SurveyWave(
            String id, Labels label, LocalDate from, LocalDate to, String file, Map<String, Integer> approached) {
        public SurveyWave {
            approached = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(approached));
        }
    }
}
