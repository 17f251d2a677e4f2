package org.commonweal.app.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Said;
import org.commonweal.app.reading.ReadingDesk.CodeLine;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.matrix.FrameworkMatrix;
import org.commonweal.voices.matrix.FrameworkMatrix.State;
import org.commonweal.voices.matrix.Summary;
import org.commonweal.voices.query.Mark;
import org.commonweal.voices.query.Reading;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The framework matrix: cases by the codes of a domain, and each cell to read and to write. */
@Controller
final class FrameworkPages {

    private static final int LEAF = 20;
    private static final int BEGINNING = 140;

    private final ReadingDesk desk;
    private final Summaries summaries;
    private final Coders coders;
    private final Database database;

    FrameworkPages(ReadingDesk desk, Summaries summaries, Coders coders, Database database) {
        this.desk = desk;
        this.summaries = summaries;
        this.coders = coders;
        this.database = database;
    }

    /** @param beginning of what is written */
    record CellLine(String code, String name, int passages, State state, String beginning) {}

    record CaseLine(String source, String title, String who, List<CellLine> cells) {}

    /** @param cited whether the summary leans on it */
    record PassageLine(String id, String code, String words, String coders, int turn, boolean cited) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/framework")
    String matrix(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "INTERVIEW") String kind,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Reading reading = desk.reading(person, study, "settled");
        List<CodeLine> all = ReadingDesk.codes(reading.voices(), language);
        Set<String> domains = new LinkedHashSet<>();
        all.stream().map(CodeLine::domain).filter(it -> !it.isEmpty()).forEach(domains::add);
        String chosen =
                domains.contains(domain) ? domain : domains.stream().findFirst().orElse("");
        List<CodeLine> codes = all.stream()
                .filter(code -> chosen.isEmpty() || code.domain().equals(chosen))
                .toList();
        List<Source> cases = reading.voices().sources().values().stream()
                .filter(source -> source.kind().name().equals(kind))
                .toList();
        int leaves = Math.max(1, (cases.size() + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        List<Summary> written = summaries.all(study);
        FrameworkMatrix seen = FrameworkMatrix.of(reading, written);
        FrameworkMatrix whole = FrameworkMatrix.of(desk.whole(study), written);
        List<CaseLine> lines = cases.subList((leaf - 1) * LEAF, Math.min(cases.size(), leaf * LEAF)).stream()
                .map(source -> line(source, codes, seen, whole, desk.isBlind(person, study, source.id()), language))
                .toList();
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("domains", domains);
        model.addAttribute("domain", chosen);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("columns", codes);
        model.addAttribute("cases", lines);
        model.addAttribute("count", cases.size());
        model.addAttribute("written", written.size());
        model.addAttribute("stale", whole.stale().size());
        model.addAttribute(
                "leaf",
                new Leaf(
                        leaf,
                        leaves,
                        "/studies/" + study + "/reading/framework?domain=" + chosen + "&kind=" + kind + "&page="));
        return "reading/framework";
    }

    private static CaseLine line(
            Source source,
            List<CodeLine> codes,
            FrameworkMatrix seen,
            FrameworkMatrix whole,
            boolean blind,
            Locale language) {
        List<CellLine> cells = new ArrayList<>();
        for (CodeLine code : codes) {
            FrameworkMatrix.Cell cell = seen.cell(source.id(), code.id());
            // somebody who codes blind is not shown by a summary what others found
            State state = blind
                    ? cell.marks().isEmpty() ? State.EMPTY : State.TO_WRITE
                    : whole.cell(source.id(), code.id()).state();
            String text = blind ? "" : cell.summary().map(Summary::text).orElse("");
            cells.add(new CellLine(code.id(), code.name(), cell.marks().size(), state, beginning(text)));
        }
        return new CaseLine(source.id(), source.title().in(language), String.join(", ", source.participants()), cells);
    }

    private static String beginning(String text) {
        if (text.length() <= BEGINNING) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
        return text.substring(0, end) + "…";
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/framework/{source}/{code}")
    String cell(
            @PathVariable String study,
            @PathVariable String source,
            @PathVariable String code,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        shown(person, study, source, code, Optional.empty(), Optional.empty(), model, language);
        database.change(
                person.id(),
                acting ->
                        acting.record("voice.query", "source:" + source, study, Map.of("what", "cell", "code", code)));
        return "reading/cell";
    }

    /** @param typed what somebody wrote and could not save, over what is there now */
    private void shown(
            Person person,
            String study,
            String source,
            String code,
            Optional<String> typed,
            Optional<Set<String>> ticked,
            Model model,
            Locale language) {
        Source of = desk.source(study, source);
        Reading reading = desk.reading(person, study, "settled");
        Code known =
                reading.voices().codebook().flatMap(book -> book.code(code)).orElseThrow(NotHere::new);
        boolean blind = desk.isBlind(person, study, source);
        Optional<Summaries.Edition> edition = blind ? Optional.empty() : summaries.find(study, source, code);
        List<Summary> here = edition.map(Summaries.Edition::summary).stream().toList();
        FrameworkMatrix.Cell cell = FrameworkMatrix.of(reading, here).cell(source, code);
        State state = blind
                ? cell.state()
                : FrameworkMatrix.of(desk.whole(study), here).cell(source, code).state();
        Set<String> cites = ticked.orElseGet(
                () -> edition.map(it -> (Set<String>) it.summary().cites()).orElse(Set.of()));
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("source", of);
        model.addAttribute("code", known);
        model.addAttribute("state", state);
        model.addAttribute("blind", blind);
        model.addAttribute("edition", edition.map(Summaries.Edition::number).orElse(0));
        model.addAttribute("summary", edition.map(Summaries.Edition::summary));
        model.addAttribute(
                "text", typed.or(() -> edition.map(it -> it.summary().text())).orElse(""));
        model.addAttribute("most", Summary.MOST);
        model.addAttribute("lost", cell.lost().size());
        model.addAttribute(
                "passages",
                cell.marks().stream()
                        .map(mark -> passage(reading, mark, cites, language))
                        .toList());
        model.addAttribute("problems", List.of());
    }

    private static PassageLine passage(Reading reading, Mark mark, Set<String> cites, Locale language) {
        return new PassageLine(
                mark.codings().getFirst(),
                ReadingDesk.name(reading.voices(), mark.code(), language),
                reading.words(mark),
                String.join(", ", mark.coders()),
                reading.turn(mark),
                mark.codings().stream().anyMatch(cites::contains));
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/reading/framework/{source}/{code}")
    String write(
            @PathVariable String study,
            @PathVariable String source,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "cite", defaultValue = "") List<String> cite,
            @RequestParam int edition,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        desk.source(study, source);
        if (desk.isBlind(person, study, source)) {
            throw new NotHere();
        }
        Reading reading = desk.whole(study);
        if (reading.voices().codebook().flatMap(book -> book.code(code)).isEmpty()) {
            throw new NotHere();
        }
        String written = text.replace("\r\n", "\n").strip();
        Set<String> ticked =
                new TreeSet<>(cite.stream().filter(it -> !it.isEmpty()).toList());
        try {
            if (written.length() > Summary.MOST) {
                throw ReadingProblem.SUMMARY_TOO_LONG.because(written.length(), Summary.MOST);
            }
            FrameworkMatrix matrix = FrameworkMatrix.of(reading, List.of());
            TreeSet<String> cites = new TreeSet<>();
            matrix.cell(source, code).marks().stream()
                    .filter(mark -> mark.codings().stream().anyMatch(ticked::contains))
                    .forEach(mark -> cites.addAll(mark.codings()));
            String rests = matrix.fingerprint(source, code);
            database.change(person.id(), acting -> {
                Instant at = acting.at();
                String by = coders.of(acting, person, study);
                summaries.write(acting, study, new Summary(source, code, written, cites, rests, by, at), edition);
                return acting;
            });
            return "redirect:/studies/" + study + "/reading/framework/" + source + "/" + code + "?done=reading.written";
        } catch (Problems refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            shown(person, study, source, code, Optional.of(written), Optional.of(ticked), model, language);
            model.addAttribute("problems", Said.all(refused, language));
            return "reading/cell";
        }
    }
}
