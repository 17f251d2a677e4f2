package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.transcript.Draft;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The versions of a text: corrected or pseudonymised, looked at with everything that was marked, approved in one act. */
@Controller
final class VersionPages {

    private static final int MOST_SHOWN = 300;
    private static final String HOME = "/studies/{study}/voices/{source}/versions";

    private final Versions versions;
    private final Proposals proposals;
    private final VoicesDesk desk;
    private final Database database;
    private final Names names;
    private final Recordings recordings;

    VersionPages(
            Versions versions,
            Proposals proposals,
            VoicesDesk desk,
            Database database,
            Names names,
            Recordings recordings) {
        this.versions = versions;
        this.proposals = proposals;
        this.desk = desk;
        this.database = database;
        this.names = names;
        this.recordings = recordings;
    }

    /** @param removed whether its words were removed for good @param marks how many marks stand in it */
    record VersionLine(Source.Version version, boolean newest, boolean removed, int marks) {}

    /** @param by who proposed it */
    record ProposalLine(String id, int version, String by, String reason) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME)
    String all(@PathVariable String study, @PathVariable String source, Model model, Locale language) {
        return shown(study, source, Slips.NONE, model, language);
    }

    private String shown(String study, String id, Slips slips, Model model, Locale language) {
        recordings.forgetDue(study);
        Source source = desk.source(study, id);
        List<TextVersion> texts = versions.texts(study, id);
        Map<Integer, Integer> marks = new HashMap<>();
        Voices voices = desk.voices(study);
        voices.codingsByVersion(id).forEach((version, there) -> marks.put(version, there.size()));
        List<VersionLine> lines = texts.reversed().stream()
                .map(it -> new VersionLine(
                        source.versions().get(it.number() - 1),
                        it.number() == source.newest(),
                        Versions.isRemoved(it),
                        marks.getOrDefault(it.number(), 0)))
                .toList();
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", source);
        model.addAttribute("lines", lines);
        model.addAttribute("slips", slips);
        model.addAttribute(
                "behind",
                Versions.waiting(
                                voices.codings().stream()
                                        .filter(it -> it.source().equals(id))
                                        .toList(),
                                voices.adjudications().stream()
                                        .filter(it -> it.coding().source().equals(id))
                                        .toList(),
                                texts.getLast())
                        .size());
        model.addAttribute("removable", lines.stream().anyMatch(it -> !it.newest && !it.removed));
        model.addAttribute(
                "proposals",
                proposals.of(study, id).stream()
                        .map(it -> new ProposalLine(it.id(), it.base() + 1, names.of(it.by()), it.reason()))
                        .toList());
        model.addAttribute("recording", recordings.of(study, id).orElse(null));
        model.addAttribute("agreed", recordings.notAgreed(study, source).isEmpty());
        return "transcript/versions";
    }

    /** An earlier version to read; it may hold names, so that somebody read it is written down. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME + "/{number}")
    String old(
            @PathVariable String study,
            @PathVariable String source,
            @PathVariable int number,
            HttpServletRequest request,
            Model model,
            Locale language) {
        TextVersion text = versions.texts(study, source).stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(NotHere::new);
        database.change(
                person(request).id(),
                acting -> acting.record(
                        "voice.read", "source:" + source, study, Map.of("version", Integer.toString(number))));
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", desk.source(study, source));
        model.addAttribute("text", text);
        return "transcript/text";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME + "/new")
    String edit(@PathVariable String study, @PathVariable String source, Model model, Locale language) {
        TextVersion newest = versions.texts(study, source).getLast();
        return edit(study, source, newest.number(), newest.text(), "", Slips.NONE, model, language);
    }

    private String edit(
            String study,
            String source,
            int base,
            String text,
            String reason,
            Slips slips,
            Model model,
            Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", desk.source(study, source));
        model.addAttribute("base", base);
        model.addAttribute("text", text);
        model.addAttribute("reason", reason);
        model.addAttribute("slips", slips);
        return "transcript/edit";
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME)
    String propose(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam int base,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            return toProposal(study, source, versions.propose(person(request), study, source, base, reason, text));
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return edit(study, source, base, text, reason, Slips.of(problems.all(), language), model, language);
        }
    }

    /** A corrected file in place of the edited text; whoever speaks in it is called there as in the text. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME + "/file")
    String bring(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam int base,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        String newest = versions.texts(study, source).getLast().text();
        try {
            if (file.isEmpty()) {
                throw BringProblem.NOTHING_CHOSEN.because("file", 1);
            }
            Draft draft = Waiting.draft(new Waiting.Brought(BringPages.called(file), file.getBytes()), false);
            Map<String, String> labels = new LinkedHashMap<>();
            for (Draft.Speaker speaker : draft.speakers()) {
                if (!Draft.isLabel(speaker.name())) {
                    throw BringProblem.SPEAKER_OPEN.because("file", speaker.name(), draft.file());
                }
                labels.put(speaker.name(), speaker.name());
            }
            String text = draft.text(1, labels).text();
            return toProposal(study, source, versions.propose(person(request), study, source, base, reason, text));
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return edit(study, source, base, newest, reason, Slips.of(problems.all(), language), model, language);
        }
    }

    private static String toProposal(String study, String source, String proposal) {
        return "redirect:/studies/" + study + "/voices/" + source + "/versions/proposed/" + proposal;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME + "/proposed/{proposal}")
    String look(
            @PathVariable String study,
            @PathVariable String source,
            @PathVariable String proposal,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return look(
                study, source, proposals.find(study, source, proposal), Map.of(), Slips.NONE, request, model, language);
    }

    /** A mark that somebody has to decide about. */
    record MarkLine(
            String id, String code, String coder, String kind, String was, String is, String said, String words) {}

    private String look(
            String study,
            String id,
            Proposals.Proposal proposal,
            Map<String, Decision> decisions,
            Slips slips,
            HttpServletRequest request,
            Model model,
            Locale language) {
        List<TextVersion> texts = versions.texts(study, id);
        Renewal renewal = Renewal.of(texts, proposal.version());
        Voices voices = desk.seenBy(person(request), study);
        List<Coding> codings = new java.util.ArrayList<>(desk.voices(study).codings().stream()
                .filter(it -> it.source().equals(id))
                .toList());
        desk.voices(study).adjudications().stream()
                .map(Adjudication::coding)
                .filter(it -> it.source().equals(id))
                .forEach(codings::add);
        List<String> seen = voices.codings().stream().map(Coding::id).toList();
        List<Renewal.Fate> fates = renewal.fates(codings);
        List<Changed> changes = Changed.of(texts.getLast(), renewal.next(), renewal.differences());
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", desk.source(study, id));
        model.addAttribute("proposal", proposal);
        model.addAttribute("lead", proposal.reason());
        model.addAttribute("stale", texts.getLast().number() != proposal.base());
        model.addAttribute("count", changes.size());
        model.addAttribute("changes", changes.subList(0, Math.min(MOST_SHOWN, changes.size())));
        model.addAttribute("same", fates.stream().filter(Renewal.Fate::isSame).count());
        model.addAttribute(
                "open",
                fates.stream()
                        .filter(it -> !it.isSame())
                        .map(it -> line(it, seen, decisions, voices, language))
                        .toList());
        model.addAttribute("slips", slips);
        return "transcript/proposed";
    }

    /** Whose mark it is, is not said where whoever looks still codes the same words blind. */
    static MarkLine line(
            Renewal.Fate fate, List<String> seen, Map<String, Decision> decisions, Voices voices, Locale language) {
        Coding coding = fate.coding();
        boolean settled = coding.coder().equals(Adjudication.CODER);
        boolean visible = settled || seen.contains(coding.id());
        String code = voices.codebooks().containsKey(coding.codebook())
                ? voices.codebooks().get(coding.codebook()).codes().stream()
                        .filter(it -> it.id().equals(coding.code()))
                        .findFirst()
                        .map(it -> it.name().in(language))
                        .orElse(coding.code())
                : coding.code();
        Decision said = decisions.get(coding.id());
        return new MarkLine(
                coding.id(),
                visible ? code : "",
                visible ? coding.coder() : "",
                fate.kind(),
                coding.passage().quote(),
                fate.carried().now().map(it -> it.quote()).orElse(""),
                said == null ? "" : said.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                said instanceof Decision.Choose choose ? choose.words() : "");
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME + "/proposed/{proposal}/approve")
    String approve(
            @PathVariable String study,
            @PathVariable String source,
            @PathVariable String proposal,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Proposals.Proposal found = proposals.find(study, source, proposal);
        Map<String, Decision> decisions = decisions(fields);
        try {
            versions.approve(person(request), study, found, decisions);
            return "redirect:/studies/" + study + "/voices/" + source + "/versions?done=transcript.approved";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return look(study, source, found, decisions, Slips.of(problems.all(), language), request, model, language);
        }
    }

    static Map<String, Decision> decisions(MultiValueMap<String, String> fields) {
        Map<String, Decision> decisions = new HashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith("do-")) {
                String id = name.substring(3);
                String words = String.valueOf(
                        fields.getOrDefault("words-" + id, List.of("")).getFirst());
                switch (String.valueOf(values.getFirst())) {
                    case "keep" -> decisions.put(id, new Decision.Keep());
                    case "drop" -> decisions.put(id, new Decision.Drop());
                    case "choose" ->
                        decisions.put(
                                id, new Decision.Choose(TextVersion.clean(words).strip()));
                    default -> {
                        // nobody has decided
                    }
                }
            }
        });
        return decisions;
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME + "/proposed/{proposal}/put-away")
    String putAway(
            @PathVariable String study,
            @PathVariable String source,
            @PathVariable String proposal,
            HttpServletRequest request) {
        proposals.find(study, source, proposal);
        database.change(person(request).id(), acting -> {
            proposals.forget(acting, proposal);
            return acting.record("voice.put-away", "source:" + source, study, Map.of());
        });
        return "redirect:/studies/" + study + "/voices/" + source + "/versions?done=transcript.put-away";
    }

    /** Cannot be undone: asked for with the name of the source typed in. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME + "/remove-old")
    String removeOld(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            if (!sure.strip().equals(source)) {
                throw BringProblem.NOT_SURE.because("sure", source);
            }
            versions.removeOld(person(request), study, source);
            return "redirect:/studies/" + study + "/voices/" + source + "/versions?done=transcript.removed";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, source, Slips.of(problems.all(), language), model, language);
        }
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }
}
