package org.commonweal.exchange.voices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.exchange.CodebookFile;
import org.commonweal.exchange.SourceFile;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Review;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;

/** The documents of {@code voices/}, by their paths in the study, and what they say together. */
public final class VoicesDocuments {

    private static final Pattern CODEBOOK = Pattern.compile("voices/codebook/([1-9][0-9]{0,4})\\.yaml");
    private static final Pattern GUIDE = Pattern.compile("voices/guides/([^/]+)/([1-9][0-9]{0,4})(\\.[a-z-]+)?\\.md");
    private static final Pattern OF_SOURCE = Pattern.compile("voices/sources/([^/]+)/([^/]+)");
    private static final Pattern OF_CODER = Pattern.compile("voices/(codings|reviews)/([^/]+)/([^/]+)\\.csv");
    private static final Pattern SETTLED = Pattern.compile("voices/adjudicated/([^/]+)\\.csv");

    private final SortedMap<String, byte[]> documents;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<Integer, Codebook> codebooks = new TreeMap<>();
    private final SortedMap<String, Source> sources = new TreeMap<>();
    private final SortedMap<String, List<TextVersion>> texts = new TreeMap<>();
    private final List<Coding> codings = new ArrayList<>();
    private final List<Review> reviews = new ArrayList<>();
    private final List<Adjudication> settled = new ArrayList<>();

    private VoicesDocuments(Map<String, byte[]> documents) {
        this.documents = new TreeMap<>(documents);
    }

    /**
     * What the documents say, and what is wrong with them; what is wrong does not come through.
     *
     * @param documents by path from the study on, {@code voices/codebook/1.yaml} and so on; others are passed over
     */
    public static Reading look(Map<String, byte[]> documents) {
        return new VoicesDocuments(documents).reading();
    }

