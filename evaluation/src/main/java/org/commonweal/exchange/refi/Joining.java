package org.commonweal.exchange.refi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Carried;
import org.commonweal.voices.text.Carrying;
import org.commonweal.voices.text.Passage;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;

/**
 * Joins what another program wrote to the voices that a study has. Codes and sources are known by their GUIDs; what the study does not know
 * is added, nothing that it has is changed. Codes that are new make a new version of the codebook. A source whose text the study
 * never had stays out with its codings, and is named; codings of an earlier version of a text are carried to the newest.
 */
public final class Joining {

    private static final int LONGEST = 60;

    private final Voices study;
    private final Voices brought;
    private final Naming naming;
    private final Map<String, Place> codes = new HashMap<>();
    private final Map<String, Place> texts = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();
    private final List<Code> newCodes = new ArrayList<>();
    private final List<Participant> participants;
    private final SortedMap<String, Source> sources = new TreeMap<>();
    private final List<String> differing = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    /** A code in a version of the codebook, or a source in a version of its text. */
    private record Place(String id, int version) {}

    /**
     * Names that are taken in the study.
     *
     * @param codings every id that a mark has or had
     * @param coders those who are somebody here: what comes is never put under their name
     */
    public record Naming(Set<String> codings, Set<String> coders) {}

    /**
     * What came of it.
     *
     * @param voices the study's documents with what was added; its codings are the new ones alone
     * @param codes how many are new
     * @param sources new, by id
     * @param participants how many are new
     * @param there how many codings the study had already
     * @param differing sources that stay out, since the study has another text of them
     * @param lost new codings of an earlier version of a text whose words stand no longer as they did
     */
    public record Joined(
            Voices voices,
            int codes,
            List<String> sources,
            int participants,
            int there,
            List<String> differing,
            List<String> lost) {

        /** Whether there is anything to take. */
        public boolean isEmpty() {
            return codes == 0
                    && sources.isEmpty()
                    && participants == 0
                    && voices.codings().isEmpty();
        }
    }

    private Joining(Voices study, Voices brought, Naming naming) {
        this.study = study;
        this.brought = brought;
        this.naming = naming;
        this.participants = new ArrayList<>(study.participants());
    }

    /**
     * @param today on which a new version of the codebook is made
     * @param note what that version says of itself
     */
    public static Joined of(Voices study, Voices brought, Naming naming, LocalDate today, Labels note) {
        return new Joining(study, brought, naming).joined(today, note);
    }

    private Joined joined(LocalDate today, Labels note) {
        SortedMap<Integer, Codebook> books = codebooks(today, note);
        Set<String> fresh = sources();
        SortedMap<String, List<TextVersion>> all = new TreeMap<>(study.texts());
        texts.forEach((id, place) -> {
            if (fresh.contains(place.id())) {
                all.put(place.id(), brought.texts().getOrDefault(id, List.of()));
            }
        });
        List<Coding> codings = new ArrayList<>();
        int there = codings(codings);
        SortedMap<String, Source> every = new TreeMap<>(study.sources());
        every.putAll(sources);
        Voices voices = new Voices(books, participants, every, all, codings, List.of(), List.of());
        return new Joined(
                voices,
                newCodes.size(),
                List.copyOf(fresh),
                participants.size() - study.participants().size(),
                there,
                List.copyOf(differing),
                List.copyOf(lost));
    }

    private SortedMap<Integer, Codebook> codebooks(LocalDate today, Labels note) {
        SortedMap<Integer, Codebook> books = new TreeMap<>(study.codebooks());
        Map<UUID, Place> known = new HashMap<>();
        study.codebooks()
                .forEach((version, book) ->
                        book.codes().forEach(code -> known.put(code.guid(), new Place(code.id(), version))));
        Set<String> taken = new HashSet<>();
        study.codebooks().values().forEach(book -> book.codes().forEach(code -> taken.add(code.id())));
        int next = study.codebooks().isEmpty() ? 1 : study.codebooks().lastKey() + 1;
        for (Code code : brought.codebook().map(Codebook::codes).orElse(List.of())) {
            Place place = known.get(code.guid());
            if (place == null) {
                place = new Place(free(code.id(), taken), next);
                newCodes.add(renamed(code, place.id(), next));
            }
            codes.put(code.id(), place);
        }
        if (!newCodes.isEmpty()) {
            Optional<Codebook> last = study.codebook();
            List<Code> all = new ArrayList<>(last.map(Codebook::codes).orElse(List.of()));
            all.addAll(newCodes);
            books.put(
                    next,
                    Codebook.of(
                            next,
                            today,
                            note,
                            all,
                            List.of(),
                            last.map(Codebook::crosswalks).orElse(List.of())));
        }
        return books;
    }

