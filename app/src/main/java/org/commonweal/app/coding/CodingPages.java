package org.commonweal.app.coding;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.coding.CodingState.Sent;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings.Changes;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.Tasks.Task;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.voices.Review;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** What somebody has to code, and the page on which they do it. */
@Controller
final class CodingPages {

    private static final int LEAF = 50;

    private final VoicesDesk desk;
    private final Coders coders;
    private final Tasks tasks;
    private final Database database;
    private final CodingIsland island;

    CodingPages(VoicesDesk desk, Coders coders, Tasks tasks, Database database, CodingIsland island) {
        this.desk = desk;
        this.coders = coders;
        this.tasks = tasks;
        this.database = database;
        this.island = island;
    }

    /**
     * A text that may be coded.
     *
     * @param state {@code asked}, {@code done}, or {@code free} where nobody asked
     * @param read how many of its turns this coder has coded or read
     */
    record Line(Source source, String state, boolean blind, long read, int turns, int marks) {}

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping("/studies/{study}/coding")
    String list(
            @PathVariable String study,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        String coder = coders.known(person, study).orElse("");
        List<Line> lines = lines(desk.seenBy(person, study), coder, study);
        List<Line> asked =
                lines.stream().filter(it -> !it.state().equals("free")).toList();
        List<Line> free = lines.stream().filter(it -> it.state().equals("free")).toList();
        int leaves = Math.max(1, (free.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("coder", coder);
        model.addAttribute("empty", lines.isEmpty());
        model.addAttribute("book", desk.documents(study).codebook().isPresent());
        model.addAttribute("asked", asked);
        model.addAttribute("free", free.subList((leaf - 1) * LEAF, Math.min(free.size(), leaf * LEAF)));
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/coding?page="));
        return "coding/list";
    }

    private List<Line> lines(Voices voices, String coder, String study) {
        Map<String, List<Coding>> marks = new HashMap<>();
        voices.codings().stream()
                .filter(it -> it.coder().equals(coder))
                .forEach(it -> marks.computeIfAbsent(it.source(), source -> new ArrayList<>())
                        .add(it));
        Map<String, List<Review>> reviews = new HashMap<>();
        voices.reviews().stream()
                .filter(it -> it.coder().equals(coder))
                .forEach(it -> reviews.computeIfAbsent(it.source(), source -> new ArrayList<>())
                        .add(it));
        Map<String, Task> asked = new TreeMap<>();
        tasks.all(study).stream().filter(it -> it.coder().equals(coder)).forEach(it -> asked.put(it.source(), it));
        List<Line> lines = new ArrayList<>();
        for (Source source : voices.sources().values()) {
            List<TextVersion> texts = voices.texts().getOrDefault(source.id(), List.of());
            if (!texts.isEmpty()) {
                TextVersion text = texts.getLast();
                List<Coding> own = marks.getOrDefault(source.id(), List.of()).stream()
                        .filter(it -> it.textVersion() == text.number())
                        .toList();
                Optional<Task> task = Optional.ofNullable(asked.get(source.id()));
                lines.add(new Line(
                        source,
                        task.map(it -> it.isDone() ? "done" : "asked").orElse("free"),
                        task.filter(it -> it.blind() && !it.isDone()).isPresent(),
                        CodingState.read(text, own, reviews.getOrDefault(source.id(), List.of())),
                        text.turns().size(),
                        own.size()));
            }
        }
        lines.sort(Comparator.comparing(Line::state));
        return lines;
    }

    /** The page itself; that somebody opened it is written down, as of every reading of a text. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping("/studies/{study}/coding/{source}")
    String page(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam(defaultValue = "") String plain,
            HttpServletRequest request,
            Model model,
            Locale language,
            CsrfToken token) {
        Person person = Gate.person(request).orElseThrow();
        Opened opened = open(person, study, source);
        TextVersion text = opened.text();
        database.change(
                person.id(),
                acting -> acting.record(
                        "voice.read", "source:" + source, study, Map.of("version", Integer.toString(text.number()))));
        fill(model, study, opened, language);
        if (!plain.isEmpty()) {
            model.addAttribute("turns", PlainTurn.of(opened, language));
            return "coding/plain";
        }
        model.addAttribute("person", person);
        model.addAttribute("header", token.getHeaderName());
        model.addAttribute("token", token.getToken());
        model.addAttribute("script", island.script());
        model.addAttribute("style", island.style());
        model.addAttribute("words", island.words(language));
        model.addAttribute("state", JsonMapper.shared().writeValueAsString(opened.sent(language)));
        return "coding/page";
    }

    /** A text with everything that somebody may see in it. */
    record Opened(
            Source source,
            TextVersion text,
            Voices documents,
            Changes changes,
            String coder,
            boolean blind,
            Optional<Task> task) {

        boolean isDone() {
            return task.filter(Task::isDone).isPresent();
        }

        List<Coding> marks() {
            return CodingState.marks(changes, text);
        }

        /** Marks in older versions of the text, which nobody has carried over. */
        long older() {
            return changes.made().stream()
                    .filter(it -> it.textVersion() != text.number())
                    .count();
        }

        private Sent sent(Locale language) {
            List<Coding> marks = marks();
            return new Sent(
                    text.text(),
                    text.number(),
                    source.language(),
                    CodingState.SentTurns.of(text),
                    documents.codebook().map(Codebook::version).orElse(0),
                    CodingState.codes(documents.codebooks(), marks, language),
                    coder,
                    blind,
                    isDone(),
                    changes.seq(),
                    CodingState.SentMarks.of(marks),
                    CodingState.reviews(changes.reviews()));
        }
    }

    private Opened open(Person person, String study, String source) {
        Source found = desk.source(study, source);
        String coder = coders.known(person, study).orElse("");
        return new Opened(
                found,
                desk.text(study, source),
                desk.documents(study),
                desk.changes(person, study, source, 0),
                coder,
                desk.isBlind(person, study, source),
                tasks.of(study, source, coder));
    }

    /** What stands on the page with scripts or without. */
    private static void fill(Model model, String study, Opened opened, Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", opened.source());
        model.addAttribute("done", opened.isDone());
        model.addAttribute("blind", opened.blind());
        model.addAttribute("older", opened.older());
        model.addAttribute("asked", opened.task().isPresent() && !opened.isDone());
        model.addAttribute(
                "codes", opened.documents().codebook().map(Codebook::codes).orElse(List.of()));
    }

    /** @throws NotHere where this coder was not asked, or has said so already */
    private Opened asked(Person person, String study, String source) {
        Opened opened = open(person, study, source);
        if (opened.task().isEmpty() || opened.isDone()) {
            throw new NotHere();
        }
        return opened;
    }

    /** Asks before it is said that a text is done: from then on the marks stand as they are. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping("/studies/{study}/coding/{source}/done")
    String done(
            @PathVariable String study,
            @PathVariable String source,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Opened opened = asked(Gate.person(request).orElseThrow(), study, source);
        List<Coding> own = opened.marks().stream()
                .filter(it -> it.coder().equals(opened.coder()))
                .toList();
        List<Review> reviews = opened.changes().reviews().stream()
                .filter(it -> it.coder().equals(opened.coder()))
                .toList();
        long read = CodingState.read(opened.text(), own, reviews);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", opened.source());
        model.addAttribute("blind", opened.blind());
        model.addAttribute("marks", own.size());
        model.addAttribute("turns", opened.text().turns().size());
        model.addAttribute("unread", opened.text().turns().size() - read);
        model.addAttribute(
                "first",
                opened.text().turns().stream()
                        .filter(turn -> !CodingState.isRead(turn, own, reviews))
                        .findFirst()
                        .map(turn -> turn.number())
                        .orElse(0));
        return "coding/done";
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/coding/{source}/done")
    String finish(@PathVariable String study, @PathVariable String source, HttpServletRequest request) {
        Person person = Gate.person(request).orElseThrow();
        Opened opened = asked(person, study, source);
        database.change(person.id(), acting -> {
            tasks.done(acting, study, source, opened.coder());
            return null;
        });
        return "redirect:/studies/" + study + "/coding?done=coding.finished";
    }
}