    /** @param problems everything that is wrong, file by file; none where all came through */
    public record Reading(Voices voices, List<Problem> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The same where everything must be sound.
     *
     * @throws Problems with everything that is wrong
     */
    public static Voices read(Map<String, byte[]> documents) {
        Reading reading = look(documents);
        Problems.throwIfAny(reading.problems());
        return reading.voices();
    }

    private Reading reading() {
        each(CODEBOOK, (path, found) -> codebook(Integer.parseInt(found.group(1)), path));
        List<Participant> participants = Optional.ofNullable(documents.get(ParticipantFile.NAME))
                .map(bytes -> ParticipantFile.read(bytes, problems))
                .orElse(List.of());
        sources(participants);
        withdrawn(participants);
        CodingFile files = new CodingFile(codebooks, problems);
        each(OF_CODER, (path, found) -> ofCoder(files, path, found));
        each(SETTLED, (path, found) -> {
            String source = found.group(1);
            if (known(path, source)) {
                settled.addAll(files.adjudications(path, bytes(path), source, texts.getOrDefault(source, List.of())));
            }
        });
        return new Reading(new Voices(codebooks, participants, sources, texts, codings, reviews, settled), problems);
    }

    /** What is done with a document whose path fits. */
    private interface Found {
        void at(String path, Matcher found);
    }

    private void each(Pattern pattern, Found found) {
        for (String path : documents.keySet()) {
            Matcher matcher = pattern.matcher(path);
            if (matcher.matches()) {
                found.at(path, matcher);
            }
        }
    }

    private byte[] bytes(String path) {
        return documents.getOrDefault(path, new byte[0]);
    }

    private void codebook(int version, String path) {
        try {
            codebooks.put(version, CodebookFile.read(version, bytes(path)));
        } catch (Problems wrong) {
            problems.addAll(wrong.all());
        }
    }

    private void sources(List<Participant> participants) {
        Set<String> people = new HashSet<>();
        participants.forEach(participant -> people.add(participant.id()));
        Set<Source.Guide> guides = new HashSet<>();
        each(GUIDE, (path, found) -> guides.add(new Source.Guide(found.group(1), Integer.parseInt(found.group(2)))));
        Set<String> ids = new TreeSet<>();
        each(OF_SOURCE, (path, found) -> ids.add(found.group(1)));
        for (String id : ids) {
            byte[] bytes = documents.get(SourceFile.name(id));
            if (bytes == null) {
                problems.add(Problem.of(VoicesProblem.NO_SOURCE_FILE, Place.in(SourceFile.name(id)), id));
                continue;
            }
            try {
                Source source = SourceFile.read(id, bytes);
                check(source, people, guides);
                sources.put(id, source);
                texts.put(id, TextFiles.read(source, documents, problems));
            } catch (Problems wrong) {
                problems.addAll(wrong.all());
            }
        }
    }

    /** Whoever withdrew stands in no study again, nor does a text of theirs. */
    private void withdrawn(List<Participant> participants) {
        WithdrawnFile withdrawn = WithdrawnFile.read(bytes(WithdrawnFile.NAME));
        participants.stream()
                .map(Participant::id)
                .filter(withdrawn::holdsPerson)
                .forEach(id -> problems.add(Problem.of(
                        VoicesProblem.WITHDRAWN, Place.in(ParticipantFile.NAME).column("participant"), id)));
        sources.keySet().stream()
                .filter(withdrawn::holdsSource)
                .forEach(id -> problems.add(Problem.of(VoicesProblem.WITHDRAWN, Place.in(SourceFile.name(id)), id)));
    }

    private void check(Source source, Set<String> people, Set<Source.Guide> guides) {
        Place place = Place.in(SourceFile.name(source.id()));
        for (String person : source.participants()) {
            if (!people.contains(person)) {
                problems.add(Problem.of(VoicesProblem.NO_SUCH_PARTICIPANT, place.column("participants"), person));
            }
        }
        source.guide()
                .filter(guide -> !guides.contains(guide))
                .ifPresent(guide -> problems.add(
                        Problem.of(VoicesProblem.NO_SUCH_GUIDE, place.column("guide"), guide.id(), guide.version())));
        String folder = "voices/sources/" + source.id() + "/";
        for (String path : documents.tailMap(folder).keySet()) {
            if (!path.startsWith(folder)) {
                break;
            }
            String name = path.substring(folder.length());
            if (name.matches("[0-9]{1,5}\\.txt")
                    && source.versions().stream().noneMatch(each -> name.equals(each.number() + ".txt"))) {
                problems.add(Problem.of(VoicesProblem.TEXT_NOT_LISTED, Place.in(path)));
            }
        }
    }

    private void ofCoder(CodingFile files, String path, Matcher found) {
        String coder = coder(found.group(2));
        String source = found.group(3);
        if (!known(path, source)) {
            return;
        }
        List<TextVersion> versions = texts.getOrDefault(source, List.of());
        if (found.group(1).equals("codings")) {
            codings.addAll(files.codings(path, bytes(path), source, coder, versions));
        } else {
            reviews.addAll(files.reviews(path, bytes(path), source, coder, versions));
        }
    }

    /** Where a source is there but cannot be read, that is said once and not again for every file about it. */
    private boolean known(String path, String source) {
        if (sources.containsKey(source)) {
            return true;
        }
        if (!documents.containsKey(SourceFile.name(source))) {
            problems.add(Problem.of(VoicesProblem.NO_SUCH_SOURCE, Place.in(path), source));
        }
        return false;
    }

    /**
     * Everything as documents, guides not among them. Texts, turns, participants, codings, reviews and what was settled come back byte for
     * byte as they were read, where they were written this way; YAML comes back with the same meaning.
     */
    public static SortedMap<String, byte[]> of(Voices voices) {
        SortedMap<String, byte[]> out = new TreeMap<>();
        voices.codebooks().forEach((version, book) -> put(out, CodebookFile.name(version), CodebookFile.write(book)));
        put(out, ParticipantFile.NAME, ParticipantFile.write(voices.participants()));
        voices.sources().forEach((id, source) -> put(out, SourceFile.name(id), SourceFile.write(source)));
        voices.texts()
                .forEach((id, versions) -> versions.forEach(text -> {
                    out.put(TextFiles.text(id, text.number()), TextFiles.write(text));
                    put(out, TextFiles.turns(id, text.number()), TextFiles.writeTurns(text));
                }));
        out.putAll(marked(voices));
        return out;
    }

    /** What coders marked, read and settled, as documents. */
    public static SortedMap<String, byte[]> marked(Voices voices) {
        Map<List<String>, List<Coding>> marks = new java.util.HashMap<>();
        Map<List<String>, List<Review>> read = new java.util.HashMap<>();
        Map<String, List<Adjudication>> settled = new TreeMap<>();
        Set<List<String>> pairs = new HashSet<>();
        voices.codings().forEach(coding -> add(marks, pairs, List.of(coding.coder(), coding.source()), coding));
        voices.reviews().forEach(review -> add(read, pairs, List.of(review.coder(), review.source()), review));
        voices.adjudications()
                .forEach(each -> settled.computeIfAbsent(each.coding().source(), source -> new ArrayList<>())
                        .add(each));
        SortedMap<String, byte[]> out = new TreeMap<>();
        for (List<String> pair : pairs) {
            String file = folder(pair.getFirst()) + "/" + pair.getLast() + ".csv";
            put(out, "voices/codings/" + file, CodingFile.write(marks.getOrDefault(pair, List.of())));
            put(out, "voices/reviews/" + file, CodingFile.writeReviews(read.getOrDefault(pair, List.of())));
        }
        settled.forEach((source, rows) ->
                put(out, "voices/adjudicated/" + source + ".csv", CodingFile.writeAdjudications(rows)));
        return out;
    }

    /** A folder cannot have a colon in its name on every system: {@code rule:words} stands in {@code rule.words}. */
    private static String folder(String coder) {
        return coder.replaceFirst("^(rule|model):", "$1.");
    }

    private static String coder(String folder) {
        return folder.replaceFirst("^(rule|model)\\.", "$1:");
    }

    private static <T> void add(Map<List<String>, List<T>> to, Set<List<String>> pairs, List<String> pair, T one) {
        pairs.add(pair);
        to.computeIfAbsent(pair, key -> new ArrayList<>()).add(one);
    }

    private static void put(SortedMap<String, byte[]> out, String path, String text) {
        out.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
