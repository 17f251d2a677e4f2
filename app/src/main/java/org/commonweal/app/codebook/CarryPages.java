package org.commonweal.app.codebook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.CodeHistory;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What becomes of marks that were made with an older codebook. Each stays as it was made until somebody says otherwise: codes that
 * became one other all at once, those of a code that was split one by one.
 */
@Controller
final class CarryPages {

    private static final int LEAF = 20;

    private final VoicesDesk desk;
    private final Codings codings;
    private final Database database;

    CarryPages(VoicesDesk desk, Codings codings, Database database) {
        this.desk = desk;
        this.codings = codings;
        this.database = database;
    }

    /** Marks of a code that has become another. */
    record Group(String code, int version, String now, int count) {}

    /** A mark whose code was split or dropped. */
    record Mark(
            String id, String source, String coder, String quote, int turn, String code, int version, List<Code> now) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/codebook/carry")
    String show(
            @PathVariable String study,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Voices voices = desk.seenBy(DraftPages.person(request), study);
        Codebook newest = voices.codebook().orElseThrow(NotHere::new);
        CodeHistory history = new CodeHistory(voices.codebooks());
        CodeCounts counts = CodeCounts.of(voices);
        Map<String, Group> groups = new TreeMap<>();
        for (Coding coding : counts.renamed()) {
            String now = history.now(coding.code(), coding.codebook()).getFirst();
            groups.merge(
                    coding.codebook() + " " + coding.code(),
                    new Group(
                            name(voices, coding, language),
                            coding.codebook(),
                            newest.code(now).map(it -> it.name().in(language)).orElse(now),
                            1),
                    (one, other) -> new Group(one.code(), one.version(), one.now(), one.count() + 1));
        }
        int leaves = Math.max(1, (counts.open().size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("version", newest.version());
        model.addAttribute("groups", new ArrayList<>(groups.values()));
        model.addAttribute("renamed", counts.renamed().size());
        model.addAttribute("open", counts.open().size());
        model.addAttribute(
                "marks",
                counts.open().subList((leaf - 1) * LEAF, Math.min(counts.open().size(), leaf * LEAF)).stream()
                        .map(it -> mark(voices, history, newest, it, language))
                        .toList());
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/codebook/carry?page="));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "codebook/carry";
    }

    private static String name(Voices voices, Coding coding, Locale language) {
        Codebook book = voices.codebooks().get(coding.codebook());
        return book == null
                ? coding.code()
                : book.code(coding.code()).map(it -> it.name().in(language)).orElse(coding.code());
    }

    private static Mark mark(Voices voices, CodeHistory history, Codebook newest, Coding coding, Locale language) {
        List<Code> now = history.now(coding.code(), coding.codebook()).stream()
                .flatMap(it -> newest.code(it).stream())
                .toList();
        return new Mark(
                coding.id(),
                coding.source(),
                coding.coder(),
                coding.passage().quote(),
                voices.text(coding.source(), coding.textVersion())
                        .flatMap(it -> it.turnAt(coding.passage().span().start()))
                        .map(it -> it.number())
                        .orElse(0),
                name(voices, coding, language),
                coding.codebook(),
                now);
    }

    /** Gives marks whose code has become one other that other, all at once. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/codebook/carry/all")
    String all(@PathVariable String study, HttpServletRequest request) {
        Voices voices = desk.voices(study);
        CodeHistory history = new CodeHistory(voices.codebooks());
        Codebook newest = voices.codebook().orElseThrow(NotHere::new);
        List<Coding> renamed = CodeCounts.of(voices).renamed();
        database.change(DraftPages.person(request).id(), acting -> {
            for (Coding coding : renamed) {
                TextVersion text =
                        voices.text(coding.source(), coding.textVersion()).orElseThrow(NotHere::new);
                codings.recode(
                        acting,
                        study,
                        coding,
                        history.now(coding.code(), coding.codebook()).getFirst(),
                        newest.version(),
                        text);
            }
            return acting.record(
                    "codebook.carry",
                    "study:" + study,
                    study,
                    Map.of("version", Integer.toString(newest.version()), "codings", Integer.toString(renamed.size())));
        });
        return "redirect:/studies/" + study + "/codebook/carry?done=codebook.carried";
    }

    /** Gives one mark one of the codes that its code was split into. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/codebook/carry/one")
    String one(
            @PathVariable String study,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Voices voices = desk.seenBy(DraftPages.person(request), study);
        Codebook newest = voices.codebook().orElseThrow(NotHere::new);
        Coding coding = CodeCounts.of(voices).open().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
        try {
            if (newest.code(code).isEmpty()) {
                throw CodebookProblem.NOTHING_TO_SPLIT.because();
            }
            TextVersion text =
                    voices.text(coding.source(), coding.textVersion()).orElseThrow(NotHere::new);
            database.change(DraftPages.person(request).id(), acting -> {
                codings.recode(acting, study, coding, code, newest.version(), text);
                return acting;
            });
            return "redirect:/studies/" + study + "/codebook/carry?page=" + page + "&done=codebook.carried";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return show(study, page, request, model, language);
        }
    }
}
