package org.commonweal.app.names;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.names.Appearances.Extent;
import org.commonweal.app.names.Appearances.Found;
import org.commonweal.app.pseudonyms.Finder;
import org.commonweal.app.pseudonyms.NameProblem;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.app.pseudonyms.Register;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.OpenAnswers;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.app.withdrawal.Receipt;
import org.commonweal.app.withdrawal.Withdrawals;
import org.commonweal.exchange.OpenAnswers.Answer;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Participant;
import org.commonweal.voices.name.NameScanner;
import org.commonweal.voices.name.Suggestion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One person: everywhere they appear, and how they are taken out. */
@Controller
final class PersonPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LEAF = 50;
    private static final String HOME = "/studies/{study}/names";

    private final Register register;
    private final Finder finder;
    private final Appearances appearances;
    private final OpenAnswers answers;
    private final VoicesDesk desk;
    private final Withdrawals withdrawals;
    private final Database database;
    private final Names names;

    PersonPages(
            Register register,
            Finder finder,
            Appearances appearances,
            OpenAnswers answers,
            VoicesDesk desk,
            Withdrawals withdrawals,
            Database database,
            Names names) {
        this.register = register;
        this.finder = finder;
        this.appearances = appearances;
        this.answers = answers;
        this.desk = desk;
        this.withdrawals = withdrawals;
        this.database = database;
        this.names = names;
    }

    @Needs(room = Room.NAMES, act = Act.SEE)
    @GetMapping(HOME + "/people")
    String people(@PathVariable String study, Model model) {
        return shown(study, "", null, false, Slips.NONE, model);
    }

    /** Asked for in the body of a request and answered at once: nobody's name is ever in an address. */
    @Needs(room = Room.NAMES, act = Act.SEE)
    @PostMapping(HOME + "/people")
    String find(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        Person person = person(request);
        boolean withAnswers = mayReadAnswers(person, study);
        try {
            if (words.strip().length() < 2) {
                throw NameProblem.NOTHING_TO_FIND.at("words");
            }
            Opened opened = register.open(person.id(), study, "search", "names");
            Found found = appearances.find(person, study, words, opened, withAnswers, language);
            database.change(
                    person.id(),
                    acting -> acting.record(
                            "name.search",
                            "names",
                            study,
                            Map.of("found", Integer.toString(found.all().size()))));
            return shown(study, words, found, withAnswers, Slips.NONE, model);
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, words, null, withAnswers, Slips.of(problems.all(), language), model);
        }
    }

    private String shown(
            String study,
            String words,
            @org.jspecify.annotations.Nullable Found found,
            boolean withAnswers,
            Slips slips,
            Model model) {
        model.addAttribute("study", study);
        model.addAttribute("words", words);
        model.addAttribute("found", found);
        model.addAttribute("withAnswers", withAnswers);
        model.addAttribute("people", desk.documents(study).participants());
        model.addAttribute("slips", slips);
        return "names/people";
    }

    private static boolean mayReadAnswers(Person person, String study) {
        return Policy.allows(person, Room.ANSWERS, Act.SEE, Scope.of(study));
    }

    private Participant known(String study, String participant) {
        return desk.documents(study).participants().stream()
                .filter(it -> it.id().equals(participant))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME + "/people/{participant}/withdraw")
    String ask(
            @PathVariable String study,
            @PathVariable String participant,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return ask(person(request), study, participant, Slips.NONE, model, language);
    }

    private String ask(Person person, String study, String participant, Slips slips, Model model, Locale language) {
        Extent extent =
                appearances.extent(person, study, known(study, participant).id());
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("participant", participant);
        model.addAttribute("extent", extent);
        model.addAttribute("slips", slips);
        return "names/withdraw";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME + "/people/{participant}/withdraw")
    String withdraw(
            @PathVariable String study,
            @PathVariable String participant,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        String id = known(study, participant).id();
        if (sure.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(
                    person(request),
                    study,
                    id,
                    Slips.of(NameProblem.NOT_SURE.at("sure").all(), language),
                    model,
                    language);
        }
        Receipt receipt = withdrawals.withdrawVoice(person(request).id(), study, id);
        desk.forget(study);
        return "redirect:/studies/" + study + "/names/withdrawals/" + receipt.number();
    }

    /** @param act as the catalogue has it @param what left */
    record LeftLine(String act, String at, String by, String what, String hash) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME + "/withdrawals/{number}")
    String receipt(@PathVariable String study, @PathVariable String number, Model model) {
        model.addAttribute("study", study);
        Receipt receipt = withdrawals.receipt(study, number).orElseThrow(NotHere::new);
        model.addAttribute("receipt", receipt);
        model.addAttribute(
                "left",
                receipt.account().left().stream()
                        .map(it -> new LeftLine(
                                it.act()
                                        + (it.object().startsWith("wave:")
                                                        && it.act().equals("answers.export")
                                                ? "-wave"
                                                : ""),
                                TIME.format(it.at()),
                                names.of(it.by()),
                                it.object().replaceFirst("^[a-z]+:", ""),
                                it.hash()))
                        .toList());
        return "names/receipt";
    }

    /** @param names what may name somebody in it */
    record AnswerLine(Answer answer, List<Suggestion> names) {}

    /** Answers in free words with what may name somebody; only to those who may read answers too. */
    @Needs(room = Room.NAMES, act = Act.SEE)
    @GetMapping(HOME + "/answers")
    String answers(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model)
            throws IOException {
        Person person = person(request);
        boolean may = mayReadAnswers(person, study);
        List<String> waves = may ? answers.waves(study) : List.of();
        String chosen = waves.contains(wave) ? wave : waves.isEmpty() ? "" : waves.getLast();
        List<AnswerLine> lines = new ArrayList<>();
        int count = 0;
        int leaves = 1;
        if (may && !chosen.isEmpty() && !answers.questions(study).isEmpty()) {
            Opened opened = register.open(person.id(), study, "answers", "wave:" + chosen);
            NameScanner scanner = finder.scanner(person, study, opened);
            List<AnswerLine> named = answers.of(study, chosen).stream()
                    .map(it -> new AnswerLine(it, scanner.scan(it.words())))
                    .filter(it -> !it.names.isEmpty())
                    .toList();
            count = named.size();
            leaves = Math.max(1, (count + LEAF - 1) / LEAF);
            int leaf = Math.clamp(page, 1, leaves);
            lines.addAll(named.subList((leaf - 1) * LEAF, Math.min(count, leaf * LEAF)));
        }
        model.addAttribute("study", study);
        model.addAttribute("may", may);
        model.addAttribute("waves", waves);
        model.addAttribute("wave", chosen);
        model.addAttribute("count", count);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "leaf",
                new Leaf(
                        Math.clamp(page, 1, leaves),
                        leaves,
                        "/studies/" + study + "/names/answers?wave=" + chosen + "&page="));
        return "names/answers";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
