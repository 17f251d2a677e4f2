package org.commonweal.app.codebook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.CodeHistory;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Revision;
import org.commonweal.voices.code.VersionChange;
import org.commonweal.words.Labels;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The next version of the codebook while it is made. */
@Controller
final class DraftPages {

    private static final String AT = "/studies/{study}/codebook/draft";
    private static final int MOST_PARTS = 4;

    private final VoicesDesk desk;
    private final Drafts drafts;
    private final Rules rules;
    private final Domains domains;
    private final Database database;
    private final Names names;

    DraftPages(VoicesDesk desk, Drafts drafts, Rules rules, Domains domains, Database database, Names names) {
        this.desk = desk;
        this.drafts = drafts;
        this.rules = rules;
        this.domains = domains;
        this.database = database;
        this.names = names;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT)
    String begin(@PathVariable String study, HttpServletRequest request) {
        database.change(person(request).id(), acting -> {
            drafts.begin(acting, study);
            return acting;
        });
        return "redirect:/studies/" + study + "/codebook/draft";
    }

    /** A rule as the page lists it. */
    record RuleLine(String code, String part, String words, String source, String quote, int turn, String by) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT)
    String show(@PathVariable String study, Model model, Locale language) {
        Optional<Drafts.Draft> draft = drafts.of(study);
        if (draft.isEmpty()) {
            return "redirect:/studies/" + study + "/codebook";
        }
        Codebook book = draft.get().book();
        Optional<Codebook> newest = drafts.newest(study);
        Map<String, String> domain = domains.now(study, language);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("rev", draft.get().rev());
        model.addAttribute("version", book.version());
        model.addAttribute("by", names.of(draft.get().by()));
        model.addAttribute("at", draft.get().at());
        model.addAttribute(
                "codes",
                CodeLine.all(
                        book,
                        new CodeCounts(Map.of(), Map.of(), List.of(), List.of()),
                        it -> domain.getOrDefault(it, it),
                        language));
        model.addAttribute("tongues", CodeForm.tongues(book, language));
        model.addAttribute(
                "walks", !domains.others(study, Optional.of(book), language).isEmpty());
        model.addAttribute("rules", ruleLines(study, book, language));
        newest.ifPresent(it -> {
            java.util.TreeMap<Integer, Codebook> books =
                    new java.util.TreeMap<>(desk.documents(study).codebooks());
            books.put(book.version(), book);
            model.addAttribute(
                    "differences",
                    CodebookPages.differences(VersionChange.between(new CodeHistory(books), it, book), language));
        });
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "codebook/draft";
    }

    private List<RuleLine> ruleLines(String study, Codebook book, Locale language) {
        return rules.all(study).stream()
                .map(rule -> {
                    var text = desk.documents(study).text(rule.source(), rule.version());
                    return new RuleLine(
                            book.code(rule.code())
                                    .map(it -> it.name().in(language))
                                    .orElse(rule.code()),
                            rule.part().name(),
                            rule.words(),
                            rule.source(),
                            text.map(it -> it.text()
                                            .substring(
                                                    rule.span().start(),
                                                    rule.span().end()))
                                    .orElse(""),
                            text.flatMap(it -> it.turnAt(rule.span().start()))
                                    .map(it -> it.number())
                                    .orElse(0),
                            names.of(rule.by()));
                })
                .toList();
    }

    /** A code to fill in. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT + "/code")
    String code(
            @PathVariable String study, @RequestParam(defaultValue = "") String code, Model model, Locale language) {
        Drafts.Draft draft = drafts.of(study).orElseThrow(NotHere::new);
        Optional<Code> known = draft.book().code(code);
        if (known.isEmpty() && !code.isEmpty()) {
            throw new NotHere();
        }
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("rev", draft.rev());
        model.addAttribute("code", known);
        model.addAttribute("tongues", CodeForm.tongues(draft.book(), language));
        model.addAttribute(
                "parents",
                draft.book().codes().stream()
                        .filter(it -> known.isEmpty()
                                || !draft.book().within(it.id(), known.get().id()))
                        .toList());
        model.addAttribute("domains", domains.now(study, language));
        model.addAttribute("palette", Contrast.PALETTE);
        model.addAttribute(
                "before", drafts.newest(study).flatMap(it -> it.code(code)).isPresent());
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "codebook/code";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/code")
    String keep(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String code,
            @RequestParam long rev,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        CodeForm form = new CodeForm(sent);
        return done(study, request, response, model, language, () -> code(study, code, model, language), () -> {
            Codebook book = drafts.of(study).orElseThrow(NotHere::new).book();
            Optional<Code> before = book.code(code);
            Code filled = form.code(book, before);
            String id = form.text("id");
            if (before.isPresent() && !id.isEmpty() && !id.equals(code)) {
                String to = CodeForm.checked(id);
                if (book.code(to).isPresent()) {
                    throw CodebookProblem.CODE_TAKEN.because(to);
                }
                return new Step(
                        rev,
                        "codebook.change",
                        Map.of("code", code, "to", to),
                        it -> it.with(filled)
                                .renamed(
                                        code,
                                        to,
                                        new Labels(Map.of(
                                                language.getLanguage(),
                                                filled.name().in(language)))));
            }
            return new Step(
                    rev,
                    before.isPresent() ? "codebook.change" : "codebook.add",
                    Map.of("code", filled.id()),
                    it -> it.with(filled));
        });
    }

    /** What is done to the draft. */
    private record Step(long rev, String act, Map<String, String> facts, UnaryOperator<Revision> how) {}

    /** Does it and goes back to the draft, or shows the form again with what is wrong. */
    private String done(
            String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language,
            java.util.function.Supplier<String> again,
            java.util.function.Supplier<Step> what) {
        try {
            Step step = what.get();
            database.change(person(request).id(), acting -> {
                drafts.change(acting, study, step.rev(), step.act(), step.facts(), step.how());
                return acting;
            });
            return "redirect:/studies/" + study + "/codebook/draft?done=codebook.kept";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return again.get();
        }
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/up")
    String up(
            @PathVariable String study,
            @RequestParam String code,
            @RequestParam long rev,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return done(
                study,
                request,
                response,
                model,
                language,
                () -> show(study, model, language),
                () -> new Step(rev, "codebook.change", Map.of("code", code), it -> it.raised(code)));
    }

    /** What merges, splits and removals are asked for. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT + "/{act:merge|split|remove}")
    String ask(
            @PathVariable String study,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String code,
            Model model,
            Locale language) {
        Drafts.Draft draft = drafts.of(study).orElseThrow(NotHere::new);
        if (!act.equals("merge") && draft.book().code(code).isEmpty()) {
            throw new NotHere();
        }
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("rev", draft.rev());
        model.addAttribute("act", act);
        model.addAttribute("chosen", code);
        model.addAttribute("code", draft.book().code(code));
        model.addAttribute("codes", draft.book().codes());
        model.addAttribute("tongues", CodeForm.tongues(draft.book(), language));
        model.addAttribute("parts", List.of(1, 2, 3, MOST_PARTS));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "codebook/act";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/merge")
    String merge(
            @PathVariable String study,
            @RequestParam long rev,
            @RequestParam(defaultValue = "") String into,
            @RequestParam MultiValueMap<String, String> all,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Set<String> from = new LinkedHashSet<>(all.getOrDefault("from", List.of()));
        return done(study, request, response, model, language, () -> ask(study, "merge", into, model, language), () -> {
            Codebook book = drafts.of(study).orElseThrow(NotHere::new).book();
            from.remove(into);
            if (from.isEmpty() || book.code(into).isEmpty()) {
                throw CodebookProblem.NOTHING_TO_MERGE.because();
            }
            Labels why = new CodeForm(sent).why(language);
            return new Step(
                    rev,
                    "codebook.merge",
                    Map.of("from", String.join(" ", from), "into", into),
                    it -> it.merged(from, into, why));
        });
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/split")
    String split(
            @PathVariable String study,
            @RequestParam String code,
            @RequestParam long rev,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        CodeForm form = new CodeForm(sent);
        return done(study, request, response, model, language, () -> ask(study, "split", code, model, language), () -> {
            Codebook book = drafts.of(study).orElseThrow(NotHere::new).book();
            Code old = book.code(code).orElseThrow(NotHere::new);
            List<Code> into = parts(form, book, old);
            if (into.size() < 2) {
                throw CodebookProblem.NOTHING_TO_SPLIT.because();
            }
            Labels why = form.why(language);
            return new Step(
                    rev,
                    "codebook.split",
                    Map.of(
                            "code",
                            code,
                            "into",
                            String.join(" ", into.stream().map(Code::id).toList())),
                    it -> it.split(code, into, why));
        });
    }

    private static List<Code> parts(CodeForm form, Codebook book, Code old) {
        List<Code> into = new ArrayList<>();
        if (form.text("keep").equals("yes")) {
            into.add(old);
        }
        Set<String> taken = new LinkedHashSet<>();
        for (int part = 1; part <= MOST_PARTS; part++) {
            Optional<Labels> name = form.labels("name" + part);
            if (name.isEmpty()) {
                continue;
            }
            String id = CodeForm.free(
                    book, org.commonweal.exchange.CodebookTable.slug(name.get().in(Locale.ENGLISH)));
            for (int number = 2; !taken.add(id); number++) {
                id = id + "_" + number;
            }
            into.add(new Code(
                    id,
                    UUID.randomUUID(),
                    name.get(),
                    old.parent(),
                    old.domain(),
                    form.labels("definition" + part),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Contrast.PALETTE.get(
                            (Math.max(0, Contrast.PALETTE.indexOf(old.colour())) + part) % Contrast.PALETTE.size())));
        }
        return into;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/remove")
    String remove(
            @PathVariable String study,
            @RequestParam String code,
            @RequestParam long rev,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        return done(
                study, request, response, model, language, () -> ask(study, "remove", code, model, language), () -> {
                    Labels why = new CodeForm(sent).why(language);
                    return new Step(rev, "codebook.remove", Map.of("code", code), it -> it.without(code, why));
                });
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/publish")
    String publish(
            @PathVariable String study,
            @RequestParam long rev,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            Labels note =
                    new CodeForm(sent).labels("note").orElseThrow(() -> CodebookProblem.VERSION_WITHOUT_NOTE.because());
            database.change(person(request).id(), acting -> {
                drafts.publish(acting, study, rev, note);
                return acting;
            });
            return "redirect:/studies/" + study + "/codebook/carry?done=codebook.published";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return show(study, model, language);
        }
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/discard")
    String discard(
            @PathVariable String study,
            @RequestParam long rev,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            database.change(person(request).id(), acting -> {
                drafts.discard(acting, study, rev);
                return acting;
            });
            return "redirect:/studies/" + study + "/codebook?done=codebook.discarded";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return show(study, model, language);
        }
    }

    static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
