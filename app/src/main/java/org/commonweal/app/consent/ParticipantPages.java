package org.commonweal.app.consent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.consent.Participants.Participant;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentEvent;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Evidence;
import org.commonweal.people.Pseudonym;
import org.commonweal.problem.Problems;
import org.commonweal.submission.FilledForm;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People who take part: found by pseudonym, and by name only for those who may know names. */
@Controller
final class ParticipantPages {

    private static final int LEAF = 50;

    private final Participants participants;
    private final Identifiers identifiers;
    private final ConsentForms wordings;
    private final FormConsent forms;
    private final Database database;
    private final Clock clock;

    ParticipantPages(
            Participants participants,
            Identifiers identifiers,
            ConsentForms wordings,
            FormConsent forms,
            Database database,
            Clock clock) {
        this.participants = participants;
        this.identifiers = identifiers;
        this.wordings = wordings;
        this.forms = forms;
        this.database = database;
        this.clock = clock;
    }

    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants")
    String all(
            @PathVariable String study,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest who,
            Model model) {
        int count = participants.count(study);
        int leaves = Math.max(1, (count + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("people", participants.some(study, (leaf - 1) * LEAF, LEAF));
        model.addAttribute("count", count);
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/participants?page="));
        return list(study, Slips.NONE, who, model);
    }

    private String list(String study, Slips slips, HttpServletRequest who, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("slips", slips);
        model.addAttribute("scopes", ConsentScope.values());
        model.addAttribute("now", clock.instant());
        may(study, who, model);
        return "consent/participants";
    }

    private static void may(String study, HttpServletRequest request, Model model) {
        Person who = person(request);
        model.addAttribute("writes", Policy.allows(who, Room.CONSENT, Act.WRITE, Scope.of(study)));
        model.addAttribute("decides", Policy.allows(who, Room.CONSENT, Act.DECIDE, Scope.of(study)));
        model.addAttribute("knows", Policy.allows(who, Room.IDENTIFIERS, Act.WRITE, Scope.of(study)));
        model.addAttribute("reads", Policy.allows(who, Room.ANSWERS, Act.SEE, Scope.of(study)));
    }

    /** Goes to the one with this pseudonym. */
    @Needs(room = Room.CONSENT, act = Act.SEE)
    @PostMapping("/studies/{study}/participants/find")
    String find(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String pseudonym,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Optional<Pseudonym> found = Pseudonym.read(pseudonym)
                .filter(it -> participants.find(study, it).isPresent());
        if (found.isPresent()) {
            return "redirect:/studies/" + study + "/participants/" + found.get();
        }
        return notFound(study, "pseudonym", request, response, language, model);
    }

    private String notFound(
            String study,
            String field,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        all(study, 1, request, model);
        return list(study, Slips.of(ConsentProblem.NOBODY_LIKE_THIS.at(field).all(), language), request, model);
    }

    /** Shows whose name has these words in it. */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/participants/named")
    String named(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        List<Pseudonym> found = identifiers.named(person(request).id(), study, name);
        if (found.isEmpty()) {
            return notFound(study, "name", request, response, language, model);
        }
        List<Participant> people = found.stream()
                .limit(LEAF)
                .flatMap(it -> participants.find(study, it).stream())
                .toList();
        model.addAttribute("people", people);
        model.addAttribute("count", people.size());
        model.addAttribute("leaf", new Leaf(1, 1, ""));
        return list(study, Slips.NONE, request, model);
    }

    @Needs(room = Room.CONSENT, act = Act.WRITE)
    @PostMapping("/studies/{study}/participants")
    String make(@PathVariable String study, HttpServletRequest request) {
        Pseudonym made = database.change(person(request).id(), acting -> participants.make(acting, study));
        return "redirect:/studies/" + study + "/participants/" + made + "?done=consent.made";
    }

    /** What was agreed to in interviews that came. */
    @Needs(room = Room.CONSENT, act = Act.WRITE)
    @PostMapping("/studies/{study}/participants/take-up")
    String takeUp(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            forms.takeUp(person(request).id(), study, wave(wave));
            return "redirect:/studies/" + study + "/participants?done=consent.taken-up";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            all(study, 1, request, model);
            return list(study, Slips.of(problems.all(), language), request, model);
        }
    }

    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/{participant}")
    String one(@PathVariable String study, @PathVariable String participant, HttpServletRequest request, Model model) {
        return shown(study, participant, Slips.NONE, request, model);
    }

    private String shown(String study, String participant, Slips slips, HttpServletRequest request, Model model) {
        Participant found = known(study, participant);
        model.addAttribute("study", study);
        model.addAttribute("one", found);
        model.addAttribute("newest", found.newest(clock.instant()));
        model.addAttribute("links", participants.links(study, found.id()));
        model.addAttribute("scopes", ConsentScope.values());
        model.addAttribute("kinds", Evidence.Kind.values());
        model.addAttribute("wordings", wordings.of(study));
        model.addAttribute("languages", Words.LANGUAGES);
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        model.addAttribute("slips", slips);
        may(study, request, model);
        return "consent/participant";
    }

    private Participant known(String study, String participant) {
        return Pseudonym.read(participant)
                .flatMap(it -> participants.find(study, it))
                .orElseThrow(NotHere::new);
    }

    /** Does something about somebody; where it cannot be done, their page says why. */
    private String about(
            String study,
            String participant,
            String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            Function<Pseudonym, Function<Acting, Void>> what) {
        Pseudonym id = known(study, participant).id();
        try {
            database.change(person(request).id(), what.apply(id));
            return "redirect:/studies/" + study + "/participants/" + id + done;
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, participant, Slips.of(problems.all(), language), request, model);
        }
    }

