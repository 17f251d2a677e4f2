package org.commonweal.app.coding;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Rules that mark words of their own accord, always under their own names. */
@Controller
final class RulePages {

    private static final String HERE = "/studies/{study}/coding/-/rules";

    private final KeywordRules rules;
    private final VoicesDesk desk;

    RulePages(KeywordRules rules, VoicesDesk desk) {
        this.rules = rules;
        this.desk = desk;
    }

    /**
     * @param kind over which texts it runs: the name of a kind, or {@code ALL}
     * @param name of the rule
     * @param written codes and words
     */
    record RuleForm(String name, String written, String kind) {}

    /** A rule as the list shows it. */
    record RuleLine(String name, String written, long marks, long sources) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HERE)
    String list(@PathVariable String study, HttpServletRequest request, Model model, Locale language) {
        return page(person(request), study, new RuleForm("", "", "INTERVIEW"), List.of(), model, language);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }

    /** How often a rule has marked something, is said without the texts that this person codes blind. */
    private String page(
            Person person, String study, RuleForm form, List<Problem> problems, Model model, Locale language) {
        Voices voices = desk.seenBy(person, study);
        Map<String, long[]> counts = new HashMap<>();
        Map<String, java.util.Set<String>> sources = new HashMap<>();
        voices.codings().stream()
                .filter(it -> it.coder().startsWith(KeywordRules.PREFIX))
                .forEach(it -> {
                    String name = it.coder().substring(KeywordRules.PREFIX.length());
                    counts.computeIfAbsent(name, key -> new long[1])[0]++;
                    sources.computeIfAbsent(name, key -> new java.util.HashSet<>())
                            .add(it.source());
                });
        List<RuleLine> lines = new ArrayList<>();
        rules.all(study)
                .forEach((name, written) -> lines.add(new RuleLine(
                        name,
                        written,
                        Optional.ofNullable(counts.get(name)).map(it -> it[0]).orElse(0L),
                        sources.getOrDefault(name, java.util.Set.of()).size())));
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("rules", lines);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("codes", voices.codebook().map(Codebook::codes).orElse(List.of()));
        return "coding/rules";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HERE)
    String run(
            @PathVariable String study,
            RuleForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        List<String> sources = desk.documents(study).sources().values().stream()
                .filter(it -> form.kind().equals("ALL") || it.kind().name().equals(form.kind()))
                .filter(it -> !it.versions().isEmpty())
                .map(Source::id)
                .toList();
        try {
            rules.run(person(request), study, form.name().strip(), form.written(), sources);
        } catch (Problems wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(person(request), study, form, wrong.all(), model, language);
        }
        return "redirect:/studies/" + study + "/coding/-/rules?done=coding.rule-run";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HERE + "/{rule}/remove")
    String remove(@PathVariable String study, @PathVariable String rule, HttpServletRequest request) {
        if (!rules.all(study).containsKey(rule)) {
            throw new NotHere();
        }
        rules.remove(Gate.person(request).orElseThrow(), study, rule);
        return "redirect:/studies/" + study + "/coding/-/rules?done=coding.rule-removed";
    }
}
