package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers in free words on their way to becoming texts that are coded. Needs both rights: to read answers, and to code voices. */
@Controller
final class AnswerPages {

    private static final String HOME = "/studies/{study}/voices/answers";

    private final Answers answers;

    AnswerPages(Answers answers) {
        this.answers = answers;
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping(HOME)
    String choose(@PathVariable String study, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        coder(request, study);
        return shown(study, Slips.NONE, model, language);
    }

    private String shown(String study, Slips slips, Model model, Locale language) throws IOException {
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("languages", Words.LANGUAGES);
        model.addAttribute("all", answers.all(study));
        model.addAttribute("slips", slips);
        return "transcript/answers";
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @PostMapping(HOME)
    String bring(
            @PathVariable String study,
            @RequestParam String wave,
            @RequestParam String question,
            @RequestParam(name = "in", defaultValue = "en") String in,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Person person = coder(request, study);
        if (Words.LANGUAGES.stream().noneMatch(each -> each.getLanguage().equals(in))) {
            throw new NotHere();
        }
        try {
            String source = answers.bring(person, study, wave, question, in);
            return "redirect:/studies/" + study + "/voices/" + source + "?done=transcript.answers-taken";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, Slips.of(problems.all(), language), model, language);
        }
    }

    private static Person coder(HttpServletRequest request, String study) {
        return Gate.person(request)
                .filter(it -> Policy.allows(it, Room.VOICES, Act.WRITE, Scope.of(study)))
                .orElseThrow(NotHere::new);
    }
}
