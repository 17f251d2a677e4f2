package org.commonweal.exchange.refi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.commonweal.problem.Problems;
import org.commonweal.submission.Element;
import org.commonweal.submission.SafeXml;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;

/**
 * Reads what another program wrote: a project ({@code .qdpx}, or its {@code .qde} alone) or a codebook ({@code .qdc}). It takes
 * namespaces, the size of letters, paths and GUIDs as programs write them; what it cannot take it names.
 */
public final class ProjectIn {

    private static final int MOST_ELEMENTS = 2_000_000;
    private static final long MOST_BYTES = 200L << 20;

    private final Element project;
    private final Optional<PackedProject> packed;
    private final String language;
    private final Lost.Gathering lost = new Lost.Gathering();
    private final SortedMap<String, Source> sources = new TreeMap<>();
    private final SortedMap<String, List<TextVersion>> texts = new TreeMap<>();
    private final List<Coding> codings = new ArrayList<>();
    private final Map<UUID, String> users = new HashMap<>();
    private final Map<UUID, String> notes = new HashMap<>();
    private final Set<UUID> usedNotes = new HashSet<>();
    private final Slugs names = new Slugs("[^\\p{L}\\p{Nd}]+", "-", 60);
    private final Set<String> codingIds = new HashSet<>();

    private ProjectIn(Element project, Optional<PackedProject> packed, String language) {
        this.project = project;
        this.packed = packed;
        this.language = language;
    }

    /**
     * What came in.
     *
     * @param origin the program that wrote it, as it calls itself; empty where it does not say
     * @param counting how places in texts were taken to be counted, and how sure that is, in words; none where nothing is marked
     * @param lost what could not be taken
     */
    public record Brought(Voices voices, String origin, Optional<String> counting, List<Lost> lost) {}

