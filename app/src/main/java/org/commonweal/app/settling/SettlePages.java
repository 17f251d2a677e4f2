package org.commonweal.app.settling;

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
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Lessons;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.SideBySide;
import org.commonweal.voices.SideBySide.Pair;
import org.commonweal.voices.SideBySide.Stand;
import org.commonweal.voices.Voices;
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

/** Marks of two coders beside each other, to be settled one by one. */
@Controller
final class SettlePages {

    private static final String AT = "/studies/{study}/agreement/settle";

    private final VoicesDesk desk;
    private final Tasks tasks;
    private final Settling settling;
    private final Lessons lessons;
    private final Database database;
    private final Names names;

    SettlePages(VoicesDesk desk, Tasks tasks, Settling settling, Lessons lessons, Database database, Names names) {
        this.desk = desk;
        this.tasks = tasks;
        this.settling = settling;
        this.lessons = lessons;
        this.database = database;
        this.names = names;
    }

    /** A text in the list of those that can be settled. */
    record TextLine(
            String source,
            String title,
            List<String> coders,
            long alike,
            long stretch,
            long first,
            long second,
            int done,
            int all,
            boolean brought) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT)
    String list(@PathVariable String study, HttpServletRequest request, Model model, Locale language) {
        Voices voices = desk.seenBy(person(request), study);
        Map<String, List<Settling.Decision>> decisions = settling.all(study);
        List<TextLine> lines = new ArrayList<>();
        Compared.ready(voices, tasks.all(study)).forEach((source, coders) -> {
            Compared compared = compared(voices, study, source, coders, decisions.getOrDefault(source, List.of()));
            SideBySide sides = compared.sides();
            lines.add(new TextLine(
                    source,
                    compared.source().title().in(language),
                    coders,
                    sides.count(Stand.ALIKE),
                    sides.count(Stand.STRETCH),
                    sides.count(Stand.FIRST_ONLY),
                    sides.count(Stand.SECOND_ONLY),
                    compared.done(),
                    compared.items().size(),
                    !compared.brought().isEmpty()));
        });
        model.addAttribute("study", study);
        model.addAttribute("texts", lines);
        model.addAttribute(
                "waiting",
                tasks.all(study).stream()
                        .filter(it -> it.blind() && !it.isDone())
                        .map(Tasks.Task::source)
                        .distinct()
                        .count());
        return "settling/texts";
    }

    private Compared compared(
            Voices voices, String study, String source, List<String> coders, List<Settling.Decision> decisions) {
        return Compared.of(
                voices,
                desk.source(study, source),
                Compared.text(voices, source, coders).orElseGet(() -> desk.text(study, source)),
                List.of(coders.get(0), coders.get(1)),
                decisions);
    }

    /** @throws NotHere where the text is not there, or somebody still codes it blind */
    private Compared compared(String study, String source, HttpServletRequest request) {
        Voices voices = desk.seenBy(person(request), study);
        List<String> coders = Compared.ready(voices, tasks.all(study)).get(source);
        if (coders == null) {
            throw new NotHere();
        }
        return compared(voices, study, source, coders, settling.of(study, source));
    }

    /** A pair in the list beside the one that is shown. */
    record Dot(int number, String stand, String code, boolean done, boolean here) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT + "/{source}")
    String one(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam(defaultValue = "0") int at,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Compared compared = compared(study, source, request);
        Optional<Compared.Item> found = at > 0
                ? compared.items().stream().filter(it -> it.number() == at).findFirst()
                : compared.next(0).or(() -> compared.items().stream().findFirst());
        if (found.isEmpty() && at > 0) {
            throw new NotHere();
        }
        Map<String, String> codes = codes(study, language);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", compared.source());
        model.addAttribute("coders", compared.coders());
        model.addAttribute("all", compared.items().size());
        model.addAttribute("done", compared.done());
        model.addAttribute("brought", compared.brought().size());
        model.addAttribute(
                "alike",
                compared.items().stream()
                        .filter(it -> !it.done() && it.pair().stand() == Stand.ALIKE)
                        .count());
        model.addAttribute(
                "dots",
                compared.items().stream()
                        .map(it -> new Dot(
                                it.number(),
                                it.pair().stand().name(),
                                codes.getOrDefault(it.pair().code(), it.pair().code()),
                                it.done(),
                                found.filter(here -> here.number() == it.number())
                                        .isPresent()))
                        .toList());
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        found.ifPresent(item -> put(model, compared, item, codes, study));
        model.addAttribute("item", found.orElse(null));
        return "settling/settle";
    }

    private void put(Model model, Compared compared, Compared.Item item, Map<String, String> codes, String study) {
        Pair pair = item.pair();
        TextVersion text = compared.text();
        Voices voices = desk.voices(study);
        model.addAttribute("code", codes.getOrDefault(pair.code(), pair.code()));
        model.addAttribute("codeId", pair.code());
        model.addAttribute("stand", pair.stand().name());
        model.addAttribute(
                "sides",
                List.of(
                        Side.of(voices, compared, pair, compared.coders().getFirst(), pair.first(), codes),
                        Side.of(voices, compared, pair, compared.coders().getLast(), pair.second(), codes)));
        model.addAttribute("choices", choices(pair.stand()));
        model.addAttribute(
                "words", text.text().substring(pair.span().start(), pair.span().end()));
        model.addAttribute("codes", codes);
        model.addAttribute("first", pair.first().map(Coding::id).orElse(""));
        model.addAttribute("second", pair.second().map(Coding::id).orElse(""));
        model.addAttribute("rev", item.decision().map(Settling.Decision::rev).orElse(0L));
        model.addAttribute("by", item.decision().map(it -> names.of(it.by())).orElse(""));
        model.addAttribute(
                "stands",
                item.stands().stream().map(it -> it.coding().passage().quote()).toList());
    }

    private static List<Settling.Choice> choices(Stand stand) {
        return switch (stand) {
            case ALIKE -> List.of(Settling.Choice.BOTH, Settling.Choice.NEW, Settling.Choice.NEITHER);
            case STRETCH ->
                List.of(
                        Settling.Choice.FIRST,
                        Settling.Choice.SECOND,
                        Settling.Choice.BOTH,
                        Settling.Choice.NEW,
                        Settling.Choice.NEITHER);
            case FIRST_ONLY -> List.of(Settling.Choice.FIRST, Settling.Choice.NEW, Settling.Choice.NEITHER);
            case SECOND_ONLY -> List.of(Settling.Choice.SECOND, Settling.Choice.NEW, Settling.Choice.NEITHER);
        };
    }

    private Map<String, String> codes(String study, Locale language) {
        Map<String, String> codes = new java.util.LinkedHashMap<>();
        desk.documents(study)
                .codebook()
                .map(Codebook::codes)
                .orElse(List.of())
                .forEach(it -> codes.put(it.id(), it.name().in(language)));
        Map<String, String> older = new HashMap<>();
        desk.documents(study)
                .codebooks()
                .values()
                .forEach(book ->
                        book.codes().forEach(it -> older.put(it.id(), it.name().in(language))));
        older.forEach(codes::putIfAbsent);
        return codes;
    }

    /** Decides about one pair, and leads to the next that is not decided. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/{source}")
    String decide(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam int at,
            @RequestParam String first,
            @RequestParam String second,
            @RequestParam long rev,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Compared compared = compared(study, source, request);
        try {
            Compared.Item item = compared.items().stream()
                    .filter(it -> it.pair().first().map(Coding::id).orElse("").equals(first)
                            && it.pair().second().map(Coding::id).orElse("").equals(second))
                    .findFirst()
                    .orElseThrow(() -> SettlingProblem.MARKS_CHANGED.because());
            Settling.Choice chosen = choices(item.pair().stand()).stream()
                    .filter(it -> it.name().equals(choice))
                    .findFirst()
                    .orElseThrow(() -> SettlingProblem.NOTHING_CHOSEN.because());
            if (reason.isBlank() && chosen != Settling.Choice.BOTH) {
                throw SettlingProblem.DECISION_WITHOUT_REASON.because();
            }
            Wanted wanted = Wanted.of(desk.documents(study).codebook(), compared, item.pair(), chosen, code, words);
            database.change(person(request).id(), acting -> {
                settling.decide(
                        acting,
                        study,
                        source,
                        item.pair(),
                        chosen,
                        wanted.in(acting, compared),
                        broughtAt(compared, item),
                        reason.strip(),
                        rev);
                return acting;
            });
            int next = compared.next(item.number())
                    .filter(it -> it.number() != item.number())
                    .map(Compared.Item::number)
                    .orElse(item.number());
            return "redirect:/studies/" + study + "/agreement/settle/" + source + "?at=" + next
                    + "&done=settling.decided#pair";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            model.addAttribute("reason", reason);
            int there = at > compared.items().size() ? 0 : at;
            return one(study, source, there, request, model, language);
        }
    }

    /** Settled marks that came with files and that this decision takes the place of. */
    private static List<String> broughtAt(Compared compared, Compared.Item item) {
        return item.decision().isPresent()
                ? List.of()
                : compared.brought().stream()
                        .filter(item.stands()::contains)
                        .map(it -> it.coding().id())
                        .toList();
    }

    /** Settles everything that both marked alike. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/{source}/alike")
    String alike(
            @PathVariable String study,
            @PathVariable String source,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Compared compared = compared(study, source, request);
        try {
            database.change(person(request).id(), acting -> {
                acting.record("coding.decide-alike", "source:" + source, study, Map.of());
                for (Compared.Item item : compared.items()) {
                    if (!item.done() && item.pair().stand() == Stand.ALIKE) {
                        Wanted wanted =
                                Wanted.of(Optional.empty(), compared, item.pair(), Settling.Choice.BOTH, "", "");
                        settling.decide(
                                acting,
                                study,
                                source,
                                item.pair(),
                                Settling.Choice.BOTH,
                                wanted.in(acting, compared),
                                List.of(),
                                "",
                                0);
                    }
                }
                return acting;
            });
            return "redirect:/studies/" + study + "/agreement/settle/" + source + "?done=settling.decided";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return one(study, source, 0, request, model, language);
        }
    }

    /** Makes a rule of the codebook out of a disagreement. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/{source}/rule")
    String rule(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam int at,
            @RequestParam String code,
            @RequestParam Lessons.Part part,
            @RequestParam(defaultValue = "") String rule,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Compared compared = compared(study, source, request);
        try {
            Pair pair = compared.items().stream()
                    .filter(it -> it.number() == at)
                    .map(Compared.Item::pair)
                    .findFirst()
                    .orElseThrow(NotHere::new);
            if (rule.isBlank() || !codes(study, language).containsKey(code)) {
                throw SettlingProblem.RULE_WITHOUT_WORDS.because();
            }
            database.change(person(request).id(), acting -> {
                lessons.add(
                        acting,
                        study,
                        code,
                        part,
                        language.getLanguage(),
                        rule.strip(),
                        new Lessons.From(source, compared.text().number(), pair.span()));
                return acting;
            });
            return "redirect:/studies/" + study + "/agreement/settle/" + source + "?at=" + at + "&done=settling.ruled";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return one(study, source, at, request, model, language);
        }
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
