package org.commonweal.app.codebook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Crosswalk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the codes of the draft stand in another framework, to be changed. */
@Controller
final class WalkPages {

    private static final String AT = "/studies/{study}/codebook/draft/crosswalk";

    private final Drafts drafts;
    private final Domains domains;
    private final Database database;

    WalkPages(Drafts drafts, Domains domains, Database database) {
        this.drafts = drafts;
        this.domains = domains;
        this.database = database;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT)
    String show(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String framework,
            Model model,
            Locale language) {
        Drafts.Draft draft = drafts.of(study).orElseThrow(NotHere::new);
        Codebook book = draft.book();
        List<Domains.Known> known = domains.others(study, Optional.of(book), language);
        if (known.isEmpty()) {
            throw new NotHere();
        }
        Domains.Known chosen = known.stream()
                .filter(it -> it.id().equals(framework))
                .findFirst()
                .orElse(known.getFirst());
        Map<String, List<String>> of = book.crosswalks().stream()
                .filter(it -> it.framework().equals(chosen.id()))
                .findFirst()
                .map(Crosswalk::of)
                .orElse(Map.of());
        model.addAttribute("study", study);
        model.addAttribute("rev", draft.rev());
        model.addAttribute("frameworks", known);
        model.addAttribute("framework", chosen.id());
        model.addAttribute("domains", chosen.domains());
        model.addAttribute("of", of);
        model.addAttribute(
                "codes",
                CodeLine.all(book, new CodeCounts(Map.of(), Map.of(), List.of(), List.of()), it -> it, language));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "codebook/walk";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT)
    String keep(
            @PathVariable String study,
            @RequestParam String framework,
            @RequestParam long rev,
            @RequestParam MultiValueMap<String, String> all,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            Codebook book = drafts.of(study).orElseThrow(NotHere::new).book();
            Domains.Known known = domains.others(study, Optional.of(book), language).stream()
                    .filter(it -> it.id().equals(framework))
                    .findFirst()
                    .orElseThrow(NotHere::new);
            Map<String, List<String>> of = new TreeMap<>();
            for (String pair : all.getOrDefault("to", List.of())) {
                int bar = pair.indexOf('|');
                String code = pair.substring(0, Math.max(0, bar));
                String domain = pair.substring(bar + 1);
                if (book.code(code).isPresent() && known.domains().containsKey(domain)) {
                    of.computeIfAbsent(code, it -> new ArrayList<>()).add(domain);
                }
            }
            database.change(DraftPages.person(request).id(), acting -> {
                drafts.change(
                        acting,
                        study,
                        rev,
                        "codebook.crosswalk",
                        Map.of("framework", framework, "codes", Integer.toString(of.size())),
                        it -> it.crossing(framework, of));
                return acting;
            });
            return "redirect:/studies/" + study + "/codebook/draft?done=codebook.kept";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return show(study, framework, model, language);
        }
    }
}