    /**
     * @param file ends in {@code .qdpx}, {@code .qde} or {@code .qdc}
     * @param language what codes and titles are written in
     * @param speaking for what is said of counting
     * @throws Problems where the file is refused: no such format, a path that leads out, growth beyond measure, a document type
     */
    public static Brought read(Path file, String language, Locale speaking) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return read(file, name, language, speaking);
        } catch (Problems refused) {
            throw RefiProblem.of(name, refused);
        }
    }

    private static Brought read(Path file, String name, String language, Locale speaking) throws IOException {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.endsWith(".qdpx") || small.endsWith(".zip")) {
            PackedProject packed = PackedProject.read(file);
            return of(name, packed.project(), Optional.of(packed), language, speaking);
        }
        if (!small.endsWith(".qde") && !small.endsWith(".qdc")) {
            throw RefiProblem.UNKNOWN_ENDING.because(name, name);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw RefiProblem.FILE_TOO_LARGE.because(name, MOST_BYTES >> 20);
        }
        return of(name, Files.readAllBytes(file), Optional.empty(), language, speaking);
    }

    private static Brought of(
            String name, byte[] xml, Optional<PackedProject> packed, String language, Locale speaking) {
        Element root = SafeXml.read(xml, MOST_ELEMENTS);
        String origin = root.attribute("origin").orElse("");
        if (root.name().equalsIgnoreCase("CodeBook")) {
            return codebook(root, origin, language);
        }
        if (!root.name().equalsIgnoreCase("Project")) {
            throw RefiProblem.NEITHER_PROJECT_NOR_CODEBOOK.because(name, root.name());
        }
        return new ProjectIn(root, packed, language).brought(origin, speaking);
    }

    private static Brought codebook(Element root, String origin, String language) {
        Lost.Gathering lost = new Lost.Gathering();
        CodesIn codes = CodesIn.read(root, language);
        sets(root, lost);
        SortedMap<Integer, Codebook> books = new TreeMap<>();
        books.put(1, codes.codebook(LocalDate.EPOCH, origin));
        Voices voices = new Voices(books, List.of(), new TreeMap<>(), new TreeMap<>(), List.of(), List.of(), List.of());
        return new Brought(voices, origin, Optional.empty(), lost.all());
    }

    private static void sets(Element root, Lost.Gathering lost) {
        Tree.all(root, "Sets")
                .forEach(sets -> Tree.all(sets, "Set")
                        .forEach(set ->
                                lost.add(Lost.What.SETS, set.attribute("name").orElse("?"))));
    }

    private Brought brought(String origin, Locale speaking) {
        Instant made = Tree.made(project).orElse(Instant.EPOCH);
        CodesIn codes = Tree.first(project, "CodeBook")
                .map(book -> CodesIn.read(book, language))
                .orElseGet(() -> CodesIn.read(project, language));
        Slugs coders = new Slugs("[^\\p{L}\\p{Nd}]+", "-", 40);
        Tree.all(project, "Users")
                .forEach(all -> Tree.all(all, "User")
                        .forEach(user -> user.attribute("guid")
                                .flatMap(Guids::read)
                                .ifPresent(guid -> users.put(
                                        guid,
                                        coders.of(
                                                user.attribute("name")
                                                        .or(() -> user.attribute("id"))
                                                        .orElse(""),
                                                "coder")))));
        notes();
        PeopleIn people = PeopleIn.read(project, lost);
        List<Marked> marked = new ArrayList<>();
        Tree.all(project, "Sources")
                .forEach(all -> all.children().forEach(source -> source(source, people, made, marked)));
        Counting.Found found = Counting.in(marked.stream()
                .map(each -> new Counting.Marked(
                        each.text().text(),
                        each.selections().stream().map(ProjectIn::raw).toList()))
                .toList());
        marked.forEach(each -> codings(each, found.counting(), codes, made));
        tellWhatIsLost();
        SortedMap<Integer, Codebook> books = new TreeMap<>();
        if (!codes.isEmpty()) {
            books.put(1, codes.codebook(LocalDate.ofInstant(made, ZoneOffset.UTC), origin));
        }
        Voices voices = new Voices(books, people.participants(), sources, texts, codings, List.of(), List.of());
        return new Brought(
                voices,
                origin,
                found.places() == 0 ? Optional.empty() : Optional.of(found.inWords(speaking)),
                lost.all());
    }

    /** A text with the selections that somebody made in it. */
    private record Marked(String source, TextVersion text, List<Element> selections) {}

    private void notes() {
        Tree.all(project, "Notes")
                .forEach(all -> Tree.all(all, "Note")
                        .forEach(note -> note.attribute("guid")
                                .flatMap(Guids::read)
                                .ifPresent(guid -> notes.put(
                                        guid,
                                        PlainText.of(note, packed)
                                                .orElseGet(() ->
                                                        note.attribute("name").orElse(""))))));
    }

    private void source(Element source, PeopleIn people, Instant made, List<Marked> marked) {
        String called = source.attribute("name")
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .orElse("?");
        Element texty = source;
        if (!source.name().equalsIgnoreCase("TextSource")) {
            lost.add(Lost.What.OTHER_MEDIA, called);
            source.children().stream()
                    .filter(child -> child.name().toLowerCase(Locale.ROOT).endsWith("selection"))
                    .forEach(child ->
                            Tree.all(child, "Coding").forEach(coding -> lost.add(Lost.What.MEDIA_CODINGS, called)));
            Optional<Element> inside = Tree.first(source, "Representation").or(() -> Tree.first(source, "Transcript"));
            if (inside.isEmpty()) {
                return;
            }
            texty = inside.get();
        }
        Optional<String> words = PlainText.of(texty, packed);
        if (words.isEmpty()) {
            lost.add(Lost.What.TEXTS_NOT_THERE, called);
            Tree.all(texty, "PlainTextSelection").forEach(each -> lost.add(Lost.What.OUTSIDE_TEXT, called));
            return;
        }
        String id = names.of(called.replaceAll("(?i)\\.(txt|docx?|rtf|odt|pdf)$", ""), "S");
        UUID guid = source.attribute("guid").flatMap(Guids::read).orElseGet(() -> Guids.named("source", id));
        TextVersion text = TextVersion.of(1, words.get());
        Map<String, String> values = people.ofSource(source, guid, id);
        Optional.ofNullable(values.get(Variables.OF_SOURCE + "guide"))
                .ifPresent(guide -> lost.add(Lost.What.GUIDES, id + ": " + guide));
        sources.put(
                id,
                new SourceIn(language, values)
                        .source(
                                id,
                                guid,
                                source,
                                people.of(guid),
                                text,
                                Tree.made(source).orElse(made),
                                by(source)));
        texts.put(id, List.of(text));
        Tree.all(source, "Coding").forEach(coding -> lost.add(Lost.What.WHOLE_SOURCE, id));
        marked.add(new Marked(id, text, Tree.all(texty, "PlainTextSelection")));
    }

    private String by(Element element) {
        return element.attribute("creatingUser")
                .flatMap(Guids::read)
                .map(users::get)
                .orElse("unknown");
    }

    private static Counting.Raw raw(Element selection) {
        return new Counting.Raw(number(selection, "startPosition"), number(selection, "endPosition"));
    }

    private static long number(Element selection, String name) {
        String text = selection.attribute(name).map(String::strip).orElse("");
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
    }

    private void codings(Marked marked, Counting counting, CodesIn codes, Instant made) {
        Counting.Ruler ruler = new Counting.Ruler(marked.text().text(), counting);
        for (Element selection : marked.selections()) {
            String name =
                    marked.source() + " " + selection.attribute("startPosition").orElse("?");
            Optional<Span> span = ruler.span(raw(selection));
            List<Element> marks = Tree.all(selection, "Coding");
            if (span.isEmpty()) {
                boolean none = number(selection, "startPosition") == number(selection, "endPosition");
                marks.forEach(mark -> lost.add(none ? Lost.What.ZERO_LENGTH : Lost.What.OUTSIDE_TEXT, name));
            } else if (marks.isEmpty()) {
                lost.add(Lost.What.WITHOUT_CODE, name);
            } else {
                marks.forEach(mark -> coding(marked, selection, mark, span.get(), codes, made, name));
            }
        }
    }

    private void coding(
            Marked marked, Element selection, Element mark, Span span, CodesIn codes, Instant made, String name) {
        Optional<Code> code = Tree.first(mark, "CodeRef").flatMap(Tree::target).flatMap(codes::code);
        if (code.isEmpty()) {
            lost.add(Lost.What.UNKNOWN_CODES, name);
            return;
        }
        String id = mark.attribute("guid")
                .flatMap(Guids::read)
                .map(UUID::toString)
                .orElseGet(
                        () -> Guids.named("coding", name + "/" + codings.size()).toString());
        if (!codingIds.add(id)) {
            id = Guids.named("coding", id + "/" + codings.size()).toString();
            codingIds.add(id);
        }
        String coder = mark.attribute("creatingUser").isPresent() ? by(mark) : by(selection);
        codings.add(new Coding(
                id,
                marked.source(),
                1,
                marked.text().passage(span),
                code.get().id(),
                1,
                coder,
                Tree.made(mark).or(() -> Tree.made(selection)).orElse(made),
                memo(selection, mark)));
    }

    private String memo(Element selection, Element mark) {
        List<String> parts = new ArrayList<>();
        for (Element of : List.of(selection, mark)) {
            String description = Tree.text(of, "Description").strip();
            if (!description.isEmpty()) {
                parts.add(description);
            }
            for (Element reference : Tree.all(of, "NoteRef")) {
                Tree.target(reference).filter(notes::containsKey).ifPresent(guid -> {
                    usedNotes.add(guid);
                    parts.add(notes.getOrDefault(guid, ""));
                });
            }
        }
        return String.join("\n\n", parts);
    }

    private void tellWhatIsLost() {
        Tree.all(project, "Notes")
                .forEach(all -> Tree.all(all, "Note").forEach(note -> {
                    if (note.attribute("guid")
                            .flatMap(Guids::read)
                            .filter(usedNotes::contains)
                            .isEmpty()) {
                        lost.add(Lost.What.NOTES, note.attribute("name").orElse("?"));
                    }
                }));
        sets(project, lost);
        Tree.all(project, "Links")
                .forEach(all -> Tree.all(all, "Link")
                        .forEach(link ->
                                lost.add(Lost.What.LINKS, link.attribute("name").orElse("?"))));
        Tree.all(project, "Graphs")
                .forEach(all -> Tree.all(all, "Graph")
                        .forEach(graph -> lost.add(
                                Lost.What.GRAPHS, graph.attribute("name").orElse("?"))));
        packed.ifPresent(files -> files.others().forEach(name -> lost.add(Lost.What.OTHER_FILES, name)));
    }
}
