package org.commonweal.voices;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;

/**
 * Everything in words that a study holds, and how it was read.
 *
 * @param codebooks by version
 * @param participants in the order of the study
 * @param sources by id, in their order
 * @param texts by source, in the order of their versions
 * @param codings of all coders, what was settled not among them; source by source, coder by coder
 * @param reviews turns that were read and left without a code
 * @param adjudications what two coders settled
 */
public record Voices(
        SortedMap<Integer, Codebook> codebooks,
        List<Participant> participants,
        SortedMap<String, Source> sources,
        SortedMap<String, List<TextVersion>> texts,
        List<Coding> codings,
        List<Review> reviews,
        List<Adjudication> adjudications) {

    public Voices {
        codebooks = Collections.unmodifiableSortedMap(new TreeMap<>(codebooks));
        participants = List.copyOf(participants);
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        codings = List.copyOf(codings);
        reviews = List.copyOf(reviews);
        adjudications = List.copyOf(adjudications);
    }

    public static Voices none() {
        return new Voices(
                new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>(), List.of(), List.of(), List.of());
    }

    /** A version of a text; none where there is no such source or version. */
    public Optional<TextVersion> text(String source, int version) {
        return texts.getOrDefault(source, List.of()).stream()
                .filter(text -> text.number() == version)
                .findFirst();
    }

    /** The newest version of the codes; none where there is no codebook. */
    public Optional<Codebook> codebook() {
        return codebooks.isEmpty()
                ? Optional.empty()
                : Optional.of(codebooks.lastEntry().getValue());
    }

    /** Who coded or read anything, by name. */
    public Set<String> coders() {
        Set<String> coders = new TreeSet<>();
        codings.forEach(coding -> coders.add(coding.coder()));
        reviews.forEach(review -> coders.add(review.coder()));
        return coders;
    }

    /** What one coder marked in one source, in the order of the file. */
    public List<Coding> codings(String coder, String source) {
        return codings.stream()
                .filter(coding ->
                        coding.coder().equals(coder) && coding.source().equals(source))
                .toList();
    }

    /** The codings of a source by the version of the text in which they stand. */
    public Map<Integer, List<Coding>> codingsByVersion(String source) {
        Map<Integer, List<Coding>> byVersion = new LinkedHashMap<>();
        codings.stream()
                .filter(coding -> coding.source().equals(source))
                .forEach(coding -> byVersion
                        .computeIfAbsent(coding.textVersion(), version -> new java.util.ArrayList<>())
                        .add(coding));
        return byVersion;
    }
}
