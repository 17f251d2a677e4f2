package org.commonweal.app.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.search.Asked;
import org.commonweal.voices.search.Hit;
import org.commonweal.voices.search.Hits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** Search over what people said. */
@Controller
final class SearchPages {

    private static final int LEAF = 25;

    private final ReadingDesk desk;
    private final Database database;

    SearchPages(ReadingDesk desk, Database database) {
        this.desk = desk;
        this.database = database;
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading")
    String search(
            @PathVariable String study,
            @RequestParam(name = "q", defaultValue = "") String asked,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean interviewers,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Voices voices = desk.documents(study);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("asked", asked);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("interviewers", interviewers);
        model.addAttribute("texts", voices.sources().size());
        model.addAttribute("problems", List.of());
        if (!asked.isBlank()) {
            try {
                found(
                        voices,
                        study,
                        Asked.of(asked.strip()),
                        asked,
                        kind,
                        interviewers,
                        page,
                        request,
                        model,
                        language);
            } catch (Problems refused) {
                model.addAttribute("problems", Said.all(refused, language));
            }
        }
        return "reading/search";
    }

    private void found(
            Voices voices,
            String study,
            Asked asked,
            String written,
            String kind,
            boolean interviewers,
            int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        int from = LEAF * (Math.clamp(page, 1, 100_000) - 1);
        Hits hits = desk.index(study, voices)
                .find(asked, source -> kind.isEmpty() || source.kind().name().equals(kind), interviewers, from, LEAF);
        int leaves = Math.max(1, (hits.turns() + LEAF - 1) / LEAF);
        database.change(
                person.id(),
                acting -> acting.record(
                        "voice.query",
                        "study:" + study,
                        study,
                        Map.of(
                                "what",
                                "search",
                                "shown",
                                Integer.toString(hits.hits().size()))));
        model.addAttribute("turns", hits.turns());
        model.addAttribute("sources", hits.sources());
        model.addAttribute(
                "found",
                hits.hits().stream().map(hit -> excerpt(voices, hit, language)).toList());
        model.addAttribute(
                "leaf",
                new Leaf(
                        Math.min(page < 1 ? 1 : page, leaves),
                        leaves,
                        "/studies/" + study + "/reading?q=" + UriUtils.encode(written, "UTF-8") + "&kind="
                                + UriUtils.encode(kind, "UTF-8") + "&interviewers=" + interviewers + "&page="));
    }

    private static Excerpt excerpt(Voices voices, Hit hit, Locale language) {
        Source source = voices.sources().get(hit.source());
        String text = voices.text(hit.source(), hit.version()).orElseThrow().text();
        if (source == null) {
            throw new IllegalStateException("a hit in a source that is not there: " + hit.source());
        }
        return Excerpt.of(source, text, hit.words(), hit.turn(), hit.speaker(), hit.spans(), language);
    }
}
