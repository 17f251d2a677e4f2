package org.commonweal.app.webform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.IslandWords;
import org.commonweal.app.look.Islands;
import org.commonweal.app.webform.WebForms.WebForm;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The forms of a study and the page where one is filled in; both open without a network once they have been opened with one. */
@Controller
final class WebformPages {

    /** The policy of every page, and what the form's engine needs: to compile the grammar of its expressions. */
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
            + " img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** What the pages begin with, and so everything that opens from them without a network. */
    private static final String[] SCRIPTS = {"src/form.ts", "src/list.ts", "src/form.css"};

    /** The form in which it is noted what came of a visit. */
    private static final String VISIT = "visit";

    private final WebForms forms;
    private final Islands islands;
    private final IslandWords words;
    private final DayList days;
    private final Clock clock;

    WebformPages(WebForms forms, Islands islands, IslandWords words, DayList days, Clock clock) {
        this.forms = forms;
        this.islands = islands;
        this.words = words;
        this.days = days;
        this.clock = clock;
    }

    /** Who is signed in, and the token for what they send. */
    record Session(String person, String header, String token) {}

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @GetMapping("/studies/{study}/capture")
    String list(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        List<WebForm> all = forms.of(study);
        model.addAttribute("forms", all);
        model.addAttribute("due", days.of(Gate.person(request).orElseThrow(), study));
        model.addAttribute("visit", all.stream().anyMatch(it -> it.id().equals(VISIT)));
        model.addAttribute("asOf", clock.instant().truncatedTo(ChronoUnit.SECONDS));
        shell(study, "src/list.ts", request, response, model, language);
        return "webform/list";
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @GetMapping("/studies/{study}/capture/{form}")
    String form(
            @PathVariable String study,
            @PathVariable("form") String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        WebForm form = forms.find(study, id).orElseThrow(NotHere::new);
        model.addAttribute("form", form);
        shell(study, "src/form.ts", request, response, model, language);
        response.setHeader("Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
        return "webform/form";
    }

    private void shell(
            String study,
            String script,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        model.addAttribute("study", study);
        model.addAttribute("person", person);
        model.addAttribute("words", words.in(WebformPages.class, language));
        model.addAttribute("files", String.join(" ", islands.addresses(SCRIPTS)));
        model.addAttribute("script", islands.address(script));
        model.addAttribute("style", islands.address("src/form.css"));
        response.setHeader("Content-Security-Policy", POLICY);
    }

    /** Asked before anything is sent: interviews are sent in the name of who filled them in, and of nobody else. */
    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @GetMapping("/studies/{study}/capture/-/session")
    ResponseEntity<Session> session(@PathVariable String study, HttpServletRequest request, CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Session(Gate.person(request).orElseThrow().id(), token.getHeaderName(), token.getToken()));
    }

    /** The service worker of the pages of capture. It knows nothing of anybody, so that it can be renewed at any time. */
    @Open
    @GetMapping("/studies/{study}/capture/-/worker.js")
    ResponseEntity<byte[]> worker(@PathVariable String study) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .cacheControl(CacheControl.noCache())
                .header("Service-Worker-Allowed", "/studies/" + study + "/capture")
                .body(islands.file("worker.js"));
    }
}
