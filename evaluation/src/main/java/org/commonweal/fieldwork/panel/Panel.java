package org.commonweal.fieldwork.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A panel as its events make it.
 *
 * @param waves in their order
 * @param events by wave, in the order of the file within one
 */
public record Panel(List<String> waves, List<PersonEvent> events) {

    /**
     * Where somebody is at a wave.
     *
     * @param household where the person lives, or lived
     * @param dwelling where that is thought to be; empty where nobody knows
     * @param present whether the person lives in the programme's areas, as far as is known
     * @param last what happened last
     */
    public record Whereabouts(String household, String dwelling, boolean present, PersonEvent.Kind last) {

        /** Whether somebody would know where to ring. */
        public boolean isKnown() {
            return present && !dwelling.isEmpty();
        }
    }

    public Panel {
        waves = List.copyOf(waves);
        events = List.copyOf(events);
    }

    /**
     * Checks the events and makes a panel of them.
     *
     * @param file their name, for messages
     * @throws Problems with all that cannot be, each with its row
     */
    public static Panel of(String file, List<String> waves, List<PersonEvent> events) {
        List<Problem> problems = new ArrayList<>();
        List<PersonEvent> known = new ArrayList<>();
        for (PersonEvent event : events) {
            if (waves.contains(event.wave())) {
                known.add(event);
            } else {
                problems.add(problem(FieldworkProblem.WAVE_UNKNOWN, file, event, event.wave()));
            }
        }
        known.sort(java.util.Comparator.comparingInt(event -> waves.indexOf(event.wave())));
        Map<String, PersonEvent> last = new HashMap<>();
        Set<String> households = new HashSet<>();
        for (PersonEvent event : known) {
            PersonEvent before = last.put(event.person(), event);
            check(file, event, Optional.ofNullable(before), households).ifPresent(problems::add);
            households.add(event.household());
        }
        Problems.throwIfAny(problems);
        return new Panel(waves, known);
    }

    private static Optional<Problem> check(
            String file, PersonEvent event, Optional<PersonEvent> before, Set<String> households) {
        boolean first = before.isEmpty();
        boolean begins = event.what() == PersonEvent.Kind.FOUND
                || event.what() == PersonEvent.Kind.BORN
                || event.what() == PersonEvent.Kind.MOVED_IN;
        if (first && !begins) {
            return Optional.of(problem(FieldworkProblem.PERSON_UNHEARD_OF, file, event, event.person()));
        }
        if (!first && before.get().what() == PersonEvent.Kind.DIED) {
            return Optional.of(problem(FieldworkProblem.EVENT_AFTER_DEATH, file, event, event.person()));
        }
        if (!first && event.what() == PersonEvent.Kind.BORN) {
            return Optional.of(problem(FieldworkProblem.BORN_TWICE, file, event, event.person()));
        }
        if (!first
                && event.wave().equals(before.get().wave())
                && event.what() == before.get().what()) {
            return Optional.of(problem(FieldworkProblem.PERSON_TWICE_IN_WAVE, file, event, event.person()));
        }
        boolean joins = event.what() == PersonEvent.Kind.BORN || event.what() == PersonEvent.Kind.MERGED;
        return joins && !households.contains(event.household())
                ? Optional.of(problem(FieldworkProblem.HOUSEHOLD_UNHEARD_OF, file, event, event.household()))
                : Optional.empty();
    }

    private static Problem problem(FieldworkProblem kind, String file, PersonEvent event, String fact) {
        return Problem.of(kind, Place.in(file, event.row()), fact);
    }

    /** Where everybody is who was heard of up to this wave, by person. */
    public SortedMap<String, Whereabouts> at(String wave) {
        int until = waves.indexOf(wave);
        if (until < 0) {
            throw new IllegalArgumentException("the panel has no wave '" + wave + "'");
        }
        SortedMap<String, Whereabouts> at = new TreeMap<>();
        for (PersonEvent event : events) {
            if (waves.indexOf(event.wave()) <= until) {
                boolean present = event.what() != PersonEvent.Kind.LEFT && event.what() != PersonEvent.Kind.DIED;
                at.put(event.person(), new Whereabouts(event.household(), event.dwelling(), present, event.what()));
            }
        }
        return at;
    }

    /** Everything that was said of one person, in order. */
    public List<PersonEvent> of(String person) {
        return events.stream().filter(event -> event.person().equals(person)).toList();
    }

    /** Everything that was said of a household and of whoever came out of it, in order. */
    public List<PersonEvent> ofHousehold(String household) {
        Set<String> people = new HashSet<>();
        events.stream()
                .filter(event -> event.household().equals(household))
                .forEach(event -> people.add(event.person()));
        return events.stream().filter(event -> people.contains(event.person())).toList();
    }

    /** Those who said by this wave that they do not want to be asked ever again. */
    public Set<String> refused(String wave) {
        int until = waves.indexOf(wave);
        Set<String> refused = new HashSet<>();
        events.stream()
                .filter(event -> event.what() == PersonEvent.Kind.REFUSED && waves.indexOf(event.wave()) <= until)
                .forEach(event -> refused.add(event.person()));
        return refused;
    }

    /** The people of each household at this wave. */
    public SortedMap<String, List<String>> households(String wave) {
        SortedMap<String, List<String>> households = new TreeMap<>();
        at(wave).forEach((person, where) -> {
            if (where.present()) {
                households
                        .computeIfAbsent(where.household(), household -> new ArrayList<>())
                        .add(person);
            }
        });
        return households;
    }

    /** Of those interviewed before, who should be interviewed again: alive, and living in the areas as far as is known. */
    public List<String> eligible(Set<String> interviewedBefore, String wave) {
        SortedMap<String, Whereabouts> at = at(wave);
        return interviewedBefore.stream()
                .sorted()
                .filter(person -> at.containsKey(person) && present(at, person))
                .toList();
    }

    private static boolean present(SortedMap<String, Whereabouts> at, String person) {
        Whereabouts where = at.get(person);
        return where != null && where.present();
    }

    /**
     * How everybody interviewed before stands in a later wave, for attrition weights: those who died or left the areas are not
     * eligible; of those nobody has heard of, and of those who moved nobody knows where, nothing is known.
     */
    public SortedMap<String, Standing> standing(Set<String> before, Set<String> again, String wave) {
        SortedMap<String, Whereabouts> at = at(wave);
        SortedMap<String, Standing> standing = new TreeMap<>();
        for (String person : before) {
            standing.put(person, again.contains(person) ? Standing.RESPONDED : without(at.get(person)));
        }
        return standing;
    }

    private static Standing without(@Nullable Whereabouts where) {
        if (where == null) {
            return Standing.UNKNOWN;
        }
        if (!where.present()) {
            return Standing.NOT_ELIGIBLE;
        }
        return where.last() == PersonEvent.Kind.MOVED && !where.isKnown() ? Standing.UNKNOWN : Standing.NOT_RESPONDED;
    }
}
