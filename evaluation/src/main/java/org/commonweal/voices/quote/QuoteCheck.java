package org.commonweal.voices.quote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Participant.Attribute;
import org.commonweal.voices.Participant.Quotes;
import org.commonweal.voices.name.NameScanner;
import org.commonweal.voices.name.Suggestion;

/**
 * Whether somebody's words may leave, and as whose.
 *
 * @param shown what is shown of them, in a fixed order
 * @param alike how many people of the study share all of it, this one among them; everybody where nothing is shown
 * @param rare what few people of the study have and the reader learns, with how many have it; said, not forbidden, where it is only
 *     to be heard in the words, such as the language
 * @param objections none where they may leave
 */
public record QuoteCheck(List<Attribute> shown, int alike, List<Rare> rare, List<Objection> objections) {

    /** How many signs a quotation may have. */
    public static final int LONGEST = 1000;

    /** What may be shown of people who agreed to be quoted with their role. */
    public static final List<String> SHOWABLE = List.of("role", "neighbourhood");

    /** @param count how many people of the study have it */
    public record Rare(Attribute attribute, int count) {}

    /**
     * The rule.
     *
     * @param people everybody who was spoken with in the study
     * @param threshold how many people must share what is shown; 2 or more
     * @param scanner finds names that were left
     */
    public record Rule(List<Participant> people, int threshold, NameScanner scanner) {

        public Rule {
            people = List.copyOf(people);
            if (threshold < 2) {
                throw new IllegalArgumentException("a threshold of " + threshold + " would show single people");
            }
        }
    }

    public QuoteCheck {
        shown = List.copyOf(shown);
        rare = List.copyOf(rare);
        objections = List.copyOf(objections);
    }

    /**
     * Looks at a quotation.
     *
     * @param speaker whose words they are; none where nobody is known: then they may not leave
     * @param show which attributes are to be shown, by name
     * @param words as they would leave
     * @param allowed words of which somebody said that they name nobody: guesses at them are passed over, nothing else
     */
    public static QuoteCheck of(
            Rule rule, Optional<Participant> speaker, Collection<String> show, String words, Set<String> allowed) {
        List<Attribute> shown = speaker.map(it -> attributes(it, show)).orElse(List.of());
        int alike = alike(rule.people, shown);
        List<Objection> objections = new ArrayList<>();
        if (speaker.isEmpty()) {
            objections.add(new Objection.Unknown());
        } else if (speaker.get().consent().quotes() == Quotes.NONE) {
            objections.add(new Objection.Refused());
        } else {
            Set<String> agreed = agreed(speaker.get());
            shown.stream()
                    .filter(it -> !agreed.contains(it.name()))
                    .forEach(it -> objections.add(new Objection.Beyond(it)));
        }
        if (speaker.isPresent() && alike < rule.threshold) {
            objections.add(new Objection.Few(alike, rule.threshold));
        }
        List<Suggestion> names = rule.scanner.scan(words).stream()
                .filter(it -> !(it.why().isGuess() && allowed.contains(it.key())))
                .toList();
        if (!names.isEmpty()) {
            objections.add(new Objection.Named(names));
        }
        int signs = words.codePointCount(0, words.length());
        if (signs > LONGEST) {
            objections.add(new Objection.TooLong(signs, LONGEST));
        }
        return new QuoteCheck(
                shown, alike, speaker.map(it -> rare(rule, it, shown)).orElse(List.of()), objections);
    }

    public boolean mayLeave() {
        return objections.isEmpty();
    }

    /** What of somebody may be shown at all, as they agreed. */
    public static Set<String> agreed(Participant speaker) {
        return speaker.consent().quotes() == Quotes.NAMED_ROLE ? new TreeSet<>(SHOWABLE) : Set.of();
    }

    /** What of somebody may be shown as they agreed and as enough others share it: as much as possible, most first. */
    public static List<Set<String>> offers(Rule rule, Participant speaker) {
        List<Set<String>> offers = new ArrayList<>();
        for (Set<String> some :
                List.<Set<String>>of(Set.copyOf(SHOWABLE), Set.of("role"), Set.of("neighbourhood"), Set.of())) {
            if (agreed(speaker).containsAll(some) && alike(rule.people, attributes(speaker, some)) >= rule.threshold) {
                offers.add(some);
            }
        }
        return offers;
    }

    private static List<Attribute> attributes(Participant speaker, Collection<String> names) {
        return speaker.attributes().stream()
                .filter(it -> names.contains(it.name()) && !it.value().isEmpty())
                .toList();
    }

    private static int alike(List<Participant> people, List<Attribute> shown) {
        return (int)
                people.stream().filter(it -> it.attributes().containsAll(shown)).count();
    }

    /** The language is heard in the words themselves, whatever is shown beside them. */
    private static List<Rare> rare(Rule rule, Participant speaker, List<Attribute> shown) {
        Set<String> learned = new TreeSet<>(Set.of("language"));
        shown.forEach(it -> learned.add(it.name()));
        List<Rare> rare = new ArrayList<>();
        for (Attribute one : attributes(speaker, learned)) {
            int count = alike(rule.people, List.of(one));
            if (count < rule.threshold) {
                rare.add(new Rare(one, count));
            }
        }
        return rare;
    }
}
