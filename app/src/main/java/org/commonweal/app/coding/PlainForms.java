package org.commonweal.app.coding;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The same acts from a page without scripts: words are pasted, and the server finds where they stand. */
@Controller
final class PlainForms {

    private final CodingActs acts;
    private final VoicesDesk desk;

    PlainForms(CodingActs acts, VoicesDesk desk) {
        this.acts = acts;
        this.desk = desk;
    }

    /** @param which of the places where the words stand in the turn, from 1; empty where there is one */
    record Pasted(int turn, String words, String code, String which, String memo) {}

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/coding/{source}/mark")
    String mark(
            @PathVariable String study,
            @PathVariable String source,
            Pasted pasted,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return tried(study, source, pasted.turn(), "coding.marked", response, model, () -> {
            TextVersion text = desk.text(study, source);
            Span span = find(text, pasted);
            String memo = pasted.memo() == null ? "" : pasted.memo().strip().replace("\r\n", "\n");
            acts.act(
                    Gate.person(request).orElseThrow(),
                    study,
                    source,
                    new CodingAct.Add(
                            "c" + Ids.next(),
                            span.start(),
                            span.end(),
                            text.text().substring(span.start(), span.end()),
                            pasted.code(),
                            desk.documents(study)
                                    .codebook()
                                    .map(Codebook::version)
                                    .orElse(0),
                            text.number(),
                            memo.substring(0, Math.min(memo.length(), CodingAct.MOST_MEMO))));
        });
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/coding/{source}/remove")
    String remove(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam String mark,
            @RequestParam int turn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return tried(
                study,
                source,
                turn,
                "coding.removed",
                response,
                model,
                () -> acts.act(Gate.person(request).orElseThrow(), study, source, new CodingAct.Remove(mark)));
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/coding/{source}/read")
    String read(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam int turn,
            @RequestParam boolean stands,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return tried(
                study,
                source,
                turn,
                "coding.read",
                response,
                model,
                () -> acts.act(
                        Gate.person(request).orElseThrow(),
                        study,
                        source,
                        new CodingAct.Read(
                                turn, stands, desk.text(study, source).number())));
    }

    private static String tried(
            String study,
            String source,
            int turn,
            String done,
            HttpServletResponse response,
            Model model,
            Runnable act) {
        try {
            act.run();
        } catch (Problems wrong) {
            List<Problem> problems = wrong.all();
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("study", study);
            model.addAttribute("source", source);
            model.addAttribute("problems", problems);
            return "coding/refused";
        }
        return "redirect:/studies/" + study + "/coding/" + source + "?plain=yes&done=" + done + "#t" + turn;
    }

    /** Where the pasted words stand in the turn; what parts them may be another kind of space. */
    private static Span find(TextVersion text, Pasted pasted) {
        Turn turn = text.turns().stream()
                .filter(it -> it.number() == pasted.turn())
                .findFirst()
                .orElseThrow(() -> CodingActs.problem(ActProblem.NO_SUCH_TURN));
        String[] words = Optional.ofNullable(pasted.words()).orElse("").strip().split("\\s+");
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            quoted.add(Pattern.quote(word));
        }
        Matcher matcher = Pattern.compile(String.join("\\s+", quoted))
                .matcher(text.text())
                .region(turn.words().start(), turn.words().end());
        List<Span> found = new ArrayList<>();
        while (!pasted.words().isBlank() && matcher.find()) {
            found.add(new Span(matcher.start(), matcher.end()));
        }
        if (found.isEmpty()) {
            throw CodingActs.problem(ActProblem.WORDS_NOT_FOUND);
        }
        String which = pasted.which() == null ? "" : pasted.which().strip();
        if (which.matches("[1-9][0-9]?") && Integer.parseInt(which) <= found.size()) {
            return found.get(Integer.parseInt(which) - 1);
        }
        if (found.size() > 1) {
            throw CodingActs.problem(ActProblem.WORDS_SEVERAL, found.size());
        }
        return found.getFirst();
    }
}