    /** Writes down what somebody said; each scope is a field of its own name. */
    @Needs(room = Room.CONSENT, act = Act.WRITE)
    @PostMapping("/studies/{study}/participants/{participant}/consent")
    String say(
            @PathVariable String study,
            @PathVariable String participant,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        String done = "?done=consent.said";
        return about(study, participant, done, request, response, language, model, id -> acting -> {
            participants.say(acting, study, id, events(study, fields, acting.at()));
            return null;
        });
    }

    private List<ConsentEvent> events(String study, Map<String, String> fields, Instant now) {
        Map<ConsentScope, ConsentAct> said = new EnumMap<>(ConsentScope.class);
        for (ConsentScope scope : ConsentScope.values()) {
            String act = fields.getOrDefault(scope.written(), "");
            for (ConsentAct one : ConsentAct.values()) {
                boolean whole = scope == ConsentScope.SURVEY && one == ConsentAct.WITHDRAWN;
                if (one.name().equals(act) && !whole) {
                    said.put(scope, one);
                }
            }
        }
        if (said.isEmpty()) {
            throw ConsentProblem.NOTHING_SAID.at(ConsentScope.SURVEY.written());
        }
        String wording = fields.getOrDefault("wording", "");
        String language = fields.getOrDefault("language", "");
        boolean shown = wordings.of(study).stream()
                .anyMatch(it ->
                        it.version().equals(wording) && it.texts().byLanguage().containsKey(language));
        if (said.containsValue(ConsentAct.GIVEN) && !shown) {
            throw ConsentProblem.NO_WORDING.at("wording");
        }
        String hash = fields.getOrDefault("hash", "").strip().toLowerCase(Locale.ROOT);
        if (!hash.matches("(?:[0-9a-f]{64})?")) {
            throw ConsentProblem.NO_HASH.at("hash");
        }
        Evidence evidence = new Evidence(kind(fields.getOrDefault("evidence", "")), hash);
        Instant at = at(fields.getOrDefault("day", ""), now);
        List<ConsentEvent> events = new ArrayList<>();
        said.forEach((scope, act) -> events.add(new ConsentEvent(
                wave(fields.getOrDefault("wave", "")),
                scope,
                act,
                at,
                shown ? wording : "",
                shown ? language : "",
                evidence)));
        return events;
    }

    private static Evidence.Kind kind(String written) {
        for (Evidence.Kind kind : Evidence.Kind.values()) {
            if (kind.name().equals(written)) {
                return kind;
            }
        }
        return Evidence.Kind.WORD;
    }

    /** Today is now; an earlier day is its end, so that it counts after what was said before it. */
    private static Instant at(String day, Instant now) {
        if (day.isBlank()) {
            return now;
        }
        try {
            Instant end = LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusMillis(1);
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            if (LocalDate.parse(day).isAfter(today)) {
                throw ConsentProblem.NO_SUCH_DAY.at("day", day);
            }
            return end.isAfter(now) ? now : end;
        } catch (DateTimeException unreadable) {
            throw ConsentProblem.NO_SUCH_DAY.at("day", day);
        }
    }

    private static Optional<String> wave(String written) {
        return Optional.of(written.strip()).filter(it -> !it.isEmpty() && it.length() <= 60);
    }

    @Needs(room = Room.CONSENT, act = Act.WRITE)
    @PostMapping("/studies/{study}/participants/{participant}/links")
    String link(
            @PathVariable String study,
            @PathVariable String participant,
            @RequestParam(defaultValue = "instance") String kind,
            @RequestParam(defaultValue = "") String value,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Participants.Link theirs = link(study, kind, value.strip());
        String done = "?done=consent.linked";
        return about(study, participant, done, request, response, language, model, id -> acting -> {
            participants.link(acting, study, id, theirs);
            return null;
        });
    }

    /** A sheet of paper, as {@code FORM/VERSION/SHEET}, is the submission that it will become. */
    private static Participants.Link link(String study, String kind, String value) {
        String[] sheet = value.split("/", -1);
        return switch (kind) {
            case "respondent", "entity", Participants.Link.DWELLING_KIND -> new Participants.Link(kind, value);
            case "sheet" ->
                new Participants.Link(
                        "instance",
                        sheet.length == 3
                                ? FilledForm.instanceOfSheet(study, sheet[0], sheet[1], sheetNumber(sheet[2]))
                                : "");
            default -> new Participants.Link("instance", value);
        };
    }

    private static String sheetNumber(String typed) {
        return typed.matches("[0-9]{1,5}") ? "%05d".formatted(Integer.parseInt(typed)) : typed.toUpperCase(Locale.ROOT);
    }

    /** Names and addresses: on a page of its own, and never without the ledger being told. */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/participants/{participant}/identifiers")
    String known(
            @PathVariable String study,
            @PathVariable String participant,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Participant found = known(study, participant);
        Map<Identifiers.Kind, String> said = identifiers.read(person(request).id(), study, found.id());
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("study", study);
        model.addAttribute("one", found);
        model.addAttribute("kinds", Identifiers.Kind.values());
        model.addAttribute("said", said);
        return "consent/identifiers";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/participants/{participant}/identifiers")
    String keep(
            @PathVariable String study,
            @PathVariable String participant,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request) {
        Pseudonym id = known(study, participant).id();
        Map<Identifiers.Kind, String> said = new EnumMap<>(Identifiers.Kind.class);
        for (Identifiers.Kind kind : Identifiers.Kind.values()) {
            Optional.ofNullable(fields.get(kind.written())).ifPresent(text -> said.put(kind, text));
        }
        identifiers.keep(person(request).id(), study, id, said);
        return "redirect:/studies/" + study + "/participants/" + id + "?done=consent.kept";
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
