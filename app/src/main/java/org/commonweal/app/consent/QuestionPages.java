package org.commonweal.app.consent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Slips;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.people.ConsentScope;
import org.commonweal.problem.Problems;
import org.commonweal.submission.FormOutline;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which question of a wave's form asks for which scope. */
@Controller
final class QuestionPages {

    private final AskedScopes asked;

    QuestionPages(AskedScopes asked) {
        this.asked = asked;
    }

    /** A question to choose: its name, and its words in the reader's language. */
    record Choice(String name, String words) {}

    /**
     * What stands about a scope.
     *
     * @param named what is chosen, or was tried; empty for the usual name
     * @param usual the usual name
     * @param there whether the form has a question of the usual name
     * @param offered whether what is named is among the questions that can be chosen
     */
    record Line(ConsentScope scope, String named, String usual, boolean there, boolean offered) {}

    /** A wave: its form, what can be chosen, what stands. */
    record Asking(
            String wave,
            String form,
            boolean published,
            List<Choice> choices,
            List<Choice> all,
            List<Line> lines,
            String language) {}

    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/questions")
    String all(@PathVariable String study, HttpServletRequest request, Locale language, Model model) {
        return shown(study, "", Map.of(), Slips.NONE, request, language, model);
    }

    @Needs(room = Room.CONSENT, act = Act.DECIDE)
    @PostMapping("/studies/{study}/participants/questions/{wave}")
    String name(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Map<ConsentScope, String> named = new EnumMap<>(ConsentScope.class);
        for (ConsentScope scope : ConsentScope.values()) {
            Optional.ofNullable(fields.get(scope.written()))
                    .filter(it -> !it.isEmpty())
                    .ifPresent(it -> named.put(scope, it));
        }
        Optional<String> says = Optional.ofNullable(fields.get("language")).filter(it -> !it.isEmpty());
        try {
            asked.name(person(request).id(), study, wave, new ConsentQuestions(named, says));
            return "redirect:/studies/" + study + "/participants/questions?done=consent.asked";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, fields, Slips.of(problems.all(), language), request, language, model);
        }
    }

    private String shown(
            String study,
            String tried,
            Map<String, String> fields,
            Slips slips,
            HttpServletRequest request,
            Locale language,
            Model model) {
        List<Asking> waves = new ArrayList<>();
        Slips all = slips;
        try {
            for (WavePlan wave : asked.plan(study).waves()) {
                waves.add(asking(study, wave, wave.wave().equals(tried) ? fields : Map.of(), language));
            }
        } catch (Problems unreadable) {
            all = Slips.of(unreadable.all(), language);
        }
        model.addAttribute("study", study);
        model.addAttribute("waves", waves);
        model.addAttribute("tried", tried);
        model.addAttribute("slips", all);
        model.addAttribute("decides", Policy.allows(person(request), Room.CONSENT, Act.DECIDE, Scope.of(study)));
        return "consent/questions";
    }

    private Asking asking(String study, WavePlan wave, Map<String, String> fields, Locale language) {
        Optional<FormOutline> form = asked.form(study, wave);
        List<FormOutline.Question> questions = form.map(FormOutline::questions).orElse(List.of());
        List<Choice> choices =
                form.map(it -> choices(AskedScopes.candidates(it), language)).orElse(List.of());
        List<Line> lines = new ArrayList<>();
        for (ConsentScope scope : ConsentScope.values()) {
            String kept = wave.consent().questions().getOrDefault(scope, "");
            boolean there = questions.stream()
                    .anyMatch(it -> ConsentQuestions.USUAL
                            .scopeOf(it.name())
                            .filter(scope::equals)
                            .isPresent());
            String named = fields.getOrDefault(scope.written(), kept);
            boolean offered = choices.stream().anyMatch(it -> it.name().equals(named));
            lines.add(new Line(scope, named, ConsentQuestions.usualName(scope), there, offered));
        }
        return new Asking(
                wave.wave(),
                form.map(it -> it.title() + " " + it.version()).orElse(""),
                form.isPresent(),
                choices,
                choices(questions, language),
                lines,
                fields.getOrDefault("language", wave.consent().language().orElse("")));
    }

    private static List<Choice> choices(List<FormOutline.Question> questions, Locale language) {
        return questions.stream()
                .filter(it -> !it.control().isEmpty())
                .map(it -> new Choice(
                        it.name(), it.label().map(words -> words.in(language)).orElse("")))
                .toList();
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
