package org.commonweal.app.journal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.IslandWords;
import org.commonweal.app.look.Islands;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.store.DocumentPath;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** The shells in which somebody keeps a journal or a diary; they open without a network once they were opened with one. */
@Controller
final class JournalPages {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";
    private static final String SCRIPT = "src/journal/main.ts";
    private static final String STYLE = "src/journal/journal.css";

    private final DatabaseStore documents;
    private final Islands islands;
    private final IslandWords words;

    JournalPages(DatabaseStore documents, Islands islands, IslandWords words) {
        this.documents = documents;
        this.islands = islands;
        this.words = words;
    }

    /** Who is signed in, and the token for what they send. */
    record Session(String person, String header, String token) {}

    /** Something that an entry may be linked to. */
    record Choice(String id, String name) {}

    /** What entries of a study may be linked to. */
    record Links(List<Choice> neighbourhoods, List<Choice> domains, List<Choice> waves) {

        static final Links NONE = new Links(List.of(), List.of(), List.of());
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @GetMapping("/studies/{study}/journal")
    String journal(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return page(study, JournalKind.JOURNAL, request, response, model, language);
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @GetMapping("/studies/{study}/journal/diary")
    String diary(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return page(study, JournalKind.DIARY, request, response, model, language);
    }

    private String page(
            String study,
            JournalKind kind,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        model.addAttribute("study", study);
        model.addAttribute("kind", kind.word());
        model.addAttribute("person", person);
        model.addAttribute("words", words.in(JournalPages.class, language));
        model.addAttribute("links", JsonMapper.shared().writeValueAsString(links(study, language)));
        model.addAttribute("files", String.join(" ", islands.addresses(SCRIPT, STYLE)));
        model.addAttribute("script", islands.address(SCRIPT));
        model.addAttribute("style", islands.address(STYLE));
        response.setHeader("Content-Security-Policy", POLICY);
        return "journal/journal";
    }

    private Links links(String study, Locale language) {
        Optional<byte[]> bytes = documents.read(study, DocumentPath.of(ProgrammeFile.NAME));
        if (bytes.isEmpty()) {
            return Links.NONE;
        }
        try {
            Programme programme = ProgrammeFile.read(new String(bytes.get(), StandardCharsets.UTF_8));
            List<Choice> neighbourhoods = new ArrayList<>();
            programme
                    .neighbourhoods()
                    .forEach(it ->
                            neighbourhoods.add(new Choice(it.id(), it.name().in(language))));
            List<Choice> domains = new ArrayList<>();
            programme
                    .framework()
                    .domains()
                    .forEach(it -> domains.add(new Choice(it.id(), it.label().in(language))));
            List<Choice> waves = new ArrayList<>();
            programme
                    .waves()
                    .forEach(it -> waves.add(new Choice(it.id(), it.label().in(language))));
            return new Links(neighbourhoods, domains, waves);
        } catch (Problems unreadable) {
            return Links
                    .NONE; // a programme that cannot be read is told of on its own page; a journal is kept without it
        }
    }

    /** Asked before anything is sent: entries are sent in the name of who wrote them, and of nobody else. */
    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @GetMapping("/studies/{study}/journal/-/session")
    ResponseEntity<Session> session(@PathVariable String study, HttpServletRequest request, CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Session(Gate.person(request).orElseThrow().id(), token.getHeaderName(), token.getToken()));
    }

    /** The service worker of these pages. It knows nothing of anybody. */
    @Open
    @GetMapping("/studies/{study}/journal/-/worker.js")
    ResponseEntity<byte[]> worker(@PathVariable String study) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .cacheControl(CacheControl.noCache())
                .header("Service-Worker-Allowed", "/studies/" + study + "/journal")
                .body(islands.file("journal-worker.js"));
    }
}
