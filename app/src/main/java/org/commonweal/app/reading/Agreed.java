package org.commonweal.app.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.query.Found;
import org.commonweal.voices.query.Whose;

/**
 * Voices without the sources of anybody who did not agree to what they leave for. A source in which several speak stays only where all
 * of them agreed: their words stand in one another's.
 *
 * @param voices what is left
 * @param people who were left out, by pseudonym
 * @param sources how many sources were left out with them
 */
record Agreed(Voices voices, Reader reader, Set<String> people, int sources) {

    static Agreed of(Voices voices, Reader reader) {
        Map<String, Participant> known = new HashMap<>();
        voices.participants().forEach(person -> known.put(person.id(), person));
        Set<String> out = new TreeSet<>();
        SortedMap<String, Source> left = new TreeMap<>();
        for (Source source : voices.sources().values()) {
            List<String> against = source.participants().stream()
                    .filter(id -> Optional.ofNullable(known.get(id))
                            .filter(person -> reader.mayHave(person.consent()))
                            .isEmpty())
                    .toList();
            // Answers of a survey have hundreds of people in one text: they leave as quotations, or as a wave does.
            if (against.isEmpty() && (source.kind() != Source.Kind.ANSWERS || reader == Reader.TEAM)) {
                left.put(source.id(), source);
            } else {
                out.addAll(against);
            }
        }
        return new Agreed(
                new Voices(
                        voices.codebooks(),
                        voices.participants().stream()
                                .filter(person -> reader.mayHave(person.consent()))
                                .toList(),
                        left,
                        kept(voices.texts(), left.keySet()),
                        voices.codings().stream()
                                .filter(coding -> left.containsKey(coding.source()))
                                .toList(),
                        voices.reviews().stream()
                                .filter(review -> left.containsKey(review.source()))
                                .toList(),
                        voices.adjudications().stream()
                                .filter(each -> left.containsKey(each.coding().source()))
                                .toList()),
                reader,
                out,
                voices.sources().size() - left.size());
    }

    private static <T> SortedMap<String, T> kept(SortedMap<String, T> all, Set<String> sources) {
        SortedMap<String, T> kept = new TreeMap<>(all);
        kept.keySet().retainAll(sources);
        return kept;
    }

    /** With the codings of one coder only, where one was asked for; for projects, which hold coders apart. */
    Voices of(Whose whose) {
        return whose instanceof Whose.One one
                ? new Voices(
                        voices.codebooks(),
                        voices.participants(),
                        voices.sources(),
                        voices.texts(),
                        voices.codings().stream()
                                .filter(coding -> coding.coder().equals(one.coder()))
                                .toList(),
                        voices.reviews().stream()
                                .filter(review -> review.coder().equals(one.coder()))
                                .toList(),
                        List.of())
                : voices;
    }

    /**
     * What may stand under somebody's words. For the team and an archive their pseudonym and source; for others the role and the
     * neighbourhood of those who agreed to that, and nothing of anybody else.
     */
    String under(Found found) {
        if (reader != Reader.OTHERS) {
            return String.join(", ", found.people()) + (found.people().isEmpty() ? "" : " · ") + found.source() + ":"
                    + found.turn();
        }
        List<String> said = new ArrayList<>();
        for (Participant person : voices.participants()) {
            if (found.people().contains(person.id())) {
                if (person.consent().quotes() != Participant.Quotes.NAMED_ROLE) {
                    return "";
                }
                said.add(person.role() + (person.neighbourhood().isEmpty() ? "" : ", " + person.neighbourhood()));
            }
        }
        return String.join("; ", said);
    }
}
