package org.commonweal.app.settling;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.Role;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.Tasks.Task;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who codes what, and who does so blind. */
@Controller
final class TaskPages {

    private static final String AT = "/studies/{study}/agreement/tasks";
    private static final int LEAF = 40;

    private final VoicesDesk desk;
    private final Tasks tasks;
    private final Coders coders;
    private final People people;
    private final Database database;

    TaskPages(VoicesDesk desk, Tasks tasks, Coders coders, People people, Database database) {
        this.desk = desk;
        this.tasks = tasks;
        this.coders = coders;
        this.people = people;
        this.database = database;
    }

    /**
     * Somebody who codes, or may.
     *
     * @param key what the form sends
     * @param account whose it is, as people call them; empty for those who came with files
     */
    record Coder(String key, String coder, String account, long given, long done) {}

    /** A text and who was asked to code it. */
    record Line(String source, String title, List<Task> tasks) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT)
    String show(@PathVariable String study, @RequestParam(defaultValue = "1") int page, Model model, Locale language) {
        Voices voices = desk.documents(study);
        List<Task> all = tasks.all(study);
        SortedMap<String, String> known = coders.all(study);
        Map<String, Account> accounts = accounts(study);
        List<Coder> lines = new ArrayList<>();
        known.forEach((coder, account) -> lines.add(new Coder(
                coder,
                coder,
                Optional.ofNullable(accounts.get(account)).map(Account::name).orElse(account),
                all.stream().filter(it -> it.coder().equals(coder)).count(),
                all.stream()
                        .filter(it -> it.coder().equals(coder) && it.isDone())
                        .count())));
        List<Coder> fresh = accounts.values().stream()
                .filter(it -> !known.containsValue(it.id()))
                .map(it -> new Coder("account:" + it.id(), "", it.name(), 0, 0))
                .toList();
        Map<String, List<Task>> bySource = new TreeMap<>();
        all.forEach(it -> bySource.computeIfAbsent(it.source(), source -> new ArrayList<>())
                .add(it));
        List<Line> texts = new ArrayList<>();
        bySource.forEach((source, given) -> texts.add(new Line(
                source,
                Optional.ofNullable(voices.sources().get(source))
                        .map(it -> it.title().in(language))
                        .orElse(""),
                given)));
        int leaves = Math.max(1, (texts.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("layers", Lot.Layers.values());
        model.addAttribute("coders", lines);
        model.addAttribute("fresh", fresh);
        model.addAttribute("sources", voices.sources().size());
        model.addAttribute("given", texts.size());
        model.addAttribute("texts", texts.subList((leaf - 1) * LEAF, Math.min(texts.size(), leaf * LEAF)));
        model.addAttribute("page", leaf);
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/agreement/tasks?page="));
        model.addAttribute(
                "unbound", lines.stream().filter(it -> it.account().isEmpty()).toList());
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "settling/tasks";
    }

    /** Everybody who may code in the study, by the id of their account. */
    private Map<String, Account> accounts(String study) {
        People.Register register = people.register(Optional.empty());
        Map<String, Role> roles = new TreeMap<>();
        register.roles().forEach(it -> roles.put(it.id(), it));
        Set<String> may = new LinkedHashSet<>();
        register.held().stream()
                .filter(it -> it.endedAt().isEmpty() && it.area().isEmpty())
                .filter(it -> it.study().isEmpty() || it.study().get().equals(study))
                .filter(it -> Optional.ofNullable(roles.get(it.role()))
                        .flatMap(role -> role.most(Room.VOICES))
                        .filter(most -> most.compareTo(Act.WRITE) >= 0)
                        .isPresent())
                .forEach(it -> may.add(it.account()));
        Map<String, Account> accounts = new TreeMap<>();
        register.accounts().stream()
                .filter(it -> may.contains(it.id()) && it.endedAt().isEmpty())
                .forEach(it -> accounts.put(it.id(), it));
        return accounts;
    }

    /** Asks coders to code texts; who was asked before stays asked as they were. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT)
    String give(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "all") String which,
            @RequestParam(defaultValue = "10") int size,
            @RequestParam(defaultValue = "1") long seed,
            @RequestParam(defaultValue = "NONE") Lot.Layers by,
            @RequestParam(defaultValue = "") String those,
            @RequestParam(defaultValue = "") String blind,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            Voices voices = desk.documents(study);
            List<String> texts = texts(voices, kind, which, size, seed, by, those);
            List<String> asked = sent.getOrDefault("coder", List.of());
            if (asked.isEmpty()) {
                throw SettlingProblem.NO_CODERS_CHOSEN.because();
            }
            if (texts.isEmpty()) {
                throw SettlingProblem.NO_TEXTS_CHOSEN.because();
            }
            Map<String, Account> accounts = accounts(study);
            database.change(by(request), acting -> {
                acting.record(
                        "voice.tasks",
                        "study:" + study,
                        study,
                        Map.of(
                                "texts", Integer.toString(texts.size()),
                                "which", which,
                                "seed", Long.toString(seed),
                                "by", by.name(),
                                "blind", blind.equals("yes") ? "yes" : "no"));
                for (String key : asked) {
                    String coder = coder(acting, study, key, accounts);
                    texts.stream()
                            .filter(it -> tasks.of(study, it, coder).isEmpty())
                            .forEach(it -> tasks.give(acting, study, it, coder, blind.equals("yes")));
                }
                return acting;
            });
            return "redirect:/studies/" + study + "/agreement/tasks?done=settling.given";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return show(study, 1, model, language);
        }
    }

    private String coder(Acting acting, String study, String key, Map<String, Account> accounts) {
        if (key.startsWith("account:")) {
            Account account = Optional.ofNullable(accounts.get(key.substring("account:".length())))
                    .orElseThrow(NotHere::new);
            return coders.of(acting, account.id(), account.name(), study);
        }
        if (!coders.all(study).containsKey(key)) {
            throw new NotHere();
        }
        return key;
    }

    private static List<String> texts(
            Voices voices, String kind, String which, int size, long seed, Lot.Layers by, String those) {
        List<Source> from = voices.sources().values().stream()
                .filter(it -> kind.isEmpty() || it.kind().name().equals(kind))
                .toList();
        return switch (which) {
            case "sample" -> Lot.draw(voices, from, size, seed, by);
            case "those" ->
                Arrays.stream(those.split("[\\s,;，；]+"))
                        .filter(it -> voices.sources().containsKey(it))
                        .distinct()
                        .toList();
            default -> from.stream().map(Source::id).toList();
        };
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/{act:reopen|back}")
    String change(
            @PathVariable String study,
            @PathVariable String act,
            @RequestParam String source,
            @RequestParam String coder,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        if (tasks.of(study, source, coder).isEmpty()) {
            throw new NotHere();
        }
        database.change(by(request), acting -> {
            if (act.equals("reopen")) {
                tasks.reopen(acting, study, source, coder);
            } else {
                tasks.takeBack(acting, study, source, coder);
            }
            return acting;
        });
        return "redirect:/studies/" + study + "/agreement/tasks?page=" + page + "&done=settling.changed";
    }

    /** Says whose a coder is who came with files. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/agreement/coders")
    String bind(
            @PathVariable String study,
            @RequestParam String coder,
            @RequestParam String account,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        SortedMap<String, String> known = coders.all(study);
        if (!known.containsKey(coder) || !accounts(study).containsKey(account)) {
            throw new NotHere();
        }
        try {
            if (known.containsValue(account)) {
                throw SettlingProblem.CODES_ALREADY.because();
            }
            database.change(by(request), acting -> {
                coders.bind(acting, study, coder, account);
                return acting;
            });
            return "redirect:/studies/" + study + "/agreement/tasks?done=settling.changed";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return show(study, 1, model, language);
        }
    }

    private static String by(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new).id();
    }
}