    /** Beneath the code that it stood under, where that is in the version that comes. */
    private Code renamed(Code code, String id, int next) {
        Optional<String> parent = code.parent()
                .map(codes::get)
                .filter(place -> place.version() == next
                        || study.codebook()
                                .flatMap(book -> book.code(place.id()))
                                .isPresent())
                .map(Place::id);
        return new Code(
                id,
                code.guid(),
                code.name(),
                parent,
                code.domain(),
                code.definition(),
                code.useWhen(),
                code.notWhen(),
                List.of(),
                code.colour());
    }

    private Set<String> sources() {
        Map<UUID, Source> known = new HashMap<>();
        study.sources().values().forEach(source -> known.put(source.guid(), source));
        Set<String> taken = new HashSet<>();
        study.sources().keySet().forEach(id -> taken.add(id.toLowerCase(Locale.ROOT)));
        Set<String> fresh = new java.util.TreeSet<>();
        for (Source source : brought.sources().values()) {
            Optional<TextVersion> text = brought.text(source.id(), source.newest());
            Source here = known.get(source.guid());
            if (text.isEmpty()) {
                continue;
            }
            if (here == null) {
                String id = free(source.id(), taken);
                sources.put(id, placed(source, id));
                fresh.add(id);
                texts.put(source.id(), new Place(id, source.newest()));
            } else {
                study.texts().getOrDefault(here.id(), List.of()).reversed().stream()
                        .filter(mine -> mine.text().equals(text.get().text()))
                        .findFirst()
                        .ifPresentOrElse(
                                mine -> texts.put(source.id(), new Place(here.id(), mine.number())),
                                () -> differing.add(here.id()));
            }
        }
        return fresh;
    }

    private Source placed(Source source, String id) {
        return new Source(
                id,
                source.guid(),
                source.kind(),
                source.title(),
                source.participants().stream().map(this::person).toList(),
                source.writers(),
                source.date(),
                source.written(),
                source.language(),
                Optional.empty(),
                source.neighbourhood(),
                source.wave(),
                source.recording(),
                source.versions());
    }

    /** The same pseudonym in another project is another person, unless everything known of them is the same. */
    private String person(String id) {
        return people.computeIfAbsent(id, key -> {
            Optional<Participant> comes = brought.participants().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst();
            if (comes.isEmpty() || study.participants().contains(comes.get())) {
                return id;
            }
            Set<String> taken = new HashSet<>();
            participants.forEach(each -> taken.add(each.id().toLowerCase(Locale.ROOT)));
            Participant it = comes.get();
            String name = free(id, taken);
            participants.add(new Participant(
                    name,
                    it.role(),
                    it.neighbourhood(),
                    it.language(),
                    it.ageBand(),
                    it.gender(),
                    it.yearsInArea(),
                    it.involvement(),
                    it.consent()));
            return name;
        });
    }

    private int codings(List<Coding> codings) {
        Map<String, String> coders = new HashMap<>();
        Set<String> taken = new HashSet<>(naming.coders());
        taken.add("adjudicated");
        Set<String> here = new HashSet<>();
        study.codings().forEach(coding -> here.addAll(ids(coding)));
        study.adjudications().forEach(each -> here.addAll(ids(each.coding())));
        int there = 0;
        for (Coding coding : brought.codings()) {
            if (here.contains(coding.id())) {
                there++;
                continue;
            }
            Place text = texts.get(coding.source());
            Place code = codes.get(coding.code());
            if (text == null || code == null) {
                continue;
            }
            Optional<Place> place = Optional.of(text);
            Optional<Passage> passage = Optional.of(coding.passage());
            Source known = study.sources().get(text.id());
            if (known != null && text.version() < known.newest()) {
                passage = carried(text, known.newest(), coding.passage());
                place = Optional.of(new Place(text.id(), known.newest()));
            }
            if (passage.isEmpty()) {
                lost.add(coding.id());
                continue;
            }
            String id = naming.codings().contains(coding.id())
                    ? Guids.named("coding", "again/" + coding.id()).toString()
                    : coding.id();
            codings.add(new Coding(
                    id,
                    place.get().id(),
                    place.get().version(),
                    passage.get(),
                    code.id(),
                    code.version(),
                    coders.computeIfAbsent(coding.coder(), name -> free(name, taken)),
                    coding.at(),
                    coding.memo()));
        }
        return there;
    }

    /** Where words of an earlier version stand in the newest; none where somebody would have to look. */
    private Optional<Passage> carried(Place text, int newest, Passage passage) {
        return study.text(text.id(), text.version())
                .flatMap(before -> study.text(text.id(), newest)
                        .map(after -> Carrying.between(before, after).carry(passage)))
                .filter(Carried.Same.class::isInstance)
                .flatMap(Carried::now);
    }

    /** As it is called here, and as it is called where it was written out. */
    private static List<String> ids(Coding coding) {
        return List.of(coding.id(), Guids.of("coding", coding.id()).toString());
    }

    /** A name of plain letters that is not taken, and takes it. */
    private static String free(String wanted, Set<String> taken) {
        String plain = wanted.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        String base = plain.isEmpty() ? "brought" : plain.substring(0, Math.min(plain.length(), LONGEST));
        String name = base;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = base + "-" + number;
        }
        return name;
    }
}
