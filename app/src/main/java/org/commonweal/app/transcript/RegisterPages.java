package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Version;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.exchange.voices.SourceDocuments;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Voices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who was spoken with, by pseudonym, and what they agreed to, layer by layer. */
@Controller
final class RegisterPages {

    private static final int LEAF = 50;
    private static final int MOST_EARLIER = 40;
    private static final DocumentPath PATH = DocumentPath.of(SourceDocuments.PARTICIPANTS);

    private final VoicesDesk desk;
    private final DatabaseStore store;
    private final Database database;
    private final Names names;

    RegisterPages(VoicesDesk desk, DatabaseStore store, Database database, Names names) {
        this.desk = desk;
        this.store = store;
        this.database = database;
        this.names = names;
    }

    /** The fields of the form; a box that is not ticked is not among what comes. */
    record Entry(
            @Nullable String id,
            @Nullable String role,
            @Nullable String neighbourhood,
            @Nullable String language,
            @Nullable String ageBand,
            @Nullable String gender,
            @Nullable String yearsInArea,
            @Nullable String involvement,
            @Nullable Boolean interview,
            @Nullable Boolean recording,
            Participant.@Nullable Quotes quotes,
            @Nullable Boolean archive) {

        static final Entry EMPTY =
                new Entry("", "", "", "", "", "", "", "", false, false, Participant.Quotes.NONE, false);

        static Entry of(Participant it) {
            Participant.Consent consent = it.consent();
            return new Entry(
                    it.id(),
                    it.role(),
                    it.neighbourhood(),
                    it.language(),
                    it.ageBand(),
                    it.gender(),
                    it.yearsInArea(),
                    it.involvement(),
                    consent.interview(),
                    consent.recording(),
                    consent.quotes(),
                    consent.archive());
        }

        Participant participant(String as) {
            return new Participant(
                    as,
                    plain(role),
                    plain(neighbourhood),
                    plain(language),
                    plain(ageBand),
                    plain(gender),
                    plain(yearsInArea),
                    plain(involvement),
                    new Participant.Consent(
                            Boolean.TRUE.equals(interview),
                            Boolean.TRUE.equals(recording),
                            quotes == null ? Participant.Quotes.NONE : quotes,
                            Boolean.TRUE.equals(archive)));
        }

        private static String plain(@Nullable String text) {
            String one = text == null ? "" : text.strip().replaceAll("\\s+", " ");
            return one.substring(0, Math.min(one.length(), 100));
        }
    }

    /** An earlier state of one participant. */
    record Earlier(Instant at, String by, Participant participant) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/voices/participants")
    String all(@PathVariable String study, @RequestParam(defaultValue = "1") int page, Model model, Locale language) {
        Voices voices = desk.documents(study);
        Map<String, Long> sources = new HashMap<>();
        voices.sources().values().forEach(it -> it.participants().forEach(who -> sources.merge(who, 1L, Long::sum)));
        List<Participant> all = voices.participants();
        int leaves = Math.max(1, (all.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        model.addAttribute("study", study);
        model.addAttribute("count", all.size());
        model.addAttribute("people", all.subList((leaf - 1) * LEAF, Math.min(all.size(), leaf * LEAF)));
        model.addAttribute("sources", sources);
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/voices/participants?page="));
        return "transcript/participants";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/voices/participants/new")
    String begin(@PathVariable String study, Model model) {
        return form(study, "", Entry.EMPTY, List.of(), Slips.NONE, model);
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping("/studies/{study}/voices/participants/{participant}")
    String one(@PathVariable String study, @PathVariable String participant, Model model) {
        Participant found = find(study, participant);
        return form(study, participant, Entry.of(found), history(study, participant), Slips.NONE, model);
    }

    private Participant find(String study, String id) {
        return desk.documents(study).participants().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    /** As it stood before each change of it, the newest first. */
    private List<Earlier> history(String study, String id) {
        List<Earlier> earlier = new ArrayList<>();
        Optional<Participant> after = Optional.empty();
        for (Version version :
                store.history(study, PATH).stream().limit(MOST_EARLIER).toList()) {
            Optional<Participant> then =
                    version.hash().map(store::bytesOf).map(SourceDocuments::participants).orElse(List.of()).stream()
                            .filter(it -> it.id().equals(id))
                            .findFirst();
            if (then.isPresent() && !then.equals(after)) {
                earlier.add(new Earlier(version.at(), names.of(version.by()), then.get()));
            } else if (then.isPresent() && !earlier.isEmpty()) {
                Earlier last = earlier.removeLast();
                earlier.add(new Earlier(version.at(), names.of(version.by()), last.participant));
            }
            after = then;
        }
        return earlier;
    }

    private static String form(String study, String id, Entry entry, List<Earlier> earlier, Slips slips, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("id", id);
        model.addAttribute("entry", entry);
        model.addAttribute("earlier", earlier);
        model.addAttribute("slips", slips);
        model.addAttribute("quotes", Participant.Quotes.values());
        return "transcript/participant";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/voices/participants")
    String add(
            @PathVariable String study,
            Entry entry,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            String id = entry.id == null ? "" : entry.id.strip();
            if (!id.matches("P\\d{2,4}[a-z]?")) {
                throw BringProblem.NO_PSEUDONYM.because("id");
            }
            if (desk.documents(study).participants().stream()
                    .anyMatch(it -> it.id().equals(id))) {
                throw BringProblem.PSEUDONYM_TAKEN.because("id", id);
            }
            write(person(request), study, entry.participant(id));
            return "redirect:/studies/" + study + "/voices/participants?done=transcript.participant";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(study, "", entry, List.of(), Slips.of(problems.all(), language), model);
        }
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping("/studies/{study}/voices/participants/{participant}")
    String save(@PathVariable String study, @PathVariable String participant, Entry entry, HttpServletRequest request) {
        find(study, participant);
        write(person(request), study, entry.participant(participant));
        return "redirect:/studies/" + study + "/voices/participants/" + participant + "?done=transcript.participant";
    }

    private void write(Person person, String study, Participant participant) {
        SortedMap<DocumentPath, String> now = store.documents(study);
        SortedMap<String, Participant> all = new TreeMap<>();
        desk.documents(study).participants().forEach(it -> all.put(it.id(), it));
        Optional<Participant> before = Optional.ofNullable(all.put(participant.id(), participant));
        if (before.filter(participant::equals).isPresent()) {
            return;
        }
        database.change(person.id(), acting -> {
            Tombstones.holdStill(acting.sql(), false);
            Tombstones.voices(acting.sql(), study).refuse(List.of(participant.id()), List.of());
            store.apply(
                    acting,
                    study,
                    Writing.of(now, Map.of(PATH.text(), SourceDocuments.participants(List.copyOf(all.values())))));
            return acting.record(
                    "voice.participant",
                    "participant:" + participant.id(),
                    study,
                    Map.of("new", before.isPresent() ? "no" : "yes"));
        });
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }
}
