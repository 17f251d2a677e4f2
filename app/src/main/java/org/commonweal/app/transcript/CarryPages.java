package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Marks that came with files and stand in an earlier version than the newest: looked at beside what changed, decided, and carried in one
 * act. It is how {@link VersionPages} looks at a version that is proposed, without a version.
 */
@Controller
final class CarryPages {

    private static final int MOST_SHOWN = 300;
    private static final String AT = "/studies/{study}/voices/{source}/versions/carry";

    private final Versions versions;
    private final VoicesDesk desk;

    CarryPages(Versions versions, VoicesDesk desk) {
        this.versions = versions;
        this.desk = desk;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT)
    String look(
            @PathVariable String study,
            @PathVariable String source,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return look(study, source, Map.of(), Slips.NONE, request, model, language);
    }

    private String look(
            String study,
            String id,
            Map<String, Decision> decisions,
            Slips slips,
            HttpServletRequest request,
            Model model,
            Locale language) {
        List<TextVersion> texts = versions.texts(study, id);
        TextVersion newest = texts.getLast();
        Voices all = desk.voices(study);
        List<Coding> waiting = Versions.waiting(
                all.codings().stream().filter(it -> it.source().equals(id)).toList(),
                all.adjudications().stream()
                        .filter(it -> it.coding().source().equals(id))
                        .toList(),
                newest);
        int since = waiting.stream().mapToInt(Coding::textVersion).min().orElseThrow(NotHere::new);
        TextVersion old =
                texts.stream().filter(it -> it.number() == since).findFirst().orElseThrow(NotHere::new);
        Renewal renewal = Renewal.of(texts, newest);
        List<Renewal.Fate> fates = renewal.fates(waiting);
        Voices voices = desk.seenBy(Gate.person(request).orElseThrow(), study);
        List<String> seen = voices.codings().stream().map(Coding::id).toList();
        List<Changed> changes = Changed.of(old, newest, renewal.differences(since));
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", desk.source(study, id));
        model.addAttribute("stale", false);
        model.addAttribute("since", since);
        model.addAttribute("count", changes.size());
        model.addAttribute("changes", changes.subList(0, Math.min(MOST_SHOWN, changes.size())));
        model.addAttribute("same", fates.stream().filter(Renewal.Fate::isSame).count());
        model.addAttribute(
                "open",
                fates.stream()
                        .filter(it -> !it.isSame())
                        .map(it -> VersionPages.line(it, seen, decisions, voices, language))
                        .toList());
        model.addAttribute("slips", slips);
        return "transcript/carry";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT)
    String carry(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Map<String, Decision> decisions = VersionPages.decisions(fields);
        try {
            versions.carry(Gate.person(request).orElseThrow(), study, source, decisions);
            return "redirect:/studies/" + study + "/voices/" + source + "/versions?done=transcript.carried";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return look(study, source, decisions, Slips.of(problems.all(), language), request, model, language);
        }
    }
}
