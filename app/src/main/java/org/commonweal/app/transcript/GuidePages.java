package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problem;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Topic guides: what interviewers ask about, by version and language. */
@Controller
final class GuidePages {

    private final Guides guides;
    private final VoicesDesk desk;
    private final DatabaseStore store;
    private final Database database;

    GuidePages(Guides guides, VoicesDesk desk, DatabaseStore store, Database database) {
        this.guides = guides;
        this.desk = desk;
        this.store = store;
        this.database = database;
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/voices/guides")
    String all(@PathVariable String study, Model model) {
        return shown(study, "", "", "", Slips.NONE, model);
    }

    private String shown(String study, String guide, String en, String zh, Slips slips, Model model) {
        Map<String, Integer> used = new HashMap<>();
        desk.documents(study)
                .sources()
                .values()
                .forEach(source -> source.guide().ifPresent(it -> used.merge(Offer.written(it), 1, Integer::sum)));
        model.addAttribute("study", study);
        model.addAttribute("all", guides.all(study));
        model.addAttribute("used", used);
        model.addAttribute("guide", guide);
        model.addAttribute("en", en);
        model.addAttribute("zh", zh);
        model.addAttribute("slips", slips);
        return "transcript/guides";
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/voices/guides/{guide}/{version}")
    String one(@PathVariable String study, @PathVariable String guide, @PathVariable int version, Model model) {
        Guides.Guide found = guides.all(study).stream()
                .filter(it -> it.id().equals(guide) && it.version() == version)
                .findFirst()
                .orElseThrow(NotHere::new);
        Map<String, String> words = new LinkedHashMap<>();
        found.languages().forEach((language, path) -> words.put(language, guides.words(study, path)));
        model.addAttribute("study", study);
        model.addAttribute("guide", found);
        model.addAttribute("words", words);
        return "transcript/guide";
    }

    /** A new guide, or the next version of one; what was used stays as it was. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/voices/guides")
    String bring(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String guide,
            @RequestParam(defaultValue = "") String en,
            @RequestParam(defaultValue = "") String zh,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        List<Problem> problems = new java.util.ArrayList<>();
        String id = guide.strip();
        if (!id.matches("[a-z][a-z0-9_-]{0,39}")) {
            problems.add(BringProblem.NO_GUIDE_NAME.on("guide"));
        }
        if (en.isBlank() && zh.isBlank()) {
            problems.add(BringProblem.NO_TEXT.on("en"));
        }
        if (!problems.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, guide, en, zh, Slips.of(problems, language), model);
        }
        SortedMap<DocumentPath, String> now = store.documents(study);
        int version = guides.all(study).stream()
                        .filter(it -> it.id().equals(id))
                        .mapToInt(Guides.Guide::version)
                        .max()
                        .orElse(0)
                + 1;
        Map<String, byte[]> documents = new LinkedHashMap<>();
        put(documents, "voices/guides/" + id + "/" + version + ".md", en);
        put(documents, "voices/guides/" + id + "/" + version + ".zh.md", zh);
        database.change(Gate.person(request).orElseThrow().id(), acting -> {
            store.apply(acting, study, Writing.of(now, documents));
            return acting.record("voice.guide", "guide:" + id, study, Map.of("version", Integer.toString(version)));
        });
        return "redirect:/studies/" + study + "/voices/guides/" + id + "/" + version + "?done=transcript.guide";
    }

    private static void put(Map<String, byte[]> documents, String path, String words) {
        if (!words.isBlank()) {
            documents.put(path, Versions.sound(words).getBytes(StandardCharsets.UTF_8));
        }
    }
}
