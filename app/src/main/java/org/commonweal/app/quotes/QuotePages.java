package org.commonweal.app.quotes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Participant;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.quote.Objection;
import org.commonweal.voices.quote.QuoteCheck;
import org.commonweal.voices.quote.Shortened;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Quotations: chosen, looked at, kept, approved by somebody else. */
@Controller
final class QuotePages {

    private static final int LEAF = 25;
    private static final String HOME = "/studies/{study}/quotes";

    private final Quotes quotes;
    private final Examining examining;
    private final VoicesDesk desk;
    private final Database database;
    private final Names names;

    QuotePages(Quotes quotes, Examining examining, VoicesDesk desk, Database database, Names names) {
        this.quotes = quotes;
        this.examining = examining;
        this.desk = desk;
        this.database = database;
        this.names = names;
    }

    /** @param state {@code stale}, {@code held}, {@code waiting} or {@code approved} */
    record Line(Quote quote, String code, QuoteCheck check, String state, String by) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping(HOME)
    String list(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = person(request);
        List<Line> all = lines(person, study, language).stream()
                .filter(it -> state.isEmpty() || it.state.equals(state))
                .toList();
        int leaves = Math.max(1, (all.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("state", state);
        model.addAttribute("states", List.of("waiting", "approved", "held", "stale"));
        model.addAttribute("count", all.size());
        model.addAttribute("lines", all.subList((leaf - 1) * LEAF, Math.min(all.size(), leaf * LEAF)));
        model.addAttribute(
                "leaf",
                new Leaf(leaf, leaves, "/studies/" + study + "/quotes?state=" + Wording.plain(state) + "&page="));
        return "quotes/list";
    }

    private List<Line> lines(Person person, String study, Locale language) {
        List<Quote> all = quotes.all(study).stream()
                .filter(it -> !desk.isBlind(person, study, it.source()))
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        QuoteCheck.Rule rule = examining.rule(person, study, "quotes");
        Map<String, Coding> codings = new HashMap<>();
        examining.codings(person, study).forEach(it -> codings.put(it.id(), it));
        List<Line> lines = new ArrayList<>();
        for (Quote quote : all) {
            lines.add(line(
                    quote,
                    examining.check(rule, quote),
                    Optional.ofNullable(codings.get(quote.coding())),
                    study,
                    language));
        }
        return lines;
    }

    private Line line(Quote quote, QuoteCheck check, Optional<Coding> coding, String study, Locale language) {
        String state = quote.isStale(coding)
                ? "stale"
                : !check.mayLeave() ? "held" : quote.approval().isEmpty() ? "waiting" : "approved";
        return new Line(
                quote,
                Wording.code(desk.documents(study).codebook(), quote.code(), language),
                check,
                state,
                names.of(quote.made().by()));
    }

    /** A quotation begins with words that were coded. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping(HOME + "/new")
    String begin(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String coding,
            @RequestParam(defaultValue = "") String source,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = person(request);
        if (coding.isEmpty()) {
            return choose(person, study, source, model, language);
        }
        Coding from = examining.coding(person, study, coding).orElseThrow(NotHere::new);
        String words = from.passage().quote().strip();
        QuoteCheck.Rule rule = examining.rule(person, study, "coding:" + coding);
        Optional<Participant> speaker = Examining.speaker(rule, examining.speaker(study, from));
        Set<String> shows = speaker.map(
                        it -> QuoteCheck.offers(rule, it).stream().findFirst().orElse(Set.of()))
                .orElse(Set.of());
        return form(study, Ids.next(), from, rule, words, shows, Set.of(), "", Slips.NONE, model, language);
    }

    /** Which text, then which of its marks. */
    private String choose(Person person, String study, String source, Model model, Locale language) {
        List<Coding> all = examining.codings(person, study).stream()
                .filter(it -> it.source().equals(source))
                .toList();
        Map<String, String> codes = new HashMap<>();
        Optional<Codebook> book = desk.documents(study).codebook();
        all.forEach(it -> codes.put(it.code(), Wording.code(book, it.code(), language)));
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("chosen", source);
        model.addAttribute("sources", desk.documents(study).sources().values());
        model.addAttribute("codings", all);
        model.addAttribute("codes", codes);
        return "quotes/choose";
    }

    private String form(
            String study,
            String id,
            Coding from,
            QuoteCheck.Rule rule,
            String words,
            Set<String> shows,
            Set<String> allowed,
            String note,
            Slips slips,
            Model model,
            Locale language) {
        Optional<Participant> speaker = Examining.speaker(rule, examining.speaker(study, from));
        QuoteCheck check = QuoteCheck.of(rule, speaker, shows, words, allowed);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("id", id);
        model.addAttribute("coding", from);
        model.addAttribute("code", Wording.code(desk.documents(study).codebook(), from.code(), language));
        model.addAttribute("sourceLanguage", desk.source(study, from.source()).language());
        model.addAttribute("speaker", speaker.orElse(null));
        model.addAttribute("showable", speaker.map(QuoteCheck::agreed).orElse(Set.of()));
        model.addAttribute("words", words);
        model.addAttribute("shows", shows);
        model.addAttribute("allowed", allowed);
        model.addAttribute("guesses", guesses(check, allowed));
        model.addAttribute("note", note);
        model.addAttribute("check", check);
        model.addAttribute("threshold", rule.threshold());
        model.addAttribute("seen", Examining.seal(words, shows, allowed));
        model.addAttribute("slips", slips);
        return "quotes/form";
    }

    /** Guesses that may be said to name nobody: those that were, and those that stand against it. By what they are compared by. */
    private static Map<String, String> guesses(QuoteCheck check, Set<String> allowed) {
        Map<String, String> guesses = new TreeMap<>();
        allowed.forEach(it -> guesses.put(it, it));
        check.objections().forEach(objection -> {
            if (objection instanceof Objection.Named named) {
                named.names().stream()
                        .filter(it -> it.why().isGuess())
                        .forEach(it -> guesses.put(it.key(), it.words()));
            }
        });
        return guesses;
    }

    /** Shows what the check says; keeps it where that was shown for exactly these words. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping(HOME)
    String keep(
            @PathVariable String study,
            @RequestParam String id,
            @RequestParam String coding,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") Set<String> shows,
            @RequestParam(defaultValue = "") List<String> allowed,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = person(request);
        if (!id.matches("[A-Za-z0-9_-]{8,64}")) {
            throw new NotHere();
        }
        Coding from = examining.coding(person, study, coding).orElseThrow(NotHere::new);
        QuoteCheck.Rule rule = examining.rule(person, study, "coding:" + coding);
        String said = words.replace("\r\n", "\n").strip();
        Set<String> shown = new TreeSet<>(shows);
        shown.retainAll(QuoteCheck.SHOWABLE);
        Set<String> guesses = new TreeSet<>(allowed);
        guesses.remove("");
        Slips slips = Slips.NONE;
        if (!Shortened.isOf(from.passage().quote(), said)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            slips = Slips.of(QuoteProblem.NOT_SAID.at("words").all(), language);
        } else if (act.equals("keep") && seen.equals(Examining.seal(said, shown, guesses))) {
            Optional<Quote> before =
                    quotes.all(study).stream().filter(it -> it.id().equals(id)).findFirst();
            database.change(person.id(), acting -> {
                quotes.keep(
                        acting,
                        study,
                        new Quote(
                                id,
                                from.id(),
                                from.source(),
                                from.textVersion(),
                                from.passage().span(),
                                from.passage().quote(),
                                said,
                                from.code(),
                                examining.speaker(study, from),
                                shown,
                                guesses,
                                note.strip(),
                                new Quote.Made(before.map(it -> it.made().at()).orElse(acting.at()), acting.actor()),
                                Optional.empty()));
                return acting;
            });
            return "redirect:/studies/" + study + "/quotes/" + id + "?done=quotes.kept";
        }
        return form(study, id, from, rule, said, shown, guesses, note, slips, model, language);
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping(HOME + "/{quote}")
    String one(
            @PathVariable String study,
            @PathVariable String quote,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return shown(person(request), study, find(person(request), study, quote), Slips.NONE, model, language);
    }

    private Quote find(Person person, String study, String id) {
        Quote quote = quotes.find(study, id);
        if (desk.isBlind(person, study, quote.source())) {
            throw new NotHere();
        }
        return quote;
    }

    private String shown(Person person, String study, Quote quote, Slips slips, Model model, Locale language) {
        QuoteCheck.Rule rule = examining.rule(person, study, "quote:" + quote.id());
        Optional<Coding> coding = examining.coding(person, study, quote.coding());
        Line line = line(quote, examining.check(rule, quote), coding, study, language);
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("line", line);
        model.addAttribute("quote", quote);
        model.addAttribute("check", line.check);
        model.addAttribute("threshold", rule.threshold());
        model.addAttribute("sourceLanguage", desk.source(study, quote.source()).language());
        model.addAttribute(
                "approvedBy", quote.approval().map(it -> names.of(it.by())).orElse(""));
        model.addAttribute("own", quote.made().by().equals(person.id()));
        model.addAttribute("coded", coding.isPresent());
        model.addAttribute("slips", slips);
        return "quotes/quote";
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping(HOME + "/{quote}/change")
    String change(
            @PathVariable String study,
            @PathVariable String quote,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = person(request);
        Quote one = find(person, study, quote);
        Coding from = examining.coding(person, study, one.coding()).orElseThrow(NotHere::new);
        QuoteCheck.Rule rule = examining.rule(person, study, "quote:" + quote);
        return form(
                study,
                quote,
                from,
                rule,
                one.words(),
                one.shows(),
                one.allowed(),
                one.note(),
                Slips.NONE,
                model,
                language);
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping(HOME + "/{quote}/approve")
    String approve(
            @PathVariable String study,
            @PathVariable String quote,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = person(request);
        Quote one = find(person, study, quote);
        try {
            if (one.made().by().equals(person.id())) {
                throw QuoteProblem.OWN_QUOTE.at("content");
            }
            if (one.isStale(examining.coding(person, study, one.coding()))
                    || !examining
                            .check(examining.rule(person, study, "quote:" + quote), one)
                            .mayLeave()) {
                throw QuoteProblem.MAY_NOT_LEAVE.at("content");
            }
            database.change(person.id(), acting -> {
                quotes.approve(acting, study, one);
                return acting;
            });
            return "redirect:/studies/" + study + "/quotes/" + quote + "?done=quotes.approved";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(person, study, one, Slips.of(problems.all(), language), model, language);
        }
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping(HOME + "/{quote}/back")
    String back(@PathVariable String study, @PathVariable String quote, HttpServletRequest request) {
        find(person(request), study, quote);
        database.change(person(request).id(), acting -> {
            quotes.takeBack(acting, study, quote);
            return acting;
        });
        return "redirect:/studies/" + study + "/quotes/" + quote + "?done=quotes.back";
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping(HOME + "/{quote}/remove")
    String remove(@PathVariable String study, @PathVariable String quote, HttpServletRequest request) {
        find(person(request), study, quote);
        database.change(person(request).id(), acting -> {
            quotes.remove(acting, study, quote);
            return acting;
        });
        return "redirect:/studies/" + study + "/quotes?done=quotes.removed";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
