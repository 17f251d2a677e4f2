package org.commonweal.app.names;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.pseudonyms.Entry;
import org.commonweal.app.pseudonyms.NameProblem;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.app.pseudonyms.Register;
import org.commonweal.app.pseudonyms.Register.Wanted;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Participant;
import org.commonweal.voices.name.NameKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register itself: pseudonyms to everybody who may see it, the names behind them when somebody opens it. */
@Controller
final class RegisterPages {

    private static final int LEAF = 50;
    private static final String HOME = "/studies/{study}/names";

    private final Register register;
    private final VoicesDesk desk;
    private final Database database;
    private final Names names;

    RegisterPages(Register register, VoicesDesk desk, Database database, Names names) {
        this.register = register;
        this.desk = desk;
        this.database = database;
        this.names = names;
    }

    /** @param names behind it; none while the register is closed */
    record Line(Entry entry, List<String> names, String by) {}

    @Needs(room = Room.NAMES, act = Act.SEE)
    @GetMapping(HOME)
    String list(@PathVariable String study, @RequestParam(defaultValue = "1") int page, Model model) {
        return shown(study, page, new Opened(register.entries(study), Map.of()), Map.of(), Slips.NONE, model);
    }

    /** The same with the names; the ledger is told who looked. */
    @Needs(room = Room.NAMES, act = Act.SEE)
    @PostMapping(HOME + "/open")
    String open(
            @PathVariable String study,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        Opened opened = register.open(by(request), study, "list", "names");
        return shown(study, page, opened, Map.of(), Slips.NONE, model);
    }

    private String shown(String study, int page, Opened opened, Map<String, String> said, Slips slips, Model model) {
        List<Entry> entries = opened.entries();
        int leaves = Math.max(1, (entries.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("count", entries.size());
        model.addAttribute(
                "lines",
                entries.subList((leaf - 1) * LEAF, Math.min(entries.size(), leaf * LEAF)).stream()
                        .map(it -> new Line(it, opened.names(it), names.of(it.madeBy())))
                        .toList());
        model.addAttribute("open", !opened.names().isEmpty());
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/names?page="));
        model.addAttribute("kinds", NameKind.values());
        model.addAttribute("people", people(study));
        model.addAttribute("said", said);
        model.addAttribute("slips", slips);
        return "names/register";
    }

    private List<String> people(String study) {
        return desk.documents(study).participants().stream()
                .map(Participant::id)
                .toList();
    }

    @Needs(room = Room.NAMES, act = Act.WRITE)
    @PostMapping(HOME)
    String add(
            @PathVariable String study,
            @RequestParam(name = "names", defaultValue = "") String written,
            @RequestParam(defaultValue = "") String pseudonym,
            @RequestParam(defaultValue = "PERSON") String kind,
            @RequestParam(defaultValue = "") String participant,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            if (pseudonym.isBlank()) {
                throw NameProblem.NO_PSEUDONYM.at("pseudonym", "");
            }
            Wanted wanted = wanted(study, written, pseudonym, kind, participant);
            database.change(by(request), acting -> register.add(acting, study, wanted));
            return "redirect:/studies/" + study + "/names?done=names.added";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    study,
                    1,
                    new Opened(register.entries(study), Map.of()),
                    Map.of("names", written, "pseudonym", pseudonym, "kind", kind, "participant", participant),
                    Slips.of(problems.all(), language),
                    model);
        }
    }

    private Wanted wanted(String study, String written, String pseudonym, String kind, String participant) {
        if (!participant.isEmpty() && !people(study).contains(participant)) {
            throw NameProblem.NO_SUCH_SPEAKER.at("participant");
        }
        return new Wanted(List.of(written), pseudonym.strip(), Kinds.of(kind), participant, "");
    }

    @Needs(room = Room.NAMES, act = Act.WRITE)
    @GetMapping(HOME + "/entries/{entry}")
    String entry(@PathVariable String study, @PathVariable String entry, HttpServletRequest request, Model model) {
        Opened opened = register.open(by(request), study, "entry", "name:" + entry);
        Entry one = opened.entry(entry).orElseThrow(NotHere::new);
        return shown(
                study, one, String.join("\n", opened.names(one)), one.kind(), one.participant(), Slips.NONE, model);
    }

    private String shown(
            String study, Entry entry, String written, NameKind kind, String participant, Slips slips, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("entry", entry);
        model.addAttribute("written", written);
        model.addAttribute("kind", kind);
        model.addAttribute("participant", participant);
        model.addAttribute("kinds", NameKind.values());
        model.addAttribute("people", people(study));
        model.addAttribute("slips", slips);
        return "names/entry";
    }

    @Needs(room = Room.NAMES, act = Act.WRITE)
    @PostMapping(HOME + "/entries/{entry}")
    String change(
            @PathVariable String study,
            @PathVariable String entry,
            @RequestParam(name = "names", defaultValue = "") String written,
            @RequestParam(defaultValue = "PERSON") String kind,
            @RequestParam(defaultValue = "") String participant,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Entry one = register.entries(study).stream()
                .filter(it -> it.id().equals(entry))
                .findFirst()
                .orElseThrow(NotHere::new);
        try {
            Wanted wanted = wanted(study, written, one.pseudonym(), kind, participant);
            database.change(by(request), acting -> {
                register.change(acting, study, entry, wanted);
                return acting;
            });
            return "redirect:/studies/" + study + "/names?done=names.changed";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, one, written, Kinds.of(kind), participant, Slips.of(problems.all(), language), model);
        }
    }

    @Needs(room = Room.NAMES, act = Act.WRITE)
    @PostMapping(HOME + "/entries/{entry}/remove")
    String remove(
            @PathVariable String study,
            @PathVariable String entry,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        if (sure.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Opened opened = register.open(by(request), study, "entry", "name:" + entry);
            Entry one = opened.entry(entry).orElseThrow(NotHere::new);
            return shown(
                    study,
                    one,
                    String.join("\n", opened.names(one)),
                    one.kind(),
                    one.participant(),
                    Slips.of(NameProblem.NOT_SURE.at("sure").all(), language),
                    model);
        }
        database.change(by(request), acting -> {
            register.remove(acting, study, entry);
            return acting;
        });
        return "redirect:/studies/" + study + "/names?done=names.removed";
    }

    private static String by(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new).id();
    }
}
